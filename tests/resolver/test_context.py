"""Kind, country and date: evidence, and no filter."""

from __future__ import annotations

import pytest
from tests.resolver.cases import ids, sure

from aliaskit import Alias, Entity, Resolver


def test_kind_is_evidence_and_no_filter(small: Resolver) -> None:
    plain, stated = small.resolve("Daesh"), small.resolve("Daesh", kind="person")
    assert ids(stated)[:1] == ids(plain)[:1] == ["organization/is"]
    assert sure(stated) < sure(plain)
    assert small.resolve("Daesh", kind="organization").confidence == plain.confidence


def test_kind_chooses_between_bearers() -> None:
    two = Resolver.of([Entity("person/jordan", "person", "Jordan"), Entity("place/jordan", "place", "Jordan")])
    assert two.resolve("Jordan").decision == "ambiguous"
    for kind in ("person", "place"):
        entity = two.resolve("Jordan", kind=kind).entity
        assert entity is not None
        assert entity.kind == kind


def test_country_is_evidence_and_no_filter(small: Resolver) -> None:
    plain, agreeing, other = (small.resolve("Khan", country=country) for country in (None, "PK", "US"))
    by_id = [{one.entity.id: one.confidence for one in answer.candidates} for answer in (plain, agreeing, other)]
    khan, amir = "person/imran-khan", "person/amir-khan"
    assert by_id[1][khan] > by_id[0][khan] > by_id[2][khan] > 0
    assert by_id[1][khan] > by_id[1][amir]
    assert by_id[2][khan] < by_id[2][amir]
    assert small.resolve("Daesh", country="FR") == small.resolve("Daesh")


DATED = (
    Entity("organization/old", "organization", "Old Guild", (Alias("The Guild", "spelling", until="2010-06"),)),
    Entity("organization/new", "organization", "New Guild", (Alias("The Guild", "spelling", since="2010-07"),)),
)


@pytest.mark.parametrize(
    ("date", "best"),
    [("2005", "old"), ("2010-06", "old"), ("2010-06-30", "old"), ("2010-07-01", "new"), ("2020", "new"), (None, "new")],
)
def test_date_chooses_the_bearer_of_that_time(date: str | None, best: str) -> None:
    answer = Resolver.of(DATED).resolve("The Guild", date=date)
    assert (answer.entity and answer.entity.id) == f"organization/{best}"
    assert set(ids(answer)) == {"organization/old", "organization/new"}


def test_a_year_that_saw_both_bearers_is_ambiguous() -> None:
    """2010 may be any day of 2010."""
    assert Resolver.of(DATED).resolve("The Guild", date="2010").decision == "ambiguous"


def test_a_dominant_short_name_yields_to_a_full_one_unless_the_kind_is_its_own() -> None:
    city = Entity("place/zarville", "place", "Zarville")
    club = Entity(
        "organization/zarville-fc", "organization", "Zarville FC", (Alias("Zarville", "short", dominant=True),)
    )
    resolver = Resolver.of([city, club])
    for kind, found in ((None, city), ("place", city), ("organization", club)):
        answer = resolver.resolve("Zarville", kind=kind)
        assert answer.entity is not None, kind
        assert answer.entity.id == found.id


def test_a_short_name_that_is_not_dominant_stays_a_candidate_whatever_the_kind() -> None:
    city = Entity("place/zarville", "place", "Zarville")
    team = Entity("organization/team", "organization", "Zarville national team", (Alias("Zarville", "short"),))
    answer = Resolver.of([city, team]).resolve("Zarville", kind="organization")
    assert answer.decision == "ambiguous"
    assert ids(answer) == ["place/zarville", "organization/team"]


def test_two_of_one_kind_share_a_short_name_however_they_are_marked() -> None:
    clubs = [
        Entity(f"organization/{one}", "organization", f"{one} Zarville", (Alias("Zarville", "short", dominant=True),))
        for one in ("Real", "Sporting")
    ]
    assert Resolver.of(clubs).resolve("Zarville", kind="organization").decision == "ambiguous"


def test_a_place_with_its_country_behind_it() -> None:
    resolver = Resolver.of(
        [
            Entity("place/arabia", "place", "Zar Arabia", country=("SA",), tags=("country",)),
            Entity("place/ohio", "place", "Zarhio", country=("US",), tags=("state",)),
            Entity("place/mecca", "place", "Meccar", country=("SA",)),
            Entity("place/meccar-us", "place", "Meccar", country=("US",)),
            Entity("person/meccar", "person", "Ann Meccar", (Alias("Meccar", "short"),), ("SA",)),
        ]
    )
    answer = resolver.resolve("Meccar, Zar Arabia")
    assert (answer.decision, ids(answer)) == ("match", ["place/mecca"])
    assert resolver.resolve("Meccar, Zarhio").decision != "match"  # a state does not tell which of its towns
    assert resolver.resolve("Nowhere, Zar Arabia").decision != "match"
