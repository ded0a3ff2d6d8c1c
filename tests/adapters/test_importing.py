"""Rows to entities: made ids, ids given twice, and memory that does not grow with the file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from aliaskit.adapters.exchange import Losses, Row
from aliaskit.adapters.importing import entities, slug
from aliaskit.entities import Entity
from aliaskit.errors import Problem


def rows(*records: dict[str, object] | None) -> Iterator[Row]:
    """A row a line."""
    return (Row(line, record, "" if record else "unreadable") for line, record in enumerate(records, 1))


def test_an_id_is_made_where_there_is_none() -> None:
    (made, given) = entities(
        rows({"kind": "place", "name": "Côte d'Ivoire"}, {"kind": "place", "name": "X", "id": "x"}), "t"
    )
    assert isinstance(made, Entity)
    assert isinstance(given, Entity)
    assert (made.id, given.id) == ("place/cote-divoire", "x")


def test_a_second_bearer_of_an_id_is_a_problem_that_names_the_first() -> None:
    one: dict[str, object] = {"kind": "person", "name": "Ali Khan"}
    made = "it is made of kind and name: take ids from a column instead"
    found = list(entities(rows(one, {"kind": "person", "name": "B"}, one, one | {"id": "person/b"}, None), "t.csv"))
    assert [str(problem) for problem in found if isinstance(problem, Problem)] == [
        f"t.csv:3:1: [error] the id 'person/ali-khan' is given twice, first on line 1; {made} (duplicate-id)",
        "t.csv:4:1: [error] the id 'person/b' is given twice, first on line 2 (duplicate-id)",
        "t.csv:5:1: [error] unreadable (row)",
    ]


def test_every_fault_of_a_row_is_told() -> None:
    found = list(entities(rows({"kind": "x", "name": "?", "country": ["usa"]}), "t"))
    assert [problem.rule for problem in found if isinstance(problem, Problem)] == ["value", "name", "value"]


@pytest.mark.parametrize(
    ("name", "expected"), [("习近平", "xijinping"), ("Ö’Neill & Sons — Co.", "oneill-sons-co"), ("?!", "")]
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_losses_are_bounded() -> None:
    losses = Losses()
    for number in range(10_000):
        losses.note(f"the property {number}")
    assert len(losses.kinds) <= 501
    assert sum(loss.count for loss in losses.kinds.values()) == 10_000


MEASURED = """
import resource, sys
from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.importing import entities
from aliaskit.adapters.tables import TableForm, read_table
from aliaskit.entities import Gazetteer
from aliaskit.gazetteers.writing import json_lines

def lines(count):
    yield b"id,name,aliases\\n"
    for number in range(count):
        yield b"entity/%d,Name of entity %d,Another name %d|A third name %d\\n" % ((number,) * 4)

def run(count):
    rows = read_table(lines(count), TableForm(kind="other"), Losses(), "t")
    return sum(len(line) for line in json_lines(Gazetteer("g"), entities(rows, "t")))

run(2_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
size = run(int(sys.argv[1]))
print(size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is in KiB on Linux")
def test_memory_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a cache of 1 MiB for ids, ten times the rows take no more than some hundred KiB more."""
    code = f"import aliaskit.adapters.importing as i\ni._CACHE = 1 << 10\n{MEASURED}"
    grown = []
    for count in (5_000, 50_000):
        done = subprocess.run([sys.executable, "-c", code, str(count)], capture_output=True, text=True, check=True)
        size, growth = map(int, done.stdout.split())
        grown.append(growth)
    assert size > 5_000_000, "what goes through is larger than what memory may grow by"
    assert grown[1] < grown[0] + 3_000, f"KiB for 5,000 and for 50,000 rows: {grown}"
