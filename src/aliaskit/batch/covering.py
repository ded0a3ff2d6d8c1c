"""How much of a query an entity's names cover, all of them together: `Searcher.covered` for many pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aliaskit.batch.columns import Numbers, Shares, laid, unique
from aliaskit.batch.listings import Listing
from aliaskit.batch.sides import SideRows
from aliaskit.batch.similar import SimilarWords
from aliaskit.batch.words import Words
from aliaskit.index.layers import Spot
from aliaskit.index.layout import WORD_MASK
from aliaskit.matching.alignment import ENOUGH
from aliaskit.matching.search import MOST_ALIASES


def covered(
    queries: SideRows,
    places: Sequence[Sequence[Spot]],
    listings: Sequence[Listing],
    similar: Sequence[SimilarWords],
    words: Words,
    hidden: Sequence[Numbers],
) -> Shares:
    """Share of the weight of each query that the names of an entity meet, which stands at these places.

    `hidden` has the names of each layer that are passed over.
    """
    best = np.zeros(queries.words.shape)
    for layer, listing in enumerate(listings):
        pair = np.array([at for at, own in enumerate(places) for above, _ in own if above == layer], dtype=np.int64)
        entity = np.array([number for own in places for above, number in own if above == layer], dtype=np.int64)
        if len(pair):
            _meet(best, queries, pair, *_own_words(listing, entity, hidden[layer]), similar[layer], words)
    total = queries.weights.sum(axis=1)
    met: Shares = np.divide((best * queries.weights).sum(axis=1), total, out=np.zeros(len(total)), where=total > 0)
    return met


def _own_words(listing: Listing, entity: Numbers, hidden: Numbers) -> tuple[Numbers, Numbers]:
    """The words of each entity's names laid end to end, of the first names where it has very many, and how many."""
    distinct, where = np.unique(entity, return_inverse=True)
    start, count = listing.names_of(distinct)
    count = np.minimum(count, MOST_ALIASES)
    rows, owner = laid(start, count), np.repeat(np.arange(len(distinct)), count)
    if len(hidden):
        seen = ~np.isin(rows, hidden)
        rows, owner = rows[seen], owner[seen]
    tokens, length = listing.tokens.of(rows)
    width = len(listing.index.bearers)
    own = unique(np.repeat(owner, length) * width + (tokens & WORD_MASK))
    bounds = np.searchsorted(own, np.arange(len(distinct) + 1) * width)
    length = np.diff(bounds)
    return own[laid(bounds[:-1][where], length[where])] % width, length[where]


def _meet(
    best: Shares,
    queries: SideRows,
    pair: Numbers,
    listed: Numbers,
    length: Numbers,
    similar: SimilarWords,
    words: Words,
) -> None:
    """Raise `best` to how alike the word of an entity is that is likest to each word of a query."""
    for column in range(best.shape[1]):
        there = queries.words[pair, column] >= 0
        row = pair[there]
        sort, which = np.unique(queries.words[row, column] * 2 + queries.abjad[row, column], return_inverse=True)
        asked = [
            (text, abjad, ENOUGH) for text, abjad in zip(words.texts[sort // 2], (sort % 2 > 0).tolist(), strict=True)
        ]
        similar.learn(asked)
        place, count = similar.places(asked)[which], length[there]
        numbers = listed[np.repeat(there, length)]
        np.maximum.at(best[:, column], np.repeat(row, count), similar.likeness(np.repeat(place, count), numbers))
