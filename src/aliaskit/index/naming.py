"""Names -> columns of numbers, one row a name: what an index holds of them before it knows all their words."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, compress, islice, pairwise, repeat
from operator import ne
from typing import TypeVar

from aliaskit.entities import CURRENT_TYPES, Alias, Entity
from aliaskit.index.container import Section
from aliaskit.index.deflating import packed_texts
from aliaskit.index.layout import ACRONYM_LENGTHS, DATED, DOMINANT, PART, PREFERRED, TYPES
from aliaskit.index.tables import Texts, buckets, hash_of, hashes_of, narrowed, paired, pairs
from aliaskit.index.tokens import Taken, Tokens
from aliaskit.names import fold, plain_fold
from aliaskit.names.analysis import name_sort
from aliaskit.names.scripts import main_scripts

_TYPE = {type_: place for place, type_ in enumerate(TYPES)}
_T = TypeVar("_T")
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
        self._manner, self._manners = array("I"), dict[tuple[int, int, str, str], int]()
        self._text = Texts()
        self.tokens = Tokens()
        self._exact, self._initials = pairs(), pairs()
        self.first_rows = array("I", [0])  # of each entity's names, and of the next entity's
        self._bearers: tuple[dict[str, int], ...] = ({}, {}, {}, {})
        self._acronyms = ([0] * len(ACRONYM_LENGTHS), Counter[str]()), ([0] * len(ACRONYM_LENGTHS), Counter[str]())

    def __len__(self) -> int:
        return len(self.entity)

    def add(self, entities: Sequence[tuple[Entity, Sequence[Row]]]) -> None:
        """Add the names of the next entities: as many as there are at hand, since many take little more than one."""
        kinds = [entity.kind for entity, _ in entities]
        counts = [len(rows) for _, rows in entities]
        rows = list(chain.from_iterable([rows for _, rows in entities]))
        texts = [row[0].name for row in rows]
        taken = self.tokens.add(texts, _each([name_sort(kind or None) for kind in kinds], counts))
        first = len(self.first_rows) - 1
        bearers, own_kinds = _each(range(first, first + len(entities)), counts), _each(kinds, counts)
        self._add_forms(taken)
        self._add_bearers(taken, rows, bearers, own_kinds)
        self._count_letters(taken, bearers, own_kinds)
        self.entity.extend(bearers)
        self.first_rows.extend(islice(accumulate(counts, initial=self.first_rows[-1]), 1, None))
        self._text.extend([text.encode() + PART for text in texts])
        manners = self._manners
        self._manner.extend(
            [
                manners.setdefault((kind, label, alias.lang, script), len(manners))
                for (alias, kind, label), script in zip(rows, main_scripts(texts), strict=True)
            ]
        )

    def _add_forms(self, taken: Taken) -> None:
        """The forms under which a name is found without a search: see `exact_forms`."""
        first = len(self.entity)
        self._exact.extend(paired(hashes_of(taken.folded), range(first, first + len(taken.folded))))
        for row, plain in compress(enumerate(taken.plain, first), map(ne, taken.plain, taken.folded)):
            self._exact.append(hash_of(plain) << 32 | row)
        for row, acronyms in compress(enumerate(taken.acronyms, first), taken.acronyms):
            for letters in acronyms:
                self._initials.append(hash_of(letters) << 32 | row)

    def _add_bearers(self, taken: Taken, rows: Sequence[Row], bearers: Sequence[int], kinds: Sequence[str]) -> None:
        """Who bears each folded name that means its entity by itself; whose the names of a change are, others know."""
        things, persons = self._bearers[:2], self._bearers[2:]
        names_of = {kind: persons if kind == "person" else things for kind in set(kinds) if kind}
        for row, number, kind, folded, tokens in zip(rows, bearers, kinds, taken.folded, taken.tokens, strict=True):
            if row[1] in _CURRENT and kind:
                names = names_of[kind][len(tokens) > 1]
                if names.setdefault(folded, number) != number:
                    names[folded] = _SHARED

    def homonyms(self) -> list[int]:
        """How many folded names there are of each sort, and how many of them two entities bear.

        Where this gazetteer's own names collide, an exact hit proves less. Order: things of one word (names, shared),
        longer things, persons of one word, longer persons. Short, weak and outdated aliases are shared by design.
        Asked once: the names are forgotten, some sixty bytes of each.
        """
        counts = [count for names in self._bearers for count in (len(names), list(names.values()).count(_SHARED))]
        for names in self._bearers:
            names.clear()
        return counts

    def _count_letters(self, taken: Taken, bearers: Sequence[int], kinds: Sequence[str]) -> None:
        """Count the initials of each entity by their length and by letter."""
        own = {
            (number, kind == "person", letters)
            for number, kind, acronyms in compress(zip(bearers, kinds, taken.acronyms, strict=True), taken.acronyms)
            for letters in acronyms
            if len(letters) in ACRONYM_LENGTHS
        }
        for _, person, initials in own:
            lengths, letters = self._acronyms[person]
            lengths[len(initials) - ACRONYM_LENGTHS.start] += 1
            letters.update(initials)

    def acronyms(self) -> list[tuple[list[int], dict[str, int]]]:
        """How many initials of each length there are, and of which letters: for things, then for persons.

        They say how many entities some initials fit by chance.
        """
        return [(lengths, dict(letters)) for lengths, letters in self._acronyms]

    def scripts(self) -> list[str]:
        """The scripts that names are written in, in order; "" for that of names without letters."""
        return sorted({script for *_, script in self._manners})

    def texts(self, start: int, end: int) -> list[bytes]:
        """Names of one or more rows that follow one another, as they are listed."""
        at = self._text.offsets
        return bytes(self._text.bytes[at[start] : at[end] - len(PART)]).split(PART)

    def sections(self) -> dict[str, Section]:
        """The sections of names; the words are numbered for good."""
        types, labels, langs, written = zip(*self._manners, strict=True) if self._manners else ((), (), (), ())
        scripts = {script: place for place, script in enumerate(self.scripts())}
        return {
            "manner.type": narrowed(array("I", types)),
            "manner.label": narrowed(array("I", labels)),
            "manner.lang": narrowed(array("I", map(self._langs.__getitem__, langs))),
            "manner.script": narrowed(array("I", map(scripts.__getitem__, written))),
            "name.manner": narrowed(self._manner),
            **packed_texts("entity.names", self._texts_by_entity()),
            **self.tokens.sections(),
            **buckets("exact", "name", self._exact, len(self)),
            **buckets("initials", "name", self._initials, len(self)),
        }

    def _texts_by_entity(self) -> list[bytes]:
        """The names of each entity, one after another."""
        bounds = pairwise([self._text.offsets[row] for row in self.first_rows])
        return [bytes(self._text.bytes[start : max(start, end - len(PART))]) for start, end in bounds]


def _each(values: Sequence[_T], counts: Sequence[int]) -> list[_T]:
    """Each value so many times."""
    return list(chain.from_iterable(map(repeat, values, counts)))


_CURRENT = frozenset(
    _TYPE[type_] | marks for type_ in CURRENT_TYPES for marks in (0, DOMINANT, DATED, DOMINANT | DATED)
)
"""Types of names that mean their entity by themselves, with all flags that they may have."""


def rows_of(entity: Entity, labels: Sequence[int]) -> list[Row]:
    """An entity's names in the order of the index: the preferred one first, then the aliases sorted.

    `labels` are the numbers of the gazetteers that list them, the preferred one's first.
    """
    preferred: list[Row] = [(Alias(entity.name), PREFERRED, labels[0])] if entity.name else []
    if not entity.aliases:
        return preferred
    types = [
        _TYPE[alias.type] | (DATED if alias.since or alias.until else 0) | (DOMINANT if alias.dominant else 0)
        for alias in entity.aliases
    ]
    rows = list(zip(entity.aliases, types, labels[1:], strict=True))
    by_name = {row[0].name: row for row in rows}
    if len(by_name) == len(rows):
        rows = [by_name[name] for name in sorted(by_name)]
    else:
        rows.sort(key=lambda row: (row[0].name, _TYPE[row[0].type], row[2], row[0].lang, row[0].since, row[0].until))
    return preferred + rows


def exact_forms(name: str) -> tuple[str, ...]:
    """The folded forms under which a name is found exactly: with specials read out, and as bare letters."""
    folded, plain = fold(name), plain_fold(name)
    return (folded,) if folded == plain else (folded, plain)
