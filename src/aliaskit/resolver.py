"""Where the parts meet: opens indexes, lays gazetteers over one another, answers."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from aliaskit.entities import ALIAS_TYPES, CURRENT_TYPES, KINDS, Entity
from aliaskit.errors import UnknownEntityError, UsageError
from aliaskit.index.layers import Layers, Spot
from aliaskit.index.reader import Index
from aliaskit.matching.answers import LONGEST, MATCH, NONE, Answer, Candidate, Comparison, Evidence, Query
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
from aliaskit.names import fold

BESIDE = 3.0
"""What a candidate by spelling loses beside an exact hit that does not settle the question."""


@frozen
class Settings:
    """How to answer: `prior` is the chance that a query is listed at all; a match is at least `match_at` sure."""

    prior: float = 0.5
    match_at: float = 0.8
    limit: int = 10
    min_confidence: float = 0.0
    explain: bool = False

    def checked(self) -> Settings:
        """These settings; raises UsageError naming the one that is out of its range."""
        if not 0 < self.prior < 1:
            raise UsageError(f"prior must be above 0 and below 1, not {self.prior}")
        for name in ("match_at", "min_confidence"):
            if not 0 <= getattr(self, name) <= 1:
                raise UsageError(f"{name} must be from 0 to 1, not {getattr(self, name)}")
        if self.limit < 0:
            raise UsageError(f"limit must not be negative, not {self.limit}")
        return self


@frozen
class _Rival:
    """A candidate before it has a probability: `logit` includes the prior."""

    entity_id: str
    spot: Spot
    logit: float
    evidence: tuple[Evidence, ...]
    whole: bool
    likeness: float = NOT_SPELLED
    """What spelling says of it, before any prior."""


class Resolver:
    """Resolves names against gazetteers. Immutable; safe to share between threads; pickles what it was made from.

    >>> from aliaskit.entities import Alias, Entity
    >>> isis = Entity("organization/islamic-state", "organization", "Islamic State", (Alias("Daesh"),))
    >>> Resolver.of([isis]).resolve("DAESH").entity.name
    'Islamic State'
    """

    def __init__(self, layers: Layers, origin: tuple[str, Any]) -> None:
        """Use `Resolver.load` or `Resolver.of`; `origin` says how to make this resolver again."""
        self._layers = layers
        self._origin = origin
        self._findable = findable(layers)
        self._entity = lru_cache(1 << 12)(self._merged)

    # -- making --------------------------------------------------------------------------------------------------

    @classmethod
    def load(cls, *paths: str | os.PathLike[str], bundled: bool = True, cache: bool = True) -> Resolver:
        """A resolver over files, folders and compiled indexes, later over earlier, over the bundled world.

        `pkg:NAME` is the gazetteer that an installed package offers under that name (`aliaskit.packages`).
        Raises DataError with every problem of the gazetteers, IndexFileError where an index is damaged.
        """
        from aliaskit import loading

        return loading.resolver(tuple(os.fspath(path) for path in paths), bundled=bundled, cache=cache)

    @classmethod
    def of(cls, entities: Iterable[Entity], label: str = "memory") -> Resolver:
        """A resolver over entities in memory; raises UsageError for one that no gazetteer could list."""
        from aliaskit.index.builder import Listed, build

        kept = tuple(entities)
        _check_listable(kept)
        listed = [Listed(entity, (label,) * (1 + len(entity.aliases))) for entity in kept]
        return cls(Layers([Index(build(listed))]), ("entities", (kept, label)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the origin: paths with digests, or entities."""
        return _again, self._origin

    # -- answering -----------------------------------------------------------------------------------------------

    def resolve(
        self,
        name: str,
        *,
        kind: str | None = None,
        country: str | None = None,
        date: str | None = None,
        prior: float = 0.5,
        match_at: float = 0.8,
        limit: int = 10,
        min_confidence: float = 0.0,
        explain: bool = False,
    ) -> Answer:
        """The entity that a name means, how sure that is, and what else it might be.

        Raises UsageError for settings out of range, an unknown kind, or a country or date that is none.
        """
        settings = Settings(prior, match_at, limit, min_confidence, explain).checked()
        return self._answer(Query(name, kind, country, date).checked(), settings)

    def resolve_many(self, queries: Iterable[str | Query], *, processes: int = 1, **settings: Any) -> Iterator[Answer]:
        """Answers in the order of the queries, as they are asked for; a name asked before is answered from memory.

        With more than one of `processes`, as many others answer, over one mapped index, and names are taken in chunks
        ahead of their answers. Raises WorkerError where one of them is killed.
        """
        chosen = Settings(**settings).checked()
        if processes != 1:
            from aliaskit import parallel

            yield from parallel.answers(queries, chosen, processes, self.indexes, self._entity)
            return
        answer = lru_cache(1 << 14)(lambda query: self._answer(query.checked(), chosen))
        for query in queries:
            yield answer(Query(query) if isinstance(query, str) else query)

    def _answer(self, query: Query, settings: Settings) -> Answer:
        text = query.name[:LONGEST]
        if not fold(text):
            return Answer(query.name, NONE, None, None, None, None, reason=_why_not(query.name))
        hits = self._exact(query, text)
        rivals, beside = self._rivals(hits, query, text, settings)
        unlike = 0.0 if hits else unlike_chance(settings.prior, self._findable)
        chances = posterior([rival.logit for rival in rivals], unlike, [rival.likeness for rival in rivals])
        decision = decide(chances, settings.match_at, sum(rival.whole for rival in rivals))
        if beside:
            rivals, chances = _with_others(rivals, chances, beside)
        else:
            rivals, chances = _ranked([*zip(rivals, chances.confidences, strict=True)], chances.none)
        return self._written(query, settings, rivals, chances.confidences, chances.none, decision)

    def _rivals(
        self, hits: Sequence[Hit], query: Query, text: str, settings: Settings
    ) -> tuple[list[_Rival], list[_Rival]]:
        """Everything that might be meant, most likely first: exact hits, and a search where they do not settle it.

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
                if rival.entity_id not in rivals and not self._told_apart(rival.entity_id, bearers):
                    (beside if settled else rivals)[rival.entity_id] = rival
        return sorted(rivals.values(), key=_by_odds), sorted(beside.values(), key=_by_odds)

    def _told_apart(self, entity_id: str, others: Sequence[str]) -> bool:
        """Whether a gazetteer says of an entity, or of one of the others, that the two are distinct.

        Who said so saw that one bears the name and the other does not: then no likeness makes it the other's.
        """
        own = self._distinct_from(entity_id) if others else frozenset()
        return any(other in own or entity_id in self._distinct_from(other) for other in others)

    def _distinct_from(self, entity_id: str) -> frozenset[str]:
        """Ids, redirects followed, that a gazetteer lists under `distinct_from` of an entity."""
        return frozenset(self._layers.redirects.get(one, one) for one in self._entity(entity_id).distinct_from)

    def _exact(self, query: Query, text: str) -> list[Hit]:
        moment = query.date or time.strftime("%Y-%m-%d", time.gmtime())
        dated = query.date is not None
        for written in _written_otherwise(text):
            hits = exact_hits(self._layers, written, moment, dated=dated)
            if hits:
                return hits
        return []

    def _from_hit(self, hit: Hit, shifted: float, query: Query, settings: Settings) -> _Rival:
        layer, row = hit.spot
        name = self._layers.indexes[layer].name(row)
        logit = shifted + self._context(query, hit.entity_id)
        logit += kind_logit(query.kind, self._layers.kind_at(hit.spot)) if query.kind else 0.0
        evidence: tuple[Evidence, ...] = ()
        if settings.explain:
            from aliaskit.matching.explaining import exact_evidence

            evidence = exact_evidence(name.text, name.type, name.label, hit.logit)
        return _Rival(hit.entity_id, hit.spot, logit, evidence, whole=hit.type != "weak")

    def _context(self, query: Query, entity_id: str) -> float:
        """What the query's country says of an entity."""
        return country_logit(query.country, self._entity(entity_id).country) if query.country else 0.0

    def _searched(self, query: Query, text: str, settings: Settings, *, settled: bool) -> Iterator[_Rival]:
        """Candidates by spelling. Beside an exact hit they keep what is left of the odds."""
        from aliaskit.matching.explaining import search_evidence
        from aliaskit.matching.weighing import weigh

        found = self._searcher.search(text, query.kind)
        for one in weigh(found, self._layers, query.kind, settings.prior, self._findable):
            spot, compared = one.scored.spot, one.scored.compared
            alias = self._layers.indexes[spot[0]].name(spot[1]).text
            told = evolve(compared, features=one.features)
            evidence = search_evidence(told, alias) if settings.explain else ()
            whole = not compared.alignment.left_one and compared.features["unlike"] == 0.0
            context = self._context(query, one.scored.entity_id)
            logit = one.logit + context - (BESIDE if settled else 0.0)
            yield _Rival(one.scored.entity_id, spot, logit, evidence, whole, one.likeness + context)

    def _written(
        self,
        query: Query,
        settings: Settings,
        rivals: Sequence[_Rival],
        confidences: Sequence[float],
        none: float,
        decision: str,
    ) -> Answer:
        shown = [
            self._candidate(rival, confidence)
            for rival, confidence in zip(rivals[: settings.limit], confidences, strict=False)
            if confidence >= settings.min_confidence
        ]
        other = max(0.0, 1.0 - none - sum(candidate.confidence for candidate in shown))
        entity = self._shown(rivals[0].entity_id) if decision == MATCH else None
        best = confidences[0] if confidences else 0.0
        return Answer(query.name, decision, entity, best, none, other, tuple(shown))

    def _candidate(self, rival: _Rival, confidence: float) -> Candidate:
        layer, row = rival.spot
        name = self._layers.indexes[layer].name(row)
        return Candidate(self._shown(rival.entity_id), confidence, name.text, name.label, rival.evidence)

    def _shown(self, entity_id: str) -> Entity:
        """The entity as an answer has it; a worker process leaves it to whom it answers."""
        return self._entity(entity_id)

    @property
    def _searcher(self) -> Any:
        """The searcher, made when the first name is not answered exactly: it is what loads rapidfuzz."""
        searcher = self.__dict__.get("_made_searcher")
        if searcher is None:
            from aliaskit.matching.search import Searcher

            searcher = self.__dict__["_made_searcher"] = Searcher(self._layers)
        return searcher

    # -- looking up ----------------------------------------------------------------------------------------------

    @property
    def layers(self) -> Layers:
        """The indexes that answers rest on, for look-ups that no method here has."""
        return self._layers

    @property
    def indexes(self) -> tuple[Index, ...]:
        """The indexes that answers rest on, bottom first."""
        return self._layers.indexes

    @property
    def gazetteers(self) -> tuple[str, ...]:
        """Labels of the gazetteers that answers rest on, bottom first."""
        return tuple(dict.fromkeys(label for index in self._layers.indexes for label in index.labels))

    @property
    def redirects(self) -> tuple[tuple[str, str], ...]:
        """Retired ids and the living ones that they lead to."""
        return tuple(self._layers.redirects.items())

    @property
    def fingerprint(self) -> str:
        """Tells gazetteers by their contents: what was answered over the same ones need not be asked again."""
        return "+".join(index.fingerprint for index in self._layers.indexes)

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id, redirects followed, all layers merged; raises UnknownEntityError."""
        living = self._layers.redirects.get(entity_id, entity_id)
        if not self._layers.is_listed(living):
            raise UnknownEntityError(f"no gazetteer lists {entity_id!r}")
        return self._entity(living)

    def labels(self, entity_id: str) -> dict[str, str]:
        """Every visible name of an entity with the label of the gazetteer that lists it; the uppermost one speaks."""
        layers = self._layers
        return {
            layers.indexes[layer].name(row).text: layers.indexes[layer].name(row).label
            for layer, number in layers.find(layers.redirects.get(entity_id, entity_id))
            for row in layers.indexes[layer].names_of(number)
            if (layer, row) not in layers.hidden
        }

    def ids(self, prefix: str = "") -> Iterator[str]:
        """Ids that begin with a prefix, sorted."""
        return self._layers.ids(prefix)

    def _merged(self, entity_id: str) -> Entity:
        """The entity as all layers together have it."""
        places = self._layers.standing(entity_id)
        if len(places) == 1:
            return self._layers.indexes[places[0][0]].entity(places[0][1])
        from aliaskit.gazetteers import MergedEntity, revise

        merged: MergedEntity | None = None
        for layer, number in places:
            merged = revise(merged, self._layers.indexes[layer].entity(number), "", fold)
        assert merged is not None
        return evolve(merged.entity, withdraw=(), retired=False)

    def bearers(self, name: str, kind: str | None = None) -> frozenset[str]:
        """Ids of the entities, of this kind if one is given, that bear exactly this name in full strength."""
        hits = self._exact(Query(name), name[:LONGEST])
        strong = [
            hit for hit in hits if hit.type not in {"weak", "short"} and (hit.type in CURRENT_TYPES or len(hits) == 1)
        ]
        return frozenset(hit.entity_id for hit in strong if kind is None or self._layers.kind(hit.entity_id) == kind)

    def is_listed(self, name: str) -> bool:
        """Whether a gazetteer lists exactly this name, however weak."""
        return bool(self._exact(Query(name), name[:LONGEST]))

    def compare(self, a: str, b: str, *, kind: str | None = None) -> Comparison:
        """Whether two names mean one entity: gazetteer facts first, then spelling."""
        from aliaskit.comparing import compare_with

        return compare_with(self, a, b, kind)


def _by_odds(rival: _Rival) -> tuple[float, str]:
    return -rival.logit, rival.entity_id


def _with_others(
    rivals: Sequence[_Rival], chances: Posterior, others: Sequence[_Rival]
) -> tuple[list[_Rival], Posterior]:
    """Rivals beside a settled answer share among them what it leaves to none."""
    more = posterior([rival.logit for rival in others])
    left = [chances.none * confidence for confidence in more.confidences]
    both = [*zip(rivals, chances.confidences, strict=True), *zip(others, left, strict=True)]
    return _ranked(both, chances.none * more.none)


def _ranked(found: Sequence[tuple[_Rival, float]], none: float) -> tuple[list[_Rival], Posterior]:
    """Rivals with their confidences, most likely first: what spelling misses goes to some and not to others."""
    ordered = sorted(found, key=lambda pair: (-pair[1], pair[0].entity_id))
    return [rival for rival, _ in ordered], Posterior(tuple(value for _, value in ordered), none)


def _check_listable(entities: Sequence[Entity]) -> None:
    """Entities in memory were read by no reader: raises UsageError where one cannot be listed."""
    seen: set[str] = set()
    for entity in entities:
        texts = (entity.id, entity.name, *(alias.name for alias in entity.aliases))
        if entity.id in seen:
            raise UsageError(f"the id {entity.id!r} is given twice")
        if entity.kind not in KINDS or not entity.name:
            raise UsageError(f"{entity.id!r} needs a name and a kind, one of {', '.join(KINDS)}, not {entity.kind!r}")
        if wrong := next((alias.type for alias in entity.aliases if alias.type not in ALIAS_TYPES), None):
            raise UsageError(f"{entity.id!r} has an alias of type {wrong!r}, expected one of {', '.join(ALIAS_TYPES)}")
        if wrong := next((text for text in texts if any("\ud800" <= sign <= "\udfff" for sign in text)), None):
            raise UsageError(f"{entity.id!r}: half a surrogate pair is not a character: {wrong!r}")
        seen.add(entity.id)


def _why_not(text: str) -> str:
    """Why a text cannot be scored."""
    return "blank" if not text.strip() else "no letters or digits"


def _again(how: str, what: Any) -> Resolver:
    """Make a pickled resolver again; paths whose content has changed are refused."""
    if how == "entities":
        return Resolver.of(*what)
    from aliaskit import loading

    return loading.reopened(what)


def _written_otherwise(text: str) -> Iterator[str]:
    """The name as written, then without what running text adds: an inversion, an article, a possessive ending."""
    yield text
    before, comma, after = text.partition(",")
    if comma:
        yield f"{after.strip()} {before}"
    article, _, rest = text.partition(" ")
    if article.casefold() == "the" and rest:
        yield rest
    if len(text) > 3 and text.endswith(("'s", "’s")):
        yield text[:-2]
