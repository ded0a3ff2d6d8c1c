"""Which listed names might be meant by each of many: what `matching.candidates` promises, counted in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from aliaskit.batch.columns import Numbers, Shares, laid, unique, within
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

_ROOM = 1 << 21
"""Names times queries that are counted together: as many queries as there is room for."""


class Promised(NamedTuple):
    """What names promise to some queries: a key is a query's place times the names of the index, plus the name."""

    keys: Numbers
    """In the order in which they came up; some come up more than once."""
    query: Numbers
    """The query's place of each: to divide takes longer than to keep it."""
    most: Shares
    """The most that a name promises to each query."""


class Promises:
    """What each name of one index promises to some queries at once: room for all its names, used again and again."""

    def __init__(self, listing: Listing) -> None:
        """Over one index."""
        self._listing, self._names = listing, max(1, listing.index.name_count)
        self.together = max(1, _ROOM // self._names)
        """Queries that there is room for."""
        self._promise, self._gain = np.zeros((2, self.together * self._names))

    def count(self, queries: Sequence[Sequence[Span]], similar: SimilarWords) -> Promised:
        """What names promise to these queries, which are as many as there is room for at most; `pick` comes next."""
        ordered = [sorted(spans, key=lambda span: (-span[1], span[0])) for spans in queries]
        rest = np.array([sum(span[1] for span in spans) for spans in ordered])
        most, followed = np.zeros(len(queries)), [np.empty((2, 0), dtype=np.int64)]
        for level in range(max(map(len, ordered), default=0)):
            having = [place for place, spans in enumerate(ordered) if level < len(spans)]
            spans = [ordered[place][level] for place in having]
            rest[having] -= [span[1] for span in spans]
            keys, query = self._gained(np.array(having), spans, similar, most, LEAST_SHARE / 2 * most - rest)
            self._promise[keys] = gained = self._promise[keys] + self._gain[keys]
            if len(keys):
                first = np.flatnonzero(np.diff(query, prepend=-1))
                most[query[first]] = np.maximum(most[query[first]], np.maximum.reduceat(gained, first))
            followed.append(np.stack([keys, query]))
        every = np.concatenate(followed, axis=1)
        return Promised(every[0], every[1], most)

    def _gained(
        self, having: Numbers, spans: Sequence[Span], similar: SimilarWords, most: Shares, needed: Shares
    ) -> tuple[Numbers, Numbers]:
        """The names that have a word like these, what they gain by it kept; as `matching.candidates` follows them."""
        numbers, alike, count = similar.of(similar.places([(text, abjad, least) for text, _, abjad, least in spans]))
        query = np.repeat(having, count)
        worth = np.repeat(np.array([span[1] for span in spans]), count) * alike**4
        start, length = self._listing.names.spans(numbers)
        beside = ((worth < needed[query]) | (length > COMMON)) & (most[query] > 0)
        length = np.where(beside, length, np.minimum(length, MOST_FOLLOWED))
        query, worth = np.repeat(query, length), np.repeat(worth, length)
        keys = self._listing.names.items[laid(start, length)] + query * self._names
        if beside.any():
            kept = ~np.repeat(beside, length) | (self._promise[keys] > 0)
            keys, query, worth = keys[kept], query[kept], worth[kept]
        self._gain[keys] = worth  # of a name that is there twice the last one counts, which is the likest word's
        return keys, query

    def pick(
        self, promised: Promised, also: Sequence[Sequence[int]], total: Shares, hidden: Numbers
    ) -> list[list[tuple[float, int]]]:
        """The names worth comparing for each query, as (share promised, name), most promising first.

        `also` has names that abbreviate a query, `total` is what its words weigh. All promises are forgotten then.
        """
        rows = [query * self._names + name for query, names in enumerate(also) for name in names]
        more = np.array(rows, dtype=np.int64)
        np.add.at(self._promise, more, 1.0)
        np.maximum.at(promised.most, more // self._names, self._promise[more])
        keys, query = np.append(promised.keys, more), np.append(promised.query, more // self._names)
        promise = self._promise[keys]
        kept = promise >= self._enough(keys, query, promise, promised.most, total)[query]
        if len(hidden):
            kept &= ~np.isin(keys % self._names, hidden)
        found = unique(keys[kept])
        worth = self._promise[found]
        self._promise[keys] = 0.0
        return self._ranked(found, worth, total)

    def _enough(self, keys: Numbers, query: Numbers, promise: Shares, most: Shares, total: Shares) -> Shares:
        """What a name of one word would have to promise for its share to be enough beside that of the likely one."""
        best = np.flatnonzero(promise == most[query])
        asked, first = np.unique(query[best], return_index=True)
        enough = np.zeros(len(total))
        words = self._listing.tokens.spans(keys[best[first]] % self._names)[1]
        enough[asked] = LEAST_SHARE * most[asked] * (total[asked] + A_WORD) / (total[asked] + A_WORD * words)
        return enough

    def _ranked(self, keys: Numbers, promise: Shares, total: Shares) -> list[list[tuple[float, int]]]:
        query, name = keys // self._names, keys % self._names
        share = promise / (total[query] + A_WORD * self._listing.tokens.spans(name)[1])
        order = np.lexsort((name, -share, query))
        telling = np.bincount(query[share >= TELLING], minlength=len(total))
        count = np.bincount(query, minlength=len(total))
        order = order[within(count) < np.minimum(MOST_COMPARED, np.maximum(FIRST, telling))[query[order]]]
        ends = np.searchsorted(query[order], np.arange(len(total) + 1)).tolist()
        ranked = list(zip(share[order].tolist(), name[order].tolist(), strict=True))
        return [ranked[start:end] for start, end in pairwise(ends)]
