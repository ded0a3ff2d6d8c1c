"""Which id each group of local entities bears, and which ids lead to others: one rule, and pure.

An id that was issued belongs for good to the mention it was first given to, its anchor. The group that holds the anchor
has a claim to the id; of several claims the earliest wins, and the others redirect to it, or all of them to the listed
entity where the group is one. So a merge keeps the earliest id, a split leaves it where its first mention is, and
undoing either restores what was before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain, count

from attrs import frozen

from aliaskit.articles.partition import Group, Member, provisional_id


@frozen
class Issued:
    """An id given to something new; `anchor` is None where a new reading of its article has no such mention."""

    id: str
    anchor: Member | None
    redirect: str | None = None


@frozen
class Identities:
    """What the rule gives: an id for each group in turn, ids to be issued, and redirects that have changed."""

    ids: tuple[str, ...]
    issue: tuple[Issued, ...]
    redirects: tuple[tuple[str, str | None], ...]


def identify(groups: Iterable[Group], issued: Sequence[Issued]) -> Identities:
    """Apply the rule.

    Args:
        groups: the partition; its order decides the order of issue and nothing else.
        issued: all ids issued so far, the earliest first.

    >>> first = identify([Group("new/x", "X", None, (("a", 0), ("b", 0)))], [])
    >>> first.ids, first.issue[0].anchor
    (('new/x',), ('a', 0))
    """
    claims = {one.anchor: order for order, one in enumerate(issued) if one.anchor is not None}
    taken = {one.id for one in issued}
    ids: list[str] = []
    issue: list[Issued] = []
    leads: dict[str, str | None] = {}
    for group in groups:
        claimed = [issued[order] for order in sorted(claims[one] for one in group.members if one in claims)]
        chosen = group.id if group.listed else claimed[0].id if claimed else unused_id(group, taken)
        if not group.listed and not claimed:
            issue.append(Issued(chosen, group.members[0]))
            taken.add(chosen)
        ids.append(chosen)
        leads.update((one.id, None if one.id == chosen else chosen) for one in claimed)
    changed = tuple((one.id, leads[one.id]) for one in issued if one.id in leads and leads[one.id] != one.redirect)
    return Identities(tuple(ids), tuple(issue), changed)


def unused_id(group: Group, taken: Container[str]) -> str:
    """The id for a group that has none: its own, unless an article read anew has given that to something else."""
    article, number = group.members[0]
    others = (provisional_id((f"{article}\0{turn}", number)) for turn in count(1))
    return next(one for one in chain([group.id], others) if one not in taken)


def followed(entity_id: str, redirects: Mapping[str, str]) -> str:
    """The id at the end of a chain of redirects; a loop, which the rule never makes, ends where it began."""
    seen = {entity_id}
    while (following := redirects.get(entity_id)) is not None and following not in seen:
        seen.add(following)
        entity_id = following
    return entity_id
