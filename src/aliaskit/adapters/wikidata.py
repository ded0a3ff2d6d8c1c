"""Wikidata's entities as its JSON dumps have them: an item a line, in an array or not.

Labels, aliases and descriptions in all languages, the kind by class (P31), the country by code (P297) or by item (P17,
P27) where a table of countries is given. Form: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from attrs import Factory, frozen

from aliaskit.adapters.exchange import Losses, Record, Row
from aliaskit.adapters.sources import json_object, tidy

CLASSES = "wikidata_classes.tsv"
"""The classes and the kinds they are of: data beside this module."""

READ = ("P31", "P297", "P17", "P27")
"""The properties that are read: instance of, code of a country, country, citizenship."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_CODE = re.compile(r"[A-Z]{2}")
_ACRONYM = re.compile(r"[^\W\d_]{2,6}")
_NO_LANGUAGE = {"mul": "", "simple": "en"}
"""`mul` is Wikidata's word for a label that holds in all languages."""


@frozen
class ItemForm:
    """How items are read.

    Attributes:
        kinds: class (Q5) to kind, such as `default_kinds()`.
        kind: the kind of items of no known class; empty to leave them out.
        languages: the only languages whose names are taken; all if empty.
        prefer: languages of the preferred name and the description, the best first; any other comes after.
        countries: item of a country (Q889) to its code (AF).
    """

    kinds: Mapping[str, str]
    kind: str = ""
    languages: frozenset[str] = frozenset()
    prefer: Sequence[str] = ("en", "mul")
    countries: Mapping[str, str] = Factory(dict)


def default_kinds() -> dict[str, str]:
    """The classes of `wikidata_classes.tsv` and their kinds."""
    text = files("aliaskit.adapters").joinpath(CLASSES).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def read_wikidata(lines: Iterable[bytes], form: ItemForm, losses: Losses) -> Iterator[Row]:
    """A row for each item of a known kind; what is left out goes to `losses`."""
    for number, line in enumerate(lines, 1):
        text = line.strip().removesuffix(b",")
        if text in {b"", b"[", b"]"}:
            continue
        try:
            for item in _items(json_object(text)):
                record = _record(item, form, losses)
                if record is not None:
                    yield Row(number, record)
        except ValueError as error:
            yield Row(number, None, str(error))


def _items(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The entities of a line: one, or several as Wikidata's API gives them."""
    several = value.get("entities")
    yield from several.values() if isinstance(several, dict) else (value,)


def _record(item: Any, form: ItemForm, losses: Losses) -> Record | None:
    """An item as a gazetteer has it; None for what is left out. Raises ValueError for what is no entity."""
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise ValueError('expected an entity of Wikidata: {"type", "id", "labels", ...}')  # noqa: TRY004
    entity_id: str = item["id"]
    if item.get("type", "item") != "item" or "missing" in item:
        losses.note("properties, lexemes and other entities that are no items, left out", entity_id)
        return None
    kind = _kind(item, form, losses)
    if not kind:
        return None
    labels, description = _texts(item, "labels"), _texts(item, "descriptions")
    name = _preferred(labels, form)
    if not name:
        losses.note("items without a label, left out", entity_id)
        return None
    _note_rest(item, description, form, losses)
    fields = {
        "id": entity_id,
        "kind": kind,
        "name": name,
        "aliases": list(_aliases(item, kind, name, form, losses)),
        "country": list(_countries(item, form, losses)),
        "description": _preferred(description, form),
        "same_as": {"wikidata": entity_id},
    }
    return {key: value for key, value in fields.items() if value}


def _note_rest(item: Mapping[str, Any], descriptions: Mapping[str, str], form: ItemForm, losses: Losses) -> None:
    """Count what an item says and an entity has no place for."""
    entity_id, claims, links = str(item["id"]), item.get("claims"), item.get("sitelinks")
    groups = claims.items() if isinstance(claims, dict) else ()
    rest = sum(len(group) for name, group in groups if name not in READ and isinstance(group, list))
    losses.note("statements of other properties", entity_id, rest)
    losses.note("links to pages", entity_id, len(links) if isinstance(links, dict) else 0)
    wanted = [lang for lang in descriptions if _is_wanted(lang, form) or lang in form.prefer]
    losses.note("descriptions in further languages", entity_id, len(wanted) - 1 if wanted else 0)


def _is_wanted(lang: str, form: ItemForm) -> bool:
    return not form.languages or lang in form.languages or lang == "mul"


def _kind(item: Mapping[str, Any], form: ItemForm, losses: Losses) -> str:
    """The kind of the first class that has one."""
    classes = list(_targets(item, "P31"))
    kind = next((form.kinds[one] for one in classes if one in form.kinds), form.kind)
    if not kind:
        known = f"the class {classes[0]}" if classes else "no class"
        losses.note(f"items of {known}, left out", str(item["id"]))
    return kind


def _targets(item: Mapping[str, Any], name: str) -> Iterator[str]:
    """What a property leads to: ids of items, or texts; deprecated statements are passed over, preferred ones first."""
    claims = item.get("claims")
    statements = claims.get(name, ()) if isinstance(claims, dict) else ()
    if not isinstance(statements, list | tuple):
        raise ValueError(f"the claims of {name} must be a list")  # noqa: TRY004
    sound = [one for one in statements if isinstance(one, dict) and one.get("rank") != "deprecated"]
    for statement in sorted(sound, key=lambda one: one.get("rank") != "preferred"):
        snak = statement.get("mainsnak")
        held = snak.get("datavalue") if isinstance(snak, dict) else None
        value = held.get("value") if isinstance(held, dict) else None
        target = _item_id(value) if isinstance(value, dict) else value
        if isinstance(target, str):
            yield target


def _item_id(value: Mapping[str, Any]) -> str | None:
    """The id of an item that a statement leads to; dumps from before 2017 give its number alone."""
    number = value.get("numeric-id")
    found = value.get("id", f"Q{number}" if isinstance(number, int) else None)
    return found if isinstance(found, str) else None


def _texts(item: Mapping[str, Any], name: str) -> dict[str, str]:
    """Language to label or description; an empty one is written as a list."""
    found = item.get(name) or {}
    if not isinstance(found, dict):
        raise ValueError(f"{name} must be an object, language to text")  # noqa: TRY004
    return {lang: text for lang, one in found.items() if (text := _text(one))}


def _text(value: object) -> str:
    """The text of {"language", "value"}."""
    text = value.get("value") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise ValueError('expected {"language", "value"} for each text')  # noqa: TRY004
    return tidy(text).strip()


def _preferred(texts: Mapping[str, str], form: ItemForm) -> str:
    """The text in the language wanted most; else of those allowed, in the order of their codes."""
    for lang in form.prefer:
        if lang in texts:
            return texts[lang]
    rest = sorted(lang for lang in texts if not form.languages or lang in form.languages)
    return texts[rest[0]] if rest else ""


def _aliases(item: Mapping[str, Any], kind: str, name: str, form: ItemForm, losses: Losses) -> Iterator[Record | str]:
    """Labels in other languages, then aliases; a text that several languages share has the first of them."""
    seen, again, unknown = {name}, 0, 0
    for lang, text, is_label in _names(item):
        if text in seen:
            again += _is_wanted(lang, form)
        elif text and _is_wanted(lang, form):
            seen.add(text)
            code = _NO_LANGUAGE.get(lang, lang)
            unknown += code != "" and not _LANGUAGE.fullmatch(code)
            yield _alias(text, code, kind, is_label=is_label)
    losses.note("further languages of one name", name, max(0, again - 1))  # its own label is the one that is kept
    losses.note("languages whose code is none of a gazetteer", name, unknown)


def _names(item: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Language, text, and whether it is the label."""
    for lang, text in _texts(item, "labels").items():
        yield lang, text, True
    several = item.get("aliases") or {}
    if not isinstance(several, dict) or not all(isinstance(ones, list) for ones in several.values()):
        raise ValueError("aliases must be an object, language to a list of texts")
    for lang, ones in several.items():
        for one in ones:
            yield lang, _text(one), False


def _alias(text: str, lang: str, kind: str, *, is_label: bool) -> Record | str:
    """An alias: an organization's short word of capitals is an acronym, a label of another language a translation."""
    is_acronym = kind == "organization" and text.isupper() and _ACRONYM.fullmatch(text)
    sort = "acronym" if is_acronym else "translation" if is_label and lang else ""
    said = {"name": text, "type": sort, "lang": lang if _LANGUAGE.fullmatch(lang) else ""}
    fields = {key: value for key, value in said.items() if value}
    return text if fields.keys() == {"name"} else fields


def _countries(item: Mapping[str, Any], form: ItemForm, losses: Losses) -> Iterator[str]:
    """Codes: the item's own, else those of the countries that it leads to."""
    own = [code for code in _targets(item, "P297") if _CODE.fullmatch(code)]
    if own:
        yield from own[:1]
        return
    places = dict.fromkeys((*_targets(item, "P17"), *_targets(item, "P27")))
    known = dict.fromkeys(form.countries[place] for place in places if place in form.countries)
    losses.note(
        "countries (P17, P27) without a code", str(item["id"]), sum(one not in form.countries for one in places)
    )
    yield from known
