"""Entities -> the sections of an index. The same entities give the same bytes, whatever their order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from attrs import frozen

from aliaskit.entities import CURRENT_TYPES, KINDS, Alias, Entity
from aliaskit.index.container import Section, pack
from aliaskit.index.layout import (
    ABJAD,
    DATED,
    DOMINANT,
    FAMILY,
    FATHER,
    NO_KIND,
    PREFERRED,
    ROLES,
    TYPE_MASK,
    TYPES,
    WORD_BITS,
    typo_forms,
)
from aliaskit.index.tables import buckets, hash_of, packed, runs, texts
from aliaskit.names import Name, analyse, fold, initials_of, keys_of, plain_fold, skeleton, sound
from aliaskit.names.analysis import CORE


@frozen
class Listed:
    """An entity with the gazetteer label of each of its names: the preferred one first, then each alias."""

    entity: Entity
    labels: tuple[str, ...]


def build(listed: Iterable[Listed], redirects: Iterable[tuple[str, str]] = ()) -> bytes:
    """The bytes of an index of these entities."""
    return pack(_Builder(sorted(listed, key=lambda one: one.entity.id), dict(redirects)).sections())


class _Builder:
    """Collects the arrays, one pass over the names; everything is numbered in sorted order."""

    def __init__(self, listed: Sequence[Listed], redirects: dict[str, str]) -> None:
        self.listed = listed
        self.redirects = redirects
        self.labels = sorted({label for one in listed for label in one.labels})
        self.langs = sorted({"", *(alias.lang for one in listed for alias in one.entity.aliases)})
        self.rows: list[tuple[int, Alias, int, int]] = []  # entity, alias, type and flags, label
        self.first_rows = [0]
        for number, one in enumerate(listed):
            self._add_rows(number, one)
            self.first_rows.append(len(self.rows))
        self.names = [analyse(alias.name, listed[entity].entity.kind or None) for entity, alias, _, _ in self.rows]
        self.words: list[str] = sorted({token.text for name in self.names for token in name.tokens})
        self.number_of = {word: number for number, word in enumerate(self.words)}

    def _add_rows(self, number: int, one: Listed) -> None:
        entity, place = one.entity, {label: index for index, label in enumerate(self.labels)}
        rows = [
            (alias, TYPES.index(alias.type), place[label])
            for alias, label in zip(entity.aliases, one.labels[1:], strict=True)
        ]
        rows.sort(key=lambda row: (row[0].name, row[1:], row[0].lang, row[0].since, row[0].until))
        if entity.name:
            rows.insert(0, (Alias(entity.name), PREFERRED, place[one.labels[0]]))
        for alias, kind, label in rows:
            dated = DATED if alias.since or alias.until else 0
            self.rows.append((number, alias, kind | dated | (DOMINANT if alias.dominant else 0), label))

    def sections(self) -> dict[str, Section]:
        """All sections, by name; docs/index-format.md says what each holds."""
        return {
            "meta": (1, _compact(self._meta())),
            **self._entity_sections(),
            **self._name_sections(),
            **self._word_sections(),
        }

    def _meta(self) -> dict[str, object]:
        """What a resolver must know of the whole: labels, redirects, changes to other layers, and measured shares."""
        return {
            "labels": self.labels,
            "langs": self.langs,
            "redirects": self.redirects,
            "changes": [number for number, one in enumerate(self.listed) if one.entity.is_change],
            "retired": [one.entity.id for one in self.listed if one.entity.retired],
            "withdraw": {one.entity.id: one.entity.withdraw for one in self.listed if one.entity.withdraw},
            "homonyms": homonyms(self.rows, self.names, self.listed),
            "resemblance": resemblance(self.first_rows, self.names),
        }

    def _entity_sections(self) -> dict[str, Section]:
        id_at, ids = texts(one.entity.id.encode() for one in self.listed)
        extra_at, extra = texts(
            _compact({**_extra(one.entity), **self._dates(number)}) for number, one in enumerate(self.listed)
        )
        kinds = (KINDS.index(one.entity.kind) if one.entity.kind else NO_KIND for one in self.listed)
        return {
            "entity.id_at": id_at,
            "entity.id": ids,
            "entity.kind": packed("B", kinds),
            "entity.rows": packed("I", self.first_rows),
            "entity.extra_at": extra_at,
            "entity.extra": extra,
        }

    def _dates(self, number: int) -> dict[str, object]:
        """Dates of an entity's dated names, by name: those of its first dated row, its second ..."""
        dates: dict[str, list[list[str]]] = {}
        for _, alias, kind, _ in self.rows[self.first_rows[number] : self.first_rows[number + 1]]:
            if kind & DATED:
                dates.setdefault(alias.name, []).append([alias.since, alias.until])
        return {"dates": dates} if dates else {}

    def _name_sections(self) -> dict[str, Section]:
        langs = {lang: number for number, lang in enumerate(self.langs)}
        text_at, text = texts(alias.name.encode() for _, alias, _, _ in self.rows)
        token_at, tokens = runs([self._packed_tokens(name) for name in self.names])
        exact_at, exact = buckets(
            [(hash_of(form), row) for row, (_, alias, _, _) in enumerate(self.rows) for form in exact_forms(alias.name)]
        )
        initials_at, initials = buckets(
            [(hash_of(letters), row) for row, name in enumerate(self.names) for letters in initials_of(name)]
        )
        return {
            "name.entity": packed("I", (entity for entity, *_ in self.rows)),
            "name.type": packed("B", (kind for _, _, kind, _ in self.rows)),
            "name.label": packed("H", (label for *_, label in self.rows)),
            "name.lang": packed("H", (langs[alias.lang] for _, alias, _, _ in self.rows)),
            "name.text_at": text_at,
            "name.text": text,
            "name.token_at": token_at,
            "name.token": tokens,
            "exact.at": exact_at,
            "exact.name": exact,
            "initials.at": initials_at,
            "initials.name": initials,
        }

    def _packed_tokens(self, name: Name) -> list[int]:
        return [
            self.number_of[token.text]
            | ROLES.index(token.role) << WORD_BITS
            | (FAMILY if token.family else 0)
            | (ABJAD if token.abjad else 0)
            | (FATHER if token.father else 0)
            for token in name.tokens
        ]

    def _word_sections(self) -> dict[str, Section]:
        names: list[list[int]] = [[] for _ in self.words]
        bearers: list[set[int]] = [set() for _ in self.words]
        for row, name in enumerate(self.names):
            entity = self.rows[row][0]
            for number in dict.fromkeys(self.number_of[token.text] for token in name.tokens if token.role in CORE):
                names[number].append(row)
                bearers[number].add(entity)
        text_at, text = texts(word.encode() for word in self.words)
        name_at, name_items = runs(names)
        lookup_at, lookup = buckets([(hash_of(word), number) for number, word in enumerate(self.words)])
        key_at, keys = buckets(
            [(hash_of(key), number) for number, word in enumerate(self.words) for key in keys_of(word)]
        )
        near_at, near = buckets(
            [(hash_of(form), number) for number, word in enumerate(self.words) for form in typo_forms(word)], share=4
        )
        return {
            "word.text_at": text_at,
            "word.text": text,
            "word.bearers": packed("I", map(len, bearers)),
            "word.kin": packed("I", self._kin(bearers)),
            "word.name_at": name_at,
            "word.name": name_items,
            "lookup.at": lookup_at,
            "lookup.word": lookup,
            "key.at": key_at,
            "key.word": keys,
            "near.at": near_at,
            "near.word": near,
        }

    def _kin(self, bearers: list[set[int]]) -> list[int]:
        """Bearers of all words of one sound: a rare misspelling of a common name is not a rare name."""
        families: dict[str, set[int]] = {}
        kin = [sound(word) for word in self.words]
        for code, entities in zip(kin, bearers, strict=True):
            families.setdefault(code, set()).update(entities)
        return [len(families[code]) for code in kin]


def homonyms(rows: Sequence[tuple[int, Alias, int, int]], names: Sequence[Name], listed: Sequence[Listed]) -> list[int]:
    """How many folded names there are of each sort, and how many of them two entities bear.

    Where this gazetteer's own names collide, an exact hit proves less. Order: things of one word (names, shared),
    longer things, persons of one word, longer persons. Short, weak and outdated aliases are shared by design.
    """
    bearers: dict[tuple[int, str], set[int]] = {}
    for (entity, _, kind, _), name in zip(rows, names, strict=True):
        if TYPES[kind & TYPE_MASK] not in CURRENT_TYPES:
            continue
        sort = 2 * (listed[entity].entity.kind == "person") + (len(name.tokens) > 1)
        bearers.setdefault((sort, name.folded), set()).add(entity)
    counts = [0] * 8
    for (sort, _), entities in bearers.items():
        counts[2 * sort] += 1
        counts[2 * sort + 1] += len(entities) > 1
    return counts


def resemblance(first_rows: Sequence[int], names: Sequence[Name]) -> list[int]:
    """How many names were looked at, and how many of them share a sound with another name of their entity.

    Where a gazetteer's own names differ so much that spelling cannot join them, a name that nothing resembles may still
    be listed, and a likeness proves less. Latin script only; at most 4,000 entities, evenly spread.
    """
    many = [number for number in range(len(first_rows) - 1) if first_rows[number + 1] - first_rows[number] > 1]
    looked = alike = 0
    for number in many[:: max(1, len(many) // 4000)]:
        own = [name for name in names[first_rows[number] : first_rows[number + 1]] if name.script == "Latin"][:8]
        codes = [{skeleton(token.text) for token in name.core} for name in own]
        for place, code in enumerate(codes):
            others = set().union(*codes[:place], *codes[place + 1 :])
            looked += len(codes) > 1
            alike += len(codes) > 1 and 2 * len(code & others) >= len(code)
    return [looked, alike]


def exact_forms(name: str) -> tuple[str, ...]:
    """The folded forms under which a name is found exactly: with specials read out, and as bare letters."""
    folded, plain = fold(name), plain_fold(name)
    return (folded,) if folded == plain else (folded, plain)


def _extra(entity: Entity) -> dict[str, object]:
    """What a resolver seldom needs of an entity, as JSON: only what is not empty."""
    fields = {
        "country": entity.country, "tags": entity.tags, "demonyms": entity.demonyms, "description": entity.description,
        "same_as": entity.same_as, "distinct_from": entity.distinct_from, "sources": entity.sources,
        "silence": entity.silence, "withdraw": entity.withdraw, "retired": entity.retired,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() if value else b""
