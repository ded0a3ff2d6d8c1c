"""The curated world through every format and back: nothing is lost that the format can hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.adapters import test_followthemoney as ftm
from tests.adapters import test_tables as tables

from aliaskit.adapters.exchange import Losses, Row
from aliaskit.adapters.followthemoney import read_followthemoney, write_followthemoney
from aliaskit.adapters.importing import entities
from aliaskit.adapters.table_writing import write_table
from aliaskit.adapters.tables import TableForm, read_table
from aliaskit.entities import Entity, Gazetteer
from aliaskit.gazetteers import read, read_all
from aliaskit.gazetteers.formatting import formatted
from aliaskit.gazetteers.writing import json_lines, yaml_pieces

WORLD = Path(__file__).resolve().parents[2] / "gazetteers"


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    """What people wrote of it: organizations, people."""
    (gazetteer,) = read_all([WORLD / "organizations"])
    (people,) = read_all([WORLD / "people"])
    return Gazetteer("world", entities=(*gazetteer.entities, *people.entities))


def of(rows: Iterator[Row]) -> list[Entity]:
    """The entities of rows that are all sound."""
    found = list(entities(rows, "t"))
    assert all(isinstance(one, Entity) for one in found), found[:3]
    return [one for one in found if isinstance(one, Entity)]


@pytest.mark.parametrize("tabs", [False, True], ids=["csv", "tsv"])
def test_tables(world: Gazetteer, tabs: bool) -> None:
    losses = Losses()
    text = "".join(write_table(world.entities, losses, tabs=tabs, languages=True))
    rows = read_table(text.encode().splitlines(keepends=True), TableForm(tabs), Losses(), "t")
    assert of(rows) == [tables.holdable(one, languages=True) for one in world.entities]
    assert losses.kinds.keys() == {"the dates of an alias", "that a short alias is dominant"}


def test_followthemoney(world: Gazetteer) -> None:
    lines = [line.encode() for line in write_followthemoney(world.entities, Losses())]
    found = [ftm.in_order(one) for one in of(read_followthemoney(lines, Losses()))]
    assert found == [ftm.holdable(one) for one in world.entities]


def test_json_lines(world: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "world.jsonl"
    path.write_text("".join(json_lines(world, world.entities)), encoding="utf-8")
    assert read(path) == world


def test_yaml(world: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    part = Gazetteer("world", entities=world.entities[::4])
    path.write_text("".join(yaml_pieces(part, part.entities)), encoding="utf-8", newline="")
    assert read(path) == part
    assert formatted(path.read_bytes(), "world.yaml") == path.read_bytes()
