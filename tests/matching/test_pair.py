"""Two names alone: their features, and the model that makes a confidence of them."""

from __future__ import annotations

import pytest

from aliaskit.matching.explaining import pair_sentence
from aliaskit.matching.pair import DIFFERENT, SAME, pair_features, pair_logit
from aliaskit.matching.trees import load
from aliaskit.names import analyse


def features(one: str, other: str, kind: str | None = None) -> dict[str, float]:
    """The features of two names alone."""
    return pair_features(analyse(one, kind), analyse(other, kind))


def logit(one: str, other: str, kind: str | None = None) -> float:
    """The logit of two names alone."""
    names = analyse(one, kind), analyse(other, kind)
    return pair_logit(pair_features(*names), kind, *names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahmad Massoud", "Ahmad Shah Massoud"),
        ("NIOC", "National Iranian Oil Company"),
        ("Ali HASSAN", "hassan ali khan"),
        ("Шойгу", "Sergei Shoigu"),
        ("شاہ محمود قریشی", "Shah Mahmood Qureshi"),
    ],
)
def test_features_do_not_change_with_the_order_of_the_names(one: str, other: str) -> None:
    assert features(one, other) == features(other, one)
    assert logit(one, other) == logit(other, one)


def test_what_folds_alike_is_the_same_and_short_acronyms_are_or_are_not() -> None:
    assert logit("Daesh", "DAESH") == SAME
    assert logit("ISI", "ISIS") == logit("IS", "ISI") == DIFFERENT
    assert DIFFERENT < logit("Ahmad Massoud", "Ahmed Masood") < SAME + 6


def test_a_short_surname_after_a_title_is_no_acronym() -> None:
    assert logit("VICE PRESIDENT GORE", "VICE PRESIDENT AL GORE", "person") > 0


def test_the_words_that_differ_most_are_looked_at() -> None:
    told = features("Jamal Khashoggi", "Adnan Khashoggi", "person")
    assert told["clash_like"] < 1
    assert told["clash_short"] == 5
    assert told["clash_initial"] == 0
    assert told["worst_like"] == 1
    told = features("Shah Mahmood Qureshi", "Shah Mahmood Quraishi", "person")
    assert told["worst_sound"] == 1.5
    assert told["worst_initial"] == 1
    assert told["clash_like"] == 1


def test_letters_are_compared_across_scripts() -> None:
    """Cyrillic is romanised and Arabic is compared by its consonants: no script makes letters unlike by itself."""
    assert features("Сергей Шойгу", "Sergei Shoigu")["letters"] > 0.8
    assert features("محمود قریشی", "Mahmud Qrishi")["abjad"] == 1
    assert features("محمود قریشی", "Mahmud Qrishi")["letters"] > 0.8


def test_titles_that_agree_and_differ() -> None:
    assert features("US President Barack Obama", "President Obama", "person")["titles"] == 1
    assert features("Chancellor Merkel", "President Obama", "person")["titles"] == -1
    assert features("Chancellor Merkel", "Barack Obama", "person")["titles"] == 0


def test_every_feature_the_model_asks_for_is_measured_and_has_a_sentence() -> None:
    told = {*features("Ahmad Massoud", "Ahmed Masood"), "person", "kind_conflict"}
    model = load()
    assert told.issuperset(model.features)
    assert told.issuperset(term.feature for terms in model.terms.values() for term in terms)
    assert all(map(pair_sentence, told - {"person", "kind_conflict"}))


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_more_likeness_never_lowers_a_confidence(kind: str) -> None:
    """The trees are held to the sign that a feature must have, whatever the others say."""
    model, told = load(), features("Yusuf Raza Gilani", "Yousaf Riza Khan", kind)
    sort = "person" if kind == "person" else "thing"
    for name in ("shared", "cover_high", "worst_like", "letters", "sorted", "given_best"):
        logits = [model.logit({**told, name: step / 20}, sort) for step in range(21)]
        assert logits == sorted(logits), name
    for name in ("heaviest", "conflict", "familiar_left"):
        logits = [model.logit({**told, name: step / 20}, sort) for step in range(21)]
        assert logits == sorted(logits, reverse=True), name
