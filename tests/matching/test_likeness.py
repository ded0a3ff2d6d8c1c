"""How alike two words are: what romanisation confuses costs little, what tells names apart costs much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from aliaskit.matching.likeness import (
    ABBREVIATED,
    SAME_CONCEPT,
    contrasted,
    likeness,
    likenesses,
    symbols,
    symbols_of,
)

ALIKE = [
    ("qureshi", "quraishi"), ("massoud", "masood"), ("muhammad", "mohammed"), ("gaddafi", "qadhafi"),
    ("yusuf", "yousef"),
    ("sergei", "sergey"), ("petroff", "petrov"), ("rahman", "rehman"), ("wahdat", "vahdat"), ("alrahim", "rahim"),
    ("hussein", "husain"),
]  # fmt: skip
UNLIKE = [
    ("khan", "jan"), ("hassan", "hussein"), ("niger", "nigeria"), ("imran", "ghulam"), ("karim", "salim"), ("14", "15"),
]  # fmt: skip
LETTER_BY_LETTER = [
    ("qureshi", "quraishi"), ("massoud", "masood"), ("gaddafi", "qadhafi"), ("khan", "jan"), ("karimov", "rahimov"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_word_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) > 0.75


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_words_that_differ_are_less_alike_than_any_of_them(one: str, other: str) -> None:
    assert likeness(one, other) < min(likeness(*pair) for pair in ALIKE)


@pytest.mark.parametrize(("one", "other"), LETTER_BY_LETTER)
def test_likeness_is_the_share_of_symbols_in_common(one: str, other: str) -> None:
    """An oracle: twice the longest common subsequence of symbols over both lengths, found by a table."""
    a, b = symbols(one), symbols(other)
    common = longest_common(a, b)
    assert common == LCSseq.similarity(a, b)
    assert likeness(one, other) == pytest.approx(2 * common / (len(a) + len(b)))


def longest_common(a: str, b: str) -> int:
    """The length of the longest common subsequence, as every textbook has it."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = row
        row = [0]
        for place, y in enumerate(b):
            row.append(before[place] + 1 if x == y else max(row[-1], before[place + 1]))
    return row[-1]


def test_vowels_that_a_script_leaves_out_cost_little() -> None:
    assert likeness("mahmood", "mhmud", abjad=True) == 0.97 > likeness("mahmood", "mhmud")
    assert likeness("mahmood", "mhdi", abjad=True) < 0.9


def test_words_that_translate_one_another_are_nearly_the_same() -> None:
    assert likeness("islamic", "islami") == SAME_CONCEPT


def test_a_word_cut_short_is_likely_the_same() -> None:
    assert likeness("alex", "alexander") >= ABBREVIATED
    assert likeness("ale", "alexander") < ABBREVIATED


@pytest.mark.parametrize(("one", "other"), [("7", "7a"), ("x", "xi"), ("1st", "first"), ("hassan", "hussein")])
def test_numbers_letters_and_contrasts_are_the_same_or_nothing(one: str, other: str) -> None:
    assert likeness(one, other) == 0
    assert likeness(one, one) == 1
    assert contrasted(one, other) == contrasted(other, one)


@given(st.lists(st.text("aeioumhdvklrs'1", min_size=1, max_size=9), max_size=12), st.booleans())
def test_many_words_are_as_like_a_word_as_each_of_them(words: list[str], abjad: bool) -> None:
    """None is missed that symbols tell, a prefix or what a digit says of it counts, and the order does not matter."""
    others = [*words, "k", "2k", "mahmoud", "almahmud", "abdulkarim", "hussein", "alex"]
    for word in ("mahmud", "gk", "ck", "alkarim", "hassan", "14", "alexander", *words[:2]):
        told = dict(likenesses(word, others, abjad, 0.6))
        assert all(told[place] == pytest.approx(likeness(word, others[place], abjad)) for place in told)
        missed = [
            other for place, other in enumerate(others) if place not in told and likeness(word, other, abjad) >= 0.6
        ]
        assert all(likeness(word, other) == ABBREVIATED for other in missed)


@given(st.lists(st.text("aeioumshckzt", max_size=9)))
def test_symbols_of_many_words(words: list[str]) -> None:
    assert symbols_of(words) == [symbols(word) for word in words or [""]]
