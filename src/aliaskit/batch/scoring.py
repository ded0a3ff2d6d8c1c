"""Queries compared with listed names, many pairs at once, and what the model says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from aliaskit.batch.columns import Numbers, Shares, Truths, are_first
from aliaskit.batch.comparing import ComparedPairs, compare_pairs
from aliaskit.batch.covering import covered
from aliaskit.batch.listings import Listing, hidden_rows
from aliaskit.batch.sides import ListedSides, SideRows, query_sides
from aliaskit.batch.similar import SimilarWords
from aliaskit.batch.words import Words
from aliaskit.entities import KINDS
from aliaskit.index.layers import Spot
from aliaskit.index.layout import NO_KIND
from aliaskit.matching.model import load, model_sort
from aliaskit.matching.scored import PARTS, Found, Scored
from aliaskit.matching.search import Searcher, Sides, is_acronym

_PERSON = KINDS.index("person")
_TOGETHER = 1 << 12
"""Pairs that are compared together: more are no faster, and take more memory."""


class Search(NamedTuple):
    """A search under way: the kind that was stated, how the name reads, and what was found."""

    kind: str | None
    sides: Sides
    found: Found


class Scoring:
    """Compares the names of one batch; what it learns of words it keeps for the batch."""

    def __init__(
        self, searcher: Searcher, listings: Sequence[Listing], similar: Sequence[SimilarWords], words: Words
    ) -> None:
        """`searcher` is asked wherever columns do not serve."""
        self._searcher, self._layers, self._listings = searcher, searcher.layers, listings
        self._similar, self._words = similar, words
        self._sides = [ListedSides(self._layers, layer, listing) for layer, listing in enumerate(listings)]
        self._hidden = hidden_rows(self._layers)

    def compare(self, searches: Sequence[Search], spots: Sequence[Sequence[Spot]]) -> None:
        """Compare each name that is searched with the names at its spots, and keep what that says."""
        for layer in range(len(self._listings)):
            rows = [[row for own, row in some if own == layer] for some in spots]
            query = np.repeat(np.arange(len(rows)), [len(some) for some in rows])
            every = np.array([row for some in rows for row in some], dtype=np.int64)
            words = self._listings[layer].tokens.spans(every)[1]
            order = np.argsort(words, kind="stable")  # rows are as wide as the longest name among those together
            for start in range(0, len(every), _TOGETHER):
                some = order[start : start + _TOGETHER]
                self._score(_Pairs(searches, query[some], layer, every[some]))

    def _score(self, pairs: _Pairs) -> None:
        """Keep what each pair says: most in columns, the rest one by one."""
        listing, rows = self._listings[pairs.layer], pairs.rows
        entity = listing.entity_of(rows)
        kind = listing.kinds[entity]
        one, other = self._query_sides(pairs, kind == _PERSON), self._listed_sides(pairs)
        compared = compare_pairs(one, other, self._words)
        plain = compared.plain & (kind != NO_KIND)
        features = {
            **compared.features,
            "kind_conflict": pairs.in_conflict(kind),
            "covered": self._covered(compared, one, plain, pairs, entity),
        }
        logit = np.rint(np.minimum(logits(features, kind), listing.most[listing.manners[rows]]) * PARTS) / PARTS
        whole = ~compared.left & (features["unlike"] == 0.0)
        self._score_one_by_one(pairs, np.flatnonzero(~plain))
        acronyms = [at for at in np.flatnonzero(plain & compared.short).tolist() if is_acronym(listing.index, rows[at])]
        plain[acronyms] = False
        best = _best(np.flatnonzero(plain), pairs.query, entity, logit, rows)
        ids = listing.index.entity_ids(entity[best].tolist())
        told = (column[best].tolist() for column in (pairs.query, kind, rows, logit, whole))
        for entity_id, query, number, row, meant, complete in zip(ids, *told, strict=True):
            scored = Scored(entity_id, KINDS[number], (pairs.layer, row), meant, complete, None)
            pairs.searches[query].found.add(scored)

    def _score_one_by_one(self, pairs: _Pairs, which: Numbers) -> None:
        for query, row in zip(pairs.query[which].tolist(), pairs.rows[which].tolist(), strict=True):
            search = pairs.searches[query]
            scored = self._searcher.score((pairs.layer, row), search.sides, search.kind)
            if scored is not None:
                search.found.add(scored)

    def _query_sides(self, pairs: _Pairs, person: Truths) -> SideRows:
        """The queries as rows, each read as a person's name or as a thing's."""
        needed, which = np.unique(pairs.query * 2 + person, return_inverse=True)
        sides = [pairs.searches[one // 2].sides.of("person" if one % 2 else "thing") for one in needed.tolist()]
        return query_sides(sides, self._words).taken(which)

    def _listed_sides(self, pairs: _Pairs) -> SideRows:
        names, which = np.unique(pairs.rows, return_inverse=True)
        return self._sides[pairs.layer].of(names, self._words).taken(which)

    def _covered(self, compared: ComparedPairs, one: SideRows, plain: Truths, pairs: _Pairs, entity: Numbers) -> Shares:
        """The share of each query that is covered, by all names of the entity where some of it was left over."""
        found = compared.features["covered"].copy()
        left = np.flatnonzero(plain & compared.left)
        asked = pairs.query[left] * (1 + entity.max(initial=0)) + entity[left]
        # All names of an entity cover as much: asked once for each query and entity.
        _, some, which = np.unique(asked, return_index=True, return_inverse=True)
        some = left[some]
        places = self._standing(pairs.layer, entity[some].tolist())
        whole = covered(one.taken(some), places, self._listings, self._similar, self._words, self._hidden)
        found[left] = np.maximum(found[left], whole[which])
        return found

    def _standing(self, layer: int, entities: Sequence[int]) -> list[Sequence[Spot]]:
        """Where each of some entities of a layer stands, in all layers."""
        if len(self._listings) == 1:
            return [[(layer, entity)] for entity in entities]
        return [*map(self._layers.standing, self._layers.indexes[layer].entity_ids(entities))]


def _best(which: Numbers, query: Numbers, entity: Numbers, logit: Shares, rows: Numbers) -> Numbers:
    """Of these pairs the best of each query with each entity; of two as good the name listed first."""
    order = which[np.lexsort((rows[which], -logit[which], entity[which], query[which]))]
    other = are_first(query[order]) | are_first(entity[order])
    best: Numbers = order[other]
    return best


class _Pairs(NamedTuple):
    """Searches, by place, beside names of one layer."""

    searches: Sequence[Search]
    query: Numbers
    layer: int
    rows: Numbers

    def in_conflict(self, kind: Numbers) -> Shares:
        """1 where a query states another kind than its name's entity has."""
        stated = np.array([KINDS.index(one.kind) if one.kind else -1 for one in self.searches])[self.query]
        found: Shares = ((stated >= 0) & (stated != kind)).astype(np.float64)
        return found


def logits(features: Mapping[str, Shares], kind: Numbers) -> Shares:
    """The model's logit of each pair, by the number of its entity's kind."""
    model, found = load("listed"), np.zeros(len(kind))
    sort_of = np.array([*map(model_sort, KINDS), *[""] * (NO_KIND + 1 - len(KINDS))])[kind]
    for sort, terms in model.terms.items():
        own = np.flatnonzero(sort_of == sort)
        total = np.full(len(own), model.bias[sort])
        for feature, start, weight in terms:
            if feature in features:
                total += weight * np.maximum(features[feature][own] - start, 0.0)
        found[own] = total * model.scale + model.offset
    return found
