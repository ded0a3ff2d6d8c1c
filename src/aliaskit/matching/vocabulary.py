"""Which words of an index are like a word: they share a key, a typing error or a beginning with it, or its meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from rapidfuzz.distance.Indel import normalized_similarity as _indel
from rapidfuzz.process import extract

from aliaskit.index.reader import Index
from aliaskit.matching.alignment import ENOUGH, LEAST_LETTERS
from aliaskit.matching.likeness import likeness, likenesses
from aliaskit.names import deletions, keys_of, skeleton
from aliaskit.names.lexicon import translations

MANY, LEAST_OF_MANY = 100, 0.54
"""Of more words than this only those are looked at that have this share of letters in common. Others that are alike are
not among the likest: no figure of the benchmarks falls without them; from 0.57 on 赛塔 (saita) is no Srettha."""
MOST_SPELLED = 200
"""Words that are compared by their symbols at most, those with most letters in common."""
SHORT = 4
"""Words of so many letters have too many neighbours by a typing error."""
SURE = 0.85
"""Where a word so much like it shares key or typing error with it, none is looked for that only begins like it."""
BEGINNINGS, MOST_BEGUN, BEGUN_ALIKE = (1, 2, 3, 4), 500, 0.7
"""Letters that a word with several typing errors still begins with: as few as leave no more words than this. How like
it such a word is at least, in its letters and in all: many that begin alike are half alike by chance."""
MOST_WORDS = 60
"""Similar words followed for one word of the query, likest first."""


Asked = tuple[str, bool, float]
"""A word, whether its vowels may be unwritten, and how like it a word must be at least."""
Told = Callable[[Asked], dict[int, float] | None]
"""What is like a word, likest first, if it is known."""


class Vocabulary:
    """The words of one index that are like a word: remembered, since names share words and words share keys."""

    def __init__(self, index: Index) -> None:
        """Over one index."""
        self._index = index
        self._told: Told | None = None
        self.similar = lru_cache(1 << 9)(self._similar)
        self._sounding = lru_cache(1 << 5)(self._words_of)

    def _similar(self, word: str, abjad: bool, least: float) -> dict[int, float]:
        """Numbers of the words at least so much like this one, with their likeness, likest first.

        Most that are so like it share a key with it, or a form with a letter left out. Of the others those are found
        that begin as it does, where nothing else explains it.
        """
        told = self._told  # once: another thread may learn now
        if told is not None and (learned := told((word, abjad, least))) is not None:
            return learned
        index, keys = self._index, keys_of(word) if least == ENOUGH else (skeleton(word),)
        listed = dict[int, str]()
        for key in keys:  # what is nearly this word sounds like it
            listed.update(self._sounding(key))
        near = [number for form in deletions(word) for number in index.words_near(form)] if len(word) > SHORT else []
        listed.update(zip(near, index.words(near), strict=True))
        found = _alike(word, listed, abjad, least)
        if least == ENOUGH and len(word) > SHORT and max(found.values(), default=0.0) < SURE:
            found |= _alike(word, self._begun(word), abjad, BEGUN_ALIKE, BEGUN_ALIKE)
        for other in (word, *translations().get(word, ())):
            if (number := index.word_number(other)) is not None:
                found[number] = likeness(word, other, abjad)
        kept = sorted((-alike, number) for number, alike in found.items() if alike >= least)
        return {number: -unlike for unlike, number in kept[:MOST_WORDS]}

    def learn(self, told: Told | None) -> None:
        """Ask somebody who looked them up together what is like a word, until the next time; None for nobody."""
        self._told = told

    def _begun(self, word: str) -> dict[int, str]:
        """The words that begin as this one does."""
        for letters in BEGINNINGS:
            numbers = self._index.words_from(word[:letters], MOST_BEGUN + 1)
            if len(numbers) <= MOST_BEGUN:
                return dict(zip(numbers, self._index.words(numbers), strict=True))
        return {}

    def _words_of(self, key: str) -> dict[int, str]:
        numbers = self._index.words_by_key(key)
        return dict(zip(numbers, self._index.words(numbers), strict=True))


def _alike(word: str, listed: Mapping[int, str], abjad: bool, least: float, letters: float = 0.0) -> dict[int, float]:
    """The words that are at least so much like a word: most of them are not, and are passed over all at once.

    `letters` is the share of letters that they have in common at least.
    """
    letters = letters or (LEAST_LETTERS if len(listed) <= MANY else LEAST_OF_MANY)
    numbers, words = list(listed), list(listed.values())  # of a list it reads twice as fast as of a mapping
    near = extract(word, words, scorer=_indel, processor=None, score_cutoff=letters, limit=MOST_SPELLED)
    likely = [other for other, _, _ in near]
    found = likenesses(word, likely, abjad, least)
    return {numbers[near[place][2]]: alike for place, alike in found if alike >= least}
