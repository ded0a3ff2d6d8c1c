"""Which listed names might be meant: words found by sound, typing error or meaning, then names by their words.

No name is compared here. A name's promise is the weight of the words it shares with the query; the most promising are
compared in full (`search`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest

from attrs import frozen
from rapidfuzz.distance.Indel import normalized_similarity as _indel
from rapidfuzz.process import extract

from aliaskit.index.layers import Spot
from aliaskit.index.reader import Index
from aliaskit.matching.abbreviation import LONGEST, SHORTEST, beginnings
from aliaskit.matching.alignment import ENOUGH, JOINED, LEAST_LETTERS, Part
from aliaskit.matching.likeness import is_prefixed, likeness, symbols
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
MANY, LEAST_OF_MANY = 200, 0.5
"""Of more words than this with one key only those are looked at that have this share of letters in common: of words
that are alike one in ten has less, and there are more than enough."""
SHORT = 4
"""Words of so many letters have too many neighbours by a typing error."""
MOST_WORDS = 60
"""Similar words followed for one word of the query, likest first."""
MOST_FOLLOWED = 10_000
"""Names followed for one word where nothing rarer tells which of them is meant."""
SPELLED = 0.6
"""Where a name has so much of the query's words, as alike as they are, no name is looked for that abbreviates it."""
MOST_ABBREVIATED, LEAST_BEGUN, ENOUGH_BEGUN = 6, 6, 0.6
"""Words that are abbreviated together at most, letters of an abbreviation at least, share of the words it begins."""
MOST_STEMS, MOST_NAMES = 400, 30
"""Words with the same first letters that are tried as an abbreviation, and names followed for each."""


@frozen
class Sounding:
    """The words of one key: their numbers, and how they are written."""

    numbers: list[int]
    words: list[str]


class Vocabulary:
    """The words of one index that are like a word: remembered, since names share words and words share keys."""

    def __init__(self, index: Index) -> None:
        """Over one index."""
        self._index = index
        self.similar = lru_cache(1 << 10)(self._similar)
        self._sounding = lru_cache(1 << 6)(self._words_of)

    def _similar(self, word: str, abjad: bool, least: float = ENOUGH) -> dict[int, float]:
        """Numbers of the words at least so much like this one, with their likeness, likest first.

        They share a key or a typing error with it, or mean the same. Very few share neither: hashes are short.
        """
        index, found = self._index, dict[int, float]()
        for key in keys_of(word) if least == ENOUGH else (skeleton(word),):  # what is nearly this word sounds like it
            for number, other in _alike_in_symbols(self._sounding(key), word, abjad, least):
                found[number] = likeness(word, other, abjad)
        for form in deletions(word) if len(word) > SHORT else ():
            for number in index.words_near(form):
                if number not in found and _indel(word, other := index.word(number), score_cutoff=LEAST_LETTERS):
                    found[number] = likeness(word, other, abjad)
        for other in (word, *translations().get(word, ())):
            if (listed := index.word_number(other)) is not None:
                found[listed] = likeness(word, other, abjad)
        kept = sorted((-alike, number) for number, alike in found.items() if alike >= least)
        return {number: -unlike for unlike, number in kept[:MOST_WORDS]}

    def _words_of(self, key: str) -> Sounding:
        numbers = self._index.words_by_key(key)
        return Sounding(numbers, [self._index.word(number) for number in numbers])


def _alike_in_symbols(listed: Sounding, word: str, abjad: bool, least: float) -> Iterator[tuple[int, str]]:
    """The words of a key that may be so much like a word: most of them are not, and are passed over all at once."""
    least_letters = LEAST_LETTERS if len(listed.words) <= MANY else LEAST_OF_MANY
    near = extract(word, listed.words, scorer=_indel, processor=None, score_cutoff=least_letters, limit=None)
    spelled, prefixed = symbols(word), abjad or is_prefixed(word)
    for other, _, place in near:
        if prefixed or _indel(spelled, symbols(other), score_cutoff=least) or is_prefixed(other):
            yield listed.numbers[place], other


def promises(index: Index, vocabulary: Vocabulary, spans: Iterable[Span]) -> dict[int, float]:
    """What each name of an index promises to a query: the weight of the words they may share, of `spans_of` it."""
    promise: dict[int, float] = {}
    ordered = sorted(spans, key=lambda span: (-span[1], span[0]))
    rest = sum(span[1] for span in ordered)
    for text, weight, abjad, least in ordered:
        rest -= weight
        needed = LEAST_SHARE / 2 * max(promise.values(), default=0.0) - rest
        gained = _gains(index, vocabulary.similar(text, abjad, least), weight, promise, needed)
        gained.update({name: promise[name] + gained[name] for name in promise.keys() & gained.keys()})
        promise.update(gained)
    return promise


def abbreviating(index: Index, parts: Sequence[Part], initials: Iterable[str], *, spelled: bool) -> Iterator[int]:
    """Names that stand for the query by `initials`, acronyms that it may go by, or are stems of its words.

    Stems are looked for where no name of any layer is `spelled` as the query is.
    """
    return _initialled(index, parts, initials) if spelled else _shortened(index, parts, initials)


def most_promising(
    index: Index, promise: Mapping[int, float], total: float, most: int, hidden: Container[int]
) -> list[tuple[float, int]]:
    """The names of an index worth comparing, at most so many, as (share promised, name), most promising first.

    A promise counts for its share of both names; `total` is the weight of the query's words.
    """
    if not promise:
        return []
    length, likely = index.length, max(promise, key=promise.__getitem__)
    # What a name of one word would have to promise for its share to be enough beside that of the likely one.
    enough = LEAST_SHARE * promise[likely] * (total + A_WORD) / (total + A_WORD * length(likely))
    ranked = sorted(((worth, name) for name, worth in promise.items() if worth >= enough), reverse=True)
    shares: list[tuple[float, int]] = []
    least, next_look = 0.0, FIRST
    for worth, name in ranked:
        if len(shares) >= FIRST and worth < TELLING * (total + A_WORD) and worth < least * (total + A_WORD):
            break  # not even a name of one word would be among those compared
        if name not in hidden:
            shares.append((-worth / (total + A_WORD * length(name)), name))
            if len(shares) == next_look:
                least, next_look = -nsmallest(FIRST, shares)[-1][0], 2 * next_look
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


def _shortened(index: Index, parts: Sequence[Part], initials: Iterable[str]) -> Iterator[int]:
    """Names that abbreviate the query, or that it abbreviates."""
    yield from _initialled(index, parts, initials)
    words = tuple(part.text for part in parts)
    if 2 <= len(words) <= MOST_ABBREVIATED:
        for number, word in index.words_from(words[0][:3], MOST_STEMS):
            if beginnings(word, words) > ENOUGH_BEGUN:
                yield from index.names_with(number)[:MOST_NAMES]
    elif len(words) == 1 and len(words[0]) >= LEAST_BEGUN:
        for number, _ in index.words_from(words[0][:3], MOST_STEMS):
            for name in index.names_with(number)[:MOST_NAMES]:
                if beginnings(words[0], index.words_of(name)) > ENOUGH_BEGUN:
                    yield name


def _initialled(index: Index, parts: Sequence[Part], initials: Iterable[str]) -> Iterator[int]:
    """Names that are the initials of the query, or the other way round; a bucket of initials holds others too."""
    if 2 <= len(parts) <= MOST_ABBREVIATED:
        for letters in initials:
            number = index.word_number(letters) if SHORTEST <= len(letters) <= LONGEST else None
            if number is not None:
                yield from index.names_with(number)[:MOST_NAMES]
    elif len(parts) == 1 and SHORTEST <= len(word := parts[0].text) <= LONGEST:
        yield from (name for name in index.by_initials(word) if word in _initials(index, name))


def _initials(index: Index, name: int) -> frozenset[str]:
    """The acronyms that a listed name may go by."""
    return initials_of(analyse(index.name(name).text, index.kind(index.entity_of(name)) or None))
