"""Neighbours of one name that the other writes as one word, in many pairs: as `matching.alignment` joins them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from aliaskit.batch.aligning import Met, distinct_alike
from aliaskit.batch.columns import Numbers, Shares, Truths
from aliaskit.batch.sides import INITIALS, SideRows
from aliaskit.batch.words import Words, alike_letters
from aliaskit.matching.alignment import JOINED, LEAST_LETTERS


class _Ways(NamedTuple):
    """Words i and i + 1 of one side of a pair that are, written as one, so much like word j of the other side."""

    pair: Numbers
    i: Numbers
    j: Numbers
    alike: Shares


def join_neighbours(one: SideRows, other: SideRows, met: Met, words: Words) -> Truths:
    """Let neighbours meet a word where there is one way to; tells the pairs with several, which nobody settles here."""
    open_ = (met.free_one.any(axis=1) | met.free_other.any(axis=1)) & (one.counts + other.counts > 2)
    joinings = _Joining(one, other, met, words), _Joining(other, one, _turned(met), words)
    ways = [joining.ways(open_) for joining in joinings]
    left = np.bincount(np.concatenate([own.pair for own in ways]), minlength=len(open_)) > 1
    for joining, own in zip(joinings, ways, strict=True):
        for pair, i, j, alike in zip(*(column.tolist() for column in own), strict=True):
            if not left[pair]:
                left[pair] = not joining.settle(pair, i, j, alike)
    return left


def _turned(met: Met) -> Met:
    """What met, seen from the other side."""
    return Met(
        met.others, met.ones, met.likeness, met.weight,
        met.free_other, met.free_one, met.double_other, met.double_one,
    )  # fmt: skip


class _Joining(NamedTuple):
    """Pairs of names, of which two words of the one may meet a word of the other."""

    one: SideRows
    other: SideRows
    met: Met
    words: Words

    def ways(self, open_: Truths) -> _Ways:
        """The ways there are in pairs that are open: by words not yet settled, one of the two being free."""
        one, other, free = self.one, self.other, self.met.free_one
        same = self.met.likeness == 1.0  # nothing fits better than that
        own, others = _marked(self.met.ones, same, one), _marked(self.met.others, same, other)
        first = (free[:, :-1] | free[:, 1:]) & ~own[:, :-1] & ~own[:, 1:] & (one.words[:, 1:] >= 0)
        whole = (other.words >= 0) & ~others & (other.roles != INITIALS)
        pair, i, j = np.nonzero((first & open_[:, None])[:, :, None] & whole[:, None, :])
        alike = self._alike(pair, i, j)
        enough = alike >= JOINED
        return _Ways(pair[enough], i[enough], j[enough], alike[enough])

    def _alike(self, pair: Numbers, i: Numbers, j: Numbers) -> Shares:
        """How alike words i and i + 1, written as one, are to word j; 0 where lengths or letters rule it out."""
        one, other, words, found = self.one, self.other, self.words, np.zeros(len(pair))
        first, second, whole = one.words[pair, i], one.words[pair, i + 1], other.words[pair, j]
        abjad, their_abjad = one.abjad[pair, i], other.abjad[pair, j]
        near = np.flatnonzero(words.lengths[whole] >= words.lengths[first] + words.lengths[second] - 3)
        joined = words.texts[first[near]] + words.texts[second[near]]
        shared = alike_letters(joined, words.texts[whole[near]], LEAST_LETTERS) > 0
        likely = shared | abjad[near] | their_abjad[near]
        near, number = near[likely], words.numbers(joined[likely].tolist())
        found[near] = distinct_alike(number, whole[near], (abjad != their_abjad)[near], words)
        return found

    def settle(self, pair: int, i: int, j: int, alike: float) -> bool:
        """Let them meet if that fits better than what met before; not done where that would free words for others."""
        one, other, met = self.one, self.other, self.met
        own, others = met.ones[pair].tolist(), met.others[pair].tolist()
        held = [turn for turn, place in enumerate(own) if place >= 0 and (place - i in (0, 1) or others[turn] == j)]
        if len(held) > 1 or (held and met.likeness[pair, held[0]] >= min(1.0, alike + 0.1)):
            return True
        if held and not (own[held[0]] - i in (0, 1) and others[held[0]] == j):
            return False
        turn = held[0] if held else own.index(-1)
        met.ones[pair, turn], met.others[pair, turn], met.likeness[pair, turn] = i, j, alike
        met.weight[pair, turn] = min(other.weights[pair, j], one.weights[pair, i : i + 2].max())
        met.free_one[pair, i : i + 2] = met.free_other[pair, j] = False
        met.double_one[pair, turn] = True
        return True


def _marked(places: Numbers, which: Truths, side: SideRows) -> Truths:
    """The words of a side at those of the places that are asked for."""
    marked = np.zeros(side.words.shape, dtype=np.bool_)
    row, column = np.nonzero(which)
    marked[row, places[row, column]] = True
    return marked
