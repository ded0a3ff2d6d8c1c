"""Entities as tables: a row an entity, or a row a name with the id of its entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aliaskit.adapters.cells import csv_line, tab_line
from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.tables import ALIASES, LISTS, SINGLE, parts_of_cell
from aliaskit.entities import Alias, Entity

WRITTEN = ("id", "kind", "name", *ALIASES, *LISTS[:3], "description", "same_as", *LISTS[3:])
"""The columns that are written, in their order."""


def write_table(
    entities: Iterable[Entity],
    losses: Losses,
    *,
    tabs: bool = False,
    separator: str = "|",
    languages: bool = False,
) -> Iterator[str]:
    """Entities as the rows of a table, after a row of `WRITTEN`; what it cannot hold goes to `losses`.

    With `languages` there is a column for each type and language of aliases (`translation@fr`); to know which there
    are, all entities are gone through, and held in memory, before the first row.
    """
    if languages:
        entities = list(entities)
    columns = (*WRITTEN, *(_languages(entities) if languages else ()))
    line = tab_line if tabs else csv_line
    yield line(columns)
    for entity in entities:
        _note_losses(entity, losses, languages=languages)
        yield line(
            [_cell(_parts_of(entity, name, languages=languages), name, entity, separator, losses) for name in columns]
        )


def _languages(entities: Iterable[Entity]) -> list[str]:
    """The columns that aliases with a language need."""
    return sorted({_column(alias) for entity in entities for alias in entity.aliases if alias.lang})


def _column(alias: Alias, *, languages: bool = True) -> str:
    """The column of an alias."""
    base = "aliases" if alias.type == "spelling" else alias.type
    return f"{base}@{alias.lang}" if languages and alias.lang else base


def _parts_of(entity: Entity, column: str, *, languages: bool) -> Sequence[str]:
    """What an entity has for a column, each text once."""
    if column in SINGLE:
        return (getattr(entity, column),)
    if column in LISTS:
        return tuple(getattr(entity, column))
    if column == "same_as":
        return [f"{authority}:{identifier}" for authority, identifier in entity.same_as]
    return list(dict.fromkeys(one.name for one in entity.aliases if _column(one, languages=languages) == column))


def _note_losses(entity: Entity, losses: Losses, *, languages: bool) -> None:
    """Count what a table cannot hold of an entity."""
    for authority, _ in entity.same_as:
        losses.note("authorities with a colon in their name", authority, ":" in authority)
    for alias in entity.aliases:
        example = f"{alias.name}, {entity.id}"
        if not languages:
            losses.note("the language of an alias (see --languages)", example, bool(alias.lang))
        losses.note("the dates of an alias", example, bool(alias.since or alias.until))
        losses.note("that a short alias is dominant", example, alias.dominant)
    losses.note("silenced rules", entity.id, len(entity.silence))


def _cell(parts: Sequence[str], name: str, entity: Entity, separator: str, losses: Losses) -> str:
    """A cell, without what would be read as something else."""
    fit = [part for part in parts if parts_of_cell(part, name, separator) == [part]]
    losses.note("texts with the separator or with spaces at their ends", entity.id, sum(map(bool, parts)) - len(fit))
    return separator.join(fit)


def write_aliases(entities: Iterable[Entity], losses: Losses) -> Iterator[str]:
    """Every name with the id of its entity, a line each after `alias<tab>id`; all else goes to `losses`."""
    yield tab_line(("alias", "id"))
    for entity in entities:
        for name in dict.fromkeys((entity.name, *(alias.name for alias in entity.aliases))):
            yield tab_line((name, entity.id))
        for alias in entity.aliases:
            losses.note(
                "the type, language and dates of an alias", f"{alias.name}, {entity.id}", alias != Alias(alias.name)
            )
        for field in (
            "kind",
            "country",
            "tags",
            "demonyms",
            "description",
            "same_as",
            "distinct_from",
            "sources",
            "silence",
        ):
            losses.note(f"the field {field}", entity.id, bool(getattr(entity, field)))
