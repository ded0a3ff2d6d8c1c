"""Files of a thousand rows and more that other programs made, from packages that ship them."""

from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path

import pytest

from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.followthemoney import read_followthemoney, write_followthemoney
from aliaskit.adapters.importing import entities
from aliaskit.adapters.tables import TableForm, read_table
from aliaskit.entities import Entity
from aliaskit.errors import Problem


def data_of(package: str, name: str) -> Path:
    """A data file of an installed package; the test is skipped where it is not installed."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        pytest.skip(f"{package} is not installed (pip install --group exchange)")
    return Path(found.origin).parent / name


def sorted_out(found: list[Entity | Problem]) -> tuple[list[Entity], list[Problem]]:
    """The entities and the problems."""
    return [one for one in found if isinstance(one, Entity)], [one for one in found if isinstance(one, Problem)]


def test_a_csv_of_28_000_airports() -> None:
    path = data_of("airportsdata", "airports.csv")
    form = TableForm(columns={"id": ["icao"], "acronym": ["iata"], "tags": ["subd"]}, kind="place")
    losses = Losses()
    with path.open("rb") as lines:
        listed, problems = sorted_out(list(entities(read_table(lines, form, losses, "a"), "a")))
    with path.open(encoding="utf-8", newline="") as stream:
        theirs = {row["icao"]: row for row in csv.DictReader(stream)}
    assert len(theirs) > 28_000
    assert len(listed) + len({problem.line for problem in problems}) == len(theirs)
    assert len(problems) < 20, [str(problem) for problem in problems[:5]]
    for one in listed:
        row = theirs[one.id]
        assert one.name == " ".join(row["name"].split()) or one.name == row["name"].strip()
        assert one.country == ((row["country"],) if row["country"] else ())
        assert {alias.name for alias in one.aliases} == {row["iata"]} - {"", one.name}
    assert "the column 'elevation': 1" in list(losses)


def test_a_tsv_of_8_000_languages() -> None:
    path = data_of("iso639", "_data/iso-639-3.tab")
    form = TableForm(tabs=True, columns={"id": ["Id"], "name": ["Ref_Name"], "acronym": ["Part1"]}, kind="other")
    with path.open("rb") as lines:
        listed, problems = sorted_out(list(entities(read_table(lines, form, Losses(), "t"), "t")))
    assert problems == []
    by_id = {one.id: one for one in listed}
    text = path.read_text(encoding="utf-8-sig")
    assert len(listed) == len(by_id) == len(text.splitlines()) - 1 > 7_000
    assert by_id["eng"].name == "English"
    assert [alias.name for alias in by_id["eng"].aliases] == ["en"]
    assert all(one.name in text for one in listed)


def test_a_thousand_entities_that_the_library_of_followthemoney_wrote() -> None:
    """Their library makes entities of real names and cleans them; ours reads what it wrote, and writes it back."""
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    written = []
    with data_of("airportsdata", "airports.csv").open(encoding="utf-8", newline="") as stream:
        for row, _ in zip(csv.DictReader(stream), range(1500), strict=False):
            proxy = model.make_entity("Organization")
            proxy.id = f"icao-{row['icao']}"
            for name, value in (("name", row["name"]), ("alias", row["city"]), ("country", row["country"])):
                proxy.add(name, value)
            proxy.add("weakAlias", row["iata"])
            proxy.add("summary", f"airport in {row['city']}")
            written.append(proxy.to_dict())
    lines = [json.dumps(one).encode() for one in written]
    losses = Losses()
    listed, problems = sorted_out(list(entities(read_followthemoney(lines, losses), "f")))
    assert (len(listed), problems) == (1500, [])
    again = [json.loads(line) for line in write_followthemoney(listed, Losses())]
    for theirs, ours in zip(written, again, strict=True):
        assert ours["properties"]["name"] == theirs["properties"]["name"]
        names = {name for key in ("name", "alias", "weakAlias") for name in theirs["properties"].get(key, ())}
        assert {name for key in ("name", "alias", "weakAlias") for name in ours["properties"].get(key, ())} == names
        assert ours["properties"].get("country") == theirs["properties"].get("country")
