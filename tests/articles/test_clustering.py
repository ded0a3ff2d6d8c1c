"""Groups of spellings among bare names."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.strategies import ANY_TEXT, NAMES, laws

from aliaskit import Group, UsageError, cluster


@laws
@given(st.lists(NAMES | ANY_TEXT, max_size=12))
def test_each_name_is_in_exactly_one_group(names: list[str]) -> None:
    groups = cluster(names)
    assert sorted(place for group in groups for place in group.members) == list(range(len(names)))
    assert all(group.names == tuple(names[place] for place in group.members) for group in groups)
    assert all(group.name in group.names for group in groups)


@laws
@given(st.lists(NAMES, max_size=10, unique=True), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_order(names: list[str], random: Random) -> None:
    straight = {frozenset(group.names) for group in cluster(names)}
    random.shuffle(names)
    assert {frozenset(group.names) for group in cluster(names)} == straight


@laws
@given(st.lists(NAMES, min_size=1, max_size=8, unique=True))
def test_a_name_given_again_is_in_the_group_it_was_in(names: list[str]) -> None:
    once = cluster(names)
    twice = cluster([*names, *names])
    assert {frozenset(group.names) for group in once} == {frozenset(group.names) for group in twice}


def test_the_commonest_spelling_stands_for_a_group() -> None:
    names = ["Shah Mahmood Qureshi", "Shah Mehmood Qureshi", "Shah Mehmood Qureshi"]
    assert cluster(names) == (Group("Shah Mehmood Qureshi", (0, 1, 2), tuple(names)),)


def test_of_spellings_as_common_one_in_plain_writing_stands_for_a_group() -> None:
    assert cluster(["QURESHI, Shah Mahmood", "SHAH MAHMOOD QURESHI", "Shah Mehmood Qureshi"])[0].name == (
        "Shah Mehmood Qureshi"
    )


def test_what_is_no_name_stays_alone() -> None:
    assert [group.members for group in cluster(["", "—", "", "Kabul", "kabul"])] == [(0,), (1,), (2,), (3, 4)]


def test_case_endings_are_known_where_the_language_is() -> None:
    names = ["Donald Tusk", "Donaldowi Tuskowi", "Donaldem Tuskiem"]
    assert len(cluster(names, lang="pl")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahmad Massoud", "Ahmad Shah Massoud"),
        ("ISIS", "ISI"),
        ("Nawaz Sharif", "Shahbaz Sharif"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Nord Stream", "Nord Stream 2"),
        ("Boeing 787", "Boeing 777"),
        ("Bank of England", "Bank of Japan"),
        ("New York", "New York Times"),
        ("Khamenei", "Khomeini"),
        ("Niger", "Nigeria"),
    ],
)
def test_names_alike_that_are_two(one: str, other: str) -> None:
    assert len(cluster([one, other])) == 2


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="kind must be one of"):
        cluster(["Kabul"], kind="city")


def test_names_of_any_length_are_taken() -> None:
    assert len(cluster(["x" * 100_000, "Abdul " * 20_000])) == 2
