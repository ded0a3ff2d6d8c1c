"""How many letters two words have in common in order, for many pairs at once: what RapidFuzz's `LCSseq` counts.

A word is a number with a bit for each place, and a letter of the other word is an addition and a subtraction (Hyyrö
2004, Bit-parallel LCS-length computation revisited); here it is that for all pairs together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import LCSseq

from aliaskit.batch.columns import Numbers, Shares, within
from aliaskit.batch.written import Written

_WORD, _ASCII = 64, 128
"""Letters of a word at most, a bit for each, and how many letters there are."""


class Patterns:
    """Words that others are laid beside; what is no ASCII, or too long, is asked one by one."""

    def __init__(self, words: Sequence[str]) -> None:
        """Of these words."""
        written = Written.of(words)
        self.texts, self.letters, self._counts = words, written.letters(), written.counts()
        self._fit = (self._counts == written.lengths) & (written.lengths <= _WORD)
        place = within(written.lengths)
        kept = np.repeat(self._fit, written.lengths)
        row = np.repeat(np.arange(len(words)), written.lengths)
        self._marks = np.zeros((len(words), _ASCII), dtype=np.uint64)
        np.bitwise_or.at(self._marks, (row[kept], written.content[kept]), np.uint64(1) << place[kept].astype(np.uint64))

    def alike(self, which: Numbers, others: Written, other: Numbers) -> Shares:
        """The share of letters that each two words have in common, in order.

        >>> others = Written.of(["quraishi", "koreiši"])
        >>> Patterns(["qureshi"]).alike(np.array([0, 0]), others, np.array([0, 1])).round(2)
        array([0.8 , 0.43])
        """
        letters = others.counts()
        count = self._counts[which] + letters[other]
        fit = self._fit[which] & (letters == others.lengths)[other]
        shared = np.empty(len(which), dtype=np.int64)
        shared[fit] = self._shared(which[fit], others, other[fit])
        rest = np.flatnonzero(~fit)
        texts = zip(which[rest].tolist(), others.taken(other[rest]).texts(), strict=True)
        shared[rest] = [LCSseq.similarity(self.texts[one], text) for one, text in texts]
        return 1.0 - (count - 2 * shared) / count  # as RapidFuzz has it, to the last digit

    def _shared(self, which: Numbers, others: Written, other: Numbers) -> Numbers:
        length = others.lengths[other]
        order = np.argsort(-length, kind="stable")  # those that are at an end are always the last ones
        at = others.starts[other[order]]
        open_ = len(order) - np.cumsum(np.bincount(length))
        marks, row = self._marks.ravel(), which[order] * _ASCII
        left = np.full(len(order), ~np.uint64(0))
        for column, count in enumerate(open_[:-1].tolist()):
            own = left[:count]
            met = marks[row[:count] + others.content[at[:count] + column]]
            met &= own
            own[:] = (own + met) | (own - met)
        shared = np.empty(len(order), dtype=np.int64)
        shared[order] = np.bitwise_count(~left)
        return shared
