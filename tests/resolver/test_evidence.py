"""What a confidence rests on, told and replayed."""

from __future__ import annotations

import math

import pytest
from tests.resolver.cases import ids, sure

from aliaskit import Entity, Resolver
from aliaskit.matching.context import country_logit, kind_logit
from aliaskit.matching.decision import NOT_SPELLED, findable, posterior, prior_logit, soberness_of, unlike_chance
from aliaskit.matching.model import load, model_sort
from aliaskit.matching.weighing import initials_logit


@pytest.mark.parametrize(
    "query", ["Ahmed Masood", "Masoud", "Islamic State of Iraq", "Inter Service Inteligence", "امران خان", "Khan Neshn"]
)
@pytest.mark.parametrize(("kind", "country", "prior"), [(None, None, 0.5), ("person", "AF", 0.2), ("place", "US", 0.9)])
def test_evidence_can_be_replayed(
    small: Resolver, query: str, kind: str | None, country: str | None, prior: float
) -> None:
    """From the features of every candidate, the fitted model and the prior, all confidences come out again."""
    answer = small.resolve(query, kind=kind, country=country, prior=prior, limit=1000, explain=True)
    assert answer.candidates
    share = findable(small.layers)
    logits, likenesses = [], []
    for candidate in answer.candidates:
        features = {one.feature: one.value for one in candidate.evidence}
        assert "exact" not in features
        context = country_logit(country, candidate.entity.country)
        if features["initials"]:
            about = kind_logit(kind, candidate.entity.kind)
            logits.append(initials_logit(features["by_chance"], prior) + about + context)
            likenesses.append(NOT_SPELLED)
        else:
            logit = load("listed").logit(features, model_sort(candidate.entity.kind))
            logits.append(logit * soberness_of(share) + prior_logit(prior, share) + context)
            aliases = {alias.name: alias for alias in candidate.entity.aliases}
            alias = aliases.get(candidate.alias)
            weak = alias is not None and alias.type in {"short", "weak"} and not alias.dominant
            likenesses.append(NOT_SPELLED if weak else logit + context)
    again = posterior(logits, unlike_chance(prior, share), likenesses)
    assert again.confidences == pytest.approx([one.confidence for one in answer.candidates], abs=1e-9)
    assert again.none == pytest.approx(answer.none, abs=1e-9)


def test_evidence_says_which_word_met_which() -> None:
    best = (
        Resolver.of([Entity("a", "person", "Ahmad Massoud")])
        .resolve("Ahmed Masood Panjshiri", explain=True)
        .candidates[0]
    )
    told = {one.feature: one.detail for one in best.evidence}
    assert "“masood” met “massoud”" in " ".join(one.detail for one in best.evidence if one.feature == "met")
    assert "“panjshiri”" in told["left_in_query"]
    assert all(one.detail for one in best.evidence)


def test_evidence_of_an_exact_hit_is_what_the_gazetteer_said(small: Resolver) -> None:
    best = small.resolve("daesh", explain=True).candidates[0]
    assert best.evidence[0].feature == "exact"
    assert "“Daesh” is a listed spelling in memory" in best.evidence[0].detail
    assert best.evidence[0].value == pytest.approx(
        math.log(sure(small.resolve("daesh")) / (1 - sure(small.resolve("daesh"))))
    )


def test_no_evidence_is_gathered_unless_asked_for(small: Resolver) -> None:
    assert all(one.evidence == () for name in ("Daesh", "Ahmed Masood") for one in small.resolve(name).candidates)


@pytest.mark.parametrize("query", ["Ahmad Massoud", "Daesh", "Khan", "Ahmad Shah Massoud", "Imran Khan"])
def test_an_explanation_searches_for_rivals_and_changes_no_decision(small: Resolver, query: str) -> None:
    plain, told = small.resolve(query), small.resolve(query, explain=True)
    assert (told.decision, told.entity) == (plain.decision, plain.entity)
    assert sure(told) == pytest.approx(sure(plain))
    assert set(ids(plain)) <= set(ids(told))
    rival = small.resolve("Ahmad Massoud", explain=True).candidates[1]
    assert rival.entity.id == "person/ahmad-shah-massoud"
