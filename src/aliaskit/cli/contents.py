"""What gazetteers and indexes hold together, for commands that go through all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from aliaskit.entities import Entity, Gazetteer
from aliaskit.index.container import is_index

if TYPE_CHECKING:
    from aliaskit.resolver import Resolver

Listed = tuple[Entity, Sequence[str]]
"""An entity, and the gazetteers that gave its names: its preferred one, then its aliases."""


@frozen
class Contents:
    """Entities after all layers, with the gazetteers they are from; `entities` can be gone through once."""

    entities: Iterator[Listed]
    gazetteers: tuple[Gazetteer, ...]
    redirects: tuple[tuple[str, str], ...]


def contents_of(paths: Sequence[str]) -> Contents:
    """What files, folders and indexes hold, laid over one another, later over earlier.

    Gazetteers are held in memory, in their order; an index is read as it is gone through, in the order of its ids.

    Raises:
        DataError: a gazetteer cannot be read.
        IndexFileError: an index is damaged, or of another version.
    """
    return _of_indexes(paths) if any(map(is_index, paths)) else _of_gazetteers(paths)


def _of_gazetteers(paths: Sequence[str]) -> Contents:
    """From YAML and JSON lines alone, nothing needs compiling."""
    from aliaskit.gazetteers import merge, read_with_places
    from aliaskit.packages import located

    readings = read_with_places([Path(located(path)) for path in paths])
    layers = [reading.gazetteer for reading in readings]
    merged = merge(layers, [reading.places for reading in readings])
    heads = tuple(Gazetteer(one.name, one.version, one.license, sources=one.sources) for one in layers)
    return Contents(((one.entity, one.labels) for one in merged.entities), heads, merged.redirects)


def _of_indexes(paths: Sequence[str]) -> Contents:
    """From indexes, and gazetteers compiled to lie over or under them."""
    from aliaskit.resolver import Resolver

    resolver = Resolver.load(*paths, bundled=False)
    heads = tuple(_head(label) for label in resolver.gazetteers)
    return Contents(_listed(resolver), heads, resolver.redirects)


def _listed(resolver: Resolver) -> Iterator[Listed]:
    for entity_id in resolver.ids():
        entity, labels = resolver.entity(entity_id), resolver.labels(entity_id)
        yield entity, tuple(labels.get(name, "") for name in (entity.name, *(alias.name for alias in entity.aliases)))


def _head(label: str) -> Gazetteer:
    """A gazetteer by its label; an index knows no licence."""
    name, _, version = label.rpartition("@")
    return Gazetteer(name, version) if name else Gazetteer(version)
