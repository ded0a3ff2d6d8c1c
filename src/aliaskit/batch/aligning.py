"""Words that meet, in many pairs of names at once: what `matching.alignment` does where no words are run together."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aliaskit.batch.columns import Numbers, Shares, Truths
from aliaskit.batch.sides import SideRows
from aliaskit.batch.words import Words
from aliaskit.matching.alignment import ENOUGH, JOINED

Table = NDArray[np.float64]
"""A value for each word of one name with each of the other: pairs, words of one, words of the other."""


class Met(NamedTuple):
    """What met in each pair of names, turn after turn: places of words, -1 where none did, and likeness then 0."""

    ones: Numbers
    others: Numbers
    likeness: Shares
    weight: Shares
    free_one: Truths
    free_other: Truths


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
    return Met(nowhere, nowhere.copy(), none, none.copy(), one.words >= 0, other.words >= 0)


@lru_cache(64)
def _order(wide: int, high: int) -> Numbers:
    """The pairs of places in the order in which they meet where they tell as much: the nearest first."""
    return np.array(sorted(range(wide * high), key=lambda place: (abs(place // high - place % high), place)))


def may_join(one: SideRows, other: SideRows, met: Met, words: Words) -> Truths:
    """Pairs of names in which two neighbours may meet one word of the other name, written as one."""
    open_ = (met.free_one.any(axis=1) | met.free_other.any(axis=1)) & (one.counts + other.counts > 2)
    found = np.zeros(len(open_), dtype=np.bool_)
    same = met.likeness == 1.0  # nothing fits better than that
    settled = _marked(met.ones, same, one), _marked(met.others, same, other)
    for mine, theirs, free, (own, others) in (
        (one, other, met.free_one, settled),
        (other, one, met.free_other, settled[::-1]),
    ):
        first = (free[:, :-1] | free[:, 1:]) & ~own[:, :-1] & ~own[:, 1:] & (mine.words[:, 1:] >= 0)
        whole = (theirs.words >= 0) & ~others
        pair, i, j = np.nonzero((first & open_[:, None])[:, :, None] & whole[:, None, :])
        found[pair[_joins(mine, theirs, pair, i, j, words)]] = True
    return found


def _marked(places: Numbers, which: Truths, side: SideRows) -> Truths:
    """The words of a side at those of the places that are asked for."""
    marked = np.zeros(side.words.shape, dtype=np.bool_)
    row, column = np.nonzero(which)
    marked[row, places[row, column]] = True
    return marked


def _joins(mine: SideRows, theirs: SideRows, pair: Numbers, i: Numbers, j: Numbers, words: Words) -> Truths:
    """Whether words i and i + 1 of one side, written as one, are near enough to word j of the other."""
    first, second, whole = mine.words[pair, i], mine.words[pair, i + 1], theirs.words[pair, j]
    long = words.lengths[first] + words.lengths[second]
    near = words.lengths[whole] >= long - 3
    joined = words.numbers([a + b for a, b in zip(words.texts[first[near]], words.texts[second[near]], strict=True)])
    found = np.zeros(len(pair), dtype=np.bool_)
    apart = mine.abjad[pair, i] != theirs.abjad[pair, j]
    found[near] = distinct_alike(joined, whole[near], apart[near], words) >= JOINED
    return found
