"""From logits to probabilities to a decision; what a query says beside the name."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aliaskit.matching.alignment import Part
from aliaskit.matching.comparison import compare_sides, side
from aliaskit.matching.context import (
    COUNTRY_AGREES,
    COUNTRY_CONFLICT,
    KIND_CONFLICT,
    KIND_METONYMY,
    country_logit,
    kind_logit,
)
from aliaskit.matching.decision import (
    NOT_SPELLED,
    Posterior,
    decide,
    log_odds,
    posterior,
    prior_logit,
    soberness_of,
    unlike_chance,
)
from aliaskit.matching.model import Model, Term, load
from aliaskit.names import analyse

LOGITS = st.lists(st.floats(-2000, 2000), max_size=12)


@settings(deadline=None)
@given(LOGITS, st.floats(0, 1))
@example([], 0.5)
@example([1e4, -1e4], 1.0)
def test_a_posterior_is_a_distribution(logits: list[float], unlike: float) -> None:
    """It adds up to one, keeps the order of the odds, and no logit is too large."""
    chances = posterior(logits, unlike, logits)
    assert math.fsum((*chances.confidences, chances.none)) == pytest.approx(1)
    assert all(0 <= value <= 1 + 1e-12 for value in (*chances.confidences, chances.none))
    ranked = [value for _, value in sorted(zip(logits, chances.confidences, strict=True))]
    assert ranked == sorted(ranked)


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=6))
def test_a_posterior_is_bayes_rule(logits: list[float]) -> None:
    """An oracle: odds over one plus all odds."""
    odds = [math.exp(logit) for logit in logits]
    chances = posterior(logits)
    assert chances.confidences == pytest.approx([one / (1 + sum(odds)) for one in odds])
    assert chances.none == pytest.approx(1 / (1 + sum(odds)))


def test_the_unlike_share_comes_from_none() -> None:
    plain, given_more = posterior([0.0, -2.0]), posterior([0.0, -2.0], 0.5, [1.0, -9.0])
    assert plain.none / 2 < given_more.none < plain.none
    gains = [more - less for more, less in zip(given_more.confidences, plain.confidences, strict=True)]
    assert gains[0] > 10 * gains[1] > 0
    assert math.fsum(gains) == pytest.approx(plain.none - given_more.none)


def test_what_was_not_spelled_has_no_share_in_the_unlike() -> None:
    assert posterior([0.0], 0.5, [NOT_SPELLED]) == posterior([0.0], 0.5) == posterior([0.0])


@given(st.floats(0.01, 1), st.floats(0.01, 1))
def test_a_likeness_says_less_where_names_differ(share: float, more: float) -> None:
    low, high = sorted((share, more))
    assert 0 < soberness_of(low) <= soberness_of(high) <= soberness_of(0.95) == 1.0


@pytest.mark.parametrize(
    ("confidences", "none", "match_at", "bearers", "decision"),
    [
        ((0.8,), 0.2, 0.8, 1, "match"),
        ((0.79,), 0.21, 0.8, 1, "ambiguous"),
        ((0.5,), 0.5, 0.8, 1, "none"),
        ((0.5,), 0.5, 0.8, 2, "ambiguous"),
        ((0.3, 0.3), 0.4, 0.8, 0, "ambiguous"),
        ((0.1, 0.1), 0.8, 0.8, 2, "ambiguous"),
        ((0.1, 0.1), 0.8, 0.8, 1, "none"),
        ((), 1.0, 0.8, 0, "none"),
        ((), 1.0, 0.0, 5, "none"),
        ((0.6,), 0.4, 0.6, 1, "match"),
    ],
)
def test_decisions(confidences: tuple[float, ...], none: float, match_at: float, bearers: int, decision: str) -> None:
    assert decide(Posterior(confidences, none), match_at, bearers) == decision


@given(st.floats(0.001, 0.999), st.floats(0.01, 1))
def test_priors_are_log_odds_of_listed_and_findable(prior: float, share: float) -> None:
    typical = 1 / (1 + math.exp(-prior_logit(prior, 0.88)))
    assert typical == pytest.approx(prior * 0.88)
    assert prior_logit(prior, share) <= prior_logit(prior, min(1.0, share + 0.1))
    assert prior_logit(prior, share) <= prior_logit(min(0.9999, prior + 0.1), share)
    assert 0 <= unlike_chance(prior, share) < 1
    assert unlike_chance(prior, 1.0) == 0


def test_country_and_kind_shift_the_odds_only_where_both_sides_speak() -> None:
    assert country_logit("PK", ("AF", "PK")) == COUNTRY_AGREES > 0
    assert country_logit("US", ("AF", "PK")) == COUNTRY_CONFLICT < 0
    assert country_logit("PK", ()) == country_logit(None, ("PK",)) == 0
    assert kind_logit("place", "person") == KIND_CONFLICT < 0
    assert (
        KIND_CONFLICT < kind_logit("place", "organization") == kind_logit("organization", "place") == KIND_METONYMY < 0
    )
    assert kind_logit("person", "person") == kind_logit(None, "person") == 0


def test_a_model_is_a_sum_of_bent_lines() -> None:
    terms = (Term("a", 0.0, 2.0), Term("a", 0.5, -1.0), Term("b", 1.0, 10.0))
    model = Model({"person": -1.0}, {"person": terms}, scale=2.0, offset=0.5)
    assert model.logit({}, "person") == -1.5
    assert model.logit({"a": 0.5, "b": 1.0}, "person") == pytest.approx(0.5)
    assert model.logit({"a": 0.75, "b": 1.5}, "person") == pytest.approx(2 * (-1 + 1.5 - 0.25 + 5) + 0.5)


def test_the_fitted_model_names_features_that_exist() -> None:
    """A term whose feature nobody computes would be silently zero."""
    from aliaskit.matching.explaining import sentence

    name = analyse("Ahmad Massoud")
    sides = (side(name, tuple(Part(token.text, token.role, 0.5) for token in name.core)),) * 2
    known = {*compare_sides(*sides).features, "kind_conflict", "other_script"}
    for terms in load("listed").terms.values():
        for term in terms:
            assert term.feature in known
            assert sentence(term.feature)


def test_log_odds_are_the_logit() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(0.9) == pytest.approx(math.log(9))
