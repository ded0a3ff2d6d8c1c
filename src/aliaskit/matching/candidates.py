"""Which listed names might be meant: words found by sound, typing error or meaning, then names by their words.

No name is compared here. A name's promise is the weight of the words it shares with the query; the most promising are
compared in full (`search`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest

from rapidfuzz.distance.Indel import normalized_similarity as _indel

from aliaskit.index.layers import Spot
from aliaskit.index.layout import typo_forms
from aliaskit.index.reader import Index
from aliaskit.matching.abbreviation import LONGEST, SHORTEST, beginnings
from aliaskit.matching.alignment import ENOUGH, JOINED, LEAST_LETTERS, Part
from aliaskit.matching.likeness import likeness
from aliaskit.names import analyse, deletions, initials_of, keys_of, skeleton
from aliaskit.names.lexicon import translations

LEAST_SHARE, LIKELY_SHARE = 0.3, 0.5
"""Names that promise less than this share of the best promise are not compared, and those under the second only where
no likelier one convinced."""
FIRST, TELLING = 12, 0.3
"""After so many names only those are compared of which this share is promised: of those below it one in a hundred is as
likely as not. One right answer in 300 is lost, and two thirds of the work (ofac_sdn)."""
A_WORD = 0.4
"""Weight that a word of a listed name is taken to have before it is looked at."""
Span = tuple[str, float, bool, float]
"""A word to look up, its weight, whether its vowels may be unwritten, and how like it what is found must be."""
COMMON = 1500
"""Words borne by more names than this only add to names that a rarer word brought up."""
SURE = 0.8
"""Words as like as this have a key or a typing error in common: it is not looked at again."""
MOST_WORDS = 60
"""Similar words followed for one word of the query, likest first."""
MOST_FOLLOWED = 10_000
"""Names followed for one word where nothing rarer tells which of them is meant."""
MOST_STEMS, MOST_NAMES = 400, 30
"""Words with the same first letters that are tried as an abbreviation, and names followed for each."""


class Vocabulary:
    """The words of one index that are like a word: remembered, since names share words."""

    def __init__(self, index: Index) -> None:
        """Over one index."""
        self._index = index
        self.similar = lru_cache(1 << 14)(self._similar)

    def _similar(self, word: str, abjad: bool, least: float = ENOUGH) -> dict[int, float]:
        """Numbers of the words at least so much like this one, with their likeness, likest first."""
        index = self._index
        sounds = keys_of(word) if least == ENOUGH else (skeleton(word),)  # what is nearly this word sounds like it
        typos = deletions(word) if len(word) > 4 else ()
        same = {word, *translations().get(word, ())}
        numbers = {number for key in sounds for number in index.words_by_key(key)}
        numbers.update(number for form in typos for number in index.words_near(form))
        numbers.update(number for other in same if (number := index.word_number(other)) is not None)
        kept = []
        for number in numbers:
            other = index.word(number)
            if not _indel(word, other, score_cutoff=LEAST_LETTERS) and other not in same:
                continue
            alike = likeness(word, other, abjad)
            if alike >= least and (alike >= SURE or other in same or _meet(other, sounds, typos)):
                kept.append((-alike, number))
        kept.sort()
        return {number: -unlike for unlike, number in kept[:MOST_WORDS]}


def _meet(other: str, sounds: Sequence[str], typos: Sequence[str]) -> bool:
    """Whether a word has one of these keys or typing errors, not merely a bucket of theirs: buckets depend on size."""
    return not set(keys_of(other)).isdisjoint(sounds) or not set(typo_forms(other)).isdisjoint(typos)


def promises(
    index: Index, vocabulary: Vocabulary, parts: Sequence[Part], spans: Iterable[Span], initials: Iterable[str]
) -> dict[int, float]:
    """What each name of an index promises to a query of these words: the weight of the words they may share.

    `spans` are the words to look up (`spans_of`), `initials` the acronyms that the query may go by.
    """
    promise: dict[int, float] = {}
    ordered = sorted(spans, key=lambda span: (-span[1], span[0]))
    rest = sum(span[1] for span in ordered)
    for text, weight, abjad, least in ordered:
        rest -= weight
        needed = LEAST_SHARE / 2 * max(promise.values(), default=0.0) - rest
        gained = _gains(index, vocabulary.similar(text, abjad, least), weight, promise, needed)
        gained.update({name: promise[name] + gained[name] for name in promise.keys() & gained.keys()})
        promise.update(gained)
    for name in (*_abbreviations(index, parts, initials), *_abbreviated(index, vocabulary, parts)):
        promise[name] = promise.get(name, 0.0) + 1.0
    return promise


def most_promising(
    index: Index, promise: Mapping[int, float], total: float, most: int, hidden: Container[int]
) -> list[tuple[float, int]]:
    """The names of an index worth comparing, at most so many, as (share promised, name), most promising first.

    A promise counts for its share of both names; `total` is the weight of the query's words.
    """
    if not promise:
        return []
    length, ranked = index.length, sorted(promise, key=promise.__getitem__, reverse=True)
    shares: list[tuple[float, int]] = []
    best = 0.0
    for name in ranked:
        worth = promise[name]
        if worth < LEAST_SHARE * best * (total + A_WORD):  # not even a name of one word promises enough
            break
        if name not in hidden:
            share = worth / (total + A_WORD * length(name))
            best = max(best, share)
            shares.append((-share, name))
    return [(-share, name) for share, name in nsmallest(most, shares)]


def worthwhile(best: Sequence[Sequence[tuple[float, int]]]) -> tuple[list[Spot], list[Spot]]:
    """The most promising names of all layers: the likely, and those to be compared where none of them convinced."""
    ranked = sorted((-share, layer, name) for layer, names in enumerate(best) for share, name in names)
    telling = [row for place, row in enumerate(ranked) if place < FIRST or row[0] <= -TELLING]
    likely, possible = (
        sum(share <= least * telling[0][0] for share, _, _ in telling) for least in (LIKELY_SHARE, LEAST_SHARE)
    )
    spots = [(layer, name) for _, layer, name in telling]
    return spots[:likely], spots[likely:possible]


def _gains(
    index: Index, similar: Mapping[int, float], weight: float, promise: Mapping[int, float], needed: float
) -> dict[int, float]:
    """What each name gains by having one of these words.

    Words worth less than `needed`, and common ones beside rarer ones, only add to names that others brought up.
    """
    gained: dict[int, float] = {}
    for number, alike in reversed(list(similar.items())):  # the likest speaks last, and so is heard
        worth = weight * alike**4  # a word half alike promises next to nothing
        if promise and (worth < needed or index.name_count_of(number) > COMMON):
            names = index.names_among(number, promise)
        else:
            names = index.names_with(number)[:MOST_FOLLOWED]
        gained.update(dict.fromkeys(names, worth))
    return gained


def spans_of(parts: Sequence[Part], is_listed: Callable[[str], bool]) -> Iterator[Span]:
    """The words to look up: each word, neighbours written as one, and the two halves of words run together."""
    for part in parts:
        yield part.text, part.weight, part.abjad, ENOUGH
        for half in _halves(part.text, is_listed):
            yield half, part.weight, part.abjad, ENOUGH
    for one, other in itertools.pairwise(parts):
        yield one.text + other.text, max(one.weight, other.weight), one.abjad, JOINED


def _halves(word: str, is_listed: Callable[[str], bool]) -> tuple[str, ...]:
    """The two listed words that a word runs together (teleserveplus), if there are such."""
    if len(word) < 8 or is_listed(word):
        return ()
    for cut in range(len(word) - 3, 2, -1):
        if is_listed(word[:cut]) and is_listed(word[cut:]):
            return word[:cut], word[cut:]
    return ()


def _abbreviations(index: Index, parts: Sequence[Part], initials: Iterable[str]) -> Iterator[int]:
    """One-word names that abbreviate the query."""
    if not 2 <= len(parts) <= 6:
        return
    for letters in initials:
        number = index.word_number(letters) if SHORTEST <= len(letters) <= LONGEST else None
        if number is not None:
            yield from index.names_with(number)[:MOST_NAMES]
    words = tuple(part.text for part in parts)
    for number, word in index.words_from(words[0][:3], MOST_STEMS):
        if beginnings(word, words) > 0.6:
            yield from index.names_with(number)[:MOST_NAMES]


def _initials(index: Index, name: int) -> frozenset[str]:
    """The acronyms that a listed name may go by; a bucket of them holds others too."""
    return initials_of(analyse(index.name(name).text, index.kind(index.entity_of(name)) or None))


def _abbreviated(index: Index, vocabulary: Vocabulary, parts: Sequence[Part]) -> Iterator[int]:
    """Longer names that a query of one word abbreviates."""
    if len(parts) != 1:
        return
    word = parts[0].text
    if SHORTEST <= len(word) <= LONGEST:
        yield from (name for name in index.by_initials(word) if word in _initials(index, name))
    if len(word) < 6 or max(vocabulary.similar(word, parts[0].abjad).values(), default=0.0) >= SURE:
        return  # what is listed as it is written, or nearly so, abbreviates nothing
    for number, _ in index.words_from(word[:3], MOST_STEMS):
        for name in index.names_with(number)[:MOST_NAMES]:
            if beginnings(word, index.words_of(name)) > 0.6:
                yield name
