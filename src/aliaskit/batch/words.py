"""Words as numbers, and how alike many pairs of them are: what `matching.likeness` says, a column at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
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

Letters = NDArray[np.uint32]
"""The first letters of words as code points, a row a word."""
_BREAK = 10
"""The line break, which no word has."""
_HEAD = 4
"""Letters that a word shares at least with one that abbreviates it; no prefix has more."""


def alike_letters(one: Texts, other: Texts, least: float = 0.0) -> Shares:
    """The share of letters that each two texts have in common, in order; 0 where it is below the least."""
    found: Shares = cpdist(one, other, scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float64)
    return found


class Spelled(NamedTuple):
    """Words with what comparing takes of each, in columns; they are spoken of by their places."""

    texts: Texts
    symbols: Texts
    lengths: Numbers
    heads: Letters
    prefix: Numbers
    """The number of the prefix that each word begins with, 0 for none."""
    concept: Numbers
    """The number of what each word means, -1 for none that is known."""
    contrasted: Truths
    """Whether a word is known to be alike to one of another meaning."""
    exact: Truths

    @classmethod
    def of(cls, words: Sequence[str]) -> Spelled:
        """Words by themselves."""
        heads, lengths, plain = _letters_of(words)
        exact, meant, contrary = lengths == 1, _concept_numbers(), contrasts()
        for place in np.flatnonzero(~plain).tolist():
            exact[place] |= is_exact(words[place])
        return cls(
            texts_of(words),
            texts_of(symbols_of_words(words)),
            lengths,
            heads,
            _prefixes(heads),
            np.array([meant.get(word, -1) for word in words], dtype=np.int64),
            np.array([word in contrary for word in words], dtype=np.bool_),
            exact,
        )

    def followed_by(self, more: Spelled) -> Spelled:
        """These words, then others."""
        columns: list[Any] = [np.concatenate(both) for both in zip(self, more, strict=True)]
        return Spelled(*columns)

    def alike(self, one: Numbers, others: Spelled, other: Numbers, abjad: Truths, least: float = 0.0) -> Shares:
        """How alike each two words are, as `likeness` has it; those whose symbols are less alike may get less.

        `one` has places of these words, `other` places of the others.
        """
        spelled, their = self.symbols[one], others.symbols[other]
        found = alike_letters(spelled, their, least)
        if abjad.any():
            found[abjad] = alike_letters(spelled[abjad], their[abjad])
        same = np.flatnonzero(found == 1.0)
        same = same[(self.texts[one[same]] == others.texts[other[same]]).astype(np.bool_)]
        near = (found > 0) | (self.prefix[one] > 0) | (others.prefix[other] > 0)
        found[abjad] = ABJAD * np.minimum(1.0, found[abjad] + UNWRITTEN)
        self._abbreviate(found, one, others, other, near & ~abjad)
        self._leave_prefixes(found, one, others, other, ~abjad)
        found[self.exact[one] | others.exact[other]] = 0.0
        for place in np.flatnonzero(self.contrasted[one]):
            if others.texts[other[place]] in contrasts_of(self.texts[one[place]]):
                found[place] = 0.0
        concept = self.concept[one]
        found[(concept >= 0) & (concept == others.concept[other])] = SAME_CONCEPT
        found[same] = 1.0
        return found

    def _abbreviate(self, found: Shares, one: Numbers, others: Spelled, other: Numbers, where: Truths) -> None:
        """Raise what is found of a word that another, longer one begins with."""
        first, second = self.lengths[one], others.lengths[other]
        places = np.flatnonzero(where & (abs(first - second) >= 3) & (np.minimum(first, second) >= _HEAD))
        places = places[(self.heads[one[places]] == others.heads[other[places]]).all(axis=1)]
        for place in places:
            short, long = sorted((self.texts[one[place]], others.texts[other[place]]), key=len)
            if long.startswith(short):
                found[place] = max(found[place], ABBREVIATED)

    def _leave_prefixes(self, found: Shares, one: Numbers, others: Spelled, other: Numbers, where: Truths) -> None:
        """Raise what is found of a word that has a prefix which the other, shorter one lacks."""
        places = np.flatnonzero(where & (self.prefix[one] != others.prefix[other]))
        if not len(places):
            return
        first, second = self.texts[one[places]], others.texts[other[places]]
        lengths = self.lengths[one[places]] - others.lengths[other[places]]
        turned = (lengths > 0) | ((lengths == 0) & (first > second).astype(np.bool_))
        short, long = np.where(turned, second, first), np.where(turned, first, second)
        began = np.where(turned, self.prefix[one[places]], others.prefix[other[places]])
        for number, (prefix, worth) in enumerate(PREFIXES, 1):
            lacking = [at for at in np.flatnonzero(began == number).tolist() if len(long[at]) > len(prefix) + 3]
            if lacking:
                rest, every = Spelled.of([text[len(prefix) :] for text in long[lacking]]), np.arange(len(lacking))
                alike = Spelled.of(short[lacking].tolist()).alike(
                    every, rest, every, np.zeros(len(lacking), dtype=np.bool_)
                )
                found[places[lacking]] = np.maximum(found[places[lacking]], worth * alike)


class Words:
    """Words numbered as they come, by which they are known."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._spelled = Spelled.of(())

    def numbers(self, words: Iterable[str]) -> Numbers:
        """The numbers of words; new ones are learned."""
        known = self._numbers
        found = [known.setdefault(word, len(known)) for word in words]
        if len(known) > len(self.texts):
            new = list(islice(reversed(known), len(known) - len(self.texts)))[::-1]
            self._spelled = self._spelled.followed_by(Spelled.of(new))
        return np.array(found, dtype=np.int64)

    @property
    def texts(self) -> Texts:
        """The words by their numbers."""
        return self._spelled.texts

    @property
    def symbols(self) -> Texts:
        """The symbols of the words."""
        return self._spelled.symbols

    @property
    def lengths(self) -> Numbers:
        """Letters of the words."""
        return self._spelled.lengths

    def contrasted(self, numbers: Numbers) -> Truths:
        """Whether words are known to be alike to one of another meaning; a number below 0 is no word."""
        found: Truths = self._spelled.contrasted[numbers] & (numbers >= 0)
        return found

    def begin_alike(self, one: Numbers, other: Numbers) -> Truths:
        """Whether each two words begin with the same two letters."""
        heads = self._spelled.heads[:, :2]
        found: Truths = (heads[one] == heads[other]).all(axis=1)
        return found

    def alike(self, one: Numbers, other: Numbers, abjad: Truths) -> Shares:
        """How alike each two words are."""
        return self._spelled.alike(one, self._spelled, other, abjad)

    def alike_to(self, one: Numbers, others: Spelled, other: Numbers, abjad: Truths, least: float) -> Shares:
        """How alike these words are to others that are not kept."""
        return self._spelled.alike(one, others, other, abjad, least)


def _prefixes(heads: Letters) -> Numbers:
    """The number of the prefix that each word begins with, 0 for none; no two are the beginning of one word."""
    found = np.zeros(len(heads), dtype=np.int64)
    for number, (prefix, _) in enumerate(PREFIXES, 1):
        found[(heads[:, : len(prefix)] == [ord(letter) for letter in prefix]).all(axis=1)] = number
    return found


def _letters_of(words: Sequence[str]) -> tuple[Letters, Numbers, Truths]:
    """The first letters of words by code points, 0 behind the last; how many there are, and if all are small ASCII."""
    codes = np.frombuffer("\n".join([*words, ""]).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.flatnonzero(codes == _BREAK)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1] + 1])[: len(words)]
    lengths = ends - starts
    places = np.minimum(starts[:, None] + np.arange(_HEAD), len(codes) - 1)
    heads = np.where(np.arange(_HEAD) < lengths[:, None], codes[places], np.uint32(0))
    other = np.cumsum(codes - ord("a") > ord("z") - ord("a"))  # unsigned: what is below wraps around
    return heads, lengths, np.diff(other[ends], prepend=0) == 1


@cache
def _concept_numbers() -> dict[str, int]:
    """Words with a number for what they mean."""
    numbers: dict[str, int] = {}
    return {word: numbers.setdefault(meaning, len(numbers)) for word, meaning in concepts().items()}
