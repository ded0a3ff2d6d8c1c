"""An entity as a mapping and as YAML, with the gazetteer that gave each of its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json.encoder import JSONEncoder

from aliaskit.cli.records import Record
from aliaskit.cli.terminal import harmless
from aliaskit.entities import Alias, Entity
from aliaskit.resolver import Resolver

_quoted = JSONEncoder(ensure_ascii=False).encode
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./+()'-]*[\w.)])?")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def entry_of(resolver: Resolver, entity: Entity) -> Record:
    """The entity with all fields that are not empty; `gazetteer` says who gave its name, and each alias."""
    labels = resolver.labels(entity.id)
    entry: Record = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "gazetteer": labels.get(entity.name, ""),
        "description": entity.description,
        "country": list(entity.country),
        "tags": list(entity.tags),
        "aliases": [_alias(alias, labels.get(alias.name, "")) for alias in entity.aliases],
        "demonyms": list(entity.demonyms),
        "same_as": dict(entity.same_as),
        "distinct_from": list(entity.distinct_from),
        "sources": list(entity.sources),
    }
    return {key: value for key, value in entry.items() if value}


def _alias(alias: Alias, label: str) -> Record:
    """An alias with all fields that are not empty."""
    fields = {
        "name": alias.name,
        "type": alias.type,
        "lang": alias.lang,
        "from": alias.since,
        "until": alias.until,
        "dominant": alias.dominant,
        "gazetteer": label,
    }
    return {key: value for key, value in fields.items() if value}


def yaml_text(entry: Record) -> str:
    """The mapping as a YAML document; texts that YAML readers take for something else are quoted."""
    return "".join(f"{line}\n" for key, value in entry.items() for line in _lines(key, value))


def _lines(key: str, value: object) -> Iterator[str]:
    """A field; lists of plain texts and mappings stand in lines of their own."""
    if isinstance(value, list):
        yield f"{key}:"
        yield from (f"  - {flow(one)}" for one in value)
    elif isinstance(value, dict):
        yield f"{key}:"
        yield from (f"  {scalar(name)}: {scalar(one)}" for name, one in value.items())
    else:
        yield f"{key}: {scalar(str(value))}"


def flow(value: object) -> str:
    """An item of a list: a text, or a mapping in braces."""
    if not isinstance(value, dict):
        return scalar(str(value))
    fields = (f"{key}: {'true' if one is True else scalar(one)}" for key, one in value.items())
    return f"{{{', '.join(fields)}}}"


def scalar(text: str) -> str:
    """A text as YAML has it."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED:
        return text
    return harmless(_quoted(text))
