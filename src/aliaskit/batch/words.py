"""Words as numbers, and how alike many pairs of them are: what `matching.likeness` says, a column at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from aliaskit.batch.columns import Numbers, Shares, Texts, Truths, texts_of
from aliaskit.batch.spelling import symbols_of_words
from aliaskit.matching.likeness import (
    ABBREVIATED,
    ABJAD,
    PREFIXES,
    SAME_CONCEPT,
    UNWRITTEN,
    contrasts,
    contrasts_of,
    is_exact,
)
from aliaskit.names.lexicon import concepts

_BREAK = 10
"""The line break, which no word has."""
_HEAD = 4
"""Letters that a word shares at least with one that abbreviates it; no prefix has more."""


def alike_letters(one: Texts, other: Texts, least: float = 0.0) -> Shares:
    """The share of letters that each two texts have in common, in order; 0 where it is below the least."""
    found: Shares = cpdist(one, other, scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float64)
    return found


class Words:
    """Words numbered as they come, with what comparing takes of each in columns."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.texts, self.symbols = texts_of([]), texts_of([])
        self.lengths = np.empty(0, dtype=np.int64)
        self._concept = self._prefix = self.lengths
        self._heads = np.empty((0, _HEAD), dtype=np.int64)
        self._exact = self._contrasted = np.empty(0, dtype=np.bool_)
        self._concepts: dict[str, int] = {}

    def numbers(self, words: Iterable[str]) -> Numbers:
        """The numbers of words; new ones are learned."""
        known = self._numbers
        found = [known.setdefault(word, len(known)) for word in words]
        if len(known) > len(self.texts):
            self._learn(list(islice(reversed(known), len(known) - len(self.texts)))[::-1])
        return np.array(found, dtype=np.int64)

    def _learn(self, new: Sequence[str]) -> None:
        heads, lengths = _heads(new)
        self.texts = np.concatenate([self.texts, texts_of(new)])
        self.symbols = np.concatenate([self.symbols, texts_of(symbols_of_words(new))])
        self.lengths = np.concatenate([self.lengths, lengths])
        self._heads = np.concatenate([self._heads, heads])
        self._prefix = np.concatenate([self._prefix, _prefixes(heads)])
        meanings, contrary = concepts(), contrasts()
        meant = [(place, meanings[word]) for place, word in enumerate(new, len(self._concept)) if word in meanings]
        self._concept = np.concatenate([self._concept, np.full(len(new), -1)])
        for place, meaning in meant:
            self._concept[place] = self._concepts.setdefault(meaning, len(self._concepts))
        self._contrasted = np.concatenate([self._contrasted, np.array([word in contrary for word in new])])
        exact = np.array([not word.isalpha() and is_exact(word) for word in new]) | (lengths == 1)
        self._exact = np.concatenate([self._exact, exact])

    def contrasted(self, numbers: Numbers) -> Truths:
        """Whether words are known to be alike to one of another meaning; a number below 0 is no word."""
        found: Truths = self._contrasted[numbers] & (numbers >= 0)
        return found

    def begin_alike(self, one: Numbers, other: Numbers) -> Truths:
        """Whether each two words begin with the same two letters."""
        found: Truths = (self._heads[one, :2] == self._heads[other, :2]).all(axis=1)
        return found

    def alike(self, one: Numbers, other: Numbers, abjad: Truths, least: float = 0.0) -> Shares:
        """How alike each two words are, as `likeness` has it; those whose symbols are less alike may get less."""
        spelled, others = self.symbols[one], self.symbols[other]
        found = alike_letters(spelled, others, least)
        if abjad.any():
            found[abjad] = alike_letters(spelled[abjad], others[abjad])
        near = (found > 0) | (self._prefix[one] > 0) | (self._prefix[other] > 0)
        found[abjad] = ABJAD * np.minimum(1.0, found[abjad] + UNWRITTEN)
        self._abbreviate(found, one, other, near & ~abjad)
        self._leave_prefixes(found, one, other, ~abjad)
        found[self._exact[one] | self._exact[other]] = 0.0
        for place in np.flatnonzero(self._contrasted[one]):
            if self.texts[other[place]] in contrasts_of(self.texts[one[place]]):
                found[place] = 0.0
        concept = self._concept[one]
        found[(concept >= 0) & (concept == self._concept[other])] = SAME_CONCEPT
        found[one == other] = 1.0
        return found

    def _abbreviate(self, found: Shares, one: Numbers, other: Numbers, where: Truths) -> None:
        """Raise what is found of a word that another, longer one begins with."""
        first, second = self.lengths[one], self.lengths[other]
        places = np.flatnonzero(where & (abs(first - second) >= 3) & (np.minimum(first, second) >= _HEAD))
        places = places[(self._heads[one[places]] == self._heads[other[places]]).all(axis=1)]
        for place in places:
            short, long = sorted((self.texts[one[place]], self.texts[other[place]]), key=len)
            if long.startswith(short):
                found[place] = max(found[place], ABBREVIATED)

    def _leave_prefixes(self, found: Shares, one: Numbers, other: Numbers, where: Truths) -> None:
        """Raise what is found of a word that has a prefix which the other, shorter one lacks."""
        places = np.flatnonzero(where & (self._prefix[one] != self._prefix[other]))
        one, other = one[places], other[places]
        first, second = self.lengths[one], self.lengths[other]
        turned = (first > second) | ((first == second) & (self.texts[one] > self.texts[other]).astype(np.bool_))
        short, long = np.where(turned, other, one), np.where(turned, one, other)
        for number, (prefix, worth) in enumerate(PREFIXES, 1):
            lacking = np.flatnonzero((self._prefix[long] == number) & (self.lengths[long] > len(prefix) + 3))
            if len(lacking):
                rest = self.numbers([text[len(prefix) :] for text in self.texts[long[lacking]]])
                alike = worth * self.alike(short[lacking], rest, np.zeros(len(rest), dtype=np.bool_))
                found[places[lacking]] = np.maximum(found[places[lacking]], alike)


def _prefixes(heads: Numbers) -> Numbers:
    """The number of the prefix that each word begins with, 0 for none; no two are the beginning of one word."""
    found = np.zeros(len(heads), dtype=np.int64)
    for number, (prefix, _) in enumerate(PREFIXES, 1):
        found[(heads[:, : len(prefix)] == [ord(letter) for letter in prefix]).all(axis=1)] = number
    return found


def _heads(words: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The first letters of words by their code points, 0 behind the last, and how long the words are."""
    codes = np.frombuffer("\n".join([*words, ""]).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.flatnonzero(codes == _BREAK)
    starts = np.concatenate([[0], ends[:-1] + 1])
    lengths = ends - starts
    places = np.minimum(starts[:, None] + np.arange(_HEAD), len(codes) - 1)
    return np.where(np.arange(_HEAD) < lengths[:, None], codes[places], 0).astype(np.int64), lengths
