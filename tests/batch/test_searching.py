"""Names searched together find what each finds by itself: the same names, in the same order, for the same reasons."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from tests.batch.worlds import ASKED_OF_ALL, CHANCES, WORLDS, a_world, changes, in_columns, questions, searcher_over
from tests.laws.strategies import ODD_TEXTS, REAL_NAMES, laws, slow_laws

from aliaskit import Alias, Entity
from aliaskit.batch.searching import BatchSearcher
from aliaskit.matching.search import Asked, Sides


@settings(laws, max_examples=300)
@given(WORLDS, CHANCES, ASKED_OF_ALL)
def test_names_are_found_as_one_by_one(listed: list[Entity], chance: Random, more: list[Asked]) -> None:
    in_columns(searcher_over(listed), [*questions(chance, listed, 12), *more])


@slow_laws
@given(WORLDS, CHANCES, ASKED_OF_ALL)
def test_names_of_layers_are_found_as_one_by_one(listed: list[Entity], chance: Random, more: list[Asked]) -> None:
    """The upper layer withdraws names, retires entities, adds to entities below, and has some of its own."""
    above = changes(chance, listed)
    in_columns(searcher_over(listed, above), [*questions(chance, [*listed, *above], 12), *more])


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_is_found_among_many(seed: int) -> None:
    """Enough names that a query has more of them to be compared with than are compared."""
    chance = Random(seed)  # noqa: S311  # the same in every run
    listed = a_world(chance, 400)
    assert in_columns(searcher_over(listed), questions(chance, listed, 300)) > 1000
    above = changes(chance, listed)
    assert in_columns(searcher_over(listed, above), questions(chance, [*listed, *above], 150)) > 500


def test_nothing_is_found_where_nothing_is_listed() -> None:
    asked: list[Asked] = [(name, None) for name in REAL_NAMES]
    assert in_columns(searcher_over([]), asked) == 0
    assert BatchSearcher(searcher_over([])).search(asked) == [[] for _ in asked]


def test_who_asks_for_nothing_gets_nothing() -> None:
    assert BatchSearcher(searcher_over([Entity("person/1", "person", "Ali Khan")])).search([]) == []


def test_initials_hold_nobody_to_a_name_in_the_script_of_a_query() -> None:
    """Held to its own names in that script is who is spelled as one of them; the initials of one say nothing."""
    listed = [Entity("organization/fark", "organization", "Fark", (Alias("Фронт Армии Революции Колумбии"),))]
    searcher = searcher_over([*listed, Entity("organization/other", "organization", "Фарка Фронт")])
    asked: list[Asked] = [("Фарк", None), ("Фарка", None), ("Фарк Фронт", None)]
    (found, *_), *_ = BatchSearcher(searcher).search(asked)
    assert searcher.in_script(found, Sides(searcher, "Фарк"), frozenset()) != []
    in_columns(searcher, asked)


def test_odd_texts_find_what_they_find_alone() -> None:
    listed = [Entity(f"other/{number}", "other", name) for number, name in enumerate(REAL_NAMES[:60])]
    in_columns(searcher_over(listed), [(text[:1000], kind) for text in ODD_TEXTS for kind in (None, "person")])
