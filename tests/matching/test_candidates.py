"""Which listed names are worth comparing."""

from __future__ import annotations

import pytest

from aliaskit import Alias, Entity
from aliaskit.index.builder import Listed, build
from aliaskit.index.layers import Layers
from aliaskit.index.reader import Index
from aliaskit.matching import candidates
from aliaskit.matching.search import Searcher

LISTED = (
    Entity("a", "person", "Shah Mahmood Qureshi", (Alias("شاہ محمود قریشی"),)),
    Entity("b", "person", "Ahmad Massoud"),
    Entity("c", "organization", "National Iranian Oil Refining and Distribution Company"),
    Entity("d", "organization", "Aerocom"),
    Entity("e", "organization", "Tele Serve Plus"),
    Entity("f", "person", "Gholamreza Aghazadeh"),
    Entity("g", "organization", "Bank of Zanzibar"),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(build([Listed(one, ("x",) * (1 + len(one.aliases))) for one in LISTED]))


def found(index: Index, text: str, kind: str | None = None) -> list[str]:
    """Ids of the candidates for a name, likeliest first."""
    return [scored.entity_id for scored in Searcher(Layers([index])).search(text, kind)]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Koreshi Makhmud", "a"),
        ("Shah Mehmod Quraishi", "a"),
        ("قریشی", "a"),
        ("Ахмад Масуд", "b"),
        ("Massuod", "b"),
        ("NIORDC", "c"),
        ("Aerospace Communications", "d"),
        ("Teleserve Plus", "e"),
        ("Gholam Reza Agazade", "f"),
        ("Bank Zanzibar", "g"),
    ],
)
def test_each_way_to_find_a_name(index: Index, text: str, best: str) -> None:
    """By sound, other script, typing error, initials, beginnings, words joined or parted."""
    assert found(index, text)[:1] == [best]


@pytest.mark.parametrize("text", ["Barack Obama", "Wxyz", "IS"])
def test_strangers_find_nobody(index: Index, text: str) -> None:
    assert found(index, text) == []


@pytest.mark.parametrize(("dense", "whose"), [(candidates.DENSE, ["b", "e"]), (0, [])])
def test_where_very_many_words_are_listed_halves_are_of_one_name(
    index: Index, monkeypatch: pytest.MonkeyPatch, dense: int, whose: list[str]
) -> None:
    monkeypatch.setattr(candidates, "DENSE", dense)
    assert found(index, "Massoudplus") == whose
    assert found(index, "Teleserve") == ["e"]


def test_halves_may_be_listed_in_several_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    serve, plus = (Index(build([Listed(Entity(name, "other", name), ("x",))])) for name in ("Tele Serve", "Plus"))
    searcher = Searcher(Layers([serve, plus]))
    assert "Plus" in {one.entity_id for one in searcher.search("Serveplus", None)}
    monkeypatch.setattr(candidates, "DENSE", 0)
    assert "Plus" not in {one.entity_id for one in searcher.search("Serveplus", None)}
    assert [one.entity_id for one in searcher.search("Teleserve", None)] == ["Tele Serve"]


def test_a_rarer_word_promises_more() -> None:
    crowd = [
        Entity(f"p{number}", "person", f"Muhammad {name}")
        for number, name in enumerate(["Zargun", "Tolo", "Barak", "Omid"] * 30)
    ]
    index = Index(build([Listed(one, ("x",)) for one in [*crowd, Entity("z", "person", "Zulmay Khalilzad")]]))
    assert found(index, "Muhammad Khalilzad")[0] == "z"
