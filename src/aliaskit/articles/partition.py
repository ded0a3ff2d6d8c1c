"""What joining gives: groups of local entities, each one entity of the whole stream, with an id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

Member = tuple[str, int]
"""An article's id and the number of an entity in it."""
NEW = "new/"
"""What provisional ids begin with."""
_DIGITS = 16


@frozen
class Group:
    """Local entities that are one entity: `id` is the gazetteer's, or provisional; `name` stands for all its spellings.

    `members` are sorted; `listed` tells whether the id is a gazetteer's.
    """

    id: str
    name: str
    kind: str | None
    members: tuple[Member, ...]
    listed: bool = False


@frozen(slots=False)
class Partition:
    """Every local entity in exactly one group; groups in the order of their first members."""

    groups: tuple[Group, ...] = field(default=())

    @cached_property
    def of(self) -> Mapping[Member, Group]:
        """The group of each local entity."""
        return {member: group for group in self.groups for member in group.members}


def provisional_id(first: Member) -> str:
    """The id of a new entity: a function of its first member alone.

    >>> provisional_id(("a", 0)) == provisional_id(("a", 0)) != provisional_id(("a", 1))
    True
    """
    digest = hashlib.sha256(f"{first[0]}\0{first[1]}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{NEW}{digest[:_DIGITS]}"
