"""What the rules look at: entities with their names folded once, and which of them are known to be two."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from attrs import frozen

from aliaskit.entities import Alias, Entity
from aliaskit.names import Token, analyse, fold

STRONG = frozenset({"spelling", "translation", "acronym"})
"""Types of alias that are a match alone."""

_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - as the lexicon does: no pathlib for a few lines


@frozen
class Finding:
    """One thing a rule found: which entity, and which of its names or other texts; empty for the entry as a whole.

    `part` is the field that `text` stands in: `name`, `aliases`, `distinct_from` or `silence`.
    """

    rule: str
    id: str
    message: str
    text: str = ""
    part: str = "aliases"


@frozen
class Bearer:
    """An entity with one of its names; the preferred name is a spelling."""

    entity: Entity
    alias: Alias
    folded: str
    is_preferred: bool = False

    def finding(self, rule: str, message: str) -> Finding:
        """A finding at this name."""
        return Finding(rule, self.entity.id, message, self.alias.name, "name" if self.is_preferred else "aliases")


@frozen(slots=False, eq=False)
class Subjects:
    """All entities that are checked together; `rules` are the names of all rules."""

    entities: Sequence[Entity]
    rules: Sequence[str] = ()

    @cached_property
    def _distinct(self) -> Mapping[str, frozenset[str]]:
        return {one.id: frozenset(one.distinct_from) for one in self.entities if one.distinct_from}

    @cached_property
    def _silent(self) -> Mapping[str, frozenset[str]]:
        return {one.id: frozenset(rule for rule, _ in one.silence) for one in self.entities if one.silence}

    @cached_property
    def bearers(self) -> tuple[Bearer, ...]:
        """Every name of every entity, the preferred name before its aliases."""
        return tuple(self._bearers())

    def _bearers(self) -> Iterator[Bearer]:
        for entity in self.entities:
            if entity.name:
                yield Bearer(entity, Alias(entity.name), fold(entity.name), is_preferred=True)
            for alias in entity.aliases:
                yield Bearer(entity, alias, fold(alias.name))

    @cached_property
    def shared(self) -> tuple[tuple[Bearer, ...], ...]:
        """Names that fold alike and are a match alone for more entities than one; each entity's first of them."""
        groups: defaultdict[str, dict[str, Bearer]] = defaultdict(dict)
        for bearer in self.bearers:
            if bearer.folded and bearer.alias.type in STRONG:
                groups[bearer.folded].setdefault(bearer.entity.id, bearer)
        return tuple(tuple(group.values()) for group in groups.values() if len(group) > 1)

    @cached_property
    def core(self) -> Mapping[str, tuple[str, ...]]:
        """Id -> the words of the preferred name that are compared: no titles, particles or legal forms."""
        return {one.id: tuple(token.text for token in core_of(one.name, one.kind)) for one in self.entities}

    def is_silent(self, entity_id: str, rule: str) -> bool:
        """Whether the entity silences the rule."""
        return rule in self._silent.get(entity_id, ())

    def are_two(self, one: Entity, other: Entity) -> bool:
        """Whether either entity says that it is distinct from the other."""
        return other.id in self._distinct.get(one.id, ()) or one.id in self._distinct.get(other.id, ())

    def is_settled(self, one: Entity, other: Entity, rule: str) -> bool:
        """Whether a curator has looked at this pair: it is told apart, or one of them silences the rule."""
        return self.are_two(one, other) or self.is_silent(one.id, rule) or self.is_silent(other.id, rule)


def core_of(name: str, kind: str) -> tuple[Token, ...]:
    """The tokens of a name that are compared."""
    return analyse(name, kind or None).core if name else ()


def may_be_one_place(one: Entity, other: Entity) -> bool:
    """Whether countries do not tell two entities apart: they share one, or one of them has none."""
    return not one.country or not other.country or not set(one.country).isdisjoint(other.country)


@cache
def words(file: str) -> frozenset[str]:
    """The folded lines of one of this folder's data files, comments and blank lines left out."""
    with open(os.path.join(_FOLDER, file), encoding="utf-8") as lines:  # noqa: PTH118, PTH123 - as above
        return frozenset(fold(line) for line in lines if line.strip() and not line.startswith("#"))
