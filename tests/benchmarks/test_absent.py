"""Which names of a world are asked for, and what is left of it."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from aliaskit import Resolver
from aliaskit.entities import Alias, Entity


@pytest.fixture(scope="module")
def absent(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("benchmarks/absent.py")


def entity_at(absent: ModuleType, place: int) -> Entity:
    """An entity whose id falls to a part of the world."""
    number = next(n for n in range(1000) if absent.drawn(f"person/p{n}") % absent.ONE_IN == place)
    aliases = (Alias("Qurban Tokhtar"), Alias("QT", type="acronym"), Alias("Q", type="weak"))
    return Entity(f"person/p{number}", "person", "Gurban Tohtar", aliases=aliases)


def test_an_entity_that_is_taken_out_is_asked_for_by_its_names(absent: ModuleType) -> None:
    left, asked = absent.parted([entity_at(absent, absent.OUT)])
    assert not left
    assert {one.name for one in asked} == {"Gurban Tohtar", "Qurban Tokhtar", "QT"}
    assert {one.bearer for one in asked} == {""}


def test_one_that_loses_a_spelling_is_asked_for_by_it_alone(absent: ModuleType) -> None:
    whole = entity_at(absent, absent.LESS)
    (left,), (asked,) = absent.parted([whole])
    assert (asked.name, asked.bearer) == ("Qurban Tokhtar", whole.id)
    assert [alias.name for alias in left.aliases] == ["QT", "Q"]


def test_the_rest_is_left_as_it_is_and_not_asked_for(absent: ModuleType) -> None:
    whole = entity_at(absent, absent.LESS + 1)
    assert absent.parted([whole]) == ([whole], [])


def test_a_match_is_right_only_with_the_bearer_and_names_still_listed_are_not_asked(absent: ModuleType) -> None:
    resolver = Resolver.of([entity_at(absent, absent.LESS)])
    asked = [
        absent.Asked("Gurban Tohtar", "person", ""),
        absent.Asked("Gurban Tohtarr", "person", ""),
        absent.Asked("Gurban Tohtarr", "person", entity_at(absent, absent.LESS).id),
        absent.Asked("Zzyx Glorp", "person", ""),
    ]
    judged = absent.judged(resolver, asked)
    assert [one.outcome for one in judged] == ["wrong", "right", "none"]
    figures = absent.table(judged)
    assert figures["absent/person"] == {"false_positive_rate": 0.5}
    assert figures["listed/person"] == {"false_positive_rate": 0.0, "match_recall": 1.0}
