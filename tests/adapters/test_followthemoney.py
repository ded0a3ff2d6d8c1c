"""FollowTheMoney: export then import loses nothing that it can hold, and its own library takes what is written."""

from __future__ import annotations

import json
import re

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.gazetteers.test_properties import gazetteers

from aliaskit.adapters.exchange import Losses, Row
from aliaskit.adapters.followthemoney import KIND_SCHEMAS, read_followthemoney, write_followthemoney
from aliaskit.adapters.importing import entities
from aliaskit.entities import Alias, Entity, Gazetteer

WEB = re.compile(r"https?://\S+")
SORTS = {"translation": "spelling", "nickname": "spelling", "misspelling": "weak", "short": "weak"}
ORDER = ["spelling", "acronym", "former", "weak"]


def holdable(entity: Entity) -> Entity:
    """What FollowTheMoney can hold of an entity, by the documentation."""
    sorts: dict[str, str] = {}
    for alias in entity.aliases:
        sort = "spelling" if alias.type == "short" and alias.dominant else SORTS.get(alias.type, alias.type)
        sort = "spelling" if sort == "acronym" and entity.kind not in {"person", "organization"} else sort
        before = sorts.get(alias.name, sort)
        sorts.pop(alias.name, None)
        sorts[alias.name] = min(before, sort, key=ORDER.index)
    kept = [Alias(name, sort) for sort in ORDER for name, found in sorts.items() if found == sort]
    return evolve(
        entity,
        aliases=tuple(sorted((one for one in kept if one.name != entity.name), key=lambda one: (one.type, one.name))),
        demonyms=(),
        same_as=tuple(pair for pair in entity.same_as if pair[0] == "wikidata"),
        distinct_from=(),
        sources=tuple(one for one in entity.sources if WEB.fullmatch(one)),
        silence=(),
    )


def in_order(entity: object) -> object:
    """An entity with its aliases in a fixed order: properties are sets."""
    assert isinstance(entity, Entity), entity
    return evolve(entity, aliases=tuple(sorted(entity.aliases, key=lambda one: (one.type, one.name))))


@settings(max_examples=80)
@given(gazetteer=gazetteers())
def test_export_then_import_loses_nothing_that_it_can_hold(gazetteer: Gazetteer) -> None:
    lines = [line.encode() for line in write_followthemoney(gazetteer.entities, Losses())]
    listed = [one for one in gazetteer.entities if one.kind in KIND_SCHEMAS]
    found = list(entities(read_followthemoney(lines, Losses()), "t"))
    assert [in_order(one) for one in found] == [holdable(one) for one in listed]


ENTITY = {
    "id": "NK-1",
    "schema": "Company",
    "datasets": ["x"],
    "properties": {
        "name": ["Acme Holding", "ACME Holding Ltd"],
        "alias": ["Acme", "Acme Holding"],
        "weakAlias": ["AH", "Acme"],
        "previousName": ["Acme Brothers"],
        "abbreviation": ["AHL"],
        "country": ["us", "gb-sct"],
        "jurisdiction": ["us", "cy"],
        "notes": ["Makes\nanvils"],
        "topics": ["sanction"],
        "wikidataId": ["Q5"],
        "sourceUrl": ["https://example.org"],
        "innCode": ["1", "2"],
    },
}


def test_every_property_goes_where_it_belongs_and_the_rest_is_told() -> None:
    losses = Losses()
    (row,) = read_followthemoney([json.dumps(ENTITY).encode()], losses)
    assert row.record == {
        "id": "NK-1",
        "kind": "organization",
        "name": "Acme Holding",
        "aliases": [
            "ACME Holding Ltd",
            "Acme",
            {"name": "AHL", "type": "acronym"},
            {"name": "Acme Brothers", "type": "former"},
            {"name": "AH", "type": "weak"},
        ],
        "country": ["US", "CY"],
        "tags": ["sanction"],
        "description": "Makes anvils",
        "same_as": {"wikidata": "Q5"},
        "sources": ["https://example.org"],
    }
    assert list(losses) == [
        "the property innCode: 2 (first: NK-1)",
        "country codes that are not of two letters: 1 (first: gb-sct)",
    ]


def test_other_schemata_are_left_out_and_counted() -> None:
    losses = Losses()
    lines = [json.dumps({"id": str(n), "schema": "Address", "properties": {"full": ["x"]}}).encode() for n in range(3)]
    assert list(read_followthemoney([*lines, b"\n"], losses)) == []
    assert list(losses) == ["entities of the schema Address, left out: 3 (first: 0)"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not JSON"),
        (b"[1]", "expected an object"),
        (b"\xff", "0xff"),
        (b'{"id": "a"}', 'expected {"id", "schema", "properties"}'),
        (b'{"id": "a", "schema": "Person", "properties": {"alias": ["B"]}}', "has no name"),
        (b'{"id": "a", "schema": "Person", "properties": {"name": [7]}}', "must be a list of texts"),
        (b"[" * 100_000, "nest too deep"),
    ],
)
def test_a_bad_line_is_a_bad_row(line: bytes, said: str) -> None:
    (row,) = read_followthemoney([line], Losses())
    assert isinstance(row, Row)
    assert row.record is None
    assert said in row.error


def test_their_library_takes_what_is_written() -> None:
    """Every schema is theirs, every property is one of its schema, nothing is missing."""
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    aliases = tuple(Alias(f"{sort} name", sort) for sort in ("spelling", "acronym", "former", "weak", "short"))
    schemata = [schema for schema in KIND_SCHEMAS.values() if model.get(schema) is None]
    if schemata or "abbreviation" not in model.get("LegalEntity").properties:
        pytest.skip("this followthemoney is older than 4.0 and has no Territory or abbreviation")
    for kind in KIND_SCHEMAS:
        entity = Entity(
            f"{kind}/a", kind, "A", aliases, country=("AF",), description="d", same_as=(("wikidata", "Q5"),)
        )
        (line,) = write_followthemoney([entity], Losses())
        written = json.loads(line)
        proxy = model.get_proxy(written, cleaned=False)
        proxy.schema.validate(written)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in written["properties"].items()}
