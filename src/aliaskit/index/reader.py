"""Look-ups on an index: numbers in, numbers and texts out. Nothing is decided here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from attrs import frozen

from aliaskit.entities import KINDS, Alias, Entity
from aliaskit.errors import IndexFileError
from aliaskit.index.container import Container, map_file
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
        """Open an index over its bytes; raises IndexFileError where they are not a whole, undamaged index."""
        self.where = where
        self._parts = parts = Container(memoryview(content), where)
        try:
            self._read_meta(json.loads(bytes(parts["meta"])))
        except (ValueError, KeyError, TypeError) as error:
            told = f"{where}: its description is not as this aliaskit writes it ({error!r})"
            raise IndexFileError(f"{told}; compile it again with `aliaskit compile`") from error
        self.entity_count = len(parts["entity.kind"])
        self.name_count = len(parts["name.type"])
        self._names, self._tokens = parts["name.token_at"], parts["name.token"]
        self._name_entity, self._name_type = parts["name.entity"], parts["name.type"]
        self.bearers, self.kin = parts["word.bearers"], parts["word.kin"]
        self.word = lru_cache(1 << 16)(self._word)

    def _read_meta(self, meta: dict[str, Any]) -> None:
        self.redirects: dict[str, str] = meta["redirects"]
        self._langs: list[str] = meta["langs"]
        self.labels: tuple[str, ...] = tuple(meta["labels"])
        self.changes: tuple[int, ...] = tuple(meta["changes"])
        self.retired: tuple[str, ...] = tuple(meta["retired"])
        self.withdrawn: dict[str, list[str]] = meta["withdraw"]
        self.homonyms: list[int] = meta["homonyms"]
        self.resemblance: list[int] = meta["resemblance"]

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Index:
        """Map an index file; raises IndexFileError with what to do."""
        return cls(map_file(path), os.fspath(path))

    @property
    def fingerprint(self) -> str:
        """Tells one index from another by their contents."""
        return self._parts.fingerprint

    # -- entities ------------------------------------------------------------------------------------------------

    def find(self, entity_id: str) -> int | None:
        """The number of an entity by its id; ids are sorted, so this is a binary search."""
        number = self._lowest("entity.id", self.entity_count, entity_id)
        return number if number < self.entity_count and self.entity_id(number) == entity_id else None

    def ids(self, prefix: str) -> Iterator[str]:
        """Ids that begin with a prefix, in order."""
        number = self._lowest("entity.id", self.entity_count, prefix)
        while number < self.entity_count and (entity_id := self.entity_id(number)).startswith(prefix):
            yield entity_id
            number += 1

    def entity_id(self, number: int) -> str:
        """The id of an entity."""
        return self._text("entity.id", number).decode()

    def kind(self, number: int) -> str:
        """The kind of an entity, "" for one that only changes an entity of a gazetteer below."""
        kind = self._parts["entity.kind"][number]
        return "" if kind == NO_KIND else KINDS[kind]

    def names_of(self, number: int) -> range:
        """Numbers of an entity's names, the preferred one first."""
        rows = self._parts["entity.rows"]
        return range(rows[number], rows[number + 1])

    def extra(self, number: int) -> dict[str, Any]:
        """The fields of an entity that answers seldom need; empty for most."""
        content = self._text("entity.extra", number)
        return json.loads(content) if content else {}

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

    def name(self, row: int) -> ListedName:
        """A listed name by its number."""
        kind = self._name_type[row]
        return ListedName(
            self._text("name.text", row).decode(),
            self._name_entity[row],
            TYPES[kind & TYPE_MASK],
            bool(kind & DOMINANT),
            bool(kind & DATED),
            self.labels[self._parts["name.label"][row]],
            self._langs[self._parts["name.lang"][row]],
        )

    def preferred(self, number: int) -> str:
        """The preferred name of an entity, "" where it only changes another."""
        first = self._parts["entity.rows"][number]
        is_preferred = (
            first < self._parts["entity.rows"][number + 1] and self._name_type[first] & TYPE_MASK == PREFERRED
        )
        return self._text("name.text", first).decode() if is_preferred else ""

    def dates(self, row: int) -> tuple[str, str]:
        """The first and last date of a name, ISO dates or their beginnings, empty for no bound."""
        entity = self.entity_of(row)
        before = (other for other in range(self.names_of(entity).start, row) if self._name_type[other] & DATED)
        text = self._text("name.text", row)
        place = sum(self._text("name.text", other) == text for other in before)
        if not self._name_type[row] & DATED:
            return "", ""
        since, until = self.extra(entity)["dates"][text.decode()][place]
        return since, until

    def text(self, row: int) -> str:
        """A listed name as its gazetteer writes it."""
        return self._text("name.text", row).decode()

    def type(self, row: int) -> str:
        """The type of a name: an alias type, or "name"."""
        return TYPES[self._name_type[row] & TYPE_MASK]

    def entity_of(self, row: int) -> int:
        """The number of the entity that bears a name."""
        return self._name_entity[row]

    def tokens(self, row: int) -> list[int]:
        """The tokens of a name, packed as `layout` says."""
        return self._tokens[self._names[row] : self._names[row + 1]].tolist()

    def words_of(self, row: int) -> tuple[str, ...]:
        """The words of a name that are compared, in order."""
        core = (packed for packed in self.tokens(row) if packed >> WORD_BITS & ROLE_MASK < CORE_ROLES)
        return tuple(self.word(packed & WORD_MASK) for packed in core)

    def exact(self, text: str) -> list[int]:
        """Names that fold as this text does; where there is none, those that do so without diacritics."""
        for folding in (fold, plain_fold):
            form = folding(text)
            if not form:  # no letter or digit in it: it names nothing, not even another such text
                return []
            found = [row for row in self._bucket("exact", "exact.name", hash_of(form)) if self._folds_to(row, form)]
            if found:
                return [row for row in found if fold(self._text("name.text", row).decode()) == form] or found
        return []

    def _folds_to(self, row: int, form: str) -> bool:
        text = self._text("name.text", row).decode()
        return form in (fold(text), plain_fold(text))

    def by_initials(self, letters: str) -> list[int]:
        """Names of three words or more whose initials may be these; a hash, so the caller looks again."""
        return self._bucket("initials", "initials.name", hash_of(letters))

    # -- words ---------------------------------------------------------------------------------------------------

    def _word(self, number: int) -> str:
        return self._text("word.text", number).decode()

    def word_number(self, word: str) -> int | None:
        """The number of a word that some listed name has."""
        wanted = word.encode("utf-8", "surrogatepass")
        for number in self._bucket("lookup", "lookup.word", hash_of(word)):
            if self._text("word.text", number) == wanted:
                return number
        return None

    def names_with(self, word: int) -> list[int]:
        """Numbers of the names that have a word, ascending."""
        at = self._parts["word.name_at"]
        return self._parts["word.name"][at[word] : at[word + 1]].tolist()

    def words_by_key(self, key: str) -> list[int]:
        """Words that have a key; a few others may share its bucket."""
        return self._bucket("key", "key.word", hash_of(key))

    def words_near(self, form: str) -> list[int]:
        """Words that have a form with one letter left out, or none; a few others may share its bucket."""
        return self._bucket("near", "near.word", hash_of(form))

    def words_from(self, prefix: str, most: int) -> range:
        """Numbers of the words that begin with a prefix, at most so many; words are sorted."""
        first = last = self._lowest("word.text", len(self.bearers), prefix)
        while last < len(self.bearers) and last - first < most and self.word(last).startswith(prefix):
            last += 1
        return range(first, last)

    # -- arrays --------------------------------------------------------------------------------------------------

    def _text(self, name: str, number: int) -> bytes:
        at = self._parts[f"{name}_at"]
        return bytes(self._parts[name][at[number] : at[number + 1]])

    def _lowest(self, name: str, count: int, text: str) -> int:
        """The first of `count` sorted texts that is not below `text`."""
        wanted, low, high = text.encode("utf-8", "surrogatepass"), 0, count
        while low < high:
            middle = (low + high) // 2
            if self._text(name, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _bucket(self, table: str, items: str, code: int) -> list[int]:
        at = self._parts[f"{table}.at"]
        bucket = code & (len(at) - 2)
        return self._parts[items][at[bucket] : at[bucket + 1]].tolist()


def _tuples(value: list[Any]) -> tuple[Any, ...]:
    return tuple(tuple(one) if isinstance(one, list) else one for one in value)
