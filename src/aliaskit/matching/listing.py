"""What the gazetteers have of a candidate, read when it is first asked for: to read it takes longer than to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aliaskit.entities import Entity
from aliaskit.index.layers import Spot

Listed = tuple[Entity, str, str]
"""An entity, the listed name that spoke for it, and the label of the gazetteer that lists it so."""
Reader = Callable[[str, Spot], Listed]
"""What reads an entity by its id, and a name by its place."""


class Listing:
    """A `Listed` still to be read. It is compared, printed and pickled as what it will be.

    >>> listing = Listing(lambda *_: (Entity("place/kabul", "place", "Kabul"), "Kabul", "world"), "place/kabul", (0, 0))
    >>> listing.read() is listing.read()
    True
    """

    __slots__ = ("_listed", "_reader", "entity_id", "spot")

    def __init__(self, reader: Reader, entity_id: str, spot: Spot) -> None:
        """`reader` is called once, unless threads ask at one moment; what it raises, `read` raises."""
        self._reader: Reader | None = reader
        self.entity_id, self.spot = entity_id, spot
        self._listed: Listed | None = None

    def read(self) -> Listed:
        """What the gazetteers have; raises IndexFileError where their file was written over or is damaged."""
        reader = self._reader
        if reader is not None:
            self._listed, self._reader = reader(self.entity_id, self.spot), None
        assert self._listed is not None
        return self._listed

    def __eq__(self, other: object) -> bool:
        return self.read() == other.read() if isinstance(other, Listing) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.read())

    def __repr__(self) -> str:
        return repr(self.read())

    def __reduce__(self) -> tuple[Any, ...]:
        return _of, (self.read(), self.entity_id, self.spot)


def _of(listed: Listed, entity_id: str, spot: Spot) -> Listing:
    return Listing(lambda *_: listed, entity_id, spot)
