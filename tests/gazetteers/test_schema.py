"""The schema that editors use: in step with the tables, right about good files and about bad ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from aliaskit.gazetteers.checking import check
from aliaskit.gazetteers.schema import SCHEMA_FILE, schema
from aliaskit.gazetteers.validation import ALIAS_FIELDS, DOCUMENT_FIELDS, ENTITY_FIELDS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GOOD = [*sorted((HERE / "good").glob("*.y*ml")), *sorted((ROOT / "examples").glob("*.yaml"))]
BAD = sorted((HERE / "bad").glob("*.yaml"))
SEEN = {"unknown-key", "missing", "type", "value", "name", "date"}
"""Rules that a schema can hold a file to, of the parsed values alone."""


def validator() -> jsonschema.Draft7Validator:
    """The shipped schema, as a validator."""
    return jsonschema.Draft7Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def as_editors_read(path: Path) -> Any:
    """The values of a file with numbers and truth values; what editors read as null is text to aliaskit."""
    return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506 - makes no objects


def test_the_shipped_schema_is_what_the_tables_give() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == schema(), "run python tools/write_schema.py"


def test_the_schema_has_the_keys_of_the_tables_and_no_others() -> None:
    definitions = schema()["definitions"]
    assert schema()["properties"].keys() == DOCUMENT_FIELDS.keys()
    assert definitions["entity"]["properties"].keys() == ENTITY_FIELDS.keys()
    assert definitions["alias"]["oneOf"][1]["properties"].keys() == ALIAS_FIELDS.keys()
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_files_fit(path: Path) -> None:
    assert [error.message for error in validator().iter_errors(as_editors_read(path))] == []


def test_numbers_and_truth_values_of_an_editor_fit() -> None:
    read = yaml.safe_load(
        "gazetteer: x\nversion: 2026.11\nentities:\n"
        "  - {id: a, kind: other, name: 911, aliases: [{name: 9/11, from: 2001, dominant: true}]}\n"
        "  - {id: b, retired: true}\n"
    )
    assert list(validator().iter_errors(read)) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_files_do_not_fit_where_a_schema_can_tell(path: Path) -> None:
    problems = check([path])
    rules = {problem.rule for problem in problems if problem.level == "error"}
    if rules & {"syntax", "encoding", "refused", "size"}:
        pytest.skip("editors do not parse it, or read other values")
    try:
        values = as_editors_read(path)
    except yaml.constructor.ConstructorError:
        pytest.skip("keys that are lists are no JSON")
    assert bool(list(validator().iter_errors(values))) == bool(rules & SEEN)


@pytest.mark.parametrize(
    "entry",
    [
        "{kind: person, name: A}",
        "{id: a, name: A}",
        "{id: a, kind: person}",
        "{id: a}",
        "{id: a b, kind: person, name: A}",
        "{id: a, kind: persn, name: A}",
        "{id: a, kind: person, name: '!?'}",
        "{id: a, kind: person, name: A, aliases: B}",
        "{id: a, kind: person, name: A, aliases: [[B]]}",
        "{id: a, kind: person, name: A, aliases: [{type: short}]}",
        "{id: a, kind: person, name: A, aliases: [{name: B, typ: short}]}",
        "{id: a, kind: person, name: A, aliases: [{name: B, from: yesterday}]}",
        "{id: a, kind: person, name: A, aliases: [{name: B, dominant: maybe}]}",
        "{id: a, kind: person, name: A, country: PK}",
        "{id: a, kind: person, name: A, country: [pk]}",
        "{id: a, kind: person, name: A, same_as: [Q1]}",
        "{id: a, kind: person, name: A, silence: {rule: ''}}",
    ],
)
def test_what_an_editor_underlines_is_an_error(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(f"gazetteer: x\nentities:\n  - {entry}\n", encoding="utf-8")
    assert any(problem.level == "error" for problem in check([path]))
    assert list(validator().iter_errors(as_editors_read(path)))
