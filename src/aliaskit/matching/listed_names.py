"""The listed names that a text is: as it is written, without what running text adds, or of a place with its country."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aliaskit.entities import Entity
from aliaskit.index.layers import Layers, Spot

STATES = frozenset({"country", "territory"})
"""Tags of places that tell where others are. A part of a country does not tell enough: Jackson, Wyoming."""
EntityOf = Callable[[str], Entity]
"""An entity by its id."""


class ListedNames:
    """Finds the names that a text is exactly; what is only like it is for a search."""

    def __init__(self, layers: Layers, entity: EntityOf) -> None:
        """`entity` gives an entity as all layers together have it."""
        self._layers = layers
        self._entity = entity

    def spots(self, text: str) -> tuple[Spot, ...]:
        """The names; raises IndexFileError where the file of an index was written over."""
        self._layers.check_unchanged()  # first: to read what was cut off ends the process
        for written in _written_otherwise(text):
            if spots := self._layers.exact(written):
                return tuple(spots)
        return tuple(self._located(text))

    def _located(self, text: str) -> Iterator[Spot]:
        """Names of places that a text says the country of: Mecca, Saudi Arabia."""
        name, comma, where = text.rpartition(",")
        if not comma:
            return
        states = [state for _, state in self._placed(where) if not STATES.isdisjoint(state.tags)]
        homes = {code for state in states for code in state.country}
        yield from (spot for spot, place in self._placed(name) if not homes.isdisjoint(place.country))

    def _placed(self, text: str) -> Iterator[tuple[Spot, Entity]]:
        """The names that a text is of places, with the places."""
        for spot in self._layers.exact(text):
            if self._layers.kind_at(spot) == "place":
                yield spot, self._entity(self._layers.entity_id(spot))


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
