"""CSV and TSV: what is written reads back, what is wrong is told with its line."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gazetteers.test_properties import gazetteers

from aliaskit.adapters.exchange import Losses, Row
from aliaskit.adapters.importing import entities
from aliaskit.adapters.table_writing import write_aliases, write_table
from aliaskit.adapters.tables import TableForm, check_field, read_table
from aliaskit.entities import Alias, Entity, Gazetteer
from aliaskit.errors import DataError, Problem, UsageError


def rows_of(text: str, form: TableForm, losses: Losses | None = None) -> list[Row]:
    """The rows of a table."""
    lines = text.encode().splitlines(keepends=True)
    return list(read_table(lines, form, losses or Losses(), "t"))


def read_back(text: str, form: TableForm) -> list[Entity | Problem]:
    """The entities of a table."""
    return list(entities(rows_of(text, form), "t"))


def holdable(entity: Entity, *, languages: bool) -> Entity:
    """What a table can hold of an entity, by its documentation, in the order of its columns."""
    fits = [alias for alias in entity.aliases if alias.name == alias.name.strip() and "|" not in alias.name]
    kept = [Alias(one.name, one.type, one.lang if languages else "") for one in fits if one.name != entity.name]
    order = ("spelling", "translation", "acronym", "former", "short", "nickname", "misspelling", "weak")

    def column(alias: Alias) -> tuple[bool, object]:
        base = "aliases" if alias.type == "spelling" else alias.type
        return (True, f"{base}@{alias.lang}") if alias.lang else (False, order.index(alias.type))

    def texts(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in values if one == one.strip() and "|" not in one)

    same_as = [(key, value) for key, value in entity.same_as if texts((f"{key}:{value}",)) and ":" not in key]
    return evolve(
        entity,
        aliases=tuple(dict.fromkeys(sorted(kept, key=column))),
        tags=texts(entity.tags),
        demonyms=texts(entity.demonyms),
        sources=texts(entity.sources),
        description=entity.description if entity.description.strip() else "",
        same_as=tuple(same_as),
        silence=(),
    )


def plain(gazetteer: Gazetteer) -> list[Entity]:
    """Entities whose names have no spaces at their ends, and whose authorities have no colon."""
    return [
        evolve(one, name=one.name.strip(), same_as=tuple(pair for pair in one.same_as if ":" not in pair[0]))
        for one in gazetteer.entities
    ]


@settings(max_examples=80)
@given(gazetteer=gazetteers(), tabs=st.booleans(), languages=st.booleans())
def test_export_then_import_loses_nothing_that_a_table_can_hold(
    gazetteer: Gazetteer, tabs: bool, languages: bool
) -> None:
    listed = plain(gazetteer)
    text = "".join(write_table(listed, Losses(), tabs=tabs, languages=languages))
    assert read_back(text, TableForm(tabs)) == [holdable(one, languages=languages) for one in listed]


def test_losses_are_counted_by_kind() -> None:
    losses = Losses()
    aliases = (Alias("B", lang="fa", since="2001"), Alias("C|D"), Alias("E", "short", dominant=True))
    "".join(write_table([Entity("a", "other", "A", aliases, silence=(("rule", "why"),))], losses))
    assert {what: loss.count for what, loss in losses.kinds.items()} == {
        "the language of an alias (see --languages)": 1,
        "the dates of an alias": 1,
        "that a short alias is dominant": 1,
        "silenced rules": 1,
        "texts with the separator or with spaces at their ends": 1,
    }


def test_columns_by_their_names_and_as_mapped() -> None:
    losses = Losses()
    form = TableForm(
        columns={"name": ["Title"], "aliases": ["alt", "more"], "acronym@fr": ["sigle"], "same_as.iata": ["code"]},
        separator=";",
        kind="organization",
        kinds={"club": "organization"},
    )
    text = (
        "Title,alt,more,sigle,code,country,kind,x\n"
        '"United Nations","U.N.; the UN",,ONU,UNO,us,,7\n'
        '"Real, Madrid",,"Los Blancos;Real, Madrid",,,ES,club,8\n'
    )
    assert [row.record for row in rows_of(text, form, losses)] == [
        {
            "kind": "organization",
            "name": "United Nations",
            "aliases": ["U.N.", "the UN", {"name": "ONU", "type": "acronym", "lang": "fr"}],
            "same_as": {"iata": "UNO"},
            "country": ["US"],
        },
        {"kind": "organization", "name": "Real, Madrid", "aliases": ["Los Blancos"], "country": ["ES"]},
    ]
    assert list(losses) == ["the column 'x': 1"]


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("", TableForm(kind="other"), "the file is empty"),
        ("a,b\n1,2\n", TableForm(kind="other"), "no column is called 'name'"),
        ("name\nA\n", TableForm(), "no column is called 'kind'"),
        ("name,name\nA,B\n", TableForm(kind="other"), "two columns are called 'name'"),
        ("name,titel\nA,B\n", TableForm(kind="other", columns={"aliases": ["title"]}), "did you mean 'titel'?"),
    ],
)
def test_a_first_row_that_cannot_be_used(text: str, form: TableForm, said: str) -> None:
    with pytest.raises(DataError) as caught:
        rows_of(text, form)
    assert said in str(caught.value)


def test_bad_rows_are_told_with_the_line_they_begin_on_and_the_rest_goes_on() -> None:
    text = (
        b'name,kind,country\nA,other,\n"two\nlines",other,\nB,other\nC"x",persn,\n"D"x,other,\n'
        b"E\xff,other,\nF,other,usa\n\nG,other,de\nA,other,\n\0,other,\n"
    )
    found = list(entities(read_table(text.splitlines(keepends=True), TableForm(), Losses(), "t.csv"), "t.csv"))
    told = {one.line: one.message for one in found if isinstance(one, Problem)}
    names = [one.name for one in found if isinstance(one, Entity)]
    assert names == ["A", "two lines", "G"]
    assert sorted(told) == [5, 6, 7, 8, 9, 12, 13]
    assert "expected 3 cells as in the first row, found 2" in told[5]
    assert "did you mean 'person'?" in told[6]
    assert told[7].startswith("not CSV:")
    assert "0xff" in told[8]
    assert "'USA'" in told[9]
    assert "'other/a' is given twice, first on line 2" in told[12]
    assert "zero byte" in told[13]


@pytest.mark.parametrize(
    ("field", "said"),
    [("nam", "did you mean 'name'?"), ("country@fr", "no field"), ("same_as.", "no field"), ("zzz", "expected one of")],
)
def test_a_field_that_there_is_not(field: str, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        check_field(field)


def test_the_table_of_aliases_has_every_name_once() -> None:
    losses = Losses()
    entity = Entity("place/a", "place", "A", (Alias("B"), Alias("A", lang="fr"), Alias("C\tD"), Alias("B", "weak")))
    assert "".join(write_aliases([entity], losses)) == "alias\tid\nA\tplace/a\nB\tplace/a\nC\\tD\tplace/a\n"
    assert losses.kinds["the type, language and dates of an alias"].count == 2
