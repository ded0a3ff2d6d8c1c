"""Which listed names might be meant by each of many: what `matching.candidates` promises, counted in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aliaskit.batch.columns import Numbers, Shares, Truths, laid, within
from aliaskit.batch.listings import Listing
from aliaskit.batch.similar import SimilarWords
from aliaskit.matching.candidates import (
    A_WORD,
    COMMON,
    FIRST,
    LEAST_SHARE,
    MOST_COMPARED,
    MOST_FOLLOWED,
    TELLING,
    Span,
)

_NAME = (1 << 32) - 1
"""The bits of a key that are a name's row; above them is its query's place."""


class Promised:
    """What names promise to some queries so far: each name once for each query, in the order of queries and names."""

    def __init__(self, queries: int) -> None:
        """Nothing yet, to so many queries."""
        self.keys, self.promise = np.empty(0, dtype=np.int64), np.empty(0)
        self.most = np.zeros(queries)
        """The most that a name promises to each query."""
        self.came = self.keys
        """Ascending in the order in which names came up."""

    @property
    def query(self) -> Numbers:
        """The query's place of each."""
        return self.keys >> 32

    @property
    def name(self) -> Numbers:
        """The row of each name."""
        return self.keys & _NAME

    def has(self, keys: Numbers) -> Truths:
        """Whether each of these is there."""
        return self._find(keys)[1]

    def gain(self, keys: Numbers, worth: Shares) -> None:
        """Let names gain, in the order in which they come up; of a name that is there twice the last one counts."""
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        first = np.flatnonzero(np.diff(ordered, prepend=-1))
        last = np.append(first, len(keys))[1:] - 1
        at = self._place(ordered[first], order[first])
        self.promise[at] += worth[order[last]]
        self._raise_most(at)

    def abbreviate(self, names: Sequence[Sequence[int]]) -> None:
        """Let names gain that abbreviate each query, as often as they are there."""
        keys = np.array([query << 32 | name for query, own in enumerate(names) for name in own], dtype=np.int64)
        distinct, first, which = np.unique(keys, return_index=True, return_inverse=True)
        at = self._place(distinct, first)
        np.add.at(self.promise, at[which], 1.0)
        self._raise_most(at)

    def _find(self, keys: Numbers) -> tuple[Numbers, Truths]:
        at = np.searchsorted(self.keys, keys)
        known = at < len(self.keys)
        known[known] = self.keys[at[known]] == keys[known]
        return at, known

    def _place(self, keys: Numbers, came: Numbers) -> Numbers:
        """Where these keys are, distinct and ascending; new ones are put there, after `came` others of them."""
        at, known = self._find(keys)
        new = ~known
        at += np.cumsum(new) - new
        old = np.ones(len(self.keys) + np.count_nonzero(new), dtype=np.bool_)
        old[at[new]] = False
        came = came[new] + self.came.max(initial=-1) + 1
        self.keys, self.promise, self.came = (
            _put(before, old, more) for before, more in ((self.keys, keys[new]), (self.promise, 0.0), (self.came, came))
        )
        return at

    def _raise_most(self, at: Numbers) -> None:
        """Look at the promises at these places, ascending."""
        if len(at):
            query = self.keys[at] >> 32
            first = np.flatnonzero(np.diff(query, prepend=-1))
            best = np.maximum.reduceat(self.promise[at], first)
            self.most[query[first]] = np.maximum(self.most[query[first]], best)


def _put(column: NDArray[Any], old: Truths, new: NDArray[Any] | float) -> NDArray[Any]:
    """A column whose items go to the places marked as old, and new ones to the others."""
    both = np.empty(len(old), dtype=column.dtype)
    both[old], both[~old] = column, new
    return both


class Promises:
    """What the names of one index promise to some queries at once."""

    def __init__(self, listing: Listing) -> None:
        """Over one index."""
        self._listing = listing

    def reach(self, queries: Sequence[Sequence[Span]], similar: SimilarWords) -> Numbers:
        """How many names words like those of each query have, at most: what counting takes."""
        places = similar.places([(text, abjad, least) for spans in queries for text, _, abjad, least in spans])
        query = np.repeat(np.arange(len(queries)), [len(spans) for spans in queries])
        numbers, _, count = similar.of(places)
        names = self._listing.names.spans(numbers)[1]
        return np.bincount(np.repeat(query, count), names, minlength=len(queries)).astype(np.int64)

    def count(self, queries: Sequence[Sequence[Span]], similar: SimilarWords) -> Promised:
        """What names promise to these queries."""
        ordered = [sorted(spans, key=lambda span: (-span[1], span[0])) for spans in queries]
        rest = np.array([sum(span[1] for span in spans) for spans in ordered])
        promised = Promised(len(queries))
        for level in range(max(map(len, ordered), default=0)):
            having = [place for place, spans in enumerate(ordered) if level < len(spans)]
            spans = [ordered[place][level] for place in having]
            rest[having] -= [span[1] for span in spans]
            needed = LEAST_SHARE / 2 * promised.most - rest
            promised.gain(*self._gains(np.array(having), spans, similar, promised, needed))
        return promised

    def _gains(
        self, having: Numbers, spans: Sequence[Span], similar: SimilarWords, promised: Promised, needed: Shares
    ) -> tuple[Numbers, Shares]:
        """The names that have a word like these, and what they gain by it; as `matching.candidates` follows them."""
        numbers, alike, count = similar.of(similar.places([(text, abjad, least) for text, _, abjad, least in spans]))
        query = np.repeat(having, count)
        worth = np.repeat(np.array([span[1] for span in spans]), count) * alike**4
        start, length = self._listing.names.spans(numbers)
        beside = ((worth < needed[query]) | (length > COMMON)) & (promised.most[query] > 0)
        length = np.where(beside, length, np.minimum(length, MOST_FOLLOWED))
        keys: Numbers = np.repeat(query << 32, length) + self._listing.names.items[laid(start, length)]
        worth = np.repeat(worth, length)
        if beside.any():
            kept = ~np.repeat(beside, length)
            kept[~kept] = promised.has(keys[~kept])
            keys, worth = keys[kept], worth[kept]
        return keys, worth

    def pick(
        self, promised: Promised, also: Sequence[Sequence[int]], total: Shares, hidden: Numbers
    ) -> list[list[tuple[float, int]]]:
        """The names worth comparing for each query, as (share promised, name), most promising first.

        `also` has names that abbreviate a query, `total` is what its words weigh.
        """
        promised.abbreviate(also)
        kept = promised.promise >= self._enough(promised, total)[promised.query]
        if len(hidden):
            kept &= ~np.isin(promised.name, hidden)
        return self._ranked(promised.query[kept], promised.name[kept], promised.promise[kept], total)

    def _enough(self, promised: Promised, total: Shares) -> Shares:
        """What a name of one word would have to promise for its share to be enough beside that of the likely one."""
        best = np.flatnonzero(promised.promise == promised.most[promised.query])
        best = best[np.argsort(promised.came[best])]
        asked, first = np.unique(promised.query[best], return_index=True)
        enough = np.zeros(len(total))
        words = self._listing.tokens.spans(promised.name[best[first]])[1]
        enough[asked] = LEAST_SHARE * promised.most[asked] * (total[asked] + A_WORD) / (total[asked] + A_WORD * words)
        return enough

    def _ranked(self, query: Numbers, name: Numbers, promise: Shares, total: Shares) -> list[list[tuple[float, int]]]:
        """The most promising of these names, which are in the order of queries and names."""
        share = promise / (total[query] + A_WORD * self._listing.tokens.spans(name)[1])
        telling = np.bincount(query[share >= TELLING], minlength=len(total))
        open_ = np.flatnonzero((share >= TELLING) | (telling < FIRST)[query])  # no others are among the first
        query, name, share = query[open_], name[open_], share[open_]
        order = np.lexsort((-share, query))
        count = np.bincount(query, minlength=len(total))
        order = order[within(count) < np.minimum(MOST_COMPARED, np.maximum(FIRST, telling))[query[order]]]
        ends = np.searchsorted(query[order], np.arange(len(total) + 1)).tolist()
        ranked = list(zip(share[order].tolist(), name[order].tolist(), strict=True))
        return [ranked[start:end] for start, end in pairwise(ends)]
