"""Everything that is wrong with gazetteers, or looks wrong, at once: what `aliaskit check` tells.

Errors are what the readers and the layers refuse, and references that lead nowhere. Warnings are what the rules of
`aliaskit.gazetteers.rules` find in all sound entries together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from attrs import field, frozen

from aliaskit.entities import Entity, Gazetteer
from aliaskit.errors import Problem
from aliaskit.gazetteers.faults import shown
from aliaskit.gazetteers.files import Limits
from aliaskit.gazetteers.guessing import guess_id
from aliaskit.gazetteers.layers import laid
from aliaskit.gazetteers.parts import Place, Places, Reading, Spots
from aliaskit.gazetteers.reading import Survey, in_order, surveyed
from aliaskit.gazetteers.rules import RULES
from aliaskit.gazetteers.rules.subjects import Finding, Subjects

Below = Callable[[str], Entity | None]
"""Gives the entity of an id that gazetteers under the checked ones list, redirects followed; None where they do not."""


def nothing_below(_entity_id: str) -> Entity | None:
    """The checked gazetteers lie on nothing."""
    return None


def check(paths: Sequence[Path], below: Below = nothing_below, limits: Limits | None = None) -> tuple[Problem, ...]:
    """All problems of gazetteers laid over one another, in the order given: by file, line and column.

    Args:
        paths: files and folders.
        below: what the gazetteers under them list; asked only for ids that they do not list themselves.
        limits: how much a file may hold.
    """
    survey = surveyed(paths, limits or Limits())
    around = _surroundings(survey, below)
    layers = [around.base, *(reading.gazetteer for reading in survey.readings)]
    places = [Places(), *(reading.places for reading in survey.readings)]
    merged, problems = laid(layers, places, known=around.faulty)
    entities = [one.entity for one in merged.entities]
    found = [
        *survey.problems,
        *(warning for reading in survey.readings for warning in reading.warnings),
        *problems,
        *_dangling(survey, {*around.known, *(entity.id for entity in entities)}),
        *_warnings(entities, survey.readings),
    ]
    return in_order(found, survey.files)


@frozen
class _Surroundings:
    """What the entries of a survey may speak of.

    `faulty` are ids whose entries are wrong, `base` has the entities of other gazetteers that ours speak of, `known`
    are ids that need no entity of their own: faulty ones, and retired ones that lead to another.
    """

    faulty: frozenset[str]
    base: Gazetteer
    known: frozenset[str]


def _surroundings(survey: Survey, below: Below) -> _Surroundings:
    """Look up what is not listed here, each id once."""
    entities = [entity for reading in survey.readings for entity in reading.gazetteer.entities]
    listed = {entity_id for reading in survey.readings for entity_id in reading.places.entities}
    redirects = [pair for reading in survey.readings for pair in reading.gazetteer.redirects]
    faulty = listed - {entity.id for entity in entities}
    own = faulty | {entity.id for entity in entities if not entity.is_change}
    spoken = dict.fromkeys(one for entity in entities for one in (entity.id, *entity.distinct_from))
    spoken |= dict.fromkeys(one for pair in redirects for one in pair)
    found = {one: entity for one in spoken if one not in own and (entity := below(one)) is not None}
    base = Gazetteer("below", entities=tuple(entity for one, entity in found.items() if entity.id == one))
    return _Surroundings(frozenset(faulty), base, frozenset({*faulty, *found, *(old for old, _ in redirects)}))


def _dangling(survey: Survey, known: Collection[str]) -> Iterator[Problem]:
    """Ids under `distinct_from` that no gazetteer lists."""
    more = "" if survey.whole else " (some files could not be read)"
    number = count()
    for reading in survey.readings:
        for entity in reading.gazetteer.entities:
            spots = reading.places.parts.get(entity.id, Spots()).distinct_from
            for other, place in zip(entity.distinct_from, spots, strict=False):
                if other not in known:
                    hint = guess_id(other, known, next(number))
                    yield place.problem(f"no gazetteer lists {shown(other)}{hint}{more}", "dangling")


def _warnings(entities: Sequence[Entity], readings: Sequence[Reading]) -> Iterator[Problem]:
    """What the rules find, where the entity has not silenced them; of other gazetteers' entries nothing is told."""
    subjects = Subjects(entities, tuple(RULES))
    spots = _Index(readings)
    for name, rule in RULES.items():
        for finding in rule(subjects):
            place = None if subjects.is_silent(finding.id, name) else spots.place(finding)
            if place is not None:
                yield place.problem(finding.message, name, "warning")


@frozen
class _Index:
    """Finds where a finding stands: in the uppermost gazetteer that has the text."""

    readings: Sequence[Reading]
    _entries: list[Mapping[str, Entity]] = field(factory=list, init=False)

    def place(self, finding: Finding) -> Place | None:
        """The place of the text, else of the id; None for an entity that no file has."""
        if not self._entries:
            self._entries.extend({one.id: one for one in reading.gazetteer.entities} for reading in self.readings)
        layers = [
            (entries[finding.id], reading.places)
            for entries, reading in zip(reversed(self._entries), reversed(self.readings), strict=True)
            if finding.id in entries
        ]
        spots = (_spot(entry, places.parts.get(entry.id, Spots()), finding) for entry, places in layers)
        at_text = next((spot for spot in spots if spot is not None), None)
        return at_text or next((places.entities.get(entry.id) for entry, places in layers), None)


def _spot(entity: Entity, spots: Spots, finding: Finding) -> Place | None:
    """Where an entry has the text of a finding; of several alike the last, which is one too many."""
    if finding.part == "name":
        return spots.name if entity.name == finding.text else None
    texts: Mapping[str, tuple[Sequence[str], Sequence[Place]]] = {
        "aliases": ([alias.name for alias in entity.aliases], spots.aliases),
        "silence": ([rule for rule, _ in entity.silence], spots.silence),
    }
    if finding.part not in texts:
        return None
    return dict(zip(*texts[finding.part], strict=False)).get(finding.text)
