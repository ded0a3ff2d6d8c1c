"""Queries read before they are looked up: most are words that can be nothing but words, and those are read together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from aliaskit.batch.columns import Numbers, array_of
from aliaskit.batch.listings import Listing
from aliaskit.batch.weighing import told
from aliaskit.matching import weights
from aliaskit.matching.alignment import Part
from aliaskit.matching.comparison import side_of
from aliaskit.matching.search import Asked, Reading, Searcher, Sides
from aliaskit.names import initials_from
from aliaskit.names.cutting import MAX_WORDS
from aliaskit.names.written import Reader, is_shouted, split_lines

_SORTS = ("", "person", "thing")
"""The sorts of names, as `name_sort` has them."""


class Readings:
    """Reads names over the layers of a searcher, which reads those that are not plain words."""

    def __init__(self, searcher: Searcher, listings: Sequence[Listing]) -> None:
        """Over the layers of this searcher."""
        self._searcher, self._layers, self._listings = searcher, searcher.layers, listings

    def of(self, asked: Sequence[Asked]) -> list[tuple[Sides, Reading]]:
        """How each name reads, and what it is compared as."""
        plain = dict(self._plain([text for text, _ in asked if text.isascii()]))
        weighed = self._weighed(list(dict.fromkeys(chain.from_iterable(plain.values()))))
        found = []
        for text, kind in asked:
            sides = Sides(self._searcher, text)
            own = plain.get(text)
            if own is None:
                found.append((sides, self._searcher.reading(text, kind)))
            else:
                words = tuple([(word, "name") for word in own])
                side = side_of(tuple([weighed[word] for word in own]), words)
                sides.know(dict.fromkeys(_SORTS[1:], side))
                found.append((sides, self._searcher.reading_of(side.parts, initials_from(words))))
        return found

    def _plain(self, texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
        """The names whose words are compared as they are written, whatever sort the name is of, with those words."""
        lines = split_lines(texts, lower=True)
        every = list(dict.fromkeys(chain.from_iterable(lines)))
        known = frozenset(every).intersection(*(Reader(sort, "").name_words(every) for sort in _SORTS))
        for text, own in zip(texts, lines, strict=True):
            if own and len(text) <= MAX_WORDS and known.issuperset(own) and not is_shouted(text, own):
                yield text, own

    def _weighed(self, words: Sequence[str]) -> dict[str, Part]:
        """Words ready to be compared."""
        bearers, kin = self._counts(words)
        own = np.clip(told(words, bearers, kin, self._layers.entity_count), weights.LEAST, 1.0)
        return {word: Part(word, "name", weight) for word, weight in zip(words, own.tolist(), strict=True)}

    def _counts(self, words: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Entities that bear each word, and its sound."""
        if len(self._listings) != 1:
            counts = np.array([self._layers.counts(word) for word in words], dtype=np.int64).reshape(-1, 2)
            return counts[:, 0], counts[:, 1]
        index, bearers, kin = self._listings[0].index, *np.zeros((2, len(words)), dtype=np.int64)
        place, number = self._listings[0].by_word.find(words)
        same = [text == words[at] for at, text in zip(place.tolist(), self._listings[0].texts(number), strict=True)]
        place, number = place[same], number[same]
        bearers[place], kin[place] = array_of(index.bearers)[number], array_of(index.kin)[number]
        return bearers, kin
