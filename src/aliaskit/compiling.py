"""Gazetteer files -> the bytes of an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from aliaskit.entities import Entity
from aliaskit.gazetteers import Merged, MergedEntity, load, merge, read_with_places
from aliaskit.gazetteers.parts import Place, Reading
from aliaskit.index.builder import Listed, build, built
from aliaskit.index.container import write_file


@frozen
class CompileReport:
    """What was compiled: entities, names that are not preferred ones, and the size of the file in bytes."""

    entities: int
    aliases: int
    bytes: int


@frozen
class Layer:
    """The bytes of one layer's index, and where its changes to entities below stand."""

    content: bytes
    changes: tuple[tuple[str, Place], ...]


def compile_index(paths: Sequence[Path], target: Path) -> CompileReport:
    """Compile gazetteers, laid over one another, into one index file, written whole or not at all.

    Raises DataError with every problem found; IndexFileError where the file cannot be written.
    """
    merged = load(paths)
    write_file(target, built(_listed(merged.entities), merged.redirects))
    aliases = sum(len(one.entity.aliases) for one in merged.entities)
    return CompileReport(len(merged.entities), aliases, target.stat().st_size)


def compile_layer(paths: Sequence[Path]) -> Layer:
    """Compile gazetteers as a layer: what they change in entities that they do not list is kept for the layers below.

    Raises DataError with every problem found.
    """
    readings = read_with_places(paths)
    own = {entity.id for reading in readings for entity in reading.gazetteer.entities if entity.name}
    outside = [
        (reading, entity) for reading in readings for entity in reading.gazetteer.entities if entity.id not in own
    ]
    merged = _merged_inside(readings, own)
    records = ((reading, entity) for reading in readings for entity in reading.gazetteer.entities)
    withdrawing = [record for record in records if record[1].withdraw]
    changes = [
        MergedEntity(entity, (reading.gazetteer.label,) * (1 + len(entity.aliases))) for reading, entity in outside
    ]
    told = (*outside, *withdrawing)
    places = tuple((entity.id, reading.places.entities.get(entity.id, Place("memory"))) for reading, entity in told)
    return Layer(build(_listed([*merged.entities, *_united(changes)]), merged.redirects), places)


def _merged_inside(readings: Sequence[Reading], own: set[str]) -> Merged:
    """The readings laid over one another, without their changes to entities that none of them lists."""
    from attrs import evolve

    from_below: dict[str, tuple[str, ...]] = {}  # what the first record of an entity takes away stands in a layer below
    for reading in readings:
        for entity in reading.gazetteer.entities:
            from_below.setdefault(entity.id, entity.withdraw)
    inside = [
        evolve(
            reading.gazetteer,
            entities=tuple(
                evolve(entity, withdraw=()) if entity.withdraw and from_below[entity.id] is entity.withdraw else entity
                for entity in reading.gazetteer.entities
                if entity.id in own
            ),
            redirects=tuple(pair for pair in reading.gazetteer.redirects if pair[1] in own),
        )
        for reading in readings
    ]
    merged = merge(inside, [reading.places for reading in readings])
    outside = tuple(pair for reading in readings for pair in reading.gazetteer.redirects if pair[1] not in own)
    entities = (
        evolve(one, entity=evolve(one.entity, withdraw=gone)) if (gone := from_below[one.entity.id]) else one
        for one in merged.entities
    )
    return evolve(merged, entities=tuple(entities), redirects=(*merged.redirects, *outside))


def _united(changes: Sequence[MergedEntity]) -> Iterable[MergedEntity]:
    """Changes of several files to one entity as one change."""
    from attrs import evolve

    united: dict[str, MergedEntity] = {}
    for change in changes:
        before = united.get(change.entity.id)
        if before is None:
            united[change.entity.id] = change
            continue
        entity: Entity = evolve(
            change.entity,
            aliases=before.entity.aliases + change.entity.aliases,
            withdraw=before.entity.withdraw + change.entity.withdraw,
            retired=before.entity.retired or change.entity.retired,
        )
        united[change.entity.id] = MergedEntity(entity, before.labels + change.labels[1:])
    return united.values()


def _listed(entities: Iterable[MergedEntity]) -> list[Listed]:
    return [Listed(one.entity, one.labels) for one in entities]
