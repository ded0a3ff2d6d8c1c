"""Names that are like each other and are of two: by the fitted model, and because a gazetteer says so."""

from __future__ import annotations

import pytest
from tests.resolver.cases import sure

from aliaskit import Alias, Entity, Resolver


def test_another_form_of_a_common_given_name_is_no_fuller_name() -> None:
    """Iain and John are one name in two traditions; beside a name left over they are two people."""
    resolver = Resolver.of([Entity("person/ids", "person", "Iain Duncan Smith", (Alias("Ian Duncan Smith"),))])
    for query in ("John Smith", "Juan Smith", "Jan Smith"):
        assert sure(resolver.resolve(query, kind="person")) < 0.5
    assert resolver.resolve("Ian Duncan Smyth", kind="person").decision == "match"


# -- distinct_from ------------------------------------------------------------------------------------------------


def _namesakes(told: str) -> list[Entity]:
    """Two entities of like names; "a", "b" or neither says that they are distinct."""
    return [
        Entity(
            "organization/front",
            "organization",
            "Kestrel Liberation Front",
            (Alias("Kestrel Front", "former"),),
            distinct_from=("organization/fronts",) if told == "a" else (),
        ),
        Entity(
            "organization/fronts",
            "organization",
            "Kestrel Fronts",
            distinct_from=("organization/front",) if told == "b" else (),
        ),
    ]


@pytest.mark.parametrize("told", ["a", "b"])
@pytest.mark.parametrize("explain", [False, True])
def test_a_listed_name_is_never_by_likeness_that_of_an_entity_told_apart(told: str, explain: bool) -> None:
    plain, curated = Resolver.of(_namesakes("")), Resolver.of(_namesakes(told))
    assert {one.entity.id for one in plain.resolve("Kestrel Front").candidates} == {
        "organization/front",
        "organization/fronts",
    }
    answer = curated.resolve("Kestrel Front", explain=explain)
    assert [one.entity.id for one in answer.candidates] == ["organization/front"]
    assert sure(answer) > sure(plain.resolve("Kestrel Front"))


def test_told_apart_or_not_a_misspelling_finds_both() -> None:
    """Where neither bears the name, likeness decides between them as ever."""
    answer = Resolver.of(_namesakes("a")).resolve("Kestrell Frontt")
    assert {one.entity.id for one in answer.candidates} == {"organization/front", "organization/fronts"}


@pytest.mark.parametrize("told", ["", "a", "b"])
def test_two_listed_names_of_two_entities_compare_as_two(told: str) -> None:
    """Gazetteers say so by listing them apart; spelling alone would say the contrary."""
    resolver = Resolver.of(_namesakes(told))
    facts = resolver.compare("Kestrel Liberation Front", "Kestrel Fronts").confidence
    assert facts is not None
    assert facts < 0.05
