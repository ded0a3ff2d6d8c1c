"""Two entities that look like the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import islice

from aliaskit.entities import Entity
from aliaskit.gazetteers.rules.subjects import Finding, Subjects, may_be_one_place
from aliaskit.names import skeleton

_RULE = "same-entity"
_NEAR = 0.75
"""Likeness, 0 to 1, from which two words of one sound code are spellings of one: Mahmood, Mehmood; not Ali, Ala."""
_LOOKED_AT = 50
_TOLD = 3
_SHORT, _SHORT_OF_PERSONS = 4, 5
"""Letters under which words have to be alike, for persons one more: Chen and Chan are two, Hezb and Hizb are one."""
_SHARED = 2
"""Names in common that are no accident; one is `shared-alias`."""


def same_entity(subjects: Subjects) -> Iterator[Finding]:
    """Two entries of one kind with one identifier elsewhere, one name, or several names in common."""
    for entity_id, others in likenesses(subjects).items():
        (_, why), *more = others.items()
        ids = ", ".join(list(others)[:_TOLD]) + (f" and {len(others) - _TOLD} more" if len(more) >= _TOLD else "")
        message = (
            f"this looks like {ids}: {why}; if they are one, keep one entry and redirect the other's id, "
            "else list one under distinct_from of the other"
        )
        yield Finding(_RULE, entity_id, message, part="")


def likenesses(subjects: Subjects) -> Mapping[str, Mapping[str, str]]:
    """Ids -> the ids of earlier entries that look like the same entity, with what they have in common."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one, other, why in _pairs(subjects):
        if one.kind == other.kind and not subjects.is_settled(one, other, _RULE):
            found[one.id].setdefault(other.id, why)
    return found


def _pairs(subjects: Subjects) -> Iterator[tuple[Entity, Entity, str]]:
    """Pairs, the later entry first, with what they have in common."""
    yield from _of_one_identifier(subjects)
    yield from _of_one_name(subjects)
    yield from _of_many_names(subjects)


def _of_one_identifier(subjects: Subjects) -> Iterator[tuple[Entity, Entity, str]]:
    named = ((f"{id_} of {authority}", entity) for entity in subjects.entities for authority, id_ in entity.same_as)
    for identifier, one, other in _met(named):
        yield one, other, f"both are {identifier}"


def _of_one_name(subjects: Subjects) -> Iterator[tuple[Entity, Entity, str]]:
    """Preferred names of the same words, in any order; of persons and organizations also words of like spelling.

    Places are left out of that: Chuzhou and Chizhou are two cities, and near names are the rule among neighbours.
    """
    codes = (
        (f"{entity.kind} {sorted(map(skeleton, core))}", entity)
        for entity in subjects.entities
        if (core := subjects.core[entity.id])
    )
    for _, one, other in _met(codes):
        if may_be_one_place(one, other) and _are_alike(one, other, subjects):
            yield one, other, f"{one.name!r} and {other.name!r} are alike"


def _are_alike(one: Entity, other: Entity, subjects: Subjects) -> bool:
    mine, theirs = sorted(subjects.core[one.id]), sorted(subjects.core[other.id])
    if mine == theirs:
        return True
    if one.kind == "place" or len(mine) == 1:
        return False
    short = _SHORT_OF_PERSONS if one.kind == "person" else _SHORT
    return all(_are_near(word, with_, short) for word, with_ in zip(mine, theirs, strict=True))


def _are_near(word: str, other: str, short: int) -> bool:
    if word == other or min(len(word), len(other)) < short:
        return word == other
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= _NEAR


def _of_many_names(subjects: Subjects) -> Iterator[tuple[Entity, Entity, str]]:
    common: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    pairs: dict[tuple[str, str], tuple[Entity, Entity]] = {}
    for group in subjects.shared:
        for _, one, other in _met(("", bearer.entity) for bearer in group):
            pairs[one.id, other.id] = (one, other)
            common[one.id, other.id].append(group[0].alias.name)
    for pair, (one, other) in pairs.items():
        if len(common[pair]) >= _SHARED and may_be_one_place(one, other):
            yield one, other, f"both are called {' and '.join(map(repr, common[pair][:_SHARED]))}"


def _met(keyed: Iterable[tuple[str, Entity]]) -> Iterator[tuple[str, Entity, Entity]]:
    """Pairs of entities that have a key in common, the later one first; of a crowd each meets the first few."""
    groups: defaultdict[str, list[Entity]] = defaultdict(list)
    for key, entity in keyed:
        for earlier in islice(groups[key], _LOOKED_AT):
            yield key, entity, earlier
        groups[key].append(entity)
