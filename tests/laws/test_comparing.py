"""Laws of comparing two names: symmetric, within 0 and 1, never in doubt about a name and itself."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.laws.strategies import ANY_TEXT, KINDS_OR_NONE, NAMES, ODD_TEXTS, REAL_NAMES, laws, respelled

from aliaskit import Alias, Entity, Resolver, compare
from aliaskit.matching.alignment import Part, align
from aliaskit.matching.likeness import likeness
from aliaskit.names import analyse, fold

WORD = st.sampled_from(
    [
        *sorted({token.text for name in REAL_NAMES for token in analyse(name).tokens}),
        *("alrahim", "rahimii", "abdrashid", "rashidabd", "alexander", "alex", "aleksandr"),
    ]
) | st.text("abdehiklmnrsuz", min_size=1, max_size=10)


@laws
@given(ANY_TEXT, ANY_TEXT, KINDS_OR_NONE)
def test_compare_is_symmetric_and_a_probability(a: str, b: str, kind: str | None) -> None:
    there, back = compare(a, b, kind=kind), compare(b, a, kind=kind)
    assert (there.confidence is None) == (not fold(a) or not fold(b))
    if there.confidence is None or back.confidence is None:
        assert there.confidence is back.confidence
        assert there.reason
        return
    assert 0 < there.confidence < 1
    assert there.confidence == pytest.approx(back.confidence, abs=1e-12)


def test_compare_is_symmetric_for_all_real_names() -> None:
    """Every pair of the pool: what chance might not draw."""
    torn = []
    for a, b in combinations(REAL_NAMES[::2], 2):
        there, back = compare(a, b).confidence, compare(b, a).confidence
        if there != back and (there is None or back is None or abs(there - back) > 1e-12):
            torn.append((a, b, there, back))
    assert torn == []


@laws
@given(WORD, WORD, st.booleans())
@example("alrahim", "rahimii", False)
@example("rashidabd", "abdrashid", False)
def test_likeness_is_symmetric_and_within_bounds(one: str, other: str, abjad: bool) -> None:
    assert 0 <= likeness(one, other, abjad) <= 1
    assert likeness(one, other, abjad) == likeness(other, one, abjad)
    assert likeness(one, one, abjad) == 1


@laws
@given(NAMES, st.integers(0, 3), KINDS_OR_NONE)
def test_a_name_is_itself_however_it_is_written(name: str, how: int, kind: str | None) -> None:
    """What folds alike is one name, short acronyms in other capitals included."""
    other = respelled(name, how)
    confidence = compare(name, other, kind=kind).confidence
    assert confidence is None or fold(name) != fold(other) or confidence > 0.95


@laws
@given(st.lists(WORD, min_size=1, max_size=5), st.lists(WORD, min_size=1, max_size=5))
def test_every_word_meets_once_or_is_left_over(ones: list[str], others: list[str]) -> None:
    sides = [[Part(word, "name", 0.1 + 0.1 * place) for place, word in enumerate(words)] for words in (ones, others)]
    found = align(*sides)
    assert sorted([i for pair in found.met for i in pair.ones] + list(found.left_one)) == list(range(len(ones)))
    assert sorted([j for pair in found.met for j in pair.others] + list(found.left_other)) == list(range(len(others)))


@pytest.mark.parametrize("a", ODD_TEXTS, ids=ascii)
def test_odd_text_is_compared_or_refused_with_a_reason(a: str) -> None:
    """Not scorable is its own outcome, never 0 and never 1."""
    for b in (a, "Shah Mahmood Qureshi", "x" * 1200, ""):
        comparison = compare(a, b)
        assert (comparison.confidence is None) == bool(comparison.reason)
        assert comparison.confidence is None or 0 < comparison.confidence < 1


@laws
@given(st.sampled_from(REAL_NAMES).filter(fold), st.sampled_from(REAL_NAMES).filter(fold))
def test_what_a_gazetteer_says_is_symmetric_too(a: str, b: str) -> None:
    """Two names of one entity are one name; names of two entities are two, however alike."""
    joined = Resolver.of([Entity("person/one", "person", a, (Alias(b),))])
    parted = Resolver.of([Entity("person/one", "person", a), Entity("person/two", "person", b)])
    for resolver in (joined, parted):
        assert resolver.compare(a, b).confidence == pytest.approx(resolver.compare(b, a).confidence, abs=1e-12)
    said, denied = joined.compare(a, b).confidence, parted.compare(a, b).confidence
    assert said is not None
    assert said > 0.95
    assert denied is not None
    assert denied < 0.05 or not parted.bearers(a).isdisjoint(parted.bearers(b)) or fold(a) == fold(b)
