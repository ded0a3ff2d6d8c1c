"""Entities as the mappings that JSON lines hold, and back: what programs exchange, checked as a file's are."""

from __future__ import annotations

from collections.abc import Mapping
from json.encoder import JSONEncoder
from typing import Any

from aliaskit.entities import Alias, Entity, Gazetteer
from aliaskit.gazetteers import validation
from aliaskit.gazetteers.checks import mistyped
from aliaskit.gazetteers.faults import Faults
from aliaskit.gazetteers.tree import BOOLEAN, NULL, NUMBER, Fields, Items, Node, Scalar

Record = dict[str, Any]
"""An entity as a line of JSON has it: only fields that say something, in the order of `ENTITY_FIELDS`."""

_DEPTH = 8
_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def record_of(entity: Entity) -> Record:
    """An entity as a mapping of texts, lists and mappings; a spelling without more to say is a bare name.

    >>> record_of(Entity("place/kabul", "place", "Kabul", (Alias("Cabul"), Alias("کابل", lang="fa"))))["aliases"]
    ['Cabul', {'name': 'کابل', 'lang': 'fa'}]
    """
    fields: Record = {name: _plain(getattr(entity, name)) for name in validation.ENTITY_FIELDS}
    fields["aliases"] = [_alias(alias) for alias in entity.aliases]
    for pairs in ("same_as", "silence"):
        fields[pairs] = dict(getattr(entity, pairs))
    return {name: value for name, value in fields.items() if value}


def _plain(value: object) -> object:
    """Tuples as lists."""
    return list(value) if isinstance(value, tuple) else value


def _alias(alias: Alias) -> str | Record:
    """An alias as the format writes it."""
    fields = {
        "name": alias.name,
        "type": "" if alias.type == "spelling" else alias.type,
        "lang": alias.lang,
        "from": alias.since,
        "until": alias.until,
        "dominant": alias.dominant,
    }
    said = {name: value for name, value in fields.items() if value}
    return alias.name if said.keys() == {"name"} else said


def header_of(gazetteer: Gazetteer) -> Record:
    """What names a gazetteer, as its first line or its first keys have it; without `redirects`."""
    fields = {
        "gazetteer": gazetteer.name,
        "version": gazetteer.version,
        "license": gazetteer.license,
        "sources": list(gazetteer.sources),
    }
    return {name: value for name, value in fields.items() if value}


def json_line(record: Mapping[str, Any]) -> str:
    """A record as a line of JSON, with its line feed."""
    return f"{_encode(record)}\n"


def entity_of(record: Mapping[str, Any], line: int, faults: Faults) -> Entity | None:
    """The entity that a record holds, checked as a file's are; None, and its faults at `line`, where it is wrong."""
    node = _node(record, line, _DEPTH)
    if not isinstance(node, Fields):
        mistyped(node, "an entity (a mapping with id)", faults)
        return None
    errors = faults.errors
    entity = validation.entity(node, faults)  # with its good parts where some are wrong: of use to rules, not here
    return entity if faults.errors == errors else None


def _node(value: object, line: int, depth: int) -> Node:
    """A value as a node of the tree that files are read into."""
    if isinstance(value, str):
        return Scalar(value, line, 1)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", line, 1, BOOLEAN)
    if isinstance(value, Mapping) and depth:
        entries = ((Scalar(str(key), line, 1), _node(part, line, depth - 1)) for key, part in value.items())
        return Fields(tuple(entries), line, 1)
    if isinstance(value, list | tuple) and depth:
        return Items(tuple(_node(part, line, depth - 1) for part in value), line, 1)
    return Scalar("null", line, 1, NULL) if value is None else Scalar(str(value), line, 1, NUMBER)
