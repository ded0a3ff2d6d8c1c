"""Which listed names might be meant: words found by sound, typing error or meaning, then names by their words.

No name is compared here. A name's promise is the weight of the words it shares with the query; the most promising are
compared in full (`search`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from aliaskit.index.layers import Spot
from aliaskit.index.layout import typo_forms
from aliaskit.index.reader import Index
from aliaskit.matching.abbreviation import LONGEST, SHORTEST, beginnings
from aliaskit.matching.alignment import ENOUGH, Part
from aliaskit.matching.likeness import likeness
from aliaskit.names import analyse, deletions, initials_of, keys_of
from aliaskit.names.lexicon import translations

LEAST_PROMISE = 0.3
"""Names that promise less than this share of the best promise are not compared: of the right ones one in 400 is lost,
and a third of the work is saved (eval/resolve/ofac_sdn)."""
Span = tuple[str, float, bool]
"""A word to look up, its weight, and whether its vowels may be unwritten."""
COMMON = 1500
"""Words borne by more names than this only add to names that a rarer word brought up."""
MOST_WORDS = 60
"""Similar words followed for one word of the query, likest first."""
MOST_STEMS, MOST_NAMES = 400, 30
"""Words with the same first letters that are tried as an abbreviation, and names followed for each."""


class Vocabulary:
    """The words of one index that are like a word: remembered, since names share words."""

    def __init__(self, index: Index) -> None:
        """Over one index."""
        self._index = index
        self.similar = lru_cache(1 << 14)(self._similar)

    def _similar(self, word: str, abjad: bool) -> tuple[tuple[int, float], ...]:
        """Numbers of the words like this one, with their likeness, likest first."""
        index = self._index
        numbers = {number for key in keys_of(word) for number in index.words_by_key(key)}
        if len(word) > 4:
            numbers.update(number for form in deletions(word) for number in index.words_near(form))
        for other in (word, *translations().get(word, ())):
            if (number := index.word_number(other)) is not None:
                numbers.add(number)
        alike = [(number, likeness(word, index.word(number), abjad)) for number in numbers]
        kept = [pair for pair in alike if pair[1] >= ENOUGH and _meet(word, index.word(pair[0]))]
        kept.sort(key=lambda pair: (-pair[1], pair[0]))
        return tuple(kept[:MOST_WORDS])


def _meet(word: str, other: str) -> bool:
    """Whether two words share a key, a typing error or a meaning, and not merely a bucket: buckets depend on size."""
    return (
        not set(keys_of(word)).isdisjoint(keys_of(other))
        or (len(word) > 4 and not set(deletions(word)).isdisjoint(typo_forms(other)))
        or other in (word, *translations().get(word, ()))
    )


def promises(
    index: Index, vocabulary: Vocabulary, parts: Sequence[Part], spans: Iterable[Span], initials: Iterable[str]
) -> dict[int, float]:
    """What each name of an index promises to a query of these words: the weight of the words they may share.

    `spans` are the words to look up (`spans_of`), `initials` the acronyms that the query may go by.
    """
    promise: dict[int, float] = {}
    for text, weight, abjad in sorted(spans, key=lambda span: (-span[1], span[0])):
        for name, worth in _gains(index, vocabulary, text, weight, abjad, promise).items():
            promise[name] = promise.get(name, 0.0) + worth
    for name in (*_abbreviations(index, parts, initials), *_abbreviated(index, parts)):
        promise[name] = promise.get(name, 0.0) + 1.0
    return promise


def most_promising(promised: Mapping[Spot, float], most: int) -> list[Spot]:
    """The names worth comparing, at most so many, most promising first; of one promise in the order of the index."""
    least = LEAST_PROMISE * max(promised.values(), default=0.0)
    best = sorted((item for item in promised.items() if item[1] >= least), key=lambda item: (-item[1], item[0]))
    return [spot for spot, _ in best[:most]]


def _gains(
    index: Index, vocabulary: Vocabulary, text: str, weight: float, abjad: bool, promise: dict[int, float]
) -> dict[int, float]:
    """What each name gains by having a word like this one."""
    gained: dict[int, float] = {}
    for number, alike in vocabulary.similar(text, abjad):
        worth = weight * alike * alike
        names = index.names_with(number)
        if len(names) > COMMON and promise:
            names = [name for name in names if name in promise]
        for name in names:
            if worth > gained.get(name, 0.0):
                gained[name] = worth
    return gained


def spans_of(parts: Sequence[Part], is_listed: Callable[[str], bool]) -> Iterator[Span]:
    """The words to look up: each word, neighbours written as one, and the two halves of words run together."""
    for part in parts:
        yield part.text, part.weight, part.abjad
        for half in _halves(part.text, is_listed):
            yield half, part.weight, part.abjad
    for one, other in itertools.pairwise(parts):
        yield one.text + other.text, max(one.weight, other.weight), one.abjad


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
    for number in index.words_from(words[0][:3], MOST_STEMS):
        if beginnings(index.word(number), words) > 0.6:
            yield from index.names_with(number)[:MOST_NAMES]


def _initials(index: Index, name: int) -> frozenset[str]:
    """The acronyms that a listed name may go by; a bucket of them holds others too."""
    return initials_of(analyse(index.name(name).text, index.kind(index.entity_of(name)) or None))


def _abbreviated(index: Index, parts: Sequence[Part]) -> Iterator[int]:
    """Longer names that a query of one word abbreviates."""
    if len(parts) != 1:
        return
    word = parts[0].text
    if SHORTEST <= len(word) <= LONGEST:
        yield from (name for name in index.by_initials(word) if word in _initials(index, name))
    if len(word) < 6:
        return
    for number in index.words_from(word[:3], MOST_STEMS):
        for name in index.names_with(number)[:MOST_NAMES]:
            if beginnings(word, index.words_of(name)) > 0.6:
                yield name
