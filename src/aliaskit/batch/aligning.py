"""Words that meet, in many pairs of names at once: what `matching.alignment` does where no words are run together."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aliaskit.batch.columns import Numbers, Shares, Truths
from aliaskit.batch.sides import SideRows
from aliaskit.batch.words import Words
from aliaskit.matching.alignment import ENOUGH

Table = NDArray[np.float64]
"""A value for each word of one name with each of the other: pairs, words of one, words of the other."""


class Met(NamedTuple):
    """What met in each pair of names, turn after turn: places of words, -1 where none did, and likeness then 0.

    Where a place is `double`, the word that follows met with it, as one.
    """

    ones: Numbers
    others: Numbers
    likeness: Shares
    weight: Shares
    free_one: Truths
    free_other: Truths
    double_one: Truths
    double_other: Truths


def likenesses(one: SideRows, other: SideRows, words: Words) -> Table:
    """How alike each word of one name is to each of the other, 0 where that is not enough to meet."""
    ones, others = one.words[:, :, None], other.words[:, None, :]
    there = (ones >= 0) & (others >= 0)
    first, second = (np.broadcast_to(table, there.shape)[there] for table in (ones, others))
    apart = (one.abjad[:, :, None] != other.abjad[:, None, :])[there]
    table = np.zeros(there.shape)
    table[there] = distinct_alike(first, second, apart, words)
    table[table < ENOUGH] = 0.0
    return table


def distinct_alike(one: Numbers, other: Numbers, abjad: Truths, words: Words) -> Shares:
    """How alike each two words are; those that stand there more than once are asked for once."""
    count = len(words.texts)
    pairs, where = np.unique((one * count + other) * 2 + abjad, return_inverse=True)
    return words.alike(pairs // 2 // count, pairs // 2 % count, pairs % 2 > 0)[where]


def meet(one: SideRows, other: SideRows, table: Table) -> Met:
    """Let single words meet, the pair that tells most first."""
    count, wide, high = table.shape
    order, row = _order(wide, high), np.arange(count)
    left, right = order // high, order % high
    likeness = table.reshape(count, -1)[:, order]
    worth = likeness * np.minimum(one.weights[:, left], other.weights[:, right])
    rank = worth * likeness**4
    met = _nothing_met(one, other, min(wide, high))
    for turn in range(min(wide, high)):
        best = rank.argmax(axis=1)
        there = rank[row, best] > 0
        if not there.any():
            break
        own, best = row[there], best[there]
        i, j = left[best], right[best]
        met.ones[own, turn], met.others[own, turn] = i, j
        met.likeness[own, turn] = likeness[own, best]
        met.weight[own, turn] = worth[own, best] / likeness[own, best]
        met.free_one[own, i] = met.free_other[own, j] = False
        rank[(left == met.ones[:, turn, None]) | (right == met.others[:, turn, None])] = 0.0
    return met


def _nothing_met(one: SideRows, other: SideRows, most: int) -> Met:
    nowhere, none = np.full((len(one.counts), most), -1), np.zeros((len(one.counts), most))
    single = np.zeros(nowhere.shape, dtype=np.bool_)
    return Met(nowhere, nowhere.copy(), none, none.copy(), one.words >= 0, other.words >= 0, single, single.copy())


@lru_cache(64)
def _order(wide: int, high: int) -> Numbers:
    """The pairs of places in the order in which they meet where they tell as much: the nearest first."""
    return np.array(sorted(range(wide * high), key=lambda place: (abs(place // high - place % high), place)))
