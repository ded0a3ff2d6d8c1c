"""Words as numbers, and how alike many pairs of them are: what `matching.likeness` says, a column at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from aliaskit.batch.columns import Numbers, Shares, Texts, Truths, texts_of
from aliaskit.batch.spelling import symbols_of_words
from aliaskit.batch.written import Heads, Written
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

_HEAD = 4
"""Letters that a word shares at least with one that abbreviates it; no prefix has more."""
_PREFIX_LETTERS = np.array([0, *(len(prefix) for prefix, _ in PREFIXES)])
_PREFIX_WORTH = np.array([0.0, *(worth for _, worth in PREFIXES)])


def alike_letters(one: Texts, other: Texts, least: float = 0.0) -> Shares:
    """The share of letters that each two texts have in common, in order; 0 where it is below the least."""
    found: Shares = cpdist(one, other, scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float64)
    return found


class Spelled(NamedTuple):
    """Words with what comparing takes of each, in columns; they are spoken of by their places.

    Most are compared by their symbols and no more, so texts are made of them when they are asked for.
    """

    written: Written
    symbols: Texts
    lengths: Numbers
    heads: Heads
    prefix: Numbers
    """The number of the prefix that each word begins with, 0 for none."""
    exact: Truths

    @classmethod
    def of(cls, written: Written) -> Spelled:
        """Words by themselves."""
        heads, lengths = written.heads(), written.counts()
        exact = lengths == 1
        other = np.flatnonzero(~written.are_plain())
        exact[other] |= np.fromiter(map(is_exact, written.taken(other).texts()), dtype=np.bool_, count=len(other))
        return cls(written, texts_of(symbols_of_words(written)), lengths, heads, _prefixes(heads), exact)

    def followed_by(self, more: Spelled) -> Spelled:
        """These words, then others."""
        columns: list[Any] = [np.concatenate(both) for both in zip(self[1:], more[1:], strict=True)]
        return Spelled(self.written.followed_by(more.written), *columns)

    def texts(self, which: Numbers) -> Texts:
        """The texts of some of the words."""
        return texts_of(self.written.taken(which).texts())


class Words:
    """Words numbered as they come, by which they are known."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._spelled = Spelled.of(Written.of(()))
        self.texts: Texts = texts_of(())
        """The words by their numbers."""
        self._concept, self._contrasted = _meanings(())

    def numbers(self, words: Iterable[str]) -> Numbers:
        """The numbers of words; new ones are learned."""
        known = self._numbers
        found = [known.setdefault(word, len(known)) for word in words]
        if len(known) > len(self.texts):
            self._learn(list(islice(reversed(known), len(known) - len(self.texts)))[::-1])
        return np.array(found, dtype=np.int64)

    def _learn(self, new: Sequence[str]) -> None:
        self.texts = np.concatenate([self.texts, texts_of(new)])
        self._spelled = self._spelled.followed_by(Spelled.of(Written.of(new)))
        concept, contrasted = _meanings(new)
        self._concept = np.concatenate([self._concept, concept])
        self._contrasted = np.concatenate([self._contrasted, contrasted])

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
        found: Truths = self._contrasted[numbers] & (numbers >= 0)
        return found

    def begin_alike(self, one: Numbers, other: Numbers, count: int) -> Truths:
        """Whether each two words begin with so many bytes in common, as those do that share so many letters."""
        return _begin_alike(self._spelled.heads[one], self._spelled.heads[other], count)

    def alike(self, one: Numbers, other: Numbers, abjad: Truths) -> Shares:
        """How alike each two of these words are."""
        found, apart = np.ones(len(one)), np.flatnonzero(one != other)
        found[apart] = self.alike_to(one[apart], self._spelled, other[apart], abjad[apart])
        return found

    def alike_to(self, one: Numbers, others: Spelled, other: Numbers, abjad: Truths, least: float = 0.0) -> Shares:
        """How alike each two words are, as `likeness` has it; those whose symbols are less alike may get less.

        `one` has numbers of these words, `other` places of the others.
        """
        own, spelled, their = self._spelled, self._spelled.symbols[one], others.symbols[other]
        found = alike_letters(spelled, their, least)
        if abjad.any():
            found[abjad] = alike_letters(spelled[abjad], their[abjad])
        same = np.flatnonzero(found == 1.0)
        same = same[(self.texts[one[same]] == others.texts(other[same])).astype(np.bool_)]
        near = (found > 0) | (own.prefix[one] > 0) | (others.prefix[other] > 0)
        found[abjad] = ABJAD * np.minimum(1.0, found[abjad] + UNWRITTEN)
        self._abbreviate(found, one, others, other, near & ~abjad)
        self._leave_prefixes(found, one, others, other, ~abjad)
        found[own.exact[one] | others.exact[other]] = 0.0
        self._heed_meanings(found, one, others, other)
        found[same] = 1.0
        return found

    def _heed_meanings(self, found: Shares, one: Numbers, others: Spelled, other: Numbers) -> None:
        """Part words of contrary meanings, and join those that mean the same: few have a meaning that is known."""
        contrary = np.flatnonzero(self._contrasted[one])
        for place, word in zip(contrary.tolist(), others.texts(other[contrary]), strict=True):
            if word in contrasts_of(self.texts[one[place]]):
                found[place] = 0.0
        meant = np.flatnonzero(self._concept[one] >= 0)
        concept = _meanings(others.texts(other[meant]).tolist())[0]
        found[meant[concept == self._concept[one[meant]]]] = SAME_CONCEPT

    def _abbreviate(self, found: Shares, one: Numbers, others: Spelled, other: Numbers, where: Truths) -> None:
        """Raise what is found of a word that another, longer one begins with."""
        own = self._spelled
        first, second = own.lengths[one], others.lengths[other]
        places = np.flatnonzero(where & (abs(first - second) >= 3) & (np.minimum(first, second) >= _HEAD))
        places = places[_begin_alike(own.heads[one[places]], others.heads[other[places]], _HEAD)]
        for place, word in zip(places.tolist(), others.texts(other[places]), strict=True):
            short, long = sorted((self.texts[one[place]], word), key=len)
            if long.startswith(short):
                found[place] = max(found[place], ABBREVIATED)

    def _leave_prefixes(self, found: Shares, one: Numbers, others: Spelled, other: Numbers, where: Truths) -> None:
        """Raise what is found of a word that has a prefix which the other, shorter one lacks."""
        own = self._spelled
        places = np.flatnonzero(where & (own.prefix[one] != others.prefix[other]))
        longer = self._are_longer(one[places], others, other[places])
        began = np.where(longer, own.prefix[one[places]], others.prefix[other[places]])
        letters = np.maximum(own.lengths[one[places]], others.lengths[other[places]])
        lacking = np.flatnonzero((began > 0) & (letters > _PREFIX_LETTERS[began] + 3))
        if not len(lacking):
            return
        places, longer, began = places[lacking], longer[lacking], began[lacking]
        first, second = self.texts[one[places]], others.texts(other[places])
        short, long = np.where(longer, second, first), np.where(longer, first, second)
        rest = [text[count:] for text, count in zip(long, _PREFIX_LETTERS[began].tolist(), strict=True)]
        lone, left, every = Words(), Spelled.of(Written.of(rest)), np.arange(len(rest))
        alike = lone.alike_to(lone.numbers(short), left, every, np.zeros(len(every), dtype=np.bool_))
        found[places] = np.maximum(found[places], _PREFIX_WORTH[began] * alike)

    def _are_longer(self, one: Numbers, others: Spelled, other: Numbers) -> Truths:
        """Whether each word is longer than the other; of two as long the later one."""
        length, theirs = self._spelled.lengths[one], others.lengths[other]
        longer, even = length > theirs, np.flatnonzero(length == theirs)
        longer[even] = self.texts[one[even]] > others.texts(other[even])
        return longer


def _begin_alike(one: Heads, other: Heads, count: int) -> Truths:
    """Whether each two words have so many first bytes in common."""
    found: Truths = (one ^ other) >> np.uint64(64 - 8 * count) == 0
    return found


def _prefixes(heads: Heads) -> Numbers:
    """The number of the prefix that each word begins with, 0 for none; no two are the beginning of one word."""
    found = np.zeros(len(heads), dtype=np.int64)
    for number, (prefix, _) in enumerate(PREFIXES, 1):
        rest = np.uint64(64 - 8 * len(prefix))
        found[heads >> rest == int.from_bytes(prefix.encode(), "big")] = number
    return found


def _meanings(words: Sequence[str]) -> tuple[Numbers, Truths]:
    """The number of what each word means, and whether it is alike to one of another meaning; most are in no list."""
    meant, contrary = _concept_numbers(), contrasts()
    concept, contrasted = np.full(len(words), -1), np.zeros(len(words), dtype=np.bool_)
    found = np.fromiter(map(_with_meaning().__contains__, words), dtype=np.bool_, count=len(words))
    for place in np.flatnonzero(found).tolist():
        concept[place], contrasted[place] = meant.get(words[place], -1), words[place] in contrary
    return concept, contrasted


@cache
def _with_meaning() -> frozenset[str]:
    """The words that mean what others do, or must not be taken for others."""
    return frozenset(_concept_numbers()).union(contrasts())


@cache
def _concept_numbers() -> dict[str, int]:
    """Words with a number for what they mean."""
    numbers: dict[str, int] = {}
    return {word: numbers.setdefault(meaning, len(numbers)) for word, meaning in concepts().items()}
