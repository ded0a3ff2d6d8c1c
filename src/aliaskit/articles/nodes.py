"""Local entities that bear one name are one node: joining compares names, not mentions."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from aliaskit.articles.forms import PERSON, Form, form_of, mass
from aliaskit.articles.heads import head_of
from aliaskit.articles.inflection import is_inflected
from aliaskit.articles.shortening import shortens
from aliaskit.articles.values import LocalEntity

WEAK = 0.9
"""A person's name of less mass than this (Ali Khan, one surname) is borne by many: it needs company to be joined."""
COMMON_COMPANY, LEAST_COMPANY = 0.05, 10
"""A companion in more than this share of all articles, and in more than so many, tells no stories apart."""


@define
class Node:
    """Local entities with one fullest name, one listed entity and one sort of kind.

    `shorts` counts the keys of the shorter names that their articles used, `spellings` has the keys of other full ones;
    `weak` says that this name alone does not tell who is meant.
    """

    form: Form
    listed: str | None
    kind: str | None
    inflected: bool = False
    members: list[LocalEntity] = field(factory=list)
    shorts: Counter[str] = field(factory=Counter)
    spellings: set[str] = field(factory=set)
    company: frozenset[str] = frozenset()
    office: bool = False
    weak: bool = False

    @property
    def order(self) -> tuple[str, str, str, str, int]:
        """Sorts nodes whatever order the local entities came in."""
        first = self.members[0]
        return self.form.key, self.listed or "", self.kind or "", first.article, first.number


@frozen
class _Key:
    """What local entities of one node have in common."""

    name: str
    listed: str | None
    is_person: bool | None


def nodes_of(entities: Sequence[LocalEntity]) -> list[Node]:
    """The nodes of local entities, which come sorted; sorted themselves."""
    found: dict[_Key, Node] = {}
    common = _common_company(entities)
    for entity in entities:
        _add(entity, found)
    nodes = [part for node in found.values() for part in (_stories(node, common) if node.weak else [node])]
    for node in nodes:
        node.company = _company(node.members, common)
    return sorted(nodes, key=lambda node: node.order)


def _add(entity: LocalEntity, found: dict[_Key, Node]) -> None:
    form = form_of(entity.names[0], entity.kind)
    is_person = None if entity.kind is None else entity.kind == PERSON
    key = _Key(form.key or f"\0{entity.article}\0{entity.number}", entity.listed, is_person)
    node = found.get(key)
    if node is None:
        node = found[key] = Node(form, entity.listed, entity.kind, office=head_of(entity.names[0]).office)
        node.weak = is_person is True and entity.listed is None and mass(form) < WEAK
    node.members.append(entity)
    node.inflected = node.inflected or is_inflected(entity.names[0], entity.lang)
    _add_names(entity, node)


def _add_names(entity: LocalEntity, node: Node) -> None:
    """The other names of a local entity, each as a spelling of the full name or as a shorter one."""
    forms = {form.key: form for form in (form_of(name, entity.kind) for name in entity.names[1:]) if form.key}
    for key, form in forms.items():
        if key == node.form.key:
            continue
        if form.acronym or len(form.words) < len(node.form.words) or shortens(form, node.form):
            node.shorts[key] += 1
        else:
            node.spellings.add(key)


def _common_company(entities: Iterable[LocalEntity]) -> frozenset[str]:
    """Companions that stand in too many articles to tell anything; the entities come sorted by article."""
    counts: Counter[str] = Counter()
    articles = 0
    for _, group in itertools.groupby(entities, key=lambda entity: entity.article):
        counts.update({name for entity in group for name in entity.companions})
        articles += 1
    most = max(LEAST_COMPANY, COMMON_COMPANY * articles)
    return frozenset(name for name, count in counts.items() if count > most)


def _company(entities: Iterable[LocalEntity], common: frozenset[str]) -> frozenset[str]:
    return frozenset(name for entity in entities for name in entity.companions) - common


def _stories(node: Node, common: frozenset[str]) -> list[Node]:
    """A node taken apart into those of its members that share company, one with another."""
    leader: dict[int, int] = {place: place for place in range(len(node.members))}

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    seen: dict[str, int] = {}
    for place, entity in enumerate(node.members):
        for name in (f"\0{entity.article}", *(name for name in entity.companions if name not in common)):
            first = seen.setdefault(name, place)
            low, high = sorted((lead(first), lead(place)))
            leader[high] = low
    parts: defaultdict[int, list[LocalEntity]] = defaultdict(list)
    for place, entity in enumerate(node.members):
        parts[lead(place)].append(entity)
    return [_part(node, members) for members in parts.values()]


def _part(node: Node, members: list[LocalEntity]) -> Node:
    part = Node(node.form, node.listed, node.kind, node.inflected, members, office=node.office, weak=node.weak)
    for entity in members:
        _add_names(entity, part)
    return part
