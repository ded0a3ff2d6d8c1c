"""Trees: a sum of leaves, one of each tree."""

from __future__ import annotations

import pytest

from aliaskit.matching.model import Term
from aliaskit.matching.trees import Trees, load


def test_each_tree_adds_one_leaf_and_the_terms_of_the_sort_are_added() -> None:
    stump, deeper = [0, 0.5, -1.0, 2.0], [1, 1.0, [0, 0.2, 0.25, 0.5], 8.0]
    terms = {"person": (Term("c", 1.0, -3.0),), "thing": ()}
    model = Trees(("a", "b"), 0.125, [stump, deeper], terms)
    assert model.logit({"a": 0.5, "b": 1.0}, "thing") == 0.125 - 1 + 0.5
    assert model.logit({"a": 0.1, "b": 0.0}, "thing") == 0.125 - 1 + 0.25
    assert model.logit({"a": 0.6, "b": 2.0, "c": 3.0}, "person") == 0.125 + 2 + 8 - 6
    assert model.logit({"a": 0.6, "b": 2.0, "c": 3.0}, "thing") == 0.125 + 2 + 8


def test_trees_may_ask_whether_it_is_a_person() -> None:
    model = Trees(("person",), 0.0, [[0, 0.5, -1.0, 1.0]], {"person": (), "place": ()})
    assert (model.logit({}, "person"), model.logit({}, "place")) == (1, -1)


def test_a_feature_that_is_not_measured_is_an_error() -> None:
    with pytest.raises(KeyError):
        Trees(("a",), 0.0, [[0, 0.5, -1.0, 1.0]], {"thing": ()}).logit({}, "thing")


def test_the_model_that_ships_has_every_sort_and_is_bounded() -> None:
    model = load()
    assert set(model.terms) == {"person", "thing", "place"}
    assert 50 <= len(model.trees) <= 400
    assert all(term.weight < 0 for terms in model.terms.values() for term in terms)
