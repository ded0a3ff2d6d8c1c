"""Entities in the making: names gathered without repeats, and what curators say of them in corrections/*.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from anyascii import anyascii
from attrs import define, evolve, field, frozen

from aliaskit.entities import ALIAS_TYPES, Alias, Entity
from aliaskit.names.folding import fold

SECTIONS = ("countries", "cities", "subdivisions")
_KEYS = frozenset({"id", "name", "aliases", "drop", "leave_out", "description", "distinct_from", "reason"})
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ALIAS_KEYS = frozenset({"name", "type", "lang", "from", "until", "dominant"})


class CorrectionsError(ValueError):
    """Corrections that cannot be read or do not fit the sources; the message has one line for each problem."""


@frozen
class Correction:
    """What a curator knows better than a source; `names` are further aliases, put before all others."""

    id: str = ""
    name: str = ""
    names: tuple[Alias, ...] = ()
    drop: tuple[str, ...] = ()
    leave_out: bool = False
    demonyms: tuple[str, ...] = ()
    description: str = ""
    distinct_from: tuple[str, ...] = ()


Corrections = Mapping[str, Correction]
"""Corrections of one section by the source's own code of the place."""


@define
class Draft:
    """An entity while names are gathered: the first of several that fold alike stays, the rest add nothing."""

    key: str
    name: str
    entity: Entity
    correction: Correction = Correction()
    names: dict[str, Alias] = field(factory=dict)

    def add(self, aliases: Iterable[Alias]) -> None:
        """Take aliases in order of how well they are known, best first."""
        own = fold(self.name)
        for alias in aliases:
            folded = fold(alias.name)
            if folded and folded != own:
                self.names.setdefault(folded, alias)

    def finished(self, problems: list[str]) -> Entity:
        """The entity as the correction wants it; a name to drop that is not there is added to `problems`."""
        dropped = {fold(name): name for name in self.correction.drop}
        problems += [f"{self.key}: no alias {name!r} to drop" for key, name in dropped.items() if key not in self.names]
        return evolve(
            self.entity,
            id=self.entity.id or f"place/{slug(self.name)}",
            name=self.name,
            aliases=tuple(alias for folded, alias in self.names.items() if folded not in dropped),
            demonyms=self.correction.demonyms,
            description=self.correction.description or self.entity.description,
            distinct_from=tuple(sorted({*self.entity.distinct_from, *self.correction.distinct_from})),
        )


def slug(name: str) -> str:
    """The ASCII words of a name, joined by hyphens, as ids have them.

    >>> slug("São Tomé and Príncipe")
    'sao-tome-and-principe'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower().replace("'", "")).strip("-")


def read_corrections(folder: Path) -> dict[str, Corrections]:
    """Corrections by section, from all YAML files of a folder.

    Those of `more_cities`, which say nothing but that a city is listed, are under the country and the folded name.
    Raises CorrectionsError with every problem of form at once.
    """
    problems: list[str] = []
    raw: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        problems += [f"{path.name}:{fault}" for fault in _repeated_keys(yaml.compose(text, Loader=_LOADER))]
        raw |= yaml.load(text, Loader=_LOADER)  # noqa: S506 - builds text, lists and mappings only
    problems += [f"unknown section {name!r}" for name in raw if name not in (*SECTIONS, "demonyms", "more_cities")]
    for section in SECTIONS:
        entries = raw.setdefault(section, {}).items()
        problems += [f"{section}: {code}: {fault}" for code, entry in entries for fault in _faults(entry)]
    if problems:
        raise CorrectionsError("\n".join(problems))
    corrections = {section: {code: _correction(entry) for code, entry in raw[section].items()} for section in SECTIONS}
    for code, words in raw.get("demonyms", {}).items():
        corrections["countries"][code] = evolve(corrections["countries"].get(code, Correction()), demonyms=tuple(words))
    for code, names in raw.get("more_cities", {}).items():
        corrections["cities"] |= {f"{code} {fold(name)}": Correction() for name in names}
    return dict(corrections)


def _repeated_keys(node: yaml.Node | None) -> Iterator[str]:
    """YAML lets the last of two like keys win in silence, and with it a curator's work be lost."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield f"{key.start_mark.line + 1}: the key {key.value!r} is given twice"
            seen.add(key.value)
            yield from _repeated_keys(value)


def _faults(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"unknown key {key!r}, expected one of {sorted(_KEYS)}" for key in entry if key not in _KEYS)
    if not entry.get("reason"):
        yield "no reason given"
    for alias in entry.get("aliases", ()):
        if isinstance(alias, dict):
            yield from (f"unknown key {key!r} of an alias" for key in alias if key not in _ALIAS_KEYS)
            if alias.get("type", "spelling") not in ALIAS_TYPES:
                yield f"unknown alias type {alias['type']!r}, expected one of {ALIAS_TYPES}"


def _correction(entry: Mapping[str, Any]) -> Correction:
    return Correction(
        id=entry.get("id", ""),
        name=entry.get("name", ""),
        names=tuple(_alias(alias) for alias in entry.get("aliases", ())),
        drop=tuple(entry.get("drop", ())),
        leave_out=entry.get("leave_out") == "true",
        description=entry.get("description", ""),
        distinct_from=tuple(entry.get("distinct_from", ())),
    )


def _alias(raw: str | Mapping[str, str]) -> Alias:
    if isinstance(raw, str):
        return Alias(raw)
    return Alias(
        name=raw["name"],
        type=raw.get("type", "spelling"),
        lang=raw.get("lang", ""),
        since=raw.get("from", ""),
        until=raw.get("until", ""),
        dominant=raw.get("dominant") == "true",
    )
