"""Laying gazetteers over one another: later over earlier, each name remembering which gazetteer gave it.

A record whose id a layer below lists changes that entity: it adds aliases, overrides the fields it sets, takes away
names, or retires the entity. Names are compared by their exact text (NFC) to take away, and folded to replace.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import Factory, define, evolve, frozen

from aliaskit.entities import Alias, Entity, Gazetteer
from aliaskit.errors import DataError, Problem
from aliaskit.gazetteers.faults import shown
from aliaskit.gazetteers.guessing import guess_id, joined
from aliaskit.gazetteers.parts import Place, Places
from aliaskit.gazetteers.reading import read_with_places
from aliaskit.gazetteers.redirects import resolved

Fold = Callable[[str], str]


@frozen
class MergedEntity:
    """An entity after all layers; `labels` say which gazetteer gave its name and each of its aliases, in that order."""

    entity: Entity
    labels: tuple[str, ...]


@frozen
class Merged:
    """All entities after all layers, and the retired ids with the living ones they lead to, chains followed."""

    entities: tuple[MergedEntity, ...]
    redirects: tuple[tuple[str, str], ...] = ()


def load(paths: Sequence[Path]) -> Merged:
    """Read files and folders and lay them over one another, in the order given.

    Raises:
        DataError: all problems of all files, or else all of their layers.
    """
    readings = read_with_places(paths)
    return merge([reading.gazetteer for reading in readings], [reading.places for reading in readings])


def merge(layers: Sequence[Gazetteer], places: Sequence[Places] = (), fold: Fold | None = None) -> Merged:
    """Lay gazetteers over one another, later over earlier.

    Args:
        layers: the gazetteers, the base first.
        places: where the entries of each layer stand, for messages; without them a problem names the gazetteer.
        fold: when two names are alike; `aliaskit.names.fold` unless given.

    Raises:
        DataError: every change to an entity that is not below, every name to withdraw that is not there, every
            redirect that leads nowhere or in a circle.
    """
    merged, problems = laid(layers, places, fold)
    if problems:
        raise DataError(problems)
    return merged


def laid(
    layers: Sequence[Gazetteer], places: Sequence[Places] = (), fold: Fold | None = None, known: Container[str] = ()
) -> tuple[Merged, tuple[Problem, ...]]:
    """As `merge`, with the problems given back beside what could be merged.

    `known` are ids that are listed though their entries are wrong, and so are not among the layers' entities.
    """
    pile = _Pile(fold or _fold, known)
    for number, layer in enumerate(layers):
        pile.lay(layer, places[number] if number < len(places) else Places())
    redirects = resolved(pile.redirects, pile.entities, pile.problems, known)
    return Merged(tuple(pile.entities.values()), redirects), tuple(pile.problems)


@define
class _Pile:
    """The layers laid so far."""

    fold: Fold
    known: Container[str] = ()
    entities: dict[str, MergedEntity] = Factory(dict)
    retired: dict[str, str] = Factory(dict)
    redirects: dict[str, tuple[str, Place]] = Factory(dict)
    problems: list[Problem] = Factory(list)

    def lay(self, layer: Gazetteer, places: Places) -> None:
        """Put one gazetteer on top."""
        nowhere = Place(layer.label)
        for entity in layer.entities:
            place = places.entities.get(entity.id, nowhere)
            below = self.entities.get(entity.id)
            self.problems += self._misfits(entity, below, place, places)
            if entity.retired:
                self.entities.pop(entity.id, None)
                self.retired[entity.id] = layer.label
            elif below is not None or not entity.is_change:
                self.entities[entity.id] = revise(below, entity, layer.label, self.fold)
        for old, new in layer.redirects:
            self.redirects[old] = (new, places.redirects.get(old, nowhere))

    def _misfits(self, change: Entity, below: MergedEntity | None, place: Place, places: Places) -> Iterator[Problem]:
        """What a record changes that is not there."""
        if below is None and change.id in self.known:
            return
        if below is None and change.is_change:
            yield place.problem(self._orphaned(change.id), "layer")
            return
        for name in change.withdraw:
            message = _unwithdrawable(name, change, below)
            if message:
                yield (places.withdrawal(change, name) or place).problem(message, "layer")

    def _orphaned(self, entity_id: str) -> str:
        """Why a change has nothing to change."""
        if entity_id in self.retired:
            return f"this changes {shown(entity_id)}, which {self.retired[entity_id]} has retired"
        near = guess_id(entity_id, self.entities, len(self.problems))
        message = f"this changes {shown(entity_id)}, which no gazetteer below lists{near}"
        return joined((message, "a new entity needs name and kind"))


def _unwithdrawable(name: str, change: Entity, below: MergedEntity | None) -> str:
    """Why a name cannot be taken away; nothing where it can."""
    wanted = _exact(name)
    if below is not None and wanted in {_exact(alias.name) for alias in below.entity.aliases}:
        return ""
    if below is not None and wanted == _exact(below.entity.name):
        renamed = change.name and _exact(change.name) != wanted
        return "" if renamed else f"{shown(name)} is the preferred name, which only another name can replace"
    return f"{shown(name)} is to be withdrawn, but no gazetteer below lists it for {shown(change.id)}"


def revise(below: MergedEntity | None, change: Entity, label: str, fold: Fold) -> MergedEntity:
    """An entity with a layer's record laid over it; `label` is the layer's.

    An alias of the record takes the place of those below that fold alike. Name, kind, description, country and tags
    are overridden where the record sets them, and the old name stays as an alias; all other lists grow.
    """
    if below is None:
        return MergedEntity(evolve(change, withdraw=()), (label,) * (1 + len(change.aliases)))
    old = below.entity
    named = (change.name, label) if change.name else (old.name, below.labels[0])
    kept = tuple(_kept(below, change, named[0], fold))
    entity = evolve(
        old,
        kind=change.kind or old.kind,
        name=named[0],
        aliases=(*(alias for alias, _ in kept), *change.aliases),
        country=change.country or old.country,
        tags=change.tags or old.tags,
        demonyms=_union(old.demonyms, change.demonyms),
        description=change.description or old.description,
        same_as=tuple(dict((*old.same_as, *change.same_as)).items()),
        distinct_from=_union(old.distinct_from, change.distinct_from),
        sources=_union(old.sources, change.sources),
        silence=tuple(dict((*old.silence, *change.silence)).items()),
    )
    labels = (named[1], *(kept_label for _, kept_label in kept), *(label for _ in change.aliases))
    return MergedEntity(entity, labels)


def _kept(below: MergedEntity, change: Entity, name: str, fold: Fold) -> Iterator[tuple[Alias, str]]:
    """The aliases from below that stay, with their labels; an old preferred name is the first of them."""
    old = below.entity
    aliases = old.aliases if _exact(old.name) == _exact(name) else (Alias(old.name), *old.aliases)
    labels = below.labels[len(below.labels) - len(aliases) :]
    gone = {_exact(text) for text in (*change.withdraw, name)}
    replaced = {fold(alias.name) or alias.name for alias in change.aliases}
    for alias, label in zip(aliases, labels, strict=True):
        if _exact(alias.name) not in gone and (fold(alias.name) or alias.name) not in replaced:
            yield alias, label


def _fold(text: str) -> str:
    """The folding of the names room, imported only where one layer changes another."""
    from aliaskit.names import fold

    return fold(text)


def _exact(text: str) -> str:
    """A text as compared for taking away: composed, else as it is."""
    return unicodedata.normalize("NFC", text)


def _union(earlier: Iterable[str], later: Iterable[str]) -> tuple[str, ...]:
    """Texts of both, in order, each once."""
    return tuple(dict.fromkeys((*earlier, *later)))
