"""The format as a JSON Schema (draft-07), for editors that complete and underline while one types.

Made from the tables of `validation`, so that there is one format. What a schema cannot say, `aliaskit check` does:
days that no calendar has, ids that are given twice or lead nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aliaskit.gazetteers import checks, validation
from aliaskit.gazetteers.checks import Check, Each, OneOf, Pairs, Shaped

Schema = dict[str, Any]

SCHEMA_FILE = Path(__file__).with_name("gazetteer.schema.json")
"""The schema as the package ships it; `tools/write_schema.py` writes it."""

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
"""Text: an editor reads 2026.11 as a number and true as a truth value, where gazetteers read every value as text."""
_SOME_TEXT: Schema = {**_SCALAR, "pattern": r"\S"}

_LEAVES: Mapping[Check[Any], Schema] = {
    checks.text: _SCALAR,
    checks.some_text: _SOME_TEXT,
    checks.name: {**_SCALAR, "pattern": r"[^\s!-/:-@\[-`{-~]", "maxLength": checks.MAX_NAME},
    checks.entity_id: {**_SCALAR, "pattern": r"^\S+$", "maxLength": checks.MAX_ID},
    checks.partial_date: {"type": ["string", "integer"], "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    checks.boolean: {"enum": [True, False, "true", "false"]},
    validation.redirects: {"type": "object", "additionalProperties": {**_SCALAR, "pattern": r"^\S+$"}},
    validation.alias: {"$ref": "#/definitions/alias"},
    validation.listed: {"$ref": "#/definitions/entity"},
}

_MEANINGS: Mapping[str, str] = {
    "gazetteer": "The gazetteer's name; answers cite name@version.",
    "version": "The gazetteer's version, any text.",
    "license": "The licence, as an SPDX identifier.",
    "description": "One line for people.",
    "entities": "The entities, each a mapping with id.",
    "redirects": "Retired ids, and the ids that took their place.",
    "id": "The entity's id, such as person/ahmad-massoud; never used again for something else.",
    "kind": "What the entity is; armed groups, parties, agencies and media are organizations.",
    "name": "The name: one line, with a letter or a digit.",
    "aliases": "Other names: a bare string is a spelling.",
    "type": "How the alias names its entity; spelling unless given.",
    "lang": "A language code such as ur or sr-Latn.",
    "from": "The first date of use: 2014, 2014-06 or 2014-06-29.",
    "until": "The last date of use: 2014, 2014-06 or 2014-06-29.",
    "dominant": "true for a short alias that means this entity even without context (Merkel).",
    "country": "ISO 3166 codes of two letters, such as [PK].",
    "tags": "Finer sorts: party, armed-group.",
    "demonyms": "Words for a place's people; no names of the place.",
    "same_as": "Ids elsewhere: {wikidata: Q42}.",
    "distinct_from": "Ids of entities that it is taken for and is not.",
    "sources": "Where the facts are from.",
    "silence": "Warnings that are meant to be so: {rule: reason}.",
    "withdraw": "Names to take away from an entity of a gazetteer below.",
    "retired": "true hides an entity of a gazetteer below.",
}


def schema() -> Schema:
    """The schema of a gazetteer in YAML.

    >>> schema()["required"]
    ['gazetteer']
    """
    entity = _mapping(validation.ENTITY_FIELDS, ["id"])
    entity["dependencies"] = {"name": ["kind"], "kind": ["name"]}
    entity["minProperties"] = 2
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "aliaskit gazetteer",
        **_mapping(validation.DOCUMENT_FIELDS, ["gazetteer"]),
        "definitions": {
            "entity": entity,
            "alias": {"oneOf": [_LEAVES[checks.name], _mapping(validation.ALIAS_FIELDS, ["name"])]},
        },
    }


def _mapping(table: Mapping[str, Check[Any]], required: list[str]) -> Schema:
    """A mapping with the keys of a table and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {key: {"description": _MEANINGS[key], **_of(check)} for key, check in table.items()},
    }


def _of(check: Check[Any]) -> Schema:
    """The schema of one check."""
    if isinstance(check, OneOf):
        return {"enum": list(check.known)}
    if isinstance(check, Shaped):
        return {"type": "string", "pattern": f"^({check.pattern.pattern})$"}
    if isinstance(check, Each):
        return {"type": "array", "items": _of(check.item)}
    if isinstance(check, Pairs):
        return {"type": "object", "additionalProperties": _of(check.value)}
    return dict(_LEAVES[check])
