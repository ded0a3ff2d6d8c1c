"""Joining all that a store holds: the partition is of the whole set of articles, whatever the order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import frozen

from aliaskit.articles.answering import Identity
from aliaskit.articles.partition import Group, Member, Partition
from aliaskit.articles.values import LocalEntity
from aliaskit.store.identity import Identities, identify
from aliaskit.store.store import Store

Join = Callable[[Iterable[LocalEntity]], Partition]
Describe = Callable[[str], tuple[str, str | None] | None]
"""Name and kind of a listed entity; None where no gazetteer at hand lists it."""

_TRIES = 3
"""Attempts to join while others write; the last one makes them wait."""


@frozen
class Redirected:
    """An id that leads elsewhere from now on; `to` is None for one that stands for itself again."""

    id: str
    to: str | None


@frozen
class Moved:
    """A local entity whose article was told another id, which does not lead to the one it has now."""

    local: LocalEntity
    was: str
    to: str


@frozen
class Settled:
    """What a joining has changed for whoever remembers ids."""

    redirects: tuple[Redirected, ...]
    moved: tuple[Moved, ...]


@frozen
class _Outcome:
    identities: Identities
    moved: tuple[Moved, ...]
    placed: tuple[tuple[LocalEntity, str], ...]
    described: tuple[Identity, ...]


def settle(store: Store, join: Join, describe: Describe) -> Settled:
    """Join everything in the store anew, and write down and return what has changed.

    The joining is done while others may write; where one has, it is done again.
    """
    for turn in range(_TRIES):
        if turn == _TRIES - 1:
            with store.changing():
                return _settled(store, _outcome(store, join, describe))
        with store.looking():
            revision, outcome = store.revision(), _outcome(store, join, describe)
        with store.changing():
            if store.revision() == revision:
                return _settled(store, outcome)
    raise AssertionError("the last attempt returns")


def _settled(store: Store, outcome: _Outcome) -> Settled:
    store.settle(outcome.identities, outcome.placed, outcome.described)
    return Settled(tuple(Redirected(*pair) for pair in outcome.identities.redirects), outcome.moved)


def _outcome(store: Store, join: Join, describe: Describe) -> _Outcome:
    """What the store's local entities come to."""
    locals_, before = _taken(store)
    groups = join(locals_.values()).groups
    identities = identify(groups, store.issued())
    named = tuple(zip(groups, identities.ids, strict=True))
    placed = [(locals_[one], entity) for group, entity in named for one in group.members if before[one] != entity]
    known = {entity: described(group, entity, describe) for group, entity in named}
    changed = tuple(one for one in known.values() if store.described(one.id) != one)
    return _Outcome(identities, tuple(_moved(placed, before, identities)), tuple(placed), changed)


def _moved(
    placed: Iterable[tuple[LocalEntity, str]], before: Mapping[Member, str | None], identities: Identities
) -> Iterator[Moved]:
    """Local entities that were known by an id which does not redirect to their own."""
    leads = dict(identities.redirects)
    for local, entity in placed:
        was = before[local.article, local.number]
        if was is not None and leads.get(was) != entity:
            yield Moved(local, was, entity)


def _taken(store: Store) -> tuple[dict[Member, LocalEntity], dict[Member, str | None]]:
    """All local entities, and the entity that each had so far."""
    locals_: dict[Member, LocalEntity] = {}
    before: dict[Member, str | None] = {}
    for local, entity in store.locals():
        locals_[local.article, local.number] = local
        before[local.article, local.number] = entity
    return locals_, before


def described(group: Group, entity: str, describe: Describe) -> Identity:
    """What stands for an entity: what a gazetteer says, else what most articles call it."""
    known = describe(entity) if group.listed else None
    name, kind = known or (group.name, group.kind)
    return Identity(entity, name, kind, new=not group.listed)
