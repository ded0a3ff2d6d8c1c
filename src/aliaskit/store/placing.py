"""A newly read article's entities, placed at once among those a store knows: what a stream prints.

Only what shares a key is looked at, and nothing that was joined is parted: the joining of the whole set, which follows
when the stream ends, may do both, and tells what it redirects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aliaskit.articles.partition import Group
from aliaskit.articles.values import LocalEntity
from aliaskit.store.identity import Identities, Issued, unused_id
from aliaskit.store.settling import Describe, Join, Redirected, described
from aliaskit.store.store import Store

_MOST_ENTITIES = 20
"""Entities that one of an article's is joined with at most."""

_MOST_LOCALS = 6
"""Articles that speak for an entity when a new one is joined with it."""


def place(store: Store, article_id: str, join: Join, describe: Describe) -> tuple[Redirected, ...]:
    """Give each entity of an article an id; returns the redirects that this makes. Within `store.changing`."""
    own = store.unplaced(article_id)
    known = _near(store, own)
    locals_ = {(one.article, one.number): one for one in (*known, *own)}
    entities = {(local.article, local.number): entity for local, entity in known.items()}
    redirects: list[Redirected] = []
    for group in join(locals_.values()).groups:
        fresh = [locals_[one] for one in group.members if one not in entities]
        if fresh:
            led = {one.id: one.to for one in redirects}
            there = {entities[one] for one in group.members if one in entities}
            redirects += _placed(store, group, fresh, {led.get(one) or one for one in there}, describe)
    return tuple(redirects)


def _near(store: Store, own: Sequence[LocalEntity]) -> Mapping[LocalEntity, str]:
    """Known local entities that may be one of these, with their entities."""
    entities = {entity: None for local in own for entity in store.entities_under(local, _MOST_ENTITIES)}
    return {local: entity for entity in entities for local in store.locals_of(entity, _MOST_LOCALS)}


def _placed(
    store: Store, group: Group, fresh: Sequence[LocalEntity], there: set[str], describe: Describe
) -> list[Redirected]:
    """Make a group one entity: the listed one, else the earliest issued of those there, else a new one."""
    issued = sorted((order, entity) for entity in there if (order := store.issue_order(entity)) is not None)
    issue: tuple[Issued, ...] = ()
    if group.listed:
        chosen = group.id
    elif listed := sorted(there.difference(entity for _, entity in issued)):
        chosen = listed[0]
    elif issued:
        chosen = issued[0][1]
    else:
        chosen = unused_id(group, _Taken(store))
        issue = (Issued(chosen, group.members[0]),)
    gone = [Redirected(entity, chosen) for _, entity in issued if entity != chosen]
    known = () if store.described(chosen) else (described(group, chosen, describe),)
    redirects = tuple((one.id, one.to) for one in gone)
    store.settle(Identities((), issue, redirects), [(local, chosen) for local in fresh], known)
    for one in gone:
        store.merge(one.id, chosen)
    return gone


class _Taken:
    """The ids that a store has issued."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __contains__(self, entity_id: object) -> bool:
        return self._store.issue_order(str(entity_id)) is not None
