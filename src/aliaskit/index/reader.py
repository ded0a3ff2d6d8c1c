"""Look-ups on an index: numbers in, numbers and texts out. Nothing is decided here."""

from __future__ import annotations

import json
import os
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

from attrs import frozen

from aliaskit.entities import KINDS, Alias, Entity
from aliaskit.errors import IndexFileError
from aliaskit.index.columns import Runs
from aliaskit.index.container import Container, MappedFile
from aliaskit.index.layout import (
    CORE_ROLES,
    DATED,
    DOMINANT,
    NO_KIND,
    PREFERRED,
    ROLE_MASK,
    TYPE_MASK,
    TYPES,
    WORD_BITS,
    WORD_MASK,
)
from aliaskit.index.tables import hash_of
from aliaskit.names import fold, plain_fold


@frozen
class ListedName:
    """A name as a gazetteer lists it: its entity's number, its type ("name" is the preferred one), its gazetteer."""

    text: str
    entity: int
    type: str
    dominant: bool
    dated: bool
    label: str
    lang: str


class Index:
    """One index, read-only and safe to share between threads."""

    def __init__(self, content: memoryview | bytes, where: str = "index in memory") -> None:
        """Open an index over its bytes; raises IndexFileError where they are no index.

        Damage of a block raises it when something in that block is first asked for.
        """
        self.where = where
        self._mapped: MappedFile | None = None
        self._parts = parts = Container(memoryview(content), where)
        try:
            self._read_meta(json.loads(parts["meta"].tobytes()))
        except (ValueError, KeyError, TypeError) as error:
            told = f"{where}: its description is not as this aliaskit writes it ({error!r})"
            raise IndexFileError(f"{told}; compile it again with `aliaskit compile`") from error
        self.entity_count = len(parts["entity.kind"])
        self.name_count = len(parts["name.type"])
        self._entity_kind, self._entity_rows = parts["entity.kind"], parts["entity.rows"]
        self._name_entity, self._name_type = parts["name.entity"], parts["name.type"]
        self._name_label, self._name_lang = parts["name.label"], parts["name.lang"]
        self.bearers, self.kin = parts["word.bearers"], parts["word.kin"]
        self._ids, self._extras, self._texts = (
            self._runs("entity.id"),
            self._runs("entity.extra"),
            self._runs("name.text"),
        )
        self._tokens, self._words, self._borne = (
            self._runs("name.token"),
            self._runs("word.text"),
            self._runs("word.name"),
        )
        self._exact, self._initials = self._runs("exact", "name"), self._runs("initials", "name")
        self._lookup, self._keys, self._near = (self._runs(table, "word") for table in ("lookup", "key", "near"))
        self.word = lru_cache(1 << 16)(self._words.text)
        self.name = lru_cache(1 << 13)(self._name)

    def _runs(self, name: str, items: str = "") -> Runs:
        if items:
            return Runs(self._parts[f"{name}.at"], self._parts[f"{name}.{items}"])
        return Runs(self._parts[f"{name}_at"], self._parts[name])

    def _read_meta(self, meta: dict[str, Any]) -> None:
        self.redirects: dict[str, str] = meta["redirects"]
        self._langs: list[str] = meta["langs"]
        self.labels: tuple[str, ...] = tuple(meta["labels"])
        self.changes: tuple[int, ...] = tuple(meta["changes"])
        self.retired: tuple[str, ...] = tuple(meta["retired"])
        self.withdrawn: dict[str, list[str]] = meta["withdraw"]
        self.homonyms: list[int] = meta["homonyms"]
        self.resemblance: list[int] = meta["resemblance"]
        self.acronyms: list[tuple[list[int], dict[str, int]]] = meta["acronyms"]

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Map an index file; raises IndexFileError with what to do."""
        mapped = MappedFile(path)
        index = cls(mapped.content, os.fspath(path))
        index._mapped = mapped
        return index

    def verified(self) -> Index:
        """This index, all of it checked; raises IndexFileError where anything is damaged."""
        for column in self._parts.sections.values():
            column.run(0, len(column))
        return self

    @property
    def fingerprint(self) -> str:
        """Tells one index from another by their contents."""
        return self._parts.fingerprint

    @property
    def content(self) -> memoryview:
        """The bytes of the whole index, as its file has them."""
        return self._parts.content

    @property
    def is_mapped(self) -> bool:
        """Whether it is the file at `where`, which others can map too."""
        return self._mapped is not None

    # -- entities ------------------------------------------------------------------------------------------------

    def find(self, entity_id: str) -> int | None:
        """The number of an entity by its id; ids are sorted, so this is a binary search."""
        number = _lowest(self._ids, self.entity_count, entity_id)
        return number if number < self.entity_count and self.entity_id(number) == entity_id else None

    def ids(self, prefix: str) -> Iterator[str]:
        """Ids that begin with a prefix, in order."""
        number = _lowest(self._ids, self.entity_count, prefix)
        while number < self.entity_count and (entity_id := self.entity_id(number)).startswith(prefix):
            yield entity_id
            number += 1

    def entity_id(self, number: int) -> str:
        """The id of an entity."""
        return self._ids.text(number)

    def kind(self, number: int) -> str:
        """The kind of an entity, "" for one that only changes an entity of a gazetteer below."""
        kind = self._entity_kind[number]
        return "" if kind == NO_KIND else KINDS[kind]

    def names_of(self, number: int) -> range:
        """Numbers of an entity's names, the preferred one first."""
        return range(self._entity_rows[number], self._entity_rows[number + 1])

    def extra(self, number: int) -> dict[str, Any]:
        """The fields of an entity that answers seldom need; empty for most."""
        content = self._extras[number]
        return json.loads(bytes(content)) if content else {}

    def entity(self, number: int) -> Entity:
        """The whole entity, as it was compiled."""
        names = [(self.name(row), row) for row in self.names_of(number)]
        extra = self.extra(number)
        extra.pop("dates", None)
        preferred = names.pop(0)[0].text if names and names[0][0].type == "name" else ""
        aliases = tuple(
            Alias(name.text, name.type, name.lang, *(self.dates(row) if name.dated else ("", "")), name.dominant)
            for name, row in names
        )
        fields: dict[str, Any] = {
            name: _tuples(value) if isinstance(value, list) else value for name, value in extra.items()
        }
        return Entity(self.entity_id(number), self.kind(number), preferred, aliases, **fields)

    # -- names ---------------------------------------------------------------------------------------------------

    def _name(self, row: int) -> ListedName:
        kind = self._name_type[row]
        return ListedName(
            self._texts.text(row),
            self._name_entity[row],
            TYPES[kind & TYPE_MASK],
            bool(kind & DOMINANT),
            bool(kind & DATED),
            self.labels[self._name_label[row]],
            self._langs[self._name_lang[row]],
        )

    def preferred(self, number: int) -> str:
        """The preferred name of an entity, "" where it only changes another."""
        rows = self.names_of(number)
        is_preferred = len(rows) and self._name_type[rows.start] & TYPE_MASK == PREFERRED
        return self._texts.text(rows.start) if is_preferred else ""

    def dates(self, row: int) -> tuple[str, str]:
        """The first and last date of a name, ISO dates or their beginnings, empty for no bound."""
        entity = self.entity_of(row)
        before = (other for other in range(self.names_of(entity).start, row) if self._name_type[other] & DATED)
        text = self._texts.text(row)
        place = sum(self._texts.text(other) == text for other in before)
        if not self._name_type[row] & DATED:
            return "", ""
        since, until = self.extra(entity)["dates"][text][place]
        return since, until

    def text(self, row: int) -> str:
        """A listed name as its gazetteer writes it."""
        return self._texts.text(row)

    def type(self, row: int) -> str:
        """The type of a name: an alias type, or "name"."""
        return TYPES[self._name_type[row] & TYPE_MASK]

    def entity_of(self, row: int) -> int:
        """The number of the entity that bears a name."""
        return self._name_entity[row]

    def tokens(self, row: int) -> list[int]:
        """The tokens of a name, packed as `layout` says."""
        return self._tokens[row].tolist()

    def length(self, row: int) -> int:
        """How many tokens a name has."""
        return self._tokens.length(row)

    def words_of(self, row: int) -> tuple[str, ...]:
        """The words of a name that are compared, in order."""
        core = (packed for packed in self.tokens(row) if packed >> WORD_BITS & ROLE_MASK < CORE_ROLES)
        return tuple(self.word(packed & WORD_MASK) for packed in core)

    def exact(self, text: str) -> list[int]:
        """Names that fold as this text does; where there is none, those that do so without diacritics."""
        if self._mapped is not None:
            self._mapped.check()
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
        for row in self._exact[hash_of(form) & self._exact.mask]:
            name = self._texts.text(row)
            if fold(name) == form:
                whole.append(row)
            elif not whole and plain_fold(name) == form:
                plain.append(row)
        return whole or plain

    def by_initials(self, letters: str) -> list[int]:
        """Names of three words or more whose initials may be these; a hash, so the caller looks again."""
        return self._initials[hash_of(letters) & self._initials.mask].tolist()

    # -- words ---------------------------------------------------------------------------------------------------

    def word_number(self, word: str) -> int | None:
        """The number of a word that some listed name has."""
        for number in self._lookup[hash_of(word) & self._lookup.mask]:
            if self._words.text(number) == word:
                return number
        return None

    def names_with(self, word: int) -> list[int]:
        """Numbers of the names that have a word, ascending."""
        return self._borne[word].tolist()

    def name_count_of(self, word: int) -> int:
        """How many names have a word."""
        return self._borne.length(word)

    def names_among(self, word: int, names: Collection[int]) -> list[int]:
        """Those of some names that have a word, whichever of the two is fewer looked through."""
        listed = self._borne[word]
        if len(listed) < 20 * len(names):  # a binary search costs that many steps
            return [name for name in listed.tolist() if name in names]
        places = ((name, bisect_left(listed, name)) for name in names)
        return [name for name, place in places if place < len(listed) and listed[place] == name]

    def words_by_key(self, key: str) -> list[int]:
        """Words that have a key; a few others may share its bucket."""
        return self._keys[hash_of(key) & self._keys.mask].tolist()

    def words_near(self, form: str) -> list[int]:
        """Words that have a form with one letter left out, or none; a few others may share its bucket."""
        return self._near[hash_of(form) & self._near.mask].tolist()

    def words_from(self, prefix: str, most: int) -> range:
        """Numbers of the words that begin with a prefix, at most so many; words are sorted."""
        first = last = _lowest(self._words, len(self.bearers), prefix)
        while last < len(self.bearers) and last - first < most and self.word(last).startswith(prefix):
            last += 1
        return range(first, last)


def _lowest(texts: Runs, count: int, text: str) -> int:
    """The first of `count` sorted texts that is not below `text`."""
    wanted, low, high = text.encode("utf-8", "surrogatepass"), 0, count
    while low < high:
        middle = (low + high) // 2
        if bytes(texts[middle]) < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def _tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(one) if isinstance(one, list) else one for one in value)
