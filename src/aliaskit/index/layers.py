"""Look-ups on several indexes laid over one another, later over earlier, without compiling them together."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import chain

from aliaskit import names
from aliaskit.entities import CURRENT_TYPES
from aliaskit.index.layout import ACRONYM_LENGTHS
from aliaskit.index.reader import Index
from aliaskit.names import fold, words_of

MOST_LOOKED_AT = 2000
"""Names of a layer that are looked up in those below it to see how many they share."""
Spot = tuple[int, int]
"""A listed name: the layer it is in, and its number there."""


class Layers:
    """Indexes as one: counts added up, upper layers' changes applied to the names below them."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        """Lay `indexes` over one another; the last is on top."""
        self.indexes = tuple(indexes)
        self._checks = [index.check_unchanged for index in self.indexes if index.is_mapped]
        self.entity_count = sum(index.entity_count for index in indexes)
        self.redirects = {old: new for index in indexes for old, new in index.redirects.items()}
        self.hidden = frozenset(self._hidden())

    def _hidden(self) -> Iterator[Spot]:
        """Names that an upper layer withdraws, and all names of entities that one retires."""
        for top, index in enumerate(self.indexes):
            for entity_id in index.retired:
                for layer, number in self.find(entity_id, top + 1):
                    yield from ((layer, row) for row in self.indexes[layer].names_of(number))
            for entity_id, withdrawn in index.withdrawn.items():
                for layer, number in self.find(entity_id, top):
                    below, gone = self.indexes[layer], {composed(name) for name in withdrawn}
                    yield from (
                        (layer, row) for row in below.names_of(number) if composed(below.name(row).text) in gone
                    )

    def check_unchanged(self) -> None:
        """Raise IndexFileError where the file of an index was written over in place."""
        for check in self._checks:
            check()

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Raise IndexFileError where a file is written over before or meanwhile, over whatever else goes wrong then.

        Before, since to read what was cut off ends the process: its memory is not there any more.
        """
        self.check_unchanged()
        try:
            yield
        finally:
            self.check_unchanged()

    def find(self, entity_id: str, below: int | None = None) -> list[Spot]:
        """Where an entity stands, as (layer, number), bottom first; only layers under `below` if given."""
        places = ((layer, index.find(entity_id)) for layer, index in enumerate(self.indexes[:below]))
        return [(layer, number) for layer, number in places if number is not None]

    def standing(self, entity_id: str) -> list[Spot]:
        """As `find`, without what lies under a layer that retires the entity: listed again, it is a new one."""
        tops = [layer for layer, index in enumerate(self.indexes) if entity_id in index.retired]
        return [spot for spot in self.find(entity_id) if not tops or spot[0] > tops[-1]]

    def is_listed(self, entity_id: str) -> bool:
        """Whether some layer lists the entity and none above retires it."""
        return any((layer, row) not in self.hidden for layer, number in self.find(entity_id)
                   for row in self.indexes[layer].names_of(number))  # fmt: skip

    def aliases(self, entity_id: str) -> Iterator[str]:
        """The visible names of an entity that are not preferred ones."""
        for layer, number in self.find(entity_id):
            index = self.indexes[layer]
            rows = (row for row in index.names_of(number) if (layer, row) not in self.hidden)
            yield from (index.name(row).text for row in rows if index.type(row) != "name")

    def exact(self, text: str) -> list[Spot]:
        """Visible names that fold as a text does; of names of one entity that fold alike only the uppermost."""
        if len(self.indexes) == 1 and not self.hidden:
            return [(0, row) for row in self.indexes[0].exact(text)]
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

    def kind_at(self, spot: Spot) -> str:
        """The kind of the entity that bears a name."""
        if len(self.indexes) == 1:
            return self.indexes[0].kind(self.indexes[0].entity_of(spot[1]))
        return self.kind(self.entity_id(spot))

    def counts(self, word: str) -> tuple[int, int]:
        """Entities that bear a word, and entities that bear a word of the same sound."""
        numbers = [index.word_number(word) for index in self.indexes]
        found = [(index, number) for index, number in zip(self.indexes, numbers, strict=True) if number is not None]
        if not found:
            return 0, 0
        bearers, kin = (sum(index.bearers[n] for index, n in found), sum(index.kin[n] for index, n in found))
        if len(self.indexes) == 1:
            return bearers, kin
        code = names.sound(word)
        kin += sum(_kin_of(index, word) for index, n in zip(self.indexes, numbers, strict=True) if n is None)
        twice, twice_kin = self._counted_twice
        return bearers - twice[word], kin - twice_kin[code]

    def counts_of(self, layer: int, word: int) -> tuple[int, int]:
        """As `counts`, of a word by its number in a layer."""
        index = self.indexes[layer]
        return (index.bearers[word], index.kin[word]) if len(self.indexes) == 1 else self.counts(index.word(word))

    @cached_property
    def _counted_twice(self) -> tuple[Counter[str], Counter[str]]:
        """How often too many the layers count a word's and a sound's bearers: twice-listed entities, hidden names."""
        words, sounds = Counter[str](), Counter[str]()
        for entity_id in self._touched():
            here, there = set[str](), list[set[str]]()
            for layer, number in self.find(entity_id):
                index = self.indexes[layer]
                rows = {row: index.words_of(row) for row in index.names_of(number)}
                there.append({word for row in rows for word in rows[row]})
                here |= {word for row in rows if (layer, row) not in self.hidden for word in rows[row]}
            words.update(word for listed in there for word in listed)
            words.subtract(here)
            sounds.update(code for listed in there for code in {names.sound(word) for word in listed})
            sounds.subtract({names.sound(word) for word in here})
        return words, sounds

    def _touched(self) -> set[str]:
        """Ids that stand in more than one layer; the shorter of two is looked up in the longer."""
        found: set[str] = set()
        for top, one in enumerate(self.indexes):
            for other in self.indexes[:top]:
                short, long = sorted((one, other), key=lambda index: index.entity_count)
                found.update(entity_id for entity_id in short.ids("") if long.find(entity_id) is not None)
        return found

    def spelled_by_chance(self, letters: str, *, person: bool) -> float:
        """How many persons, or others, one of whose names has these initials are to be expected by chance.

        As many as have initials of that length, times how common each letter is among them.
        """
        tables = [index.acronyms[person] for index in self.indexes]
        if len(letters) not in ACRONYM_LENGTHS:
            return 0.0
        expected = float(sum(lengths[len(letters) - ACRONYM_LENGTHS.start] for lengths, _ in tables))
        total = sum(sum(counts.values()) for _, counts in tables)
        for letter in letters:
            expected *= (sum(counts.get(letter, 0) for _, counts in tables) + 0.5) / (total + 13)
        return expected

    @cached_property
    def homonyms(self) -> tuple[int, ...]:
        """As each index counts them (`builder.homonyms`); a name that a layer below has too is one name, not two."""
        counts = [sum(numbers) for numbers in zip(*(index.homonyms for index in self.indexes), strict=True)]
        for top in range(1, len(self.indexes)):
            step = max(1, self.indexes[top].name_count // MOST_LOOKED_AT)
            for text in {self.indexes[top].name(row).text for row in range(0, self.indexes[top].name_count, step)}:
                for person in (False, True):
                    place = 4 * person + 2 * (len(words_of(text)) > 1)
                    above, below = self._bearers(text, person, top, top + 1), self._bearers(text, person, 0, top)
                    counted = {entity_id for entity_id in above if self._has_kind(entity_id, top)}
                    both = len(above | below)
                    counts[place] += step * ((both > 0) - (len(counted) > 0) - (len(below) > 0))
                    counts[place + 1] += step * ((both > 1) - (len(counted) > 1) - (len(below) > 1))
        return tuple(counts)

    def _has_kind(self, entity_id: str, layer: int) -> bool:
        """Whether a layer's own entry says what an entity is: an index counts the names of no others."""
        number = self.indexes[layer].find(entity_id)
        return number is not None and bool(self.indexes[layer].kind(number))

    def _bearers(self, text: str, person: bool, first: int, last: int) -> set[str]:
        """Ids of the persons, or of the others, that bear a name in full in some of the layers."""
        form, ids = fold(text), set[str]()
        for layer in range(first, last):
            index = self.indexes[layer]
            rows = (row for row in index.exact(text) if index.type(row) in CURRENT_TYPES)
            ids.update(self.entity_id((layer, row)) for row in rows if fold(index.name(row).text) == form)
        return {entity_id for entity_id in ids if (self.kind(entity_id) == "person") == person}

    def ids(self, prefix: str) -> Iterator[str]:
        """Ids of visible entities that begin with a prefix, sorted."""
        from heapq import merge

        before = None
        for entity_id in merge(*(index.ids(prefix) for index in self.indexes)):
            if entity_id != before and (entity_id not in self._doubtful or self.is_listed(entity_id)):
                yield entity_id
            before = entity_id

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        """Ids that an index has and that may yet be listed by none: what a layer changes, retires or takes names of."""
        changed = (index.entity_id(number) for index in self.indexes for number in index.changes)
        return frozenset(chain(changed, *((*index.retired, *index.withdrawn) for index in self.indexes)))


def composed(text: str) -> str:
    """A name as it is compared for taking away, however its accents are written."""
    return unicodedata.normalize("NFC", text)


def _kin_of(index: Index, word: str) -> int:
    """Bearers of all words of one sound in an index; words of one sound have one skeleton."""
    code = names.sound(word)
    alike = (number for number in index.words_by_key(names.skeleton(word)) if names.sound(index.word(number)) == code)
    return next((index.kin[number] for number in alike), 0)
