"""What articles call each entity of a store, entity by entity, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from attrs import frozen

from aliaskit.articles.answering import Identity
from aliaskit.articles.values import LocalEntity
from aliaskit.store.store import Store


@frozen
class NameUse:
    """A spelling: how many articles use it, and the first of them that came."""

    name: str
    articles: int
    first: str


@frozen
class Use:
    """An entity as articles have it: its spellings, the most used first; `kinds` is what they take it for."""

    entity: Identity
    articles: int
    names: tuple[NameUse, ...]
    confidence: float


def uses(store: Store) -> Iterator[Use]:
    """Every entity of a store that has been joined, sorted by id."""
    for entity_id, rows in groupby(store.locals_by_entity(), key=lambda row: row[0]):
        described = store.described(entity_id)
        if described is not None:
            yield _use(described, [local for _, local in rows])


def _use(described: Identity, members: list[LocalEntity]) -> Use:
    counted = Counter(name for member in members for name in dict.fromkeys(member.names))
    first: dict[str, str] = {}
    for member in members:
        for name in member.names:
            first.setdefault(name, member.article)
    ranked = sorted(counted, key=lambda name: (-counted[name], -len(name), name))
    names = tuple(NameUse(name, counted[name], first[name]) for name in ranked)
    best = max(member.confidence for member in members)
    return Use(described, len({member.article for member in members}), names, best)
