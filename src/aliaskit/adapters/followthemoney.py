"""FollowTheMoney entities (JSON lines of id, schema and properties), read and written without its library.

A sort of alias that FollowTheMoney does not know goes to the nearest it has: what is not sure to mean the entity goes
to `weakAlias`, which its matchers leave alone. Sources: followthemoney/schema/Thing.yaml, LegalEntity.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aliaskit.adapters.exchange import Losses, Record, Row
from aliaskit.adapters.sources import json_object, tidy
from aliaskit.entities import Alias, Entity
from aliaskit.gazetteers.records import json_line

SCHEMA_KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "organization",
    "Territory": "place",
    "Event": "event",
    "Vessel": "other",
    "Airplane": "other",
}
"""Schemata that are read, and the kinds that their entities are of. Others (addresses, ownership, ...) are no names."""

KIND_SCHEMAS = {"person": "Person", "organization": "Organization", "place": "Territory", "event": "Event"}
"""Schemata that are written. Nothing in FollowTheMoney holds a thing of any kind, so `other` is left out."""

_READ = {"alias": "spelling", "abbreviation": "acronym", "previousName": "former", "weakAlias": "weak"}
_WRITTEN = {
    "spelling": "alias",
    "translation": "alias",
    "nickname": "alias",
    "acronym": "abbreviation",
    "former": "previousName",
    "short": "weakAlias",
    "misspelling": "weakAlias",
    "weak": "weakAlias",
}
_LEGAL = frozenset({"person", "organization"})
"""Kinds whose schemata have `abbreviation`."""
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry")
_DESCRIPTIONS = ("summary", "notes")
_TAGS = ("keywords", "topics")
_TAKEN = frozenset({"name", "wikidataId", "sourceUrl", *_READ, *_COUNTRIES, *_DESCRIPTIONS, *_TAGS})
_CODE = re.compile(r"[a-z]{2}", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")


def read_followthemoney(lines: Iterable[bytes], losses: Losses) -> Iterator[Row]:
    """A row for each entity of a schema in `SCHEMA_KINDS`; what is left out goes to `losses`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = _record(json_object(line), losses)
        except ValueError as error:
            yield Row(number, None, str(error))
            continue
        if record is not None:
            yield Row(number, record)


def _record(entity: Mapping[str, object], losses: Losses) -> Record | None:
    """An entity as a gazetteer has it; None where its schema is of no kind. Raises ValueError for what is no entity."""
    schema, properties = entity.get("schema"), entity.get("properties")
    if not isinstance(schema, str) or not isinstance(properties, dict) or not isinstance(entity.get("id"), str):
        raise ValueError('expected {"id", "schema", "properties"}, an entity of FollowTheMoney')  # noqa: TRY004
    kind = SCHEMA_KINDS.get(schema)
    if kind is None:
        losses.note(f"entities of the schema {schema[:40]}, left out", str(entity["id"]))
        return None
    values = {name: _texts(name, value) for name, value in properties.items()}
    for name in values.keys() - _TAKEN:
        losses.note(f"the property {name[:40]}", str(entity["id"]), len(values[name]))
    names, identifiers = values.get("name", []), values.get("wikidataId", [])
    fields = {
        "id": entity["id"],
        "kind": kind,
        "name": names[0] if names else None,
        "aliases": _aliases(names, values),
        "country": _countries(values, losses),
        "tags": _first(values, *_TAGS),
        "description": next(iter(_first(values, *_DESCRIPTIONS)), ""),
        "same_as": {"wikidata": identifiers[0]} if identifiers else {},
        "sources": values.get("sourceUrl", []),
    }
    if fields["name"] is None:
        raise ValueError(f"the entity {entity['id']!r} has no name")
    return {name: value for name, value in fields.items() if value}


def _texts(name: str, value: object) -> list[str]:
    """The values of a property."""
    values = value if isinstance(value, list) else [value]
    texts = [tidy(one) for one in values if isinstance(one, str)]
    if len(texts) < len(values):
        raise ValueError(f"the property {name!r} must be a list of texts")
    return list(dict.fromkeys(filter(None, texts)))


def _first(values: Mapping[str, list[str]], *names: str) -> list[str]:
    """The values of several properties, each once."""
    return list(dict.fromkeys(one for name in names for one in values.get(name, ())))


def _aliases(names: list[str], values: Mapping[str, list[str]]) -> list[Any]:
    """Further names and the aliases of all sorts; a text has the first, that is the strongest, of its sorts."""
    sorts = dict.fromkeys(names[1:], "spelling")
    for name, sort in _READ.items():
        for text in values.get(name, ()):
            if text not in names:
                sorts.setdefault(text, sort)
    return [text if sort == "spelling" else {"name": text, "type": sort} for text, sort in sorts.items()]


def _countries(values: Mapping[str, list[str]], losses: Losses) -> list[str]:
    """Codes of two letters, which is what a gazetteer holds."""
    found = _first(values, *_COUNTRIES)
    for code in found:
        losses.note("country codes that are not of two letters", code, not _CODE.fullmatch(code))
    return list(dict.fromkeys(code.upper() for code in found if _CODE.fullmatch(code)))


def write_followthemoney(entities: Iterable[Entity], losses: Losses) -> Iterator[str]:
    """Entities as JSON lines of FollowTheMoney; what it cannot hold goes to `losses`."""
    for entity in entities:
        schema = KIND_SCHEMAS.get(entity.kind)
        if schema is None:
            losses.note(f"entities of the kind {entity.kind}, left out", entity.id)
            continue
        _note_losses(entity, losses)
        yield json_line({"id": entity.id, "schema": schema, "properties": _properties(entity)})


def _properties(entity: Entity) -> dict[str, list[str]]:
    """What FollowTheMoney can hold of an entity."""
    properties: dict[str, list[str]] = {"name": [entity.name]}
    for alias in entity.aliases:
        texts = properties.setdefault(_property(entity, alias), [])
        if alias.name not in texts:
            texts.append(alias.name)
    more = {
        "country": [code.lower() for code in entity.country],
        "keywords": list(entity.tags),
        "summary": [entity.description],
        "wikidataId": [identifier for authority, identifier in entity.same_as if authority == "wikidata"],
        "sourceUrl": [source for source in entity.sources if _URL.fullmatch(source)],
    }
    properties.update({name: texts for name, texts in more.items() if any(texts)})
    return properties


def _property(entity: Entity, alias: Alias) -> str:
    """Where an alias goes; a dominant short name means the entity wherever it stands."""
    if alias.type == "short" and alias.dominant:
        return "alias"
    if alias.type == "acronym" and entity.kind not in _LEGAL:
        return "alias"
    return _WRITTEN[alias.type]


def _note_losses(entity: Entity, losses: Losses) -> None:
    """Count what FollowTheMoney cannot hold of an entity."""
    for alias in entity.aliases:
        example = f"{alias.name}, {entity.id}"
        losses.note("the language of an alias", example, bool(alias.lang))
        losses.note("the dates of an alias", example, bool(alias.since or alias.until))
        told = _READ.get(_property(entity, alias)) == alias.type
        losses.note(f"that an alias is of the type {alias.type}", example, not told)
    losses.note("demonyms", entity.id, len(entity.demonyms))
    losses.note("distinct_from", entity.id, len(entity.distinct_from))
    losses.note("silenced rules", entity.id, len(entity.silence))
    others = [authority for authority, _ in entity.same_as if authority != "wikidata"]
    losses.note("identifiers of authorities other than Wikidata", entity.id, len(others))
    losses.note(
        "sources that are no address on the web", entity.id, sum(not _URL.fullmatch(one) for one in entity.sources)
    )
