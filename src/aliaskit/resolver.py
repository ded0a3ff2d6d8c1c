"""Where the parts meet: opens indexes, lays gazetteers over one another, answers, and tells what they list."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import evolve

from aliaskit.answering import Answering
from aliaskit.collecting import uncollected
from aliaskit.entities import ALIAS_TYPES, CURRENT_TYPES, KINDS, Entity
from aliaskit.errors import UnknownEntityError, UsageError
from aliaskit.index.layers import Layers
from aliaskit.index.reader import AT_ONCE, Index
from aliaskit.matching.answers import Answer, Query, Settings
from aliaskit.names import fold

if TYPE_CHECKING:
    from aliaskit.comparing import Comparison


FEWEST, TOGETHER = 64, 1024
"""Queries that are worth searching together, since that imports NumPy, and how many are."""


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
        self._entity = lru_cache(1 << 12)(self._merged)
        self._answering = Answering(layers, self._entity)

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
        settings = _settings(prior, match_at, limit, min_confidence, explain)
        return self._answering.answer(Query(name, kind, country, date).checked(), settings)

    def resolve_many(self, queries: Iterable[str | Query], *, processes: int = 1, **settings: Any) -> Iterator[Answer]:
        """Answers in the order of the queries, as they are asked for; a name asked before is answered from memory.

        Where NumPy is installed, the names of a list are searched together, and answered so many at a time.
        With more than one of `processes`, as many answer over one mapped index, and names are taken in chunks ahead of
        their answers; of a list this process is one of them. Raises WorkerError where one is killed.
        """
        chosen = Settings(**settings).checked()
        if processes != 1:
            from aliaskit import parallel

            indexes, listed = self._layers.indexes, self._answering.listed
            yield from parallel.answers(
                queries, chosen, processes, indexes, listed, lambda some: list(self.resolve_many(some, **settings))
            )
            return
        answer = lru_cache(1 << 14)(lambda query: self._answering.answer(query.checked(), chosen))
        if not isinstance(queries, Sequence) or len(queries) < FEWEST or chosen.explain or not find_spec("numpy"):
            yield from map(answer, map(Query.of, queries))
            return
        for start in range(0, len(queries), TOGETHER):
            yield from self._answered_together(queries[start : start + TOGETHER], answer, chosen)

    def _answered_together(
        self, some: Sequence[str | Query], answer: Callable[[Query], Answer], settings: Settings
    ) -> Iterator[Answer]:
        """The answers to some queries, all made at once; an error comes after the answers before it.

        To make them as they are taken is to keep meanwhile what was found for all, and to have it looked through for
        garbage.
        """
        answers, fault = list[Answer](), None
        with uncollected():
            try:
                self._answering.foresee([Query.of(one) for one in some if isinstance(one, (str, Query))], settings)
                for one in some:
                    answers.append(answer(Query.of(one)))
            except Exception as error:  # noqa: BLE001 - raised when it is its turn
                fault = error
            finally:
                self._answering.forget()
        yield from answers
        if fault is not None:
            raise fault

    # -- looking up ----------------------------------------------------------------------------------------------

    @property
    def layers(self) -> Layers:
        """The indexes that answers rest on, for look-ups that no method here has."""
        return self._layers

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
        with self._layers.unchanged():
            if not self._layers.is_listed(living):
                raise UnknownEntityError(f"no gazetteer lists {entity_id!r}")
            return self._entity(living)

    def labels(self, entity_id: str) -> dict[str, str]:
        """Every visible name of an entity with the label of the gazetteer that lists it; the uppermost one speaks."""
        layers = self._layers
        with layers.unchanged():
            return {
                layers.indexes[layer].name(row).text: layers.indexes[layer].name(row).label
                for layer, number in layers.find(layers.redirects.get(entity_id, entity_id))
                for row in layers.indexes[layer].names_of(number)
                if (layer, row) not in layers.hidden
            }

    def ids(self, prefix: str = "") -> Iterator[str]:
        """Ids that begin with a prefix, sorted."""
        ids, some = self._layers.ids(prefix), [""]
        while some:
            with self._layers.unchanged():
                some = list(islice(ids, AT_ONCE))
            yield from some

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
        hits = self._answering.exact(Query(name))
        strong = [
            hit for hit in hits if hit.type not in {"weak", "short"} and (hit.type in CURRENT_TYPES or len(hits) == 1)
        ]
        return frozenset(hit.entity_id for hit in strong if kind is None or self._layers.kind(hit.entity_id) == kind)

    def is_listed(self, name: str) -> bool:
        """Whether a gazetteer lists exactly this name, however weak."""
        return bool(self._answering.exact(Query(name)))

    def compare(self, a: str, b: str, *, kind: str | None = None) -> Comparison:
        """Whether two names mean one entity: gazetteer facts first, then spelling."""
        from aliaskit.comparing import compare_with

        return compare_with(self, a, b, kind)


@lru_cache(1 << 6)
def _settings(prior: float, match_at: float, limit: int, min_confidence: float, explain: bool) -> Settings:
    return Settings(prior, match_at, limit, min_confidence, explain).checked()


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


def _again(how: str, what: Any) -> Resolver:
    """Make a pickled resolver again; paths whose content has changed are refused."""
    if how == "entities":
        return Resolver.of(*what)
    from aliaskit import loading

    return loading.reopened(what)
