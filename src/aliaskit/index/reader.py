"""Look-ups on an index: numbers in, numbers and texts out. Nothing is decided here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from aliaskit.entities import KINDS, Alias, Entity
from aliaskit.index.layout import (
    CORE_ROLES,
    DATED,
    DOMINANT,
    NO_KIND,
    PART,
    ROLE_MASK,
    TYPE_MASK,
    TYPES,
    WORD_BITS,
    WORD_MASK,
)
from aliaskit.index.opened import OpenedIndex
from aliaskit.index.sorted_texts import SortedTexts
from aliaskit.index.tables import hash_of
from aliaskit.names import fold, plain_fold

AT_ONCE = 1 << 10
"""Ids that are read together, which costs a tenth of reading them one by one."""


class _Manner(NamedTuple):
    """How a name is listed: all that many names have in common."""

    type: str
    dominant: bool
    dated: bool
    label: str
    lang: str
    script: str


class ListedName(NamedTuple):
    """A name as a gazetteer lists it: its type ("name" is the preferred one) and the gazetteer's label."""

    text: str
    type: str
    label: str


class Index(OpenedIndex):
    """The look-ups on one index; read-only and safe to share between threads."""

    def __init__(self, content: memoryview | bytes, where: str = "index in memory") -> None:
        """Open an index over its bytes, as `OpenedIndex` does."""
        super().__init__(content, where)
        parts = self._parts
        self.entity_count = len(parts["entity.kind"])
        self.name_count = len(parts["name.manner"])
        self.entity_kinds, self.entity_rows = parts["entity.kind"], parts["entity.rows"]
        self.name_manners = parts["name.manner"]
        self._manners = [self._manner(*numbers) for numbers in self._manner_numbers()]
        self.letters, self.bearers, self.kin = parts["word.letters"], parts["word.bearers"], parts["word.kin"]
        self._ids, self.word_runs = (SortedTexts(*self._run_columns(name)) for name in ("entity.id", "word.text"))
        self.token_runs, self.name_runs = self._runs("name.token"), self._runs("word.name")
        self._extras, self._packed_names = self._packed("entity.extra"), self._packed("entity.names")
        self._exact, self._initials = (
            self._buckets(table, parts[f"{table}.name"], self.name_count) for table in ("exact", "initials")
        )
        self.lookup_buckets, self.keys_buckets, self.near_buckets = (
            self._buckets(table, parts[f"{table}.word"], len(self.bearers)) for table in ("lookup", "key", "near")
        )
        self._texts = lru_cache(1 << 12)(self._unpacked)
        self.word = lru_cache(1 << 12)(self.word_runs.text)
        self.name = lru_cache(1 << 12)(self._name)
        self.entity_of = lru_cache(1 << 12)(self._entity_of)

    def _manner_numbers(self) -> Iterator[tuple[int, ...]]:
        """Type, label, language and script of each manner in which a name is listed."""
        fields = ("type", "label", "lang", "script")
        return zip(*(self._parts[f"manner.{field}"].tolist() for field in fields), strict=True)

    def _manner(self, kind: int, label: int, lang: int, script: int) -> _Manner:
        flags = bool(kind & DOMINANT), bool(kind & DATED)
        return _Manner(TYPES[kind & TYPE_MASK], *flags, self.labels[label], self._langs[lang], self._scripts[script])

    # -- entities ------------------------------------------------------------------------------------------------

    def find(self, entity_id: str) -> int | None:
        """The number of an entity by its id; ids are sorted, so this is a binary search."""
        return self._ids.place(entity_id)

    def ids(self, prefix: str) -> Iterator[str]:
        """Ids that begin with a prefix, in order."""
        found = self._ids.beginning(prefix)
        for start in range(0, len(found), AT_ONCE):
            yield from self._ids.neighbours(found[start : start + AT_ONCE])

    def entity_id(self, number: int) -> str:
        """The id of an entity."""
        return self._ids.text(number)

    def entity_ids(self, numbers: Sequence[int]) -> list[str]:
        """The ids of some entities."""
        return self._ids.texts(numbers)

    def kind(self, number: int) -> str:
        """The kind of an entity, "" for one that only changes an entity of a gazetteer below."""
        kind = self.entity_kinds[number]
        return "" if kind == NO_KIND else KINDS[kind]

    def names_of(self, number: int) -> range:
        """Numbers of an entity's names, the preferred one first."""
        return range(self.entity_rows[number], self.entity_rows[number + 1])

    def extra(self, number: int) -> dict[str, Any]:
        """The fields of an entity that answers seldom need; empty for most."""
        content = self._extras[number]
        return json.loads(content) if content else {}

    def entity(self, number: int) -> Entity:
        """The whole entity, as it was compiled."""
        extra = self.extra(number)
        extra.pop("dates", None)
        rows = self.names_of(number)
        texts, preferred = iter(self.texts_of(number)), ""
        if len(rows) and self.type(rows.start) == "name":
            rows, preferred = rows[1:], next(texts)
        aliases = tuple(map(self._alias, rows, texts))
        fields: dict[str, Any] = {
            name: _tuples(value) if isinstance(value, list) else value for name, value in extra.items()
        }
        return Entity(self.entity_id(number), self.kind(number), preferred, aliases, **fields)

    def _alias(self, row: int, text: str) -> Alias:
        manner = self._manners[self.name_manners[row]]
        since, until = self.dates(row) if manner.dated else ("", "")
        return Alias(text, manner.type, manner.lang, since, until, manner.dominant)

    # -- names ---------------------------------------------------------------------------------------------------

    def _name(self, row: int) -> ListedName:
        manner = self._manners[self.name_manners[row]]
        return ListedName(self.text(row), manner.type, manner.label)

    def preferred(self, number: int) -> str:
        """The preferred name of an entity, "" where it only changes another."""
        rows = self.names_of(number)
        return self.text(rows.start) if len(rows) and self.type(rows.start) == "name" else ""

    def dates(self, row: int) -> tuple[str, str]:
        """The first and last date of a name, ISO dates or their beginnings, empty for no bound."""
        entity = self.entity_of(row)
        before = (other for other in range(self.names_of(entity).start, row) if self.is_dated(other))
        text = self.text(row)
        place = sum(self.text(other) == text for other in before)
        if not self.is_dated(row):
            return "", ""
        since, until = self.extra(entity)["dates"][text][place]
        return since, until

    @property
    def manner_types(self) -> list[tuple[str, bool]]:
        """The type of each manner in which a name is listed, and whether it is dominant."""
        return [manner[:2] for manner in self._manners]

    def type_and_dominance(self, row: int) -> tuple[str, bool]:
        """The type of a name, and whether it is dominant: read once, where both are asked of many names."""
        return self._manners[self.name_manners[row]][:2]

    def script(self, row: int) -> str:
        """The script that most letters of a name are in, "" where it has none."""
        return self._manners[self.name_manners[row]].script

    def is_dominant(self, row: int) -> bool:
        """Whether a short name is its entity's wherever nothing speaks against that."""
        return self._manners[self.name_manners[row]].dominant

    def is_dated(self, row: int) -> bool:
        """Whether a name has a first or a last date."""
        return self._manners[self.name_manners[row]].dated

    def text(self, row: int) -> str:
        """A listed name as its gazetteer writes it."""
        number = self.entity_of(row)
        return self._texts(number)[row - self.entity_rows[number]].decode()

    def texts_of(self, number: int) -> list[str]:
        """The names of an entity, in their order."""
        return [text.decode() for text in self._texts(number)]

    def _unpacked(self, number: int) -> list[bytes]:
        """The names of an entity: kept together, because together they are half as long."""
        return self._packed_names[number].split(PART)

    def type(self, row: int) -> str:
        """The type of a name: an alias type, or "name"."""
        return self._manners[self.name_manners[row]].type

    def _entity_of(self, row: int) -> int:
        """The number of the entity that bears a name."""
        return self.entity_rows.halved(row)

    def tokens(self, row: int) -> list[int]:
        """The tokens of a name, packed as `layout` says."""
        return self.token_runs[row].tolist()

    def length(self, row: int) -> int:
        """How many tokens a name has."""
        return self.token_runs.length(row)

    def lengths(self, rows: Iterable[int]) -> list[int]:
        """How many tokens each of some names has."""
        return self.token_runs.lengths(rows)

    def words_of(self, row: int) -> tuple[str, ...]:
        """The words of a name that are compared, in order."""
        core = (packed for packed in self.tokens(row) if packed >> WORD_BITS & ROLE_MASK < CORE_ROLES)
        return tuple(self.word(packed & WORD_MASK) for packed in core)

    def first_word(self, row: int) -> int | None:
        """The number of a name's first word that is compared."""
        core = (packed for packed in self.tokens(row) if packed >> WORD_BITS & ROLE_MASK < CORE_ROLES)
        return next((packed & WORD_MASK for packed in core), None)

    def exact(self, text: str) -> list[int]:
        """Names that fold as this text does; where there is none, those that do so without diacritics."""
        form = fold(text)
        if not form:  # no letter or digit in it: it names nothing, not even another such text
            return []
        found = self._folding_to(form)
        if not found and (plain := plain_fold(text)) != form:
            found = self._folding_to(plain)
        return found

    def _folding_to(self, form: str) -> list[int]:
        """Names that fold to a form; where there is none, those that do without diacritics."""
        whole, plain = [], []
        for row in self._exact[hash_of(form)]:
            name = self.text(row)
            if fold(name) == form:
                whole.append(row)
            elif not whole and plain_fold(name) == form:
                plain.append(row)
        return whole or plain

    def by_initials(self, letters: str) -> list[int]:
        """Names of three words or more whose initials may be these; a hash, so the caller looks again."""
        return self._initials[hash_of(letters)]

    # -- words ---------------------------------------------------------------------------------------------------

    def word_number(self, word: str) -> int | None:
        """The number of a word that some listed name has."""
        for number in self.lookup_buckets[hash_of(word)]:
            if self.word_runs.text(number) == word:
                return number
        return None

    def names_with(self, word: int) -> memoryview:
        """Numbers of the names that have a word, ascending."""
        return self.name_runs[word]

    def words_by_key(self, key: str) -> list[int]:
        """Words that have a key; a few others may share its bucket."""
        return self.keys_buckets[hash_of(key)]

    def words_near(self, form: str) -> list[int]:
        """Words that have a form with one letter left out, or none; a few others may share its bucket."""
        return self.near_buckets[hash_of(form)]

    def words(self, numbers: Sequence[int]) -> list[str]:
        """Words by their numbers: many at once cost half, neighbours less, and are not remembered."""
        return self.word_runs.neighbours(numbers) if isinstance(numbers, range) else self.word_runs.texts(numbers)

    def words_from(self, prefix: str, most: int) -> range:
        """Numbers of the words that begin with a prefix, at most so many; words are sorted."""
        return self.word_runs.beginning(prefix, most)


def _tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(one) if isinstance(one, list) else one for one in value)
