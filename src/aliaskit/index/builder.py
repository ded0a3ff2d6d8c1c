"""Entities -> the sections of an index. The same entities give the same bytes, whatever their order.

Everything is collected in arrays while the names pass by once; what is sorted is sorted in parts, or by NumPy where it
pays (`vectors`). Beside the entities given and the file itself that takes some 400 bytes a name, most of them for the
words and the folded names.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, islice
from operator import attrgetter

from attrs import frozen

from aliaskit.collecting import uncollected
from aliaskit.entities import KINDS, Entity
from aliaskit.index.container import Section, pack, pieces
from aliaskit.index.deflating import packed_texts
from aliaskit.index.layout import DATED, NO_KIND
from aliaskit.index.naming import Names, Row, exact_forms, rows_of
from aliaskit.index.tables import Texts, packed
from aliaskit.index.wording import word_sections
from aliaskit.names.scripts import scripts_of

__all__ = ["Listed", "build", "built", "exact_forms"]

AT_ONCE = 1 << 9
"""Names that are taken apart at once, about: enough that what a batch costs is little, few enough for a cache."""


@frozen
class Listed:
    """An entity with the gazetteer label of each of its names: the preferred one first, then each alias."""

    entity: Entity
    labels: tuple[str, ...]


def build(listed: Iterable[Listed], redirects: Iterable[tuple[str, str]] = ()) -> bytes:
    """The bytes of an index of these entities."""
    return pack(_sections(listed, redirects))


def built(listed: Iterable[Listed], redirects: Iterable[tuple[str, str]] = ()) -> Iterator[bytes]:
    """The same bytes piece by piece, to be written to a file without being joined in memory."""
    return pieces(_sections(listed, redirects))


def _sections(listed: Iterable[Listed], redirects: Iterable[tuple[str, str]]) -> dict[str, Section]:
    with uncollected():  # they would look through all entities again and again
        return _Builder(sorted(listed, key=lambda one: one.entity.id), dict(redirects)).sections()


class _Builder:
    """Collects the arrays, one pass over the names; everything is numbered in sorted order."""

    def __init__(self, listed: Sequence[Listed], redirects: dict[str, str]) -> None:
        self.listed = listed
        self.redirects = redirects
        self.labels = sorted(set(chain.from_iterable(map(attrgetter("labels"), listed))))
        self.langs = sorted({alias.lang for one in listed for alias in one.entity.aliases} | {""})
        self.names = Names(self.langs)
        self.ids, self.extra = Texts(), list[bytes]()
        self._add_entities()

    def _add_entities(self) -> None:
        place = {label: index for index, label in enumerate(self.labels)}
        some, count = list[tuple[Entity, list[Row]]](), 0
        for one in self.listed:
            rows = rows_of(one.entity, [place[label] for label in one.labels])
            some.append((one.entity, rows))
            count += len(rows)
            self.extra.append(_compact(_extra(one.entity, rows)))
            if count >= AT_ONCE:
                self.names.add(some)
                some, count = [], 0
        self.names.add(some)
        self.ids.extend(one.entity.id.encode() for one in self.listed)

    def sections(self) -> dict[str, Section]:
        """All sections, by name; docs/index-format.md says what each holds."""
        meta = {"meta": (1, _compact(self._meta()))}
        words = word_sections(self.names)  # before the names' own: it numbers the words
        return {**meta, **self._entity_sections(), **self.names.sections(), **words}

    def _meta(self) -> dict[str, object]:
        """What a resolver must know of the whole: labels, redirects, changes to other layers, and measured shares."""
        return {
            "labels": self.labels,
            "langs": self.langs,
            "scripts": self.names.scripts(),
            "redirects": self.redirects,
            "changes": [number for number, one in enumerate(self.listed) if one.entity.is_change],
            "retired": [one.entity.id for one in self.listed if one.entity.retired],
            "withdraw": {one.entity.id: one.entity.withdraw for one in self.listed if one.entity.withdraw},
            "homonyms": self.names.homonyms(),
            "acronyms": self.names.acronyms(),
            "resemblance": self._resemblance(),
        }

    def _entity_sections(self) -> dict[str, Section]:
        place = {"": NO_KIND} | {kind: place for place, kind in enumerate(KINDS)}
        kinds = map(place.__getitem__, map(attrgetter("entity.kind"), self.listed))
        return {
            **self.ids.sections("entity.id"),
            "entity.kind": packed("B", kinds),
            "entity.rows": packed("I", self.names.first_rows),
            **packed_texts("entity.extra", self.extra),
        }

    def _resemblance(self) -> list[int]:
        """How many names were looked at, and how many of them share a sound with another name of their entity.

        Where a gazetteer's own names differ so much that spelling cannot join them, a name that nothing resembles may
        still be listed, and a likeness proves less. Latin script only; at most 4,000 entities, evenly spread.
        """
        first = self.names.first_rows
        many = [number for number in range(len(self.listed)) if first[number + 1] - first[number] > 1]
        some = many[:: max(1, len(many) // 4000)]
        latin = [list(islice(self._latin_rows(first[one], first[one + 1]), 8)) for one in some]
        skeletons = self.names.tokens.skeletons(list(chain.from_iterable(latin)))
        looked = alike = 0
        for rows in latin:
            codes = [skeletons[row] for row in rows] if len(rows) > 1 else []
            shared = {sound for sound, count in Counter(chain.from_iterable(codes)).items() if count > 1}
            looked += len(codes)
            alike += sum(2 * len(code & shared) >= len(code) for code in codes)
        return [looked, alike]

    def _latin_rows(self, start: int, end: int) -> Iterator[int]:
        """Those of an entity's names that are in Latin script."""
        return compress(range(start, end), map(_is_latin, self.names.texts(start, end)))


def _is_latin(text: bytes) -> bool:
    return text.upper() != text.lower() if text.isascii() else scripts_of(text.decode()) == ("Latin",)


_SELDOM = (
    "country", "tags", "demonyms", "description", "same_as", "distinct_from", "sources", "silence", "withdraw",
    "retired",
)  # fmt: skip
_seldom_of = attrgetter(*_SELDOM)


def _extra(entity: Entity, rows: Sequence[Row]) -> dict[str, object]:
    """What a resolver seldom needs of an entity, as JSON: only what is not empty."""
    values, dates = _seldom_of(entity), _dates(rows)
    fields = {name: value for name, value in zip(_SELDOM, values, strict=True) if value} if any(values) else {}
    return {**fields, "dates": dates} if dates else fields


def _dates(rows: Sequence[Row]) -> dict[str, list[list[str]]]:
    """Dates of an entity's dated names, by name: those of its first dated row, its second ..."""
    dates: dict[str, list[list[str]]] = {}
    for alias, kind, _ in rows:
        if kind & DATED:
            dates.setdefault(alias.name, []).append([alias.since, alias.until])
    return dates


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _compact(value: dict[str, object]) -> bytes:
    return _ENCODER.encode(value).encode() if value else b""
