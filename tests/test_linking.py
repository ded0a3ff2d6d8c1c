"""The linker: articles in many shapes in, mentions in the order given out, listed and new."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.strategies import NAMES, laws

from aliaskit import Alias, Article, Entity, Linker, Resolver, Span, UsageError
from aliaskit.articles.values import LinkedArticle, Mention

QURESHI = Entity(
    "person/shah-mahmood-qureshi",
    "person",
    "Shah Mahmood Qureshi",
    (Alias("Qureshi", "short"),),
    country=("PK",),
    description="Pakistani politician, foreign minister",
)
NAVEED = Entity("person/naveed-qureshi", "person", "Naveed Qureshi", (Alias("Qureshi", "short"),), country=("GB",))
ISLAMABAD = Entity("place/islamabad", "place", "Islamabad", country=("PK",))
DAESH = Entity(
    "organization/islamic-state", "organization", "Islamic State", (Alias("Daesh"), Alias("ISIS", "acronym"))
)
LISTED = Linker(Resolver.of([QURESHI, NAVEED, ISLAMABAD, DAESH]))
NOTHING = Linker(Resolver.of([]))


def marked(text: str, *names: str, name: str = "a") -> dict[str, Any]:
    """An article in which these names are marked, each where it stands next."""
    spans, start = [], 0
    for one in names:
        start = text.index(one, start)
        spans.append({"start": start, "end": start + len(one)})
        start += len(one)
    return {"id": name, "text": text, "mentions": spans}


def mentions(linker: Linker, *articles: dict[str, Any]) -> list[Mention]:
    return [mention for article in linker.link(articles) for mention in article.mentions]


def test_names_of_one_listed_entity_are_one() -> None:
    one, other = mentions(LISTED, marked("Daesh, or ISIS.", "Daesh", "ISIS"))
    assert one.entity == other.entity == DAESH.id
    assert (one.name, one.kind, one.new, one.decision) == ("Islamic State", "organization", False, "match")


def test_what_no_gazetteer_lists_is_new_and_has_a_name() -> None:
    (one,) = mentions(LISTED, marked("Karim Khalili came.", "Karim Khalili"))
    assert one.new
    assert one.entity is not None
    assert one.entity.startswith("new/")
    assert (one.name, one.decision) == ("Karim Khalili", "none")


def test_another_spelling_of_a_listed_name_in_one_article() -> None:
    found = mentions(
        LISTED, marked("Shah Mehmood Qureshi and Shah Mahmood Qureshi", "Shah Mehmood Qureshi", "Shah Mahmood Qureshi")
    )
    assert {one.entity for one in found} == {QURESHI.id}


def test_a_country_that_the_article_speaks_of_shifts_the_odds_and_the_evidence_says_so() -> None:
    alone = mentions(LISTED, marked("Qureshi spoke.", "Qureshi"))[0]
    among = mentions(LISTED, marked("Qureshi spoke in Islamabad.", "Qureshi", "Islamabad"))[0]
    assert alone.decision == "ambiguous"
    assert among.entity == QURESHI.id
    assert "country" in {one.feature for one in among.evidence}


def test_an_office_beside_the_name_shifts_the_odds_and_the_evidence_says_so() -> None:
    found = mentions(LISTED, marked("Foreign Minister Qureshi spoke.", "Qureshi"))[0]
    assert found.entity == QURESHI.id
    assert "office" in {one.feature for one in found.evidence}


def test_given_mentions_may_nest_overlap_and_repeat() -> None:
    text = "Apple CEO Steve Jobs spoke"
    spans = tuple(Span(*pair) for pair in ((0, 20), (0, 5), (10, 20), (0, 9), (10, 20), (16, 20), (5, 14)))
    (linked,) = NOTHING.link([Article("a", text, spans=spans)])
    assert [(one.start, one.end) for one in linked.mentions] == [(one.start, one.end) for one in spans]
    assert all(one.entity is not None and one.text == text[one.start : one.end] for one in linked.mentions)
    jobs = linked.mentions[0].entity
    assert [one.entity == jobs for one in linked.mentions[:6]] == [True, False, True, True, True, True]


@laws
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6), st.data())
def test_each_given_mention_is_answered_in_its_place(
    text: str, pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    text = text + data.draw(NAMES)
    spans = tuple(Span(low, high) for low, high in map(sorted, pairs) if low < high <= len(text))
    (linked,) = NOTHING.link([Article("a", text, spans=spans)])
    assert [(one.start, one.end, one.text) for one in linked.mentions] == [
        (one.start, one.end, text[one.start : one.end]) for one in spans
    ]
    assert all(one.entity and one.decision in {"match", "ambiguous", "none"} for one in linked.mentions)
    assert all(one.confidence is not None and 0 <= one.confidence <= 1 for one in linked.mentions)


def test_articles_come_out_in_input_order_and_after_the_last() -> None:
    asked: list[str] = []

    def coming() -> Any:
        for name in ("b", "a", "c"):
            asked.append(name)
            yield marked("Karim Khalili came.", "Karim Khalili", name=name)

    linked = NOTHING.link(coming())
    assert next(linked).id == "b"
    assert asked == ["b", "a", "c"]
    assert [article.id for article in linked] == ["a", "c"]


def test_a_text_alone_is_an_article_and_its_names_are_found() -> None:
    (linked,) = NOTHING.link(["In Kabul, Karim Khalili met Zarifa Ghafari. It was late when Khalili left."])
    texts = {one.text: one.entity for one in linked.mentions}
    assert texts["Khalili"] == texts["Karim Khalili"] != texts["Zarifa Ghafari"]


def test_a_text_without_names_has_no_mentions() -> None:
    assert list(NOTHING.link(["", "nothing here"])) == [LinkedArticle("0", ()), LinkedArticle("1", ())]


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ({"id": "a"}, "expected an object with id and text"),
        ({"id": "a", "text": "x", "mentions": [{"start": 0}]}, "expected an object with id and text"),
        ({"id": "a", "text": "abc", "mentions": [{"start": 1, "end": 9}]}, "a mention from 1 to 9 is not in it"),
        ({"id": "a", "text": "abc", "mentions": [{"start": 2, "end": 2}]}, "is not in it"),
        (7, "expected an object with id and text"),
    ],
)
def test_what_is_no_article_is_refused(article: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        list(NOTHING.link([article]))


def test_a_date_that_is_none_hinders_nothing() -> None:
    article = Article("a", "Daesh", date="yesterday", spans=(Span(0, 5),))
    assert [
        one.mentions[0].entity for one in LISTED.link([article, evolve(article, id="b", date="2015-02-03T10:00Z")])
    ] == [
        DAESH.id,
        DAESH.id,
    ]


MINISTRIES = [
    Entity("place/zaria", "place", "Zaria", country=("NG",)),
    Entity("organization/ministry-pk", "organization", "Pakistan's Foreign Ministry"),
    Entity("organization/ministry-af", "organization", "Afghanistan's Foreign Ministry"),
]


def test_a_listed_name_with_its_owner_is_known_by_the_name_alone() -> None:
    linker = Linker(Resolver.of(MINISTRIES))
    (article,) = linker.link(["On Monday Pakistan's Foreign Ministry spoke. They asked the Foreign Ministry again."])
    assert [(one.text, one.entity) for one in article.mentions if one.text != "Pakistan"] == [
        ("Foreign Ministry", "organization/ministry-pk"),
        ("Foreign Ministry", "organization/ministry-pk"),
    ]


def test_two_listed_names_with_one_core_are_not_told_apart_by_it() -> None:
    linker = Linker(Resolver.of(MINISTRIES))
    (article,) = linker.link(["Today Pakistan's Foreign Ministry met Afghanistan's Foreign Ministry."])
    assert all(one.decision != "match" for one in article.mentions if one.text == "Foreign Ministry")
