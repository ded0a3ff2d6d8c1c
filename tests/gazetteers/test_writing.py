"""What is written reads back, in both forms, and needs no formatting."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.gazetteers.test_properties import gazetteers

from aliaskit.entities import Alias, Entity, Gazetteer
from aliaskit.gazetteers import read
from aliaskit.gazetteers.faults import Faults
from aliaskit.gazetteers.formatting import formatted
from aliaskit.gazetteers.records import entity_of, record_of
from aliaskit.gazetteers.writing import json_lines, yaml_pieces


@settings(max_examples=60)
@given(gazetteer=gazetteers())
def test_both_forms_read_back(gazetteer: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("written")
    as_yaml, as_lines = folder / "g.yaml", folder / "g.jsonl"
    as_yaml.write_text("".join(yaml_pieces(gazetteer, gazetteer.entities)), encoding="utf-8", newline="")
    as_lines.write_text("".join(json_lines(gazetteer, gazetteer.entities)), encoding="utf-8", newline="")
    assert read(as_yaml) == gazetteer
    assert read(as_lines) == gazetteer
    assert formatted(as_yaml.read_bytes(), "g.yaml") == as_yaml.read_bytes()


@settings(max_examples=60)
@given(gazetteer=gazetteers())
def test_a_record_is_the_entity(gazetteer: Gazetteer) -> None:
    for entity in gazetteer.entities:
        faults = Faults("memory")
        assert entity_of(record_of(entity), 1, faults) == entity
        assert not faults.problems


def test_changes_are_written_too(tmp_path: Path) -> None:
    change = Entity("a", withdraw=("B",), retired=True, aliases=(Alias("C", since="2001", until="2002"),))
    for name, write in (("g.yaml", yaml_pieces), ("g.jsonl", json_lines)):
        path = tmp_path / name
        path.write_text("".join(write(Gazetteer("g", sources=("https://x.org",)), [change])), encoding="utf-8")
        assert read(path) == Gazetteer("g", entities=(change,))
        assert read(path).sources == ("https://x.org",)


def test_no_entities_at_all(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text("".join(yaml_pieces(Gazetteer("g"), [])), encoding="utf-8")
    assert read(path) == Gazetteer("g")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"id": "a"}, "neither name and kind"),
        ({"id": "a", "kind": "persn", "name": "A"}, "did you mean 'person'?"),
        ({"id": "a", "kind": "person", "name": None}, "null"),
        ({"id": "a", "kind": "person", "name": "A", "country": ["afg"]}, "two capital letters"),
        ({"id": "a", "kind": "person", "name": "A", "tags": 7}, "the number 7"),
        (["no", "record"], "expected an entity"),
    ],
)
def test_a_wrong_record_is_told_with_its_line(record: dict[str, object], said: str) -> None:
    faults = Faults("x.csv")
    assert entity_of(record, 12, faults) is None
    assert [problem.line for problem in faults.problems] == [12]
    assert said in str(faults.problems[0])
