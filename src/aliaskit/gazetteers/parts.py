"""A gazetteer may be spread over several files; here the files become one, each entry knowing where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from aliaskit.entities import Entity, Gazetteer
from aliaskit.errors import Problem
from aliaskit.gazetteers.faults import shown
from aliaskit.gazetteers.tree import Node


@frozen
class Place:
    """A place in a file; line and column count from 1, 0 for the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def problem(self, message: str, rule: str, level: str = "error") -> Problem:
        """A problem at this place."""
        return Problem(self.file, self.line, self.column, message, rule, level)

    def beside(self, node: Node) -> Place:
        """The place of a node of the same file; itself where the node stands there, as all of a JSON line does."""
        if (node.line, node.column) == (self.line, self.column):
            return self
        return Place(self.file, node.line, node.column)

    def __str__(self) -> str:
        """`file:line:col`."""
        return f"{self.file}:{self.line}:{self.column}"


@frozen
class Spots:
    """Where the parts of an entry stand, each in the order of the entity's field."""

    name: Place | None = None
    aliases: tuple[Place, ...] = ()
    withdrawals: tuple[Place, ...] = ()
    distinct_from: tuple[Place, ...] = ()
    silence: tuple[Place, ...] = ()


@frozen
class Listed:
    """An entry of a file; `entity` is what is right of it, None where nothing is but its id."""

    id: str
    entity: Entity | None
    place: Place
    spots: Spots = Spots()


@frozen
class Redirect:
    """A retired id and the id that took its place."""

    old: str
    new: str
    place: Place


@frozen
class Part:
    """What one file holds."""

    file: str
    name: str
    version: str = ""
    license: str = ""
    sources: tuple[str, ...] = ()
    entries: tuple[Listed, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    warnings: tuple[Problem, ...] = ()


@frozen
class Places:
    """Where the ids, the parts of the sound entries (by id) and the redirects of a gazetteer stand.

    An id whose entry is wrong has its place, and no parts.
    """

    entities: Mapping[str, Place] = field(factory=dict)
    parts: Mapping[str, Spots] = field(factory=dict)
    redirects: Mapping[str, Place] = field(factory=dict)

    def withdrawal(self, entity: Entity, name: str) -> Place | None:
        """Where a name that an entry takes away stands."""
        spots = self.parts.get(entity.id, Spots()).withdrawals
        return next((spot for own, spot in zip(entity.withdraw, spots, strict=False) if own == name), None)


@frozen
class Reading:
    """A gazetteer as read: its places, and the warnings that did not stop the reading."""

    gazetteer: Gazetteer
    places: Places = field(factory=Places)
    warnings: tuple[Problem, ...] = ()


def joined(parts: Sequence[Part], problems: list[Problem]) -> Reading:
    """One gazetteer from its files (at least one); an id or redirect found twice is added to `problems`."""
    entries = [entry for part in parts for entry in part.entries]
    redirects = [redirect for part in parts for redirect in part.redirects]
    places = Places(
        _unique(((entry.id, entry.place) for entry in entries), "id", problems),
        {entry.id: entry.spots for entry in reversed(entries) if entry.entity is not None},
        _unique(((redirect.old, redirect.place) for redirect in redirects), "redirect of", problems),
    )
    gazetteer = Gazetteer(
        name=parts[0].name,
        version=parts[0].version,
        license=" AND ".join(_distinct(part.license for part in parts)),
        entities=tuple(entry.entity for entry in entries if entry.entity is not None),
        redirects=tuple((redirect.old, redirect.new) for redirect in redirects),
        sources=_distinct(source for part in parts for source in part.sources),
    )
    return Reading(gazetteer, places, tuple(warning for part in parts for warning in part.warnings))


def _unique(found: Iterable[tuple[str, Place]], what: str, problems: list[Problem]) -> dict[str, Place]:
    """Places by id; a second place of an id is a problem that names the first."""
    places: dict[str, Place] = {}
    for key, place in found:
        first = places.setdefault(key, place)
        if first is not place:
            problems.append(place.problem(f"the {what} {shown(key)} is given twice, first at {first}", "duplicate-id"))
    return places


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without the empty ones and repeats, in order."""
    return tuple(dict.fromkeys(text for text in texts if text))
