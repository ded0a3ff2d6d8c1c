"""Across articles: which local entities are one entity. The result depends on the set of them and on no order.

Names are compared, not mentions: local entities with one name are a node (`nodes`), nodes that share keys are compared
(`blocking`, `likening`), the surest pairs are joined first, and no join is made that other names of the two groups
speak against. What articles use in short goes to the one group that is known by it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from aliaskit.articles.blocking import pairs
from aliaskit.articles.forms import PERSON, PLACE, Form, initials
from aliaskit.articles.inflection import stem_key
from aliaskit.articles.likening import same_name
from aliaskit.articles.nodes import Node, nodes_of
from aliaskit.articles.partition import Group, Partition, provisional_id
from aliaskit.articles.values import LocalEntity
from aliaskit.matching.weights import weight

JOIN_AT, WITH_COMPANY = 0.9, 0.75
"""Confidence from which two names of a stream are joined; and where their articles share company."""
DOMINANT = 0.8
"""Share of its uses that a short form must have with one group to be that group's elsewhere too."""
TELLING = 0.45
"""Weight of a surname from which it may be joined to the one full name that has it."""
_COMPARED = 6


@define
class _Cluster:
    """Nodes joined so far."""

    nodes: list[Node] = field(factory=list)
    company: set[str] = field(factory=set)
    articles: set[str] = field(factory=set)

    @property
    def listed(self) -> set[str]:
        """Listed entities of its nodes; one at most."""
        return {node.listed for node in self.nodes if node.listed is not None}

    @property
    def kinds(self) -> set[bool]:
        """Whether its nodes are persons, where that is known."""
        return {node.kind == PERSON for node in self.nodes if node.kind is not None}

    @property
    def forms(self) -> list[Form]:
        """Its commonest full names."""
        counts = Counter({node.form: len(node.members) for node in self.nodes})
        return sorted(counts, key=lambda form: (-counts[form], form.key))[:_COMPARED]


def join(entities: Iterable[LocalEntity], *, short_forms: bool = True) -> Partition:
    """The partition of local entities into entities; without `short_forms` only full names are joined.

    >>> one = LocalEntity("a", 0, ("Shah Mahmood Qureshi", "Qureshi"), "person", None, 1.0)
    >>> other = LocalEntity("b", 0, ("Shah Mehmood Qureshi",), "person", None, 1.0)
    >>> [group.members for group in join([other, one]).groups]
    [(('a', 0), ('b', 0))]
    """
    ordered = sorted(entities, key=lambda entity: (entity.article, entity.number))
    joiner = _Joiner(nodes_of(ordered))
    joiner.join_spellings()
    if short_forms:
        joiner.join_short_forms()
    return Partition(tuple(sorted((_group(cluster) for cluster in joiner.clusters()), key=lambda g: g.members[0])))


class _Joiner:
    """Clusters of nodes in the making: a union of sets that asks before it unites."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self._leader = list(range(len(nodes)))
        self._clusters = {
            place: _Cluster([node], set(node.company), _articles(node)) for place, node in enumerate(nodes)
        }

    def clusters(self) -> Iterator[_Cluster]:
        """The clusters as they stand."""
        return iter(self._clusters.values())

    def join_spellings(self) -> None:
        """Join nodes whose names are one name, the surest first."""
        first: dict[str, int] = {}
        for place, node in enumerate(self.nodes):
            if node.listed is not None:
                self._make_one(first.setdefault(node.listed, place), place)
        edges = [*self._exact(), *self._alike()]
        for _, one, other in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
            self._unite(one, other)

    def _exact(self) -> Iterator[tuple[float, int, int]]:
        """Nodes of one name, and nodes that an article's spellings connect."""
        by_key: defaultdict[str, list[int]] = defaultdict(list)
        for place, node in enumerate(self.nodes):
            if node.form.key and not node.office:
                by_key[node.form.key].append(place)
        for places in by_key.values():
            for other in places[1:]:
                if not self.nodes[other].weak and not self.nodes[places[0]].weak:
                    yield 1.0, places[0], other
        for place, node in enumerate(self.nodes):
            for key in node.spellings:
                for other in by_key.get(key, ()):
                    yield 0.97, min(place, other), max(place, other)

    def _alike(self) -> Iterator[tuple[float, int, int]]:
        for one, other in pairs(self.nodes):
            a, b = self.nodes[one], self.nodes[other]
            if a.form.key == b.form.key or (a.weak and b.weak and not a.company & b.company):
                continue
            sure = same_name(a.form, b.form, a.inflected or b.inflected)
            if sure >= JOIN_AT or (sure >= WITH_COMPANY and len(a.company & b.company) > 1):
                yield min(sure, 0.96), one, other

    def join_short_forms(self) -> None:
        """Give names that are short for another to the one cluster that is known by them."""
        known = self._known_by()
        surnames = self._surnames()
        letters = self._letters()
        for place, node in enumerate(self.nodes):
            owner = None if node.office else self._owner(place, known, surnames, letters)
            if owner is not None:
                self._unite(place, owner)

    def _owner(
        self, place: int, known: dict[str, Counter[int]], surnames: dict[str, set[int]], letters: dict[str, set[int]]
    ) -> int | None:
        """The cluster that a node's name is short for, if one can be told."""
        form = self.nodes[place].form
        for key in _keys(self.nodes[place], form.words):
            owner = self._attested(place, known.get(key, {}))
            if owner is None and form.acronym:
                owner = self._only(place, letters.get(key, set()))
            if owner is None and len(form.words) == 1:
                owner = self._by_surname(place, surnames.get(key, set()))
            if owner is not None:
                return owner
        return None

    def _known_by(self) -> dict[str, Counter[int]]:
        """Short names -> the clusters that articles use them for, with how many articles do."""
        known: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for place, node in enumerate(self.nodes):
            for short, count in node.shorts.items():
                for key in _keys(node, tuple(short.split())):
                    known[key][self._lead(place)] += count
        return known

    def _surnames(self) -> dict[str, set[int]]:
        """Last words of persons' names -> their clusters."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for place, node in enumerate(self.nodes):
            if node.form.is_person_like:
                for key in _keys(node, node.form.words[-1:]):
                    found[key].add(self._lead(place))
        return found

    def _letters(self) -> dict[str, set[int]]:
        """Initials of three letters or more, of countries also two -> the clusters whose names have them."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for place, node in enumerate(self.nodes):
            if node.kind != PERSON and len(node.form.words) > 1:
                least = 2 if node.kind == PLACE else 3
                for one in initials(node.form):
                    if len(one) >= least:
                        found[one].add(self._lead(place))
        return found

    def _attested(self, place: int, known: Counter[int] | dict[int, int]) -> int | None:
        """The cluster that a short form is used for, if it is nearly always that one."""
        counts: Counter[int] = Counter()
        for leader, count in known.items():
            counts[self._lead(leader)] += count
        counts.pop(self._lead(place), None)
        if not counts:
            return None
        best = min(counts, key=lambda leader: (-counts[leader], leader))
        node = self.nodes[place]
        if counts[best] < DOMINANT * counts.total():
            near = [leader for leader in counts if node.company & self._clusters[leader].company]
            return near[0] if len(near) == 1 else None
        if node.weak and not node.company & self._clusters[best].company:
            return None if self._tells_little(node) or len(counts) > 1 else best
        return best

    def _tells_little(self, node: Node) -> bool:
        return weight(node.form.words[-1], node.form.roles[-1]) < TELLING

    def _only(self, place: int, leaders: Iterable[int]) -> int | None:
        """The one cluster among these, if it is one."""
        found = {self._lead(leader) for leader in leaders} - {self._lead(place)}
        return found.pop() if len(found) == 1 else None

    def _by_surname(self, place: int, leaders: Iterable[int]) -> int | None:
        """The one person of this surname, where the node is a person or shares that one's company.

        An article that names both has been read, and did not take the one for short for the other.
        """
        node = self.nodes[place]
        found = {self._lead(leader) for leader in leaders} - {self._lead(place)}
        found = {leader for leader in found if self._clusters[leader].articles.isdisjoint(_articles(node))}
        near = {leader for leader in found if node.company & self._clusters[leader].company}
        if len(near) == 1:
            return near.pop()
        if len(found) != 1 or self._tells_little(node):
            return None
        return found.pop() if node.kind == PERSON or self._is_rather(place, *found) else None

    def _is_rather(self, place: int, leader: int) -> bool:
        """Whether a word that may be anything is rather this person's surname: no oftener used than the full name."""
        cluster, node = self._clusters[leader], self.nodes[place]
        named = sum(len(one.members) for one in cluster.nodes)
        return node.kind is None and cluster.kinds == {True} and len(node.members) <= named

    def _lead(self, place: int) -> int:
        while self._leader[place] != place:
            self._leader[place] = place = self._leader[self._leader[place]]
        return place

    def _unite(self, one: int, other: int) -> None:
        """Make the clusters of two nodes one, unless something speaks against it."""
        one, other = self._lead(one), self._lead(other)
        if one != other and not _speak_against(self._clusters[one], self._clusters[other]):
            self._make_one(one, other)

    def _make_one(self, one: int, other: int) -> None:
        low, high = sorted((self._lead(one), self._lead(other)))
        if low == high:
            return
        self._leader[high] = low
        gone = self._clusters.pop(high)
        self._clusters[low].nodes.extend(gone.nodes)
        self._clusters[low].company |= gone.company
        self._clusters[low].articles |= gone.articles


def _articles(node: Node) -> set[str]:
    return {entity.article for entity in node.members}


def _keys(node: Node, words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which a short name is looked for: as written, and without case endings where names have them."""
    key = " ".join(words)
    stem = stem_key(words) if node.inflected else key
    return (key, f"-{stem}") if node.inflected else (key,)


def _speak_against(one: _Cluster, other: _Cluster) -> bool:
    """Whether two clusters are two listed entities, a person and none, or persons whose full names disagree."""
    if len(one.listed | other.listed) > 1 or len(one.kinds | other.kinds) > 1:
        return True
    inflected = any(node.inflected for node in (*one.nodes, *other.nodes))
    said = [_disagree(a, b, inflected) for a in one.forms for b in other.forms]
    return 2 * sum(said) > len(said)


def _disagree(one: Form, other: Form, inflected: bool) -> bool:
    """Whether two full names of persons have different given names."""
    if not one.is_person_like or not other.is_person_like or one.key == other.key:
        return False
    return same_name(one, other, inflected) < 0.5 and one.words[0] != other.words[0]


def _group(cluster: _Cluster) -> Group:
    members = sorted((entity.article, entity.number) for node in cluster.nodes for entity in node.members)
    listed = min(cluster.listed, default=None)
    kinds = Counter(entity.kind for node in cluster.nodes for entity in node.members if entity.kind is not None)
    kind = min(kinds, key=lambda one: (-kinds[one], one), default=None)
    return Group(listed or provisional_id(members[0]), _name(cluster), kind, tuple(members), listed is not None)


def _name(cluster: _Cluster) -> str:
    """The spelling that stands for a cluster: the commonest of its full names, the fuller of two as common."""
    counts = Counter(entity.names[0] for node in cluster.nodes for entity in node.members)
    words = max(len(form_words) for form_words in map(str.split, counts))
    full = [name for name in counts if len(name.split()) > 1] if words > 1 else list(counts)
    return min(full, key=lambda name: (-counts[name], -len(name), name))
