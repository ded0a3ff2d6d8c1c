"""What an alias of each type is worth, alone and beside others."""

from __future__ import annotations

import pytest
from tests.resolver.cases import ids, sure

from aliaskit import Alias, Entity, Resolver


def test_a_former_name_yields_to_a_current_one() -> None:
    swazi = Entity("place/one", "place", "Eswatini", (Alias("Swaziland", "former"),))
    alone, beside = Resolver.of([swazi]), Resolver.of([swazi, Entity("place/two", "place", "Swaziland")])
    assert (alone.resolve("Swaziland").entity or swazi).id == "place/one"
    assert alone.resolve("Swaziland").decision == "match"
    current = beside.resolve("Swaziland")
    assert (current.entity and current.entity.id) == "place/two"
    assert ids(current) == ["place/two", "place/one"]
    assert current.candidates[1].confidence < 0.1


def test_a_name_past_its_until_yields_to_a_current_one() -> None:
    past = Entity("a", "organization", "Alpha Works", (Alias("Blackwater", until="2009"),))
    assert Resolver.of([past]).resolve("Blackwater").decision == "match"
    both = Resolver.of([past, Entity("b", "organization", "Blackwater")])
    assert (both.resolve("Blackwater").entity or past).id == "b"
    assert (both.resolve("Blackwater", date="2005").decision, ids(both.resolve("Blackwater", date="2005"))) == (
        "ambiguous",
        ["a", "b"],
    )


@pytest.mark.parametrize("query", ["Zarqawi", "ZARQAWI", "Zarqavi", "Zarkawi"])
@pytest.mark.parametrize("prior", [0.5, 0.9])
def test_a_short_name_alone_is_no_match(query: str, prior: float) -> None:
    """As listed and respelled, at any prior: .8 or under."""
    resolver = Resolver.of([Entity("a", "person", "Fulan Muhammad Ibrahim", (Alias("Zarqawi", "short"),))])
    answer = resolver.resolve(query, prior=prior)
    assert ids(answer) == ["a"]
    assert answer.decision == "ambiguous"
    assert 0.3 < sure(answer) <= 0.8


def test_a_dominant_short_name_is_a_match_while_one_alone_bears_it() -> None:
    merkel = Entity("a", "person", "Angela Merkel", (Alias("Merkel", "short", dominant=True),))
    alone = Resolver.of([merkel]).resolve("Merkel")
    assert alone.decision == "match"
    shared = Resolver.of([merkel, Entity("b", "person", "Max Merkel", (Alias("Merkel", "short"),))]).resolve("Merkel")
    assert shared.decision == "ambiguous"
    assert ids(shared) == ["a", "b"]


def test_a_short_name_and_context_can_be_a_match() -> None:
    resolver = Resolver.of([Entity("a", "person", "Imran Khan", (Alias("Khan", "short"),), ("PK",))])
    assert resolver.resolve("Khan").decision == "ambiguous"
    assert resolver.resolve("Khan", country="PK").decision == "match"


@pytest.mark.parametrize("query", ["The Engineer", "THE ENGINEER", "The Enginer"])
def test_a_weak_alias_never_matches_alone(query: str) -> None:
    weak = Entity("a", "person", "Gulbuddin Hekmatyar", (Alias("The Engineer", "weak"),))
    answer = Resolver.of([weak]).resolve(query)
    assert answer.decision == "none"
    assert ids(answer) == ["a"]
    strong = Resolver.of([weak, Entity("b", "person", "The Engineer")]).resolve("The Engineer")
    assert (strong.entity and strong.entity.id) == "b"


def test_short_acronyms_are_exact_or_nothing(small: Resolver) -> None:
    for query, best in (
        ("ISIS", "organization/is"),
        ("isis", "organization/is"),
        ("I.S.I.S.", "organization/is"),
        ("ISI", "organization/isi"),
    ):
        entity = small.resolve(query).entity
        assert (entity and entity.id) == best
    for query in ("ISIL", "IS", "ISS", "ISID"):
        assert small.resolve(query).decision == "none", query


def test_a_name_that_many_have_a_part_of_is_ambiguous(small: Resolver) -> None:
    """Khan: however likely it is that another Khan is meant."""
    for answer in (small.resolve("Khan"), small.resolve("KHAN", kind="person"), small.resolve("Khan", prior=0.01)):
        assert answer.decision == "ambiguous"
        assert {"person/imran-khan", "person/amir-khan"} <= set(ids(answer))
    unlisted = Resolver.of(
        [Entity(str(number), "person", f"{first} Khan") for number, first in enumerate(("Imran", "Amir", "Asif"))]
    )
    assert unlisted.resolve("Khan").decision == "ambiguous"
    assert set(ids(unlisted.resolve("Khan"))) == {"0", "1", "2"}


def test_father_and_son_are_two(small: Resolver) -> None:
    for query, best in (
        ("Ahmad Massoud", "ahmad-massoud"),
        ("Ahmed Masood", "ahmad-massoud"),
        ("Ahmad Shah Masood", "ahmad-shah-massoud"),
    ):
        entity = small.resolve(query).entity
        assert (entity and entity.id) == f"person/{best}"
