"""Names -> columns of numbers, one row a name: what an index holds of them before it knows all their words."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from aliaskit.entities import CURRENT_TYPES, Alias, Entity
from aliaskit.index.container import Section
from aliaskit.index.deflating import packed_texts
from aliaskit.index.layout import ACRONYM_LENGTHS, DATED, DOMINANT, PART, PREFERRED, TYPES
from aliaskit.index.tables import Texts, buckets, hash_of, narrowed, pairs
from aliaskit.index.tokens import Tokens
from aliaskit.names import fold, plain_fold
from aliaskit.names.analysis import name_sort

_TYPE = {type_: place for place, type_ in enumerate(TYPES)}
_SHARED = -1
"""Stands for the bearer of a folded name that two entities bear."""
Row = tuple[Alias, int, int]
"""A name, its type and flags, its gazetteer's number."""


class Names:
    """The names of entities added one after another, in columns."""

    def __init__(self, langs: Sequence[str]) -> None:
        """For names of these languages."""
        self._langs = {lang: place for place, lang in enumerate(langs)}
        self.entity = array("I")
        self._manner, self._manners = array("I"), dict[tuple[int, int, int], int]()
        self._text = Texts()
        self.tokens = Tokens()
        self._exact, self._initials = pairs(), pairs()
        self._entities = 0
        self._bearers: tuple[dict[str, int], ...] = ({}, {}, {}, {})
        self._acronyms = ([0] * len(ACRONYM_LENGTHS), Counter[str]()), ([0] * len(ACRONYM_LENGTHS), Counter[str]())

    def __len__(self) -> int:
        return len(self.entity)

    def add(self, number: int, entity: Entity, rows: Sequence[Row]) -> None:
        """Add the names of the entity with the next number."""
        self._entities = number + 1
        sort, person, acronyms = name_sort(entity.kind or None), entity.kind == "person", set[str]()
        for alias, kind, label in rows:
            text = alias.name
            folded, plain, initials, several = self.tokens.add(text, sort)
            self._add_forms(folded, plain, initials)
            if initials:
                acronyms.update(initials)
            if entity.kind and kind & ~DOMINANT & ~DATED in _CURRENT:  # whose the names of a change are, others know
                bearers = self._bearers[2 * person + several]
                if bearers.setdefault(folded, number) != number:
                    bearers[folded] = _SHARED
            self._text.append(text.encode())
            self.entity.append(number)
            manner = kind, label, self._langs[alias.lang]
            self._manner.append(self._manners.setdefault(manner, len(self._manners)))
        self._count_letters(acronyms, person=person)

    def _add_forms(self, folded: str, plain: str, initials: Iterable[str]) -> None:
        """The forms under which a name is found without a search: see `exact_forms`."""
        row = len(self.entity)
        self._exact.append(hash_of(folded) << 32 | row)
        if plain != folded:
            self._exact.append(hash_of(plain) << 32 | row)
        for letters in initials:
            self._initials.append(hash_of(letters) << 32 | row)

    def homonyms(self) -> list[int]:
        """How many folded names there are of each sort, and how many of them two entities bear.

        Where this gazetteer's own names collide, an exact hit proves less. Order: things of one word (names, shared),
        longer things, persons of one word, longer persons. Short, weak and outdated aliases are shared by design.
        """
        return [count for names in self._bearers for count in (len(names), list(names.values()).count(_SHARED))]

    def _count_letters(self, acronyms: set[str], *, person: bool) -> None:
        """Count an entity's initials by their length and by letter."""
        lengths, letters = self._acronyms[person]
        for initials in acronyms:
            if len(initials) in ACRONYM_LENGTHS:
                lengths[len(initials) - ACRONYM_LENGTHS.start] += 1
                letters.update(initials)

    def acronyms(self) -> list[tuple[list[int], dict[str, int]]]:
        """How many initials of each length there are, and of which letters: for things, then for persons.

        They say how many entities some initials fit by chance.
        """
        return [(lengths, dict(letters)) for lengths, letters in self._acronyms]

    def text_of(self, row: int) -> str:
        """A name as it is listed."""
        at = self._text.offsets
        return self._text.bytes[at[row] : at[row + 1]].decode()

    def sections(self) -> dict[str, Section]:
        """The sections of names; the words are numbered for good."""
        types, labels, langs = (array("I", [manner[place] for manner in self._manners]) for place in range(3))
        return {
            "manner.type": narrowed(types),
            "manner.label": narrowed(labels),
            "manner.lang": narrowed(langs),
            "name.manner": narrowed(self._manner),
            **packed_texts("entity.names", list(self._texts_by_entity())),
            **self.tokens.sections(),
            **buckets("exact", "name", self._exact, len(self)),
            **buckets("initials", "name", self._initials, len(self)),
        }

    def _texts_by_entity(self) -> Iterator[bytes]:
        """The names of each entity, one after another."""
        at, first = self._text.offsets, 0
        for number in range(self._entities):
            last = first
            while last < len(self.entity) and self.entity[last] == number:
                last += 1
            yield PART.join(bytes(self._text.bytes[start:end]) for start, end in pairwise(at[first : last + 1]))
            first = last


_CURRENT = frozenset(_TYPE[type_] for type_ in CURRENT_TYPES)


def rows_of(entity: Entity, labels: Sequence[int]) -> list[Row]:
    """An entity's names in the order of the index: the preferred one first, then the aliases sorted.

    `labels` are the numbers of the gazetteers that list them, the preferred one's first.
    """
    rows = [(alias, _flags(alias), label) for alias, label in zip(entity.aliases, labels[1:], strict=True)]
    if len({row[0].name for row in rows}) == len(rows):
        rows.sort(key=_name_of)
    else:
        rows.sort(key=lambda row: (row[0].name, _TYPE[row[0].type], row[2], row[0].lang, row[0].since, row[0].until))
    if entity.name:
        rows.insert(0, (Alias(entity.name), PREFERRED, labels[0]))
    return rows


def _name_of(row: Row) -> str:
    return row[0].name


def _flags(alias: Alias) -> int:
    dated = DATED if alias.since or alias.until else 0
    return _TYPE[alias.type] | dated | (DOMINANT if alias.dominant else 0)


def exact_forms(name: str) -> tuple[str, ...]:
    """The folded forms under which a name is found exactly: with specials read out, and as bare letters."""
    folded, plain = fold(name), plain_fold(name)
    return (folded,) if folded == plain else (folded, plain)
