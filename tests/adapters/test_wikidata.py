"""Wikidata's dumps: the array and the bare lines, what is read of an item, and what is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.importing import entities
from aliaskit.adapters.wikidata import ItemForm, default_kinds, read_wikidata
from aliaskit.entities import KINDS, Entity

KIND_OF = default_kinds()


def texts(**by_language: str) -> dict[str, Any]:
    """Language to text, as labels and descriptions are written."""
    codes = {lang.replace("_", "-"): text for lang, text in by_language.items()}
    return {lang: {"language": lang, "value": text} for lang, text in codes.items()}


def leads_to(target: str, rank: str = "normal") -> dict[str, Any]:
    """A statement, as dumps have it."""
    is_item = target[0] == "Q"
    value = {"entity-type": "item", "numeric-id": int(target[1:]), "id": target} if is_item else target
    snak = {"snaktype": "value", "property": "P0", "datavalue": {"value": value, "type": "x"}, "datatype": "x"}
    return {"mainsnak": snak, "type": "statement", "id": "x", "rank": rank}


UN: dict[str, Any] = {
    "type": "item",
    "id": "Q1065",
    "labels": texts(
        en="United Nations", fr="Organisation des Nations unies", fa="سازمان ملل متحد", de_at="United Nations"
    ),
    "descriptions": texts(en="intergovernmental organization", fr="organisation intergouvernementale"),
    "aliases": {
        "en": [{"language": "en", "value": "UN"}, {"language": "en", "value": "U.N."}],
        "fr": [{"language": "fr", "value": "ONU"}, {"language": "fr", "value": "UN"}],
        "mul": [{"language": "mul", "value": "The United Nations"}],
    },
    "claims": {"P31": [leads_to("Q99999999"), leads_to("Q245065")]},
    "sitelinks": {},
    "lastrevid": 1,
}
AFGHANISTAN: dict[str, Any] = {
    "type": "item",
    "id": "Q889",
    "labels": texts(en="Afghanistan"),
    "descriptions": [],
    "aliases": [],
    "claims": {
        "P31": [leads_to("Q6256"), leads_to("Q5", "deprecated")],
        "P297": [leads_to("AF")],
        "P17": [leads_to("Q889")],
    },
}
KABUL: dict[str, Any] = {
    "type": "item",
    "id": "Q5838",
    "labels": texts(fa="کابل", de="Kabul"),
    "claims": {"P31": [leads_to("Q515")], "P17": [leads_to("Q889")]},
}


PERSON = b'{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}'


def read(*items: object, form: ItemForm | None = None, losses: Losses | None = None) -> list[Entity]:
    """The entities of items, each on its line."""
    lines = [json.dumps(item).encode() for item in items]
    rows = read_wikidata(lines, form or ItemForm(KIND_OF), losses or Losses())
    found = list(entities(rows, "dump"))
    assert all(isinstance(one, Entity) for one in found), found
    return [one for one in found if isinstance(one, Entity)]


def test_an_item_with_names_in_many_languages() -> None:
    (un,) = read(UN)
    assert (un.id, un.kind, un.name) == ("Q1065", "organization", "United Nations")
    assert un.description == "intergovernmental organization"
    assert un.same_as == (("wikidata", "Q1065"),)
    assert [(one.name, one.type, one.lang) for one in un.aliases] == [
        ("Organisation des Nations unies", "translation", "fr"),
        ("سازمان ملل متحد", "translation", "fa"),
        ("UN", "acronym", "en"),
        ("U.N.", "spelling", "en"),
        ("ONU", "acronym", "fr"),
        ("The United Nations", "spelling", ""),
    ]


def test_the_array_of_a_dump_reads_as_bare_lines_do() -> None:
    items = [json.dumps(one).encode() for one in (UN, AFGHANISTAN, KABUL)]
    dump = [b"[\n", items[0] + b",\n", items[1] + b",\r\n", items[2] + b"\n", b"]\n"]
    as_array = [row.record for row in read_wikidata(dump, ItemForm(KIND_OF), Losses())]
    assert as_array == [row.record for row in read_wikidata(items, ItemForm(KIND_OF), Losses())]
    assert len(as_array) == 3


def test_an_old_dump_that_gives_numbers_for_items() -> None:
    """As in the mock dump of Wikidata Toolkit: numeric-id alone, an item of no kind, a property."""
    value = {"entity-type": "item", "numeric-id": 515}
    snak = {"snaktype": "value", "property": "P31", "datavalue": {"type": "wikibase-entityid", "value": value}}
    novalue = {"mainsnak": {"snaktype": "somevalue", "property": "P31"}, "rank": "normal"}
    claims = {"P31": [novalue, {"rank": "normal", "mainsnak": snak}]}
    losses = Losses()
    found = read(KABUL | {"claims": claims}, {"type": "property", "id": "P16", "claims": {}}, losses=losses)
    assert [(one.id, one.kind) for one in found] == [("Q5838", "place")]
    assert len(list(losses)) == 1


def test_several_entities_as_the_api_gives_them() -> None:
    gone = {"id": "Q7", "missing": ""}
    losses = Losses()
    assert [one.id for one in read({"entities": {"Q889": AFGHANISTAN, "Q5838": KABUL, "Q7": gone}}, losses=losses)] == [
        "Q889",
        "Q5838",
    ]
    assert "properties, lexemes and other entities that are no items, left out: 1 (first: Q7)" in list(losses)


def test_languages_wanted() -> None:
    form = ItemForm(KIND_OF, languages=frozenset({"fr"}), prefer=("fr", "en"))
    (un,) = read(UN, form=form)
    assert (un.name, un.description) == ("Organisation des Nations unies", "organisation intergouvernementale")
    assert [one.name for one in un.aliases] == ["ONU", "UN", "The United Nations"]
    (kabul,) = read(KABUL, form=ItemForm(KIND_OF))
    assert kabul.name == "Kabul", "German before Persian: neither is preferred"


def test_countries_by_code_and_by_item() -> None:
    losses = Losses()
    found = read(AFGHANISTAN, KABUL, losses=losses)
    assert [one.country for one in found] == [("AF",), ()]
    assert list(losses) == ["countries (P17, P27) without a code: 1 (first: Q5838)"]
    assert [one.country for one in read(KABUL, form=ItemForm(KIND_OF, countries={"Q889": "AF"}))] == [("AF",)]


def test_what_is_of_no_kind_is_left_out_unless_a_kind_is_given() -> None:
    losses = Losses()
    odd = UN | {"id": "Q1", "claims": {"P31": [leads_to("Q11266439")]}}
    bare = UN | {"id": "Q2", "claims": []}
    assert read(odd, bare, {"type": "property", "id": "P31"}, losses=losses) == []
    assert list(losses) == [
        "items of the class Q11266439, left out: 1 (first: Q1)",
        "items of no class, left out: 1 (first: Q2)",
        "properties, lexemes and other entities that are no items, left out: 1 (first: P31)",
    ]
    assert [one.kind for one in read(odd, bare, form=ItemForm(KIND_OF, kind="other"))] == ["other", "other"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"type": "item"}', "expected an entity of Wikidata"),
        (b'{"type": "item", "id": "Q1"', "not JSON"),
        (b"7,", "expected an object"),
        (b'{"id": "Q1", "claims": {"P31": 7}}', "must be a list"),
        (b'{"id": "Q1", "labels": 7, "claims": {"P31": [%s]}}' % PERSON, "labels must be an object"),
        (b'{"id": "Q1", "labels": {"en": 7}, "claims": {"P31": [%s]}}' % PERSON, 'expected {"language", "value"}'),
    ],
)
def test_a_bad_line_is_a_bad_row(line: bytes, said: str) -> None:
    (row,) = read_wikidata([line], ItemForm(KIND_OF), Losses())
    assert row.record is None
    assert said in row.error


def test_the_table_of_classes_is_sound() -> None:
    assert set(KIND_OF.values()) <= set(KINDS)
    assert all(one[0] == "Q" and one[1:].isdigit() for one in KIND_OF)
    assert KIND_OF["Q5"] == "person"
