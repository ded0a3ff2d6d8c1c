"""Linked articles and the entities of a store as the objects that JSON lines hold: keys are a contract."""

from __future__ import annotations

from collections.abc import Mapping

from aliaskit.articles.readings import Read
from aliaskit.articles.values import LinkedArticle, Mention
from aliaskit.cli.records import Record
from aliaskit.matching.answers import MATCH, NONE
from aliaskit.store.settling import Moved
from aliaskit.store.uses import Use

FIELDS = ("start", "end", "text", "entity", "name", "kind", "confidence", "decision", "new")
"""What is told of a mention."""


def linked_record(linked: LinkedArticle, extra: Record, *, explain: bool) -> Record:
    """An article with its mentions; `extra` (its `ref`, a note) follows the id."""
    return {"id": linked.id, **extra, "mentions": [_mention(one, explain=explain) for one in linked.mentions]}


def _mention(mention: Mention, *, explain: bool) -> Record:
    record: Record = {field: getattr(mention, field) for field in FIELDS}
    if explain:
        record["evidence"] = [
            {"feature": one.feature, "value": one.value, "detail": one.detail} for one in mention.evidence
        ]
    return record


def is_sure(linked: LinkedArticle) -> bool:
    """Whether the exit status may be 0: each mention is a match, or new and not ambiguous."""
    return all(one.decision == MATCH or (one.new and one.decision == NONE) for one in linked.mentions)


def entity_record(use: Use) -> Record:
    """An entity with what articles call it."""
    names = [{"name": one.name, "articles": one.articles} for one in use.names]
    entity = use.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "new": entity.new,
        "articles": use.articles,
        "names": names,
    }


def redirect_records(redirects: Mapping[str, str]) -> list[Record]:
    """Ids that lead to others, each to the end of its chain."""
    from aliaskit.store.identity import followed

    return [{"id": old, "redirect": followed(old, redirects)} for old in redirects]


def moved_record(moved: Moved, mention: Read) -> Record:
    """A mention whose id, as an earlier answer had it, is no longer its own."""
    return {
        "article": moved.local.article,
        "start": mention.start,
        "end": mention.end,
        "was": moved.was,
        "entity": moved.to,
    }
