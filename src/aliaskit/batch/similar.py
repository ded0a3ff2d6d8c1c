"""What is like the words of many names, in one index: looked up once, and kept as lists laid end to end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from aliaskit.batch.columns import Numbers, Shares, laid
from aliaskit.batch.vocabulary import Alike, BatchVocabulary, joined
from aliaskit.batch.words import Words
from aliaskit.matching.vocabulary import Asked

_TOGETHER, _LIKE_ONE = 1 << 16, 1600
"""Pairs of words that are looked at together, about, and of how many words of an index one is looked at for a word."""


class SimilarWords:
    """The words of one index that are like each word that was asked for, the likest of each last."""

    def __init__(self, vocabulary: BatchVocabulary, words: Words) -> None:
        """Knows nothing yet; `words` are those of all names of the batch."""
        self._vocabulary, self._words = vocabulary, words
        self._places: dict[Asked, int] = {}
        none = np.empty(0, dtype=np.int64)
        self._found, self._start, self._length = Alike(none, none, np.empty(0)), none, none

    def learn(self, asked: Iterable[Asked]) -> None:
        """Look up those of these words that are not known yet."""
        new = sorted(dict.fromkeys(asked).keys() - self._places.keys())  # neighbours share what is like them
        if not new:
            return
        together = max(1, _TOGETHER // (1 + self._vocabulary.word_count // _LIKE_ONE))
        parts = [self._found]
        for start in range(0, len(new), together):
            some, first = new[start : start + together], len(self._places)
            found = self._vocabulary.similar(some, self._words)
            self._places.update(zip(some, range(first, first + len(some)), strict=True))
            parts.append(found._replace(place=found.place + first))
        self._found = found = joined(parts)
        self._length = np.bincount(found.place, minlength=len(self._places))
        self._start = np.cumsum(self._length) - self._length
        count = self._vocabulary.word_count
        keys = found.place * count + found.number
        self._order = np.argsort(keys)
        self._sorted = np.append(keys[self._order], len(self._places) * count)

    def told(self, asked: Asked) -> dict[int, float] | None:
        """What is like a word, the likest first, as `Vocabulary.similar` gives it; None where it is not known here."""
        place = self._places.get(asked)
        if place is None:
            return None
        start = int(self._start[place])
        own = slice(start, start + int(self._length[place]))
        number, alike = self._found.number[own], self._found.alike[own]
        return dict(zip(number[::-1].tolist(), alike[::-1].tolist(), strict=True))

    def places(self, asked: Sequence[Asked]) -> Numbers:
        """The places under which words are known here."""
        return np.array([self._places[one] for one in asked], dtype=np.int64)

    def of(self, places: Numbers) -> tuple[Numbers, Shares, Numbers]:
        """The words like those at these places, how alike they are, and how many there are for each."""
        words = laid(self._start[places], length := self._length[places])
        return self._found.number[words], self._found.alike[words], length

    def likeness(self, places: Numbers, numbers: Numbers) -> Shares:
        """How alike the word at each place is to a word of the index, 0 where it is not among those like it."""
        keys = places * self._vocabulary.word_count + numbers
        at = np.searchsorted(self._sorted, keys)
        order = np.append(self._order, 0)
        return np.where(self._sorted[at] == keys, np.append(self._found.alike, 0.0)[order[at]], 0.0)
