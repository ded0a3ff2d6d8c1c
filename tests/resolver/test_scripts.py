"""An entity whose names in the query's script we know: a name in another script proves little more than they do."""

from __future__ import annotations

import pytest

from aliaskit import Resolver
from aliaskit.entities import Alias, Entity

ARABIC = Alias("أغادير")
AGADIR = Entity("place/agadir", "place", "Agadir", aliases=(ARABIC,))
UNSPELLED = Entity("place/agadir", "place", "أغادير")


@pytest.fixture(scope="module")
def known_in_both() -> Resolver:
    return Resolver.of([AGADIR])


@pytest.fixture(scope="module")
def known_in_arabic() -> Resolver:
    return Resolver.of([UNSPELLED])


def test_a_name_in_another_script_proves_little_more_than_those_in_the_querys(
    known_in_both: Resolver, known_in_arabic: Resolver
) -> None:
    held, free = (
        resolver.resolve("Ughadir", kind="place", explain=True) for resolver in (known_in_both, known_in_arabic)
    )
    assert free.confidence is not None
    assert held.confidence is not None
    assert held.confidence < free.confidence
    said = {one.feature: one.value for candidate in held.candidates for one in candidate.evidence}
    assert said["other_script"] > 0


def test_an_entity_without_a_name_in_the_querys_script_is_found_by_what_it_has(known_in_arabic: Resolver) -> None:
    answer = known_in_arabic.resolve("Agadir", kind="place")
    assert answer.candidates[0].entity == UNSPELLED


def test_a_listed_name_is_what_it_was(known_in_both: Resolver) -> None:
    for name in ("Agadir", "أغادير"):
        assert known_in_both.resolve(name).entity == AGADIR
