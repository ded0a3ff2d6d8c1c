"""Patterns for spaCy's EntityRuler: JSON lines of label, pattern and id. spaCy itself is not needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from aliaskit.adapters.exchange import Losses
from aliaskit.entities import Alias, Entity
from aliaskit.gazetteers.records import json_line

LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "event": "EVENT", "other": "MISC"}
"""Labels as spaCy's English models have them; MISC is that of its models without finer ones."""


def write_spacy_patterns(
    entities: Iterable[Entity], losses: Losses, labels: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A pattern for each name that means its entity wherever it stands; the others go to `losses`.

    The ruler takes every match for the entity, so a `weak` name, and a `short` one that is not dominant, is left out.
    It compares letter by letter, so isis is not ISIS. Where two entities bear a name, it takes one of them.

    Args:
        entities: whose names.
        losses: what patterns cannot hold.
        labels: kind to label, for those that shall not be as in `LABELS`.
    """
    label_of = {**LABELS, **(labels or {})}
    bearers: dict[str, str] = {}
    for entity in entities:
        _note_losses(entity, losses)
        for text in dict.fromkeys((entity.name, *(alias.name for alias in entity.aliases if _stands_alone(alias)))):
            first = bearers.setdefault(text, entity.id)
            losses.note("names that several entities bear: spaCy takes one", f"{text}, {first}", first != entity.id)
            yield json_line({"label": label_of[entity.kind], "pattern": text, "id": entity.id})


def _stands_alone(alias: Alias) -> bool:
    """Whether an alias means its entity without context."""
    return alias.dominant if alias.type == "short" else alias.type != "weak"


def _note_losses(entity: Entity, losses: Losses) -> None:
    """Count what patterns cannot hold of an entity."""
    for alias in entity.aliases:
        example = f"{alias.name}, {entity.id}"
        if not _stands_alone(alias):
            losses.note(f"names of the type {alias.type}, left out: they mean the entity only in context", example)
            continue
        losses.note("the dates of an alias", example, bool(alias.since or alias.until))
        losses.note("the language of an alias", example, bool(alias.lang))
        losses.note(f"that an alias is of the type {alias.type}", example, alias.type != "spelling")
    for name in ("country", "tags", "demonyms", "description", "same_as", "distinct_from", "sources", "silence"):
        losses.note(f"the field {name}", entity.id, bool(getattr(entity, name)))
