"""What is like the words of many names, in one index: looked up once, and kept as lists laid end to end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aliaskit.batch.columns import Numbers, Shares, laid
from aliaskit.batch.vocabulary import BatchVocabulary
from aliaskit.batch.words import Words
from aliaskit.matching.vocabulary import Asked

_TOGETHER, _LIKE_ONE = 1 << 15, 1600
"""Pairs of words that are looked at together, about, and of how many words of an index one is looked at for a word."""


class SimilarWords:
    """The words of one index that are like each word that was asked for, the likest of each last."""

    def __init__(self, vocabulary: BatchVocabulary, words: Words) -> None:
        """Knows nothing yet; `words` are those of all names of the batch."""
        self._vocabulary, self._words = vocabulary, words
        self.found: dict[Asked, dict[int, float]] = {}
        self._places: dict[Asked, int] = {}
        self._start = self._length = np.empty(0, dtype=np.int64)
        self._numbers, self._alike = self._start, np.empty(0)

    def learn(self, asked: Iterable[Asked]) -> None:
        """Look up those of these words that are not known yet."""
        new = sorted(
            [one for one in dict.fromkeys(asked) if one not in self.found]
        )  # neighbours share what is like them
        if not new:
            return
        together = max(1, _TOGETHER // (1 + self._vocabulary.word_count // _LIKE_ONE))
        for start in range(0, len(new), together):
            some = new[start : start + together]
            self.found.update(zip(some, self._vocabulary.similar(some, self._words), strict=True))
        every = list(self.found.values())
        self._places = {one: place for place, one in enumerate(self.found)}
        self._length = np.array([len(own) for own in every], dtype=np.int64)
        self._start = np.cumsum(self._length) - self._length
        self._numbers = _flat((reversed(own.keys()) for own in every), np.int64)
        self._alike = _flat((reversed(own.values()) for own in every), np.float64)
        count = self._vocabulary.word_count
        keys = np.repeat(np.arange(len(every)), self._length) * count + self._numbers
        self._order = np.argsort(keys)
        self._sorted = np.append(keys[self._order], len(every) * count)

    def places(self, asked: Sequence[Asked]) -> Numbers:
        """The places under which words are known here."""
        return np.array([self._places[one] for one in asked], dtype=np.int64)

    def of(self, places: Numbers) -> tuple[Numbers, Shares, Numbers]:
        """The words like those at these places, how alike they are, and how many there are for each."""
        words = laid(self._start[places], length := self._length[places])
        return self._numbers[words], self._alike[words], length

    def likeness(self, places: Numbers, numbers: Numbers) -> Shares:
        """How alike the word at each place is to a word of the index, 0 where it is not among those like it."""
        keys = places * self._vocabulary.word_count + numbers
        at = np.searchsorted(self._sorted, keys)
        order = np.append(self._order, 0)
        return np.where(self._sorted[at] == keys, np.append(self._alike, 0.0)[order[at]], 0.0)


def _flat(lists: Iterable[Iterable[Any]], kind: Any) -> NDArray[Any]:
    return np.fromiter(chain.from_iterable(lists), dtype=kind)
