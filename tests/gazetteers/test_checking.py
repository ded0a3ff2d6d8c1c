"""Everything at once, each thing at its place, over files that lie over one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aliaskit.entities import Alias, Entity
from aliaskit.errors import Problem
from aliaskit.gazetteers import read_all
from aliaskit.gazetteers.checking import check
from aliaskit.gazetteers.faults import ERROR_RULES
from aliaskit.gazetteers.rules import RULES

HERE = Path(__file__).parent
WORLD = HERE.parents[1] / "gazetteers"

BOTH = """\
gazetteer: mine
entities:
  - id: person/ahmad-shah-massoud
    kind: person
    name: Ahmad Shah Massoud
    aliases:
      - Massoud
      - {name: ASM}
    colour: green
  - id: person/ahmad-massoud
    kind: person
    name: Ahmad Massoud
    aliases: [Massoud, "Ahmad Massoud"]
    distinct_from: [person/ahmad-shah-masoud, person/faulty]
  - {id: person/faulty, kind: persn, name: Faulty}
redirects:
  person/a: person/b
  person/b: person/a
  person/c: person/nobody
"""


def told(*paths: Path, below: dict[str, Entity] | None = None) -> list[tuple[str, int, int, str, str]]:
    """Where what is told."""
    problems = check(paths, (below or {}).get)
    return [(Path(one.file).name, one.line, one.column, one.level, one.rule) for one in problems]


def written(folder: Path, name: str, content: str) -> Path:
    """A gazetteer on disk."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_errors_and_warnings_of_a_file_come_together_in_its_order(tmp_path: Path) -> None:
    assert told(written(tmp_path, "both.yaml", BOTH)) == [
        ("both.yaml", 7, 9, "warning", "one-word-person"),
        ("both.yaml", 8, 9, "warning", "untyped-acronym"),
        ("both.yaml", 9, 5, "error", "unknown-key"),
        ("both.yaml", 10, 9, "warning", "unmarked-relative"),
        ("both.yaml", 13, 15, "warning", "shared-alias"),
        ("both.yaml", 13, 15, "warning", "one-word-person"),
        ("both.yaml", 13, 24, "warning", "repeated-alias"),
        ("both.yaml", 14, 21, "error", "dangling"),
        ("both.yaml", 15, 31, "error", "value"),
        ("both.yaml", 17, 3, "error", "redirect"),
        ("both.yaml", 19, 3, "error", "redirect"),
    ]


def test_an_id_that_leads_nowhere_gets_a_guess(tmp_path: Path) -> None:
    path = written(tmp_path, "both.yaml", BOTH)
    (dangling,) = (problem for problem in check([path]) if problem.rule == "dangling")
    assert "did you mean 'person/ahmad-shah-massoud'?" in dangling.message


def test_a_wrong_alias_does_not_move_the_places_of_the_others(tmp_path: Path) -> None:
    content = "gazetteer: x\nentities:\n  - id: a\n    kind: person\n    name: Ann Bee\n    aliases:\n"
    path = written(tmp_path, "moved.yaml", f"{content}      - '!'\n      - {{nmae: Cee}}\n      - Bee\n")
    assert told(path)[-1] == ("moved.yaml", 9, 9, "warning", "one-word-person")


def test_files_are_checked_together(tmp_path: Path) -> None:
    one = written(
        tmp_path, "one.yaml", "gazetteer: x\nentities:\n  - {id: a, kind: organization, name: A Co, aliases: [Aco]}\n"
    )
    two = written(
        tmp_path,
        "two.yaml",
        "gazetteer: y\nentities:\n  - {id: b, kind: organization, name: B Co, aliases: [Aco], distinct_from: [c]}\n"
        "  - {id: a, aliases: [Eiko]}\n  - {id: d, aliases: [Dee]}\nredirects: {e: a}\n",
    )
    assert told(one, two) == [
        ("two.yaml", 3, 55, "warning", "shared-alias"),
        ("two.yaml", 3, 77, "error", "dangling"),
        ("two.yaml", 5, 10, "error", "layer"),
    ]
    assert told(one) == []


def test_what_gazetteers_below_list_may_be_spoken_of(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "over.yaml",
        "gazetteer: over\nentities:\n  - {id: a, aliases: [Aye], withdraw: [Old, Older]}\n"
        "  - {id: b, kind: other, name: Bee, distinct_from: [a, moved]}\nredirects: {old: a}\n",
    )
    below = {"a": Entity("a", "other", "A", aliases=(Alias("Old"),)), "moved": Entity("new", "other", "New")}
    assert told(path, below=below) == [("over.yaml", 3, 45, "error", "layer")]
    assert [rule for *_, rule in told(path)] == ["layer", "dangling", "dangling", "redirect"]


def test_a_silence_with_a_reason_is_kept(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "silent.yaml",
        "gazetteer: silent\nentities:\n"
        "  - {id: a, kind: person, name: Ann Bee, aliases: [Bee], silence: {one-word-person: one alone is called so}}\n"
        "  - {id: c, kind: person, name: Cee Dee, aliases: [Dee], silence: {one-word-persons: mistyped}}\n",
    )
    assert told(path) == [
        ("silent.yaml", 4, 52, "warning", "one-word-person"),
        ("silent.yaml", 4, 68, "warning", "unknown-rule"),
    ]


def test_json_lines_are_checked_too(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "lines.jsonl",
        '{"id": "a", "kind": "person", "name": "Ann Bee", "aliases": ["Bee"]}\n'
        '{"id": "c", "kind": "person", "name": "Cee\\u0001Dee", "distinct_from": ["e"]}\nnot json\n',
    )
    assert told(path) == [
        ("lines.jsonl", 1, 1, "warning", "one-word-person"),
        ("lines.jsonl", 2, 39, "warning", "name"),
        ("lines.jsonl", 2, 73, "error", "dangling"),
        ("lines.jsonl", 3, 1, "error", "syntax"),
    ]


def test_a_file_that_cannot_be_read_hides_nothing_of_the_others(tmp_path: Path) -> None:
    broken = written(tmp_path, "broken.yaml", "gazetteer: [x\n")
    other = written(
        tmp_path, "other.yaml", "gazetteer: y\nentities:\n  - {id: b, kind: other, name: B, distinct_from: [c]}\n"
    )
    problems = check([broken, tmp_path / "missing.yaml", other])
    assert [problem.rule for problem in problems] == ["syntax", "file", "dangling"]
    assert problems[-1].message.endswith("(some files could not be read)")


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.*l")), ids=lambda path: path.name)
def test_what_a_reader_refuses_is_told_in_its_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    errors = [str(problem) for problem in check([Path(path.name)])]
    expected = path.with_name(f"{path.name}.expected").read_text(encoding="utf-8").splitlines()
    assert set(expected) <= set(errors)


@pytest.mark.parametrize("path", sorted((HERE / "good").glob("*.[jny]*l")), ids=lambda path: path.name)
def test_good_files_have_nothing_worse_than_warnings(path: Path) -> None:
    below = {
        "person/other": Entity("person/other", "person", "Other"),
        "person/below": Entity("person/below", "person", "B"),
    }
    assert {problem.rule for problem in check([path], below.get) if problem.level == "error"} <= {"layer"}


def test_every_rule_that_is_told_is_known() -> None:
    problems: list[Problem] = []
    for path in sorted((HERE / "bad").glob("*.*l")):
        problems += check([path])
    assert {problem.rule for problem in problems} <= {*ERROR_RULES, *RULES}


PIECES = st.sampled_from(
    [
        "gazetteer: x\n",
        "entities:\n",
        "  - id: a\n",
        "    kind: person\n",
        "    name: Ann Bee\n",
        "    aliases: [",
        "]\n",
        "    distinct_from: [b]\n",
        "    silence: {x: y}\n",
        "    retired: true\n",
        "redirects: {a: b}\n",
        *("Bee, ", "أحمد, ", "\u202e", "Pаk, ", "NO, ", "\t", "\n", "---\n"),
        *("- ", "{", "}", '"', "'", ": ", "#", "&a ", "*a ", "!!x ", "%", "@"),
    ]
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join))
def test_no_file_however_odd_raises(content: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    for problem in check([path]):
        assert problem.rule in {*ERROR_RULES, *RULES}
        assert problem.level in {"error", "warning"}
        assert 0 <= problem.line <= len(content.splitlines()) + 1


def test_the_curated_world_is_clean() -> None:
    assert [str(problem) for problem in check([WORLD])] == []
    assert sum(len(gazetteer.entities) for gazetteer in read_all([WORLD])) > 9_000
