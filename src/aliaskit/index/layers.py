"""Look-ups on several indexes laid over one another, later over earlier, without compiling them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aliaskit.index.reader import Index
from aliaskit.names import fold

Spot = tuple[int, int]
"""A listed name: the layer it is in, and its number there."""


class Layers:
    """Indexes as one: counts added up, upper layers' changes applied to the names below them."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        """Lay `indexes` over one another; the last is on top."""
        self.indexes = tuple(indexes)
        self.entity_count = sum(index.entity_count for index in indexes)
        self.redirects = {old: new for index in indexes for old, new in index.redirects.items()}
        self.hidden = frozenset(self._hidden())

    def _hidden(self) -> Iterator[Spot]:
        """Names that an upper layer withdraws, and all names of entities that one retires."""
        for top, index in enumerate(self.indexes):
            for entity_id in index.retired:
                for layer, number in self.find(entity_id, top + 1):
                    yield from ((layer, row) for row in self.indexes[layer].names_of(number))
            for entity_id, names in index.withdrawn.items():
                for layer, number in self.find(entity_id, top):
                    below = self.indexes[layer]
                    yield from ((layer, row) for row in below.names_of(number) if below.name(row).text in names)

    def find(self, entity_id: str, below: int | None = None) -> list[Spot]:
        """Where an entity stands, as (layer, number), bottom first; only layers under `below` if given."""
        places = ((layer, index.find(entity_id)) for layer, index in enumerate(self.indexes[:below]))
        return [(layer, number) for layer, number in places if number is not None]

    def is_listed(self, entity_id: str) -> bool:
        """Whether some layer lists the entity and none above retires it."""
        return any((layer, row) not in self.hidden for layer, number in self.find(entity_id)
                   for row in self.indexes[layer].names_of(number))  # fmt: skip

    def exact(self, text: str) -> list[Spot]:
        """Visible names that fold as a text does; of names of one entity that fold alike only the uppermost."""
        found: dict[tuple[str, str], Spot] = {}
        for layer, index in enumerate(self.indexes):
            for row in index.exact(text):
                if (layer, row) not in self.hidden:
                    entity_id = index.entity_id(index.entity_of(row))
                    lower = {key: spot for key, spot in found.items() if key[0] == entity_id and spot[0] < layer}
                    for key in lower:
                        del found[key]
                    found[entity_id, f"{layer} {row}"] = (layer, row)
        whole = fold(text)
        spots = list(found.values())
        same = [spot for spot in spots if fold(self.indexes[spot[0]].name(spot[1]).text) == whole]
        return same or spots

    def entity_id(self, spot: Spot) -> str:
        """The id of the entity that bears a name."""
        layer, row = spot
        return self.indexes[layer].entity_id(self.indexes[layer].entity_of(row))

    def kind(self, entity_id: str) -> str:
        """The kind of an entity: the uppermost layer that says one."""
        kinds = [self.indexes[layer].kind(number) for layer, number in self.find(entity_id)]
        return next((kind for kind in reversed(kinds) if kind), "")

    def counts(self, word: str) -> tuple[int, int]:
        """Entities that bear a word, and entities that bear a word of the same sound."""
        bearers = kin = 0
        for index in self.indexes:
            number = index.word_number(word)
            if number is not None:
                bearers += index.bearers[number]
                kin += index.kin[number]
        return bearers, kin

    def ids(self, prefix: str) -> Iterator[str]:
        """Ids of visible entities that begin with a prefix, sorted."""
        found = {entity_id for index in self.indexes for entity_id in index.ids(prefix)}
        yield from sorted(entity_id for entity_id in found if self.is_listed(entity_id))
