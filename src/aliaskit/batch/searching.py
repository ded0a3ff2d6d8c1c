"""Many names searched in layered indexes at once: what `matching.search` finds, looked up and compared in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from aliaskit.batch.abbreviating import abbreviated
from aliaskit.batch.candidates import Followed, Promises
from aliaskit.batch.listings import Listing, hidden_rows
from aliaskit.batch.readings import Readings
from aliaskit.batch.scoring import Scoring, Search
from aliaskit.batch.similar import SimilarWords
from aliaskit.batch.vocabulary import BatchVocabulary
from aliaskit.batch.words import Words
from aliaskit.index.layers import Spot
from aliaskit.matching.candidates import SPELLED, worthwhile
from aliaskit.matching.scored import Found, Scored, held_to, ranked
from aliaskit.matching.search import Asked, Reading, Searcher

_TOGETHER = 1 << 18
"""Names that are counted together: as many queries as bring up so many."""


class BatchSearcher:
    """Searches many names over the layers of a searcher, which is asked wherever columns do not serve."""

    def __init__(self, searcher: Searcher) -> None:
        """Over the layers of this searcher, whose memory it shares."""
        self._searcher, self._layers = searcher, searcher.layers
        self._listings = [Listing(index) for index in self._layers.indexes]
        self._vocabularies = [BatchVocabulary(listing) for listing in self._listings]
        self._promises = [Promises(listing) for listing in self._listings]
        self._readings = Readings(searcher, self._listings)
        self._hidden = hidden_rows(self._layers)

    def search(self, asked: Sequence[Asked]) -> list[list[Scored]]:
        """For each of some names what `Searcher.search` finds. No word is kept that was looked up."""
        try:
            return self._searched(asked)
        finally:
            for vocabulary in self._searcher.vocabularies:
                vocabulary.learn(None)

    def _searched(self, asked: Sequence[Asked]) -> list[list[Scored]]:
        words = Words()
        similar = [SimilarWords(vocabulary, words) for vocabulary in self._vocabularies]
        read = self._readings.of(asked)
        searches = [Search(kind, sides, Found()) for (_, kind), (sides, _) in zip(asked, read, strict=True)]
        spots = list(self._worth_comparing([reading for _, reading in read], similar))
        scoring = Scoring(self._searcher, self._listings, similar, words)
        scoring.compare(searches, [likely for likely, _ in spots])
        open_ = [() if one.found.convinced else more for one, (_, more) in zip(searches, spots, strict=True)]
        scoring.compare(searches, open_)
        return self._held(searches, scoring)

    def _worth_comparing(
        self, readings: Sequence[Reading], similar: Sequence[SimilarWords]
    ) -> Iterator[tuple[list[Spot], list[Spot]]]:
        """For each name what `Searcher.worth_comparing` gives."""
        for layer, own in enumerate(similar):
            own.learn((text, abjad, least) for one in readings for text, _, abjad, least in one.spans)
            self._searcher.vocabularies[layer].learn(own.told)
        # Those of as many words go together: what is counted in turns, a word of each at a time, ends at once for them.
        queries = sorted(range(len(readings)), key=lambda place: len(readings[place].spans))
        found = dict(zip(queries, self._promising([readings[place] for place in queries], similar), strict=True))
        yield from (worthwhile(found[place]) for place in range(len(readings)))

    def _promising(
        self, readings: Sequence[Reading], similar: Sequence[SimilarWords]
    ) -> Iterator[tuple[list[tuple[float, int]], ...]]:
        """The most promising names of each layer, for each name: of some of them at a time."""
        spans = [one.spans for one in readings]
        followed = [own.follow(spans, words) for own, words in zip(self._promises, similar, strict=True)]
        reach = np.sum([own.reach(len(readings)) for own in followed], axis=0)
        for start, end in pairwise(_parted(reach.tolist())):
            yield from self._counted(readings[start:end], [own.between(start, end) for own in followed])

    def _counted(
        self, readings: Sequence[Reading], followed: Sequence[Followed]
    ) -> Iterator[tuple[list[tuple[float, int]], ...]]:
        total = np.array([one.total for one in readings])
        promised = [own.count(words, len(readings)) for own, words in zip(self._promises, followed, strict=True)]
        spelled = (np.max([own.most for own in promised], axis=0) >= SPELLED * total).tolist()
        best = []
        for layer, (promises, own) in enumerate(zip(self._promises, promised, strict=True)):
            also = abbreviated(self._listings[layer], readings, spelled)
            best.append(promises.pick(own, also, total, self._hidden[layer]))
        return zip(*best, strict=True)

    def _held(self, searches: Sequence[Search], scoring: Scoring) -> list[list[Scored]]:
        """What was found, held to the entities' names in the query's script, best first."""
        asked = [
            (place, scored, Search(one.kind, one.sides, Found(spelled=True)), own)
            for place, one in enumerate(searches)
            for scored in one.found.best.values()
            if (own := self._searcher.in_script(scored, one.sides))
        ]
        scoring.compare([search for _, _, search, _ in asked], [own for *_, own in asked])
        for place, scored, search, _ in asked:
            best = max((one.logit for one in search.found.best.values()), default=None)
            searches[place].found.best[scored.entity_id] = held_to(scored, best)
        return [ranked(one.found.best.values()) for one in searches]


def _parted(reach: Sequence[int]) -> list[int]:
    """Where to part queries so that those between two places bring up no more names than are counted together.

    One by itself may bring up more.
    """
    places, within = [0], 0
    for place, names in enumerate(reach):
        within += names
        if within > _TOGETHER and place > places[-1]:
            places.append(place)
            within = names
    return [*places, len(reach)]
