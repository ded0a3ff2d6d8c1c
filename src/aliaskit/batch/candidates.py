"""Which listed names might be meant by each of many: what `matching.candidates` promises, counted in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from aliaskit.batch.columns import Numbers, Shares, Truths, are_first, laid, within
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
        self._first = np.zeros(queries + 1, dtype=np.int64)

    @property
    def query(self) -> Numbers:
        """The query's place of each."""
        return self.keys >> 32

    def names(self, which: Numbers | slice) -> Numbers:
        """The rows of some of the names."""
        return self.keys[which] & _NAME

    def gain(self, keys: Numbers, worth: Shares, beside: Shares) -> None:
        """Let names gain, each by the most that it is there with; `beside` is what those here gain at least."""
        keys, worth = _most(keys, worth)
        at, known = self.find(keys)
        beside[at[known]] = np.maximum(beside[at[known]], worth[known])
        self.promise += beside
        self._insert(keys[~known], worth[~known])

    def abbreviate(self, names: Sequence[Sequence[int]]) -> None:
        """Let names gain that abbreviate each query, as often as they are there."""
        keys = np.array([query << 32 | name for query, own in enumerate(names) for name in own], dtype=np.int64)
        at, known = self.find(keys)
        np.add.at(self.promise, at[known], 1.0)
        keys, count = np.unique(keys[~known], return_counts=True)
        self._insert(keys, count.astype(np.float64))

    def of(self, query: int) -> slice:
        """Where the names of a query are."""
        return slice(*self._first[query : query + 2].tolist())

    def find(self, keys: Numbers) -> tuple[Numbers, Truths]:
        """Where these keys are, or would be, and whether they are there."""
        at = np.searchsorted(self.keys, keys)
        known = at < len(self.keys)
        known[known] = self.keys[at[known]] == keys[known]
        return at, known

    def _insert(self, keys: Numbers, promise: Shares) -> None:
        """Put new names, ascending, between those that are there, and look at what is promised now."""
        if len(self.keys):
            keys, promise = np.concatenate([self.keys, keys]), np.concatenate([self.promise, promise])
            order = np.argsort(keys, kind="stable")  # it finds two lists in order, and merges them
            keys, promise = keys[order], promise[order]
        self.keys, self.promise = keys, promise
        self._first = np.searchsorted(self.keys, np.arange(len(self.most) + 1) << 32)
        there = np.flatnonzero(np.diff(self._first))
        self.most[there] = np.maximum.reduceat(self.promise, self._first[there]) if len(there) else 0.0


def _most(keys: Numbers, worth: Shares) -> tuple[Numbers, Shares]:
    """Each key once, ascending, with the most that it is there with."""
    order = np.argsort(keys, kind="stable")  # the names of a word are in order: what is sorted is found so
    keys, worth = keys[order], worth[order]
    first = np.flatnonzero(are_first(keys))
    if len(first) == len(keys):
        return keys, worth
    return keys[first], np.maximum.reduceat(worth, first)


class Followed(NamedTuple):
    """Listed words that are like those of some queries, in the order of the queries.

    The words of a query are followed one after the other, by `level`; those after it weigh `rest`. A name gains `worth`
    by such a word; `length` names have it, which are at `start` and behind.
    """

    query: Numbers
    level: Numbers
    rest: Shares
    worth: Shares
    start: Numbers
    length: Numbers

    def taken(self, which: Numbers | slice) -> Followed:
        """Some of them."""
        columns: list[Any] = [column[which] for column in self]
        return Followed(*columns)

    def between(self, first: int, end: int) -> Followed:
        """Those of some neighbouring queries, numbered from 0 on."""
        low, high = np.searchsorted(self.query, (first, end)).tolist()
        own = self.taken(slice(low, high))
        return own._replace(query=own.query - first)

    def reach(self, queries: int) -> Numbers:
        """How many names there are to each query, at most: what counting takes."""
        return np.bincount(self.query, self.length, minlength=queries).astype(np.int64)


def _left_after(spans: Sequence[Span]) -> Iterator[float]:
    """What the spans after each of these weigh."""
    left = sum(span[1] for span in spans)
    for _, weight, _, _ in spans:
        left -= weight
        yield left


class Promises:
    """What the names of one index promise to some queries at once."""

    def __init__(self, listing: Listing) -> None:
        """Over one index."""
        self._listing = listing

    def follow(self, queries: Sequence[Sequence[Span]], similar: SimilarWords) -> Followed:
        """The words like those of these queries."""
        ordered = [sorted(spans, key=lambda span: (-span[1], span[0])) for spans in queries]
        lengths, every = np.array([*map(len, ordered)], dtype=np.int64), [span for spans in ordered for span in spans]
        numbers, alike, count = similar.of(similar.places([(text, abjad, least) for text, _, abjad, least in every]))
        span = np.repeat(np.arange(len(every)), count)
        return Followed(
            np.repeat(np.arange(len(queries)), lengths)[span],
            within(lengths)[span],
            np.array([left for spans in ordered for left in _left_after(spans)])[span],
            np.array([weight for _, weight, _, _ in every])[span] * alike**4,
            *self._listing.names.spans(numbers),
        )

    def count(self, followed: Followed, queries: int) -> Promised:
        """What names promise to so many queries."""
        promised = Promised(queries)
        for level in range(int(followed.level.max(initial=-1)) + 1):
            self._gain(promised, followed.taken(np.flatnonzero(followed.level == level)))
        return promised

    def _gain(self, promised: Promised, words: Followed) -> None:
        """Let names gain that have these words, as `matching.candidates` follows them."""
        most = promised.most[words.query]
        beside = (words.worth < LEAST_SHARE / 2 * most - words.rest) | (words.length > COMMON)
        beside &= most > 0
        gained = self._gained_beside(promised, words.taken(np.flatnonzero(beside)))
        own = words.taken(np.flatnonzero(~beside))
        promised.gain(*self._names(own._replace(length=np.minimum(own.length, MOST_FOLLOWED))), gained)

    def _gained_beside(self, promised: Promised, words: Followed) -> Shares:
        """What names that promise something gain by having one of these words, the one that is worth most."""
        gained = np.zeros(len(promised.keys))
        keys, worth = self._names(words.taken(np.flatnonzero(words.length <= COMMON)))
        at, known = promised.find(keys)
        np.maximum.at(gained, at[known], worth[known])
        for query, _, _, most, start, length in zip(*words.taken(np.flatnonzero(words.length > COMMON)), strict=True):
            listed, own = self._listing.names.items[start : start + length], promised.of(query)
            names = promised.names(own).astype(listed.dtype)
            met = listed[np.minimum(np.searchsorted(listed, names), length - 1)] == names
            gained[own] = np.maximum(gained[own], np.where(met, most, 0.0))
        return gained

    def _names(self, words: Followed) -> tuple[Numbers, Shares]:
        """The names that have these words, for each query, and what they gain."""
        names = self._listing.names.items[laid(words.start, words.length)]
        return np.repeat(words.query << 32, words.length) + names, np.repeat(words.worth, words.length)

    def pick(
        self, promised: Promised, also: Sequence[Sequence[int]], total: Shares, hidden: Numbers
    ) -> list[list[tuple[float, int]]]:
        """The names worth comparing for each query, as (share promised, name), most promising first.

        `also` has names that abbreviate a query, `total` is what its words weigh.
        """
        promised.abbreviate(also)
        query = promised.query
        kept = np.flatnonzero(promised.promise >= self._enough(promised, query, total)[query])
        if len(hidden):
            kept = kept[~np.isin(promised.names(kept), hidden)]
        return self._ranked(query[kept], promised.names(kept), promised.promise[kept], total)

    def _enough(self, promised: Promised, query: Numbers, total: Shares) -> Shares:
        """What a name of one word would have to promise for its share to be enough beside that of the likely one.

        `query` has the place of the query that each name is promised to.
        """
        best = np.flatnonzero(promised.promise == promised.most[query])
        likely = best[are_first(query[best])]
        asked, enough = query[likely], np.zeros(len(total))
        words = self._listing.tokens.spans(promised.names(likely))[1]
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
