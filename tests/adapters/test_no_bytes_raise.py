"""Whatever a file holds, its rows are entities or problems with a line; nothing else is raised."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.followthemoney import read_followthemoney
from aliaskit.adapters.importing import entities
from aliaskit.adapters.tables import TableForm, read_table
from aliaskit.adapters.wikidata import ItemForm, read_wikidata
from aliaskit.entities import Entity
from aliaskit.errors import DataError

KEYS = ["id", "type", "schema", "properties", "labels", "aliases", "claims", "P31", "en", "value", "mainsnak", "name"]
TEXTS = st.sampled_from(["Q5", "item", "Person", "A", "", "\ud800", "a\nb", "x" * 1001])
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)
OBJECTS = st.fixed_dictionaries(
    {"id": TEXTS | JSON, "schema": st.just("Person") | JSON},
    optional={
        "properties": st.fixed_dictionaries({"name": JSON, "alias": JSON}) | JSON,
        "labels": JSON,
        "claims": JSON,
    },
)


@settings(max_examples=300)
@given(st.lists(OBJECTS | JSON, max_size=4))
def test_json_of_any_shape(values: list[Any]) -> None:
    lines = [json.dumps(value).encode() for value in values]
    form = ItemForm({"Q5": "person"}, kind="other")
    for rows in (read_followthemoney(lines, Losses()), read_wikidata(lines, form, Losses())):
        for outcome in entities(rows, "t"):
            assert isinstance(outcome, Entity) or 1 <= outcome.line <= len(lines)


@settings(max_examples=300)
@given(st.lists(st.binary(max_size=20) | st.sampled_from([b'"', b"a,b", b"a\tb\\n", b"\xff", b"\0"]), max_size=6))
def test_any_bytes(lines: list[bytes]) -> None:
    ended = [line.replace(b"\n", b" ") + b"\n" for line in lines]
    for tabs, header in ((False, b"name,id\n"), (True, b"name\tid\n")):
        table = read_table([header, *ended], TableForm(tabs, kind="other"), Losses(), "t")
        for outcome in entities(table, "t"):
            assert isinstance(outcome, Entity) or 2 <= outcome.line <= len(lines) + 1
        with suppress(DataError):
            list(read_table(ended, TableForm(tabs, kind="other"), Losses(), "t"))
    for rows in (read_followthemoney(ended, Losses()), read_wikidata(ended, ItemForm({}), Losses())):
        assert all(row.line <= len(lines) for row in rows)
