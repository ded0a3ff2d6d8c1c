"""How a name is answered: exact hits first, then a search, then probabilities, a decision and what is shown of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from aliaskit.entities import KINDS
from aliaskit.index.layers import Layers, Spot
from aliaskit.matching.answers import LONGEST, MATCH, NONE, Answer, Candidate, Evidence, Query, Settings
from aliaskit.matching.context import country_logit, kind_logit
from aliaskit.matching.decision import (
    NOT_SPELLED,
    Posterior,
    decide,
    findable,
    posterior,
    prior_logit,
    unlike_chance,
)
from aliaskit.matching.exact import Hit, exact_hits, with_prior
from aliaskit.matching.listed_names import EntityOf, ListedNames
from aliaskit.matching.listing import Listed, Listing
from aliaskit.names import fold

if TYPE_CHECKING:
    from aliaskit.batch.searching import BatchSearcher
    from aliaskit.matching.scored import Scored
    from aliaskit.matching.search import Asked, Searcher
    from aliaskit.matching.weighing import Weighed

BESIDE = 3.0
"""What a candidate by spelling loses beside an exact hit that does not settle the question."""


class _Rival(NamedTuple):
    """A candidate before it has a probability: `logit` includes the prior."""

    entity_id: str
    spot: Spot
    logit: float
    evidence: tuple[Evidence, ...]
    whole: bool
    likeness: float = NOT_SPELLED
    """What spelling says of it, before any prior."""


class _Verdict(NamedTuple):
    """What an answer says beside its query, in the order of its fields: a name asked again has the same."""

    decision: str
    matched: Candidate | None
    confidence: float
    none: float
    other: float
    candidates: tuple[Candidate, ...]


class Answering:
    """Answers over layers; it knows nothing of where they came from. Safe to share between threads."""

    def __init__(self, layers: Layers, entity: EntityOf) -> None:
        """`entity` gives an entity as all layers together have it."""
        self._layers = layers
        self._entity = entity
        self._names = ListedNames(layers, entity)
        self._findable = findable(layers)
        self._made_searcher: Searcher | None = None
        self._made_batches: BatchSearcher | None = None
        self._batching = Lock()
        self._exactly = lru_cache(1 << 14)(self._told)
        self._alone = lru_cache(1 << 8)(self._alone_at)
        self._reader = self.listed  # one for all: candidates are many

    def answer(self, query: Query, settings: Settings) -> Answer:
        """The answer to a query that is `checked`, as the settings say."""
        text = query.name[:LONGEST]
        if not fold(text):
            return Answer(query.name, NONE, None, None, None, None, reason=_why_not(query.name))
        try:
            return Answer(query.name, *self._looked_up(query, text, settings))
        finally:  # last, and over whatever went wrong: a file written over meanwhile gives no answer
            self._layers.check_unchanged()

    def foresee(self, queries: Sequence[Query], settings: Settings) -> None:
        """Search together what exact hits do not settle of these queries: they will be answered next, one by one.

        It takes NumPy 2; without it nothing is foreseen. A search in columns keeps no reasons: who wants some has the
        names searched all the same.
        """
        if not self._layers.indexes:
            return
        try:
            asked = dict.fromkeys(
                (query.name[:LONGEST], query.kind) for query in queries if self._is_searched(query, settings)
            )
            if asked and _counts_bits():
                found = self._searched_together(list(asked))
                self._searcher.learn(dict(zip(asked, found, strict=True)))
        finally:
            self._layers.check_unchanged()

    def forget(self) -> None:
        """Keep nothing of what was foreseen."""
        if self._made_searcher is not None:
            self._made_searcher.learn({})

    def _is_searched(self, query: Query, settings: Settings) -> bool:
        """Whether it takes a search to answer a query; one that is none gets its error when it is answered."""
        if not isinstance(query.name, str):
            return False
        text = query.name[:LONGEST]
        if not fold(text) or (query.kind is not None and query.kind not in KINDS):
            return False
        if query.kind is query.country is query.date is None:
            return self._exactly(text, None, _today(), settings)[1] is None  # remembered until it is answered
        return not any(hit.full for hit in self._hits(self._names.spots(text), query))

    def _searched_together(self, asked: Sequence[Asked]) -> list[list[Scored]]:
        """What is found for each name; one batch after another, whichever threads ask."""
        with self._batching:
            if self._made_batches is None:
                from aliaskit.batch.searching import BatchSearcher

                self._made_batches = BatchSearcher(self._searcher)
            return self._made_batches.search(asked)

    def _looked_up(self, query: Query, text: str, settings: Settings) -> _Verdict:
        if settings.explain or query.kind is not None or query.country is not None:
            return self._weighed(query, text, self._hits(self._names.spots(text), query), settings)
        spots, settled = self._exactly(text, query.date, query.date or _today(), settings)
        return settled or self._weighed(query, text, self._hits(spots, query), settings)

    def _told(
        self, text: str, date: str | None, today: str, settings: Settings
    ) -> tuple[tuple[Spot, ...], _Verdict | None]:
        """The names that a text hits, and the verdict where they settle it.

        It is remembered: only the day that an undated query is read as of can change it.
        """
        spots = self._names.spots(text)
        return spots, self._settled(spots, date, today, settings) if spots else None

    def _settled(self, spots: Sequence[Spot], date: str | None, today: str, settings: Settings) -> _Verdict | None:
        hits = exact_hits(self._layers, spots, date or today, dated=date is not None)
        if not any(hit.full for hit in hits):
            return None
        if len(hits) > 1:
            return self._weighed(Query(""), "", hits, settings)
        decision, matched, confidence, none, other, shown = self._alone(hits[0].type, hits[0].logit, settings)
        candidate = self._candidate(hits[0], confidence)
        return _Verdict(decision, matched and candidate, confidence, none, other, (candidate,) * len(shown))

    def _alone_at(self, type_: str, logit: float, settings: Settings) -> _Verdict:
        """The verdict where one hit settles it, on an entity without an id.

        Whatever entity it is: there are few types and logits, and many names.
        """
        hit = Hit("", (0, 0), type_, logit, outdated=False, full=True)
        return self._weighed(Query(""), "", [hit], settings)

    def _weighed(self, query: Query, text: str, hits: Sequence[Hit], settings: Settings) -> _Verdict:
        """The verdict beside these hits; it is all theirs where they settle it."""
        rivals, beside = self._rivals(hits, query, text, settings)
        unlike = 0.0 if hits else unlike_chance(settings.prior, self._findable)
        chances = posterior([rival.logit for rival in rivals], unlike, [rival.likeness for rival in rivals])
        decision = decide(chances, settings.match_at, sum(rival.whole for rival in rivals))
        rivals, chances = _ranked(rivals, chances, beside)
        return self._written(settings, rivals, chances, decision)

    def _rivals(
        self, hits: Sequence[Hit], query: Query, text: str, settings: Settings
    ) -> tuple[list[_Rival], list[_Rival]]:
        """Everything that might be meant: exact hits, and a search where they do not settle it.

        Where they do, an explanation searches all the same: what it finds comes apart, and changes no decision.
        """
        shifted = with_prior(hits, prior_logit(settings.prior))
        rivals = {
            hit.entity_id: self._from_hit(hit, logit, query, settings) for hit, logit in zip(hits, shifted, strict=True)
        }
        settled = any(hit.full for hit in hits)
        beside: dict[str, _Rival] = {}
        if settings.explain or not settled:
            bearers = [hit.entity_id for hit in hits if hit.type != "weak"]
            for rival in self._searched(query, text, settings, settled=bool(hits)):
                if rival.entity_id not in rivals and not (bearers and self._told_apart(rival.entity_id, bearers)):
                    (beside if settled else rivals)[rival.entity_id] = rival
        return [*rivals.values()], [*beside.values()]

    def _told_apart(self, entity_id: str, others: Sequence[str]) -> bool:
        """Whether a gazetteer says of an entity, or of one of the others, that the two are distinct.

        Who said so saw that one bears the name and the other does not: then no likeness makes it the other's.
        """
        own = self._distinct_from(entity_id)
        return any(other in own or entity_id in self._distinct_from(other) for other in others)

    def _distinct_from(self, entity_id: str) -> frozenset[str]:
        """Ids, redirects followed, that a gazetteer lists under `distinct_from` of an entity."""
        return frozenset(self._layers.redirects.get(one, one) for one in self._entity(entity_id).distinct_from)

    def exact(self, query: Query) -> list[Hit]:
        """Hits of the name as written, else without what running text adds to a name; strongest first."""
        hits = self._hits(self._names.spots(query.name[:LONGEST]), query)
        self._layers.check_unchanged()
        return hits

    def _hits(self, spots: Sequence[Spot], query: Query) -> list[Hit]:
        moment, dated = query.date or _today(), query.date is not None
        return exact_hits(self._layers, spots, moment, dated=dated, kind=query.kind)

    def _from_hit(self, hit: Hit, shifted: float, query: Query, settings: Settings) -> _Rival:
        logit = shifted + self._context(query, hit.entity_id)
        logit += kind_logit(query.kind, self._layers.kind_at(hit.spot)) if query.kind else 0.0
        evidence: tuple[Evidence, ...] = ()
        if settings.explain:
            from aliaskit.matching.explaining import exact_evidence

            name = self._layers.indexes[hit.spot[0]].name(hit.spot[1])
            evidence = exact_evidence(name.text, name.type, name.label, hit.logit)
        return _Rival(hit.entity_id, hit.spot, logit, evidence, whole=hit.type != "weak")

    def _context(self, query: Query, entity_id: str) -> float:
        """What the query's country says of an entity."""
        return country_logit(query.country, self._entity(entity_id).country) if query.country else 0.0

    def _searched(self, query: Query, text: str, settings: Settings, *, settled: bool) -> Iterator[_Rival]:
        """Candidates by spelling. Beside an exact hit they keep what is left of the odds."""
        from aliaskit.matching.weighing import weigh

        self._layers.check_unchanged()  # before it is read too: what the text hits may be remembered
        found = self._searcher.search(text, query.kind, explain=settings.explain)
        less = BESIDE if settled else 0.0
        for one in weigh(found, self._layers, query.kind, settings.prior, self._findable):
            entity_id, _, spot, _, whole, _ = one.scored
            evidence = self._why_found(one) if settings.explain else ()
            context = self._context(query, entity_id)
            yield _Rival(entity_id, spot, one.logit + context - less, evidence, whole, one.likeness + context)

    def _why_found(self, one: Weighed) -> tuple[Evidence, ...]:
        from aliaskit.matching.explaining import search_evidence

        assert one.scored.compared is not None  # what is explained is never searched in columns
        layer, row = one.scored.spot
        compared = one.scored.compared._replace(features=one.features)
        return search_evidence(compared, self._layers.indexes[layer].name(row).text)

    def _written(self, settings: Settings, rivals: Sequence[_Rival], chances: Posterior, decision: str) -> _Verdict:
        confidences, none = chances.confidences, chances.none
        confident = sum(confidence >= settings.min_confidence for confidence in confidences[: settings.limit])
        likely = [
            self._candidate(rival, confidence, rival.evidence)
            for rival, confidence in zip(rivals[: max(1, confident)], confidences, strict=False)
        ]
        other = max(0.0, 1.0 - none - sum(confidences[:confident]))
        matched, best = (likely[0] if decision == MATCH else None), (confidences[0] if confidences else 0.0)
        return _Verdict(decision, matched, best, none, other, tuple(likely[:confident]))

    def _candidate(self, one: _Rival | Hit, confidence: float, evidence: tuple[Evidence, ...] = ()) -> Candidate:
        return Candidate(one.entity_id, confidence, Listing(self._reader, one.entity_id, one.spot), evidence)

    def listed(self, entity_id: str, spot: Spot) -> Listed:
        """What a candidate's gazetteers have of it."""
        with self._layers.unchanged():
            name = self._layers.indexes[spot[0]].name(spot[1])
            return self._entity(entity_id), name.text, name.label

    @property
    def _searcher(self) -> Searcher:
        """The searcher, made when the first name is not answered exactly: it is what loads rapidfuzz."""
        if self._made_searcher is None:
            from aliaskit.matching.search import Searcher

            self._made_searcher = Searcher(self._layers)
        return self._made_searcher


def _ranked(rivals: Sequence[_Rival], chances: Posterior, beside: Sequence[_Rival]) -> tuple[list[_Rival], Posterior]:
    """Rivals with their confidences, most likely first; those beside a settled answer share what it leaves to none."""
    more = posterior([rival.logit for rival in beside])
    left = [chances.none * confidence for confidence in more.confidences]
    found = [*zip(rivals, chances.confidences, strict=True), *zip(beside, left, strict=True)]
    found.sort(key=lambda pair: (-pair[1], pair[0].entity_id))
    confidences = tuple(confidence for _, confidence in found)
    return [rival for rival, _ in found], Posterior(confidences, chances.none * more.none)


def _counts_bits() -> bool:
    """Whether the NumPy that is installed can, as columns need it: since its second version."""
    try:
        from numpy import bitwise_count  # noqa: F401
    except ImportError:
        return False
    return True


def _today() -> str:
    return _day(int(time.time()) // 86_400)


@lru_cache(1)
def _day(number: int) -> str:
    """The ISO date of a day counted from 1970: to write it takes longer than to find a name."""
    return time.strftime("%Y-%m-%d", time.gmtime(86_400 * number))


def _why_not(text: str) -> str:
    """Why a text cannot be scored."""
    return "blank" if not text.strip() else "no letters or digits"
