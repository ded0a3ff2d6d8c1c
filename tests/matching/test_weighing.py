"""What a search found, weighed: initials by how many entities have them by chance, likeness by the list's own names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit import Resolver
from aliaskit.entities import Alias, Entity
from aliaskit.matching.weighing import LEAST_CHANCE, MOST, initials_logit


@given(st.floats(0.01, 100), st.floats(0.01, 100), st.floats(0.001, 0.999))
def test_the_more_fit_by_chance_the_less_initials_prove(one: float, other: float, prior: float) -> None:
    few, many = sorted((one, other))
    assert initials_logit(few, prior) >= initials_logit(many, prior)
    assert initials_logit(one, prior) <= MOST


def organizations(*names: str) -> list[Entity]:
    return [Entity(f"organization/{place}", "organization", name) for place, name in enumerate(names)]


PARTIES = ("Progress", "Peasants", "Prosperity", "Pensioners", "Patriots", "Pirates", "Peace", "Pioneers")
LANDS = ("Arkania", "Borgonia", "Carvania", "Drunia", "Elbonia", "Florin", "Guilder", "Hyrkania")


def test_rare_initials_prove_more_than_common_ones() -> None:
    common = [f"{party} Party {land}" for party in PARTIES for land in LANDS]
    resolver = Resolver.of(organizations(*common, "Zonal Quarry Works"))
    rare, often = resolver.resolve("ZQW"), resolver.resolve("PPE")
    assert rare.candidates[0].entity.name == "Zonal Quarry Works"
    assert rare.candidates[0].confidence > 0.7
    assert len(often.candidates) == len(PARTIES)
    assert all(one.confidence < 0.2 for one in often.candidates)


def test_initials_alone_are_never_a_match() -> None:
    resolver = Resolver.of(organizations("Zonal Quarry Works", "Banana Republic Airlines"))
    for prior in (0.1, 0.5, 0.9, 0.99):
        assert resolver.resolve("ZQW", prior=prior).decision != "match"


def test_an_explanation_says_how_many_fit_by_chance() -> None:
    resolver = Resolver.of(organizations("Zonal Quarry Works"))
    evidence = {one.feature: one for one in resolver.resolve("ZQW", explain=True).candidates[0].evidence}
    assert evidence["by_chance"].value == pytest.approx(LEAST_CHANCE)
    assert "by chance" in evidence["by_chance"].detail


def test_candidates_stand_in_the_order_of_their_confidence() -> None:
    """What spelling misses goes to full names alone, and may lift one over a short form."""
    entities = [
        Entity("a", "person", "Ahmad Zahir Qurbani", (Alias("Qurbanli", "short"),)),
        *(Entity(f"b{n}", "person", f"{name} Kurbanly") for n, name in enumerate(("Serdar", "Merdan", "Yslam"))),
    ]
    answer = Resolver.of(entities).resolve("Qurbanly", prior=0.9)
    confidences = [one.confidence for one in answer.candidates]
    assert len(confidences) > 1
    assert confidences == sorted(confidences, reverse=True)
    assert answer.confidence == confidences[0]
