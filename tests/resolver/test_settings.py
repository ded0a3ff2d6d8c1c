"""Settings: what they refuse, and what they move."""

from __future__ import annotations

import math

import pytest
from tests.resolver.cases import ids, sure

from aliaskit import Alias, Entity, Query, Resolver, UsageError


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"prior": 0}, "prior"),
        ({"prior": 1}, "prior"),
        ({"prior": math.nan}, "prior"),
        ({"match_at": 1.01}, "match_at"),
        ({"min_confidence": -0.1}, "min_confidence"),
        ({"limit": -1}, "limit"),
        ({"kind": "human"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"country": "pk"}, "country"),
        ({"country": "PAK"}, "country"),
        ({"country": "ÄÖ"}, "country"),
        ({"date": ""}, "date"),
        ({"date": "20"}, "date"),
        ({"date": "2014-1"}, "date"),
        ({"date": "2014-W01-1"}, "date"),
        ({"date": "2014-02-30"}, "date"),
        ({"date": "2014-02-03T10"}, "date"),
        ({"date": "٢٠١٤"}, "date"),
    ],
)
def test_settings_out_of_range_are_refused(small: Resolver, wrong: dict[str, object], told: str) -> None:
    """The message names the setting and what was given."""
    with pytest.raises(UsageError, match=told):
        small.resolve("Khan", **wrong)  # type: ignore[arg-type]
    context = {name: value for name, value in wrong.items() if name in {"kind", "country", "date"}}
    settings = {name: value for name, value in wrong.items() if name not in context}
    with pytest.raises(UsageError, match=told):
        list(small.resolve_many([Query("Khan", **context)], **settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("date", ["2014", "2014-02", "2014-02-28"])
def test_a_date_may_be_partial(small: Resolver, date: str) -> None:
    assert small.resolve("Daesh", date=date).decision == "match"


def test_match_at_decides(small: Resolver) -> None:
    confidence = sure(small.resolve("Ahmed Masood"))
    assert small.resolve("Ahmed Masood", match_at=confidence).decision == "match"
    assert small.resolve("Ahmed Masood", match_at=min(1.0, confidence + 1e-6)).decision == "ambiguous"


def test_limit_and_least_confidence_hide_and_decide_nothing(small: Resolver) -> None:
    whole = small.resolve("Khan")
    assert len(whole.candidates) > 2
    cut, high = small.resolve("Khan", limit=1), small.resolve("Khan", min_confidence=0.2)
    assert ids(cut) == ids(whole)[:1]
    assert (cut.decision, cut.confidence, cut.none) == (whole.decision, whole.confidence, whole.none)
    assert cut.other == pytest.approx((whole.other or 0) + sum(one.confidence for one in whole.candidates[1:]))
    assert ids(high) == [one.entity.id for one in whole.candidates if one.confidence >= 0.2]


def test_the_prior_moves_the_odds_by_itself(small: Resolver) -> None:
    """Of a single exact hit: the odds at a prior of .9 are nine times those at one half."""
    lone = Resolver.of([Entity("a", "person", "Zed Zulu", (Alias("Zulu", "nickname"),))])
    even, likely = (sure(lone.resolve("Zulu", prior=prior)) for prior in (0.5, 0.9))
    odds = (likely / (1 - likely)) / (even / (1 - even))
    assert 8.5 < odds < 9.5
    assert sure(small.resolve("Ahmed Masood", prior=0.01)) < sure(small.resolve("Ahmed Masood", prior=0.9))


def test_many_are_answered_in_order_and_alike(small: Resolver) -> None:
    names = ["Daesh", "", "Khan", "Daesh", "Nobody Here"]
    answers = list(small.resolve_many(names, prior=0.3, limit=2))
    assert answers == [small.resolve(name, prior=0.3, limit=2) for name in names]
    assert answers[0] is answers[3]
    mixed = list(small.resolve_many([Query("Khan", kind="place"), "Khan"]))
    assert mixed == [small.resolve("Khan", kind="place"), small.resolve("Khan")]
