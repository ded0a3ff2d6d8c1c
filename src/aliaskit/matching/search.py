"""A name searched in layered indexes: candidates, each compared, each with the logit of being meant.

The entity's best name speaks for it, and all its names together say how much of the query they cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from threading import local
from typing import NamedTuple

from aliaskit.index.layers import Layers, Spot
from aliaskit.index.layout import ABJAD, FAMILY, ROLE_MASK, ROLES, WORD_BITS, WORD_MASK
from aliaskit.index.reader import Index
from aliaskit.matching.alignment import ENOUGH, Part
from aliaskit.matching.candidates import (
    SPELLED,
    Span,
    abbreviating,
    most_promising,
    promises,
    spans_of,
    worthwhile,
)
from aliaskit.matching.comparison import (
    Side,
    compare_sides,
    read_as_initials,
    side,
    side_of,
)
from aliaskit.matching.decision import log_odds
from aliaskit.matching.exact import UNSURE
from aliaskit.matching.model import load, model_sort
from aliaskit.matching.scored import Found, Scored, held_to, most_proved, ranked, rounded
from aliaskit.matching.vocabulary import Vocabulary
from aliaskit.matching.weights import weight
from aliaskit.names import CORE, Name, analyse, initials_of
from aliaskit.names.scripts import main_script

PLAUSIBLE = 0.0
"""Logit of a candidate under which it is no match at any likely prior."""
INITIALS = log_odds(UNSURE)
"""The most that initials prove: what they stand for is a guess, however rare."""
SHORT_ACRONYM = 4
"""Letters of an acronym that is matched exactly or not at all: ISI, ISIS and IS differ by a letter."""
MOST_ALIASES = 200
"""Names of one entity that are looked at for what they cover together."""

Asked = tuple[str, str | None]
"""A name that is searched, and its kind where that is stated."""


class Reading(NamedTuple):
    """A name read to be looked up: its words, its initials, what is looked up, and what the words weigh together."""

    parts: tuple[Part, ...]
    initials: frozenset[str]
    spans: tuple[Span, ...]
    total: float


class _Foreseen(local):
    """What others found for names that are asked for next; each thread has its own."""

    found: Mapping[Asked, list[Scored]] = {}


class Searcher:
    """Searches one set of layers; remembers what it learned of words. Safe to share between threads."""

    def __init__(self, layers: Layers) -> None:
        """Over these layers."""
        self.layers = layers
        self._foreseen = _Foreseen()
        self.vocabularies = tuple(Vocabulary(index) for index in layers.indexes)
        self._side = lru_cache(1 << 11)(self._listed_side)
        self._listed_word = lru_cache(1 << 12)(self._word_of)
        self._weigh = lru_cache(1 << 12)(self._weight)
        self._words = lru_cache(1 << 9)(self._words_of)
        self._kind = lru_cache(1 << 11)(layers.kind)
        self._standing = lru_cache(1 << 11)(layers.standing)

    def learn(self, found: Mapping[Asked, list[Scored]]) -> None:
        """Take what others found for these names, until the next time: this thread will ask for them now."""
        self._foreseen.found = found

    def query_side(self, name: Name) -> Side:
        """A query's name, weighed by what these layers know of its words."""
        parts = tuple(
            Part(token.text, token.role, self._weigh(token.text, token.role), token.family, token.abjad)
            for token in name.core
        )
        return side(name, parts)

    def _weight(self, word: str, role: str) -> float:
        return self._weighed(word, role, *self.layers.counts(word))

    def _weighed(self, word: str, role: str, bearers: int, kin: int) -> float:
        return weight(word, role, max(1, bearers), max(1, kin), self.layers.entity_count)

    def _listed_side(self, spot: Spot) -> Side:
        layer, row = spot
        index = self.layers.indexes[layer]
        if not index.kind(entity := index.entity_of(row)):  # a change was compiled without knowing what it changes
            return self.query_side(analyse(index.name(row).text, self._kind(index.entity_id(entity)) or None))
        words = [self._listed_word(layer, packed) for packed in index.tokens(row)]
        return side_of(tuple([part for _, part in words if part is not None]), tuple([word for word, _ in words]))

    def _word_of(self, layer: int, packed: int) -> tuple[tuple[str, str], Part | None]:
        """A word of a listed name with its role, and that word ready to be compared, if it is."""
        word, role = self.layers.indexes[layer].word(packed & WORD_MASK), ROLES[packed >> WORD_BITS & ROLE_MASK]
        if role not in CORE:
            return (word, role), None
        own = self._weighed(word, role, *self.layers.counts_of(layer, packed & WORD_MASK))
        return (word, role), Part(word, role, own, bool(packed & FAMILY), bool(packed & ABJAD))

    def search(
        self, text: str, kind: str | None, hidden: frozenset[Spot] = frozenset(), *, explain: bool = False
    ) -> list[Scored]:
        """Candidates for a name, best first; at most one for each entity. `hidden` names are passed over.

        To `explain` is to have all that was compared, which is not there of what others found.
        """
        if not hidden and not explain and (foreseen := self._foreseen.found.get((text, kind))) is not None:
            return foreseen
        found, sides = Found(), Sides(self, text)
        for spots in self.worth_comparing(text, kind, hidden):
            if found.convinced:
                break
            for scored in self._compared(spots, sides, kind, hidden):
                found.add(scored)
        return ranked(self._held(scored, sides, kind, hidden) for scored in found.best.values())

    def _compared(
        self, spots: Sequence[Spot], sides: Sides, kind: str | None, hidden: frozenset[Spot]
    ) -> Iterator[Scored]:
        """The query compared with the names at these spots, those left out that cannot be compared."""
        for spot in spots:
            scored = self.score(spot, sides, kind, hidden)
            if scored is not None:
                yield scored

    def _held(self, scored: Scored, sides: Sides, kind: str | None, hidden: frozenset[Spot]) -> Scored:
        """A candidate held to its names in the query's script, where a name in another speaks for it."""
        own = self.in_script(scored, sides, hidden)
        found = self._compared(own, sides, kind, hidden)
        return held_to(scored, max((one.logit for one in found if one.spelled), default=None))

    def in_script(self, scored: Scored, sides: Sides, hidden: frozenset[Spot] = frozenset()) -> list[Spot]:
        """Names in the query's script that a candidate is held to; none where a name in that script speaks for it."""
        layer, row = scored.spot
        index = self.layers.indexes[layer]
        if scored.logit < PLAUSIBLE or not scored.spelled or index.script(row) == sides.script:
            return []
        return [spot for spot in self._written_in(sides.script, scored.entity_id) if spot not in hidden]

    def _written_in(self, script: str, entity_id: str) -> Iterator[Spot]:
        """The entity's names in a script that words make up, of the first of them where it has very many."""
        for layer, number in self._standing(entity_id):
            index = self.layers.indexes[layer]
            for row in index.names_of(number)[:MOST_ALIASES]:
                plain = index.script(row) == script and index.type(row) not in {"acronym", "weak"}
                if plain and (layer, row) not in self.layers.hidden:
                    yield layer, row

    def worth_comparing(
        self, text: str, kind: str | None, hidden: frozenset[Spot] = frozenset()
    ) -> tuple[list[Spot], list[Spot]]:
        """Names of all layers that promise most, hidden ones left out: the likely, and the next after them."""
        parts, initials, spans, total = self.reading(text, kind)
        out_of_sight = hidden | self.layers.hidden
        shared = [promises(index, self.vocabularies[layer], spans) for layer, index in enumerate(self.layers.indexes)]
        most = max((max(promise.values(), default=0.0) for promise in shared), default=0.0)
        spelled, best = most >= SPELLED * total, []
        for layer, (index, promise) in enumerate(zip(self.layers.indexes, shared, strict=True)):
            for row in abbreviating(index, parts, initials, spelled=spelled):
                promise[row] = promise.get(row, 0.0) + 1.0
            unseen = {row for above, row in out_of_sight if above == layer}
            best.append(most_promising(index, promise, total, unseen))
        return worthwhile(best)

    def reading(self, text: str, kind: str | None) -> Reading:
        """How a name reads before it is known what it may mean."""
        name = analyse(text, kind)
        return self.reading_of(self.query_side(name).parts, initials_of(name))

    def reading_of(self, parts: tuple[Part, ...], initials: frozenset[str]) -> Reading:
        """How a name of these words reads, which may go by these initials."""
        spans = tuple(spans_of(parts, self.layers.indexes))
        return Reading(parts, initials, spans, sum(part.weight for part in parts))

    def score(self, spot: Spot, sides: Sides, kind: str | None, hidden: frozenset[Spot] = frozenset()) -> Scored | None:
        """Compare the query with one listed name; None where that name cannot be compared."""
        index = self.layers.indexes[spot[0]]
        entity = index.entity_of(spot[1])
        entity_id = index.entity_id(entity)
        own_kind = index.kind(entity) or self._kind(entity_id)
        sort = "person" if own_kind == "person" else "thing"
        query, listed = sides.of(sort), self._side(spot)
        if not query.parts or not listed.parts or _gated(query, listed, index, spot[1]):
            return None
        compared = compare_sides(query, listed)
        features = compared.features
        features["kind_conflict"] = float(kind is not None and kind != own_kind)
        if features["initials"]:
            features |= read_as_initials(compared)
        elif compared.alignment.left_one:
            places = [(spot[0], entity)] if len(self.vocabularies) == 1 else self._standing(entity_id)
            features["covered"] = max(features["covered"], self.covered(places, query.parts, hidden))
        type_ = index.type(spot[1])
        most = INITIALS if features["initials"] else most_proved(type_, dominant=index.is_dominant(spot[1]))
        logit = rounded(min(load("listed").logit(features, model_sort(own_kind)), most))
        whole = not compared.alignment.left_one and features["unlike"] == 0.0
        return Scored(entity_id, own_kind, spot, logit, whole, compared)

    def covered(self, places: Sequence[Spot], parts: Sequence[Part], hidden: frozenset[Spot]) -> float:
        """Share of the query's weight that the entity's names meet, all of them together, wherever it stands."""
        words = [(self.vocabularies[layer], self._words(layer, entity, hidden)) for layer, entity in places]
        total = met = 0.0
        for part in parts:
            best = 0.0
            for known, own in words:
                likenesses = known.similar(part.text, part.abjad, ENOUGH)
                found = likenesses.keys() & own
                best = max([best, *[likenesses[number] for number in found]])
            met += part.weight * best
            total += part.weight
        return met / total if total else 0.0

    def _words_of(self, layer: int, entity: int, hidden: frozenset[Spot]) -> frozenset[int]:
        """Words of an entity's names, of the first of them where it has very many."""
        index, out_of_sight = self.layers.indexes[layer], hidden | self.layers.hidden
        rows = [row for row in index.names_of(entity)[:MOST_ALIASES] if (layer, row) not in out_of_sight]
        return frozenset(packed & WORD_MASK for row in rows for packed in index.tokens(row))


class Sides:
    """A query's name read as a person's and as a thing's, each when it is first needed."""

    def __init__(self, searcher: Searcher, text: str) -> None:
        self._searcher, self._text = searcher, text
        self._read: dict[str, Side] = {}
        self.script = main_script(text)

    def know(self, sides: Mapping[str, Side]) -> None:
        """Take sides that others read, by their sorts."""
        self._read.update(sides)

    def of(self, sort: str) -> Side:
        """The side for a sort: "person" or "thing"."""
        side = self._read.get(sort)
        if side is None:
            side = self._read[sort] = self._searcher.query_side(analyse(self._text, sort))
        return side


def _gated(query: Side, listed: Side, index: Index, row: int) -> bool:
    """Whether one of two single words is a short acronym and the other is not that."""
    if len(query.parts) > 1 or len(listed.parts) > 1:
        return False
    one, other = query.parts[0].text, listed.parts[0].text
    return one != other and min(len(one), len(other)) <= SHORT_ACRONYM and is_acronym(index, row)


def is_acronym(index: Index, row: int) -> bool:
    """Whether a listed name is an acronym, or written as one."""
    return index.type(row) == "acronym" or index.text(row).isupper()
