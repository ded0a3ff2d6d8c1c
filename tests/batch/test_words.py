"""Likenesses of many pairs of words are those of each pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.strategies import laws

from aliaskit.batch.spelling import symbols_of_words
from aliaskit.batch.words import Spelled, Words
from aliaskit.batch.written import Written
from aliaskit.matching.likeness import PREFIXES, contrasts, likeness, symbols, symbols_of, units
from aliaskit.names.lexicon import concepts

PREFIX = tuple(prefix for prefix, _ in PREFIXES)
KNOWN = tuple(sorted(contrasts()))[::9] + tuple(sorted(concepts()))[::25] + ("hassan", "hussein", "bank", "banco", "14")
SPELLED = st.text("abcdehiklmnoqrstuxyz", min_size=1, max_size=10)
"""Letters that are spelled alike, doubled and together: units of two and three letters come up often."""
WORD = (
    SPELLED
    | st.sampled_from(KNOWN)
    | st.builds(str.__add__, st.sampled_from([*PREFIX, "all", "ab", "alabd", "abual"]), SPELLED)
    | st.builds(str.__add__, SPELLED, st.sampled_from(["1", "ß", "é", "ж", "習", "\ud800", "x" * 70]))
    | st.text(min_size=1, max_size=5).filter(lambda word: "\n" not in word)
)
PAIR = st.tuples(WORD, WORD) | WORD.flatmap(
    lambda word: st.tuples(
        st.just(word), st.sampled_from([word, word * 2, f"{word}ovich", f"al{word}", word[:-1] or word])
    )
)


def alike(pairs: Sequence[tuple[str, str, bool]], least: float = 0.0) -> list[float]:
    words, abjad = Words(), np.array([abjad for *_, abjad in pairs])
    ones, others = ([*texts] for texts in zip(*((a, b) for a, b, _ in pairs), strict=True))
    one, every = words.numbers(ones), np.arange(len(pairs))
    found: list[float] = words.alike_to(one, Spelled.of(Written.of(others)), every, abjad, least).tolist()
    if not least:
        assert words.alike(one, words.numbers(others), abjad).tolist() == found
    return found


@laws
@given(st.lists(st.tuples(PAIR, st.booleans()), min_size=1, max_size=30), st.booleans())
def test_words_are_as_alike_as_each_pair_is(drawn: list[tuple[tuple[str, str], bool]], turned: bool) -> None:
    pairs = [(pair[turned], pair[not turned], abjad) for pair, abjad in drawn]
    assert alike(pairs) == pytest.approx([likeness(*pair) for pair in pairs], abs=1e-12)


@laws
@given(st.lists(PAIR, min_size=1, max_size=30), st.sampled_from([0.35, 0.62, 0.7, 0.86]))
def test_what_is_less_alike_than_asked_for_never_gets_more(drawn: list[tuple[str, str]], least: float) -> None:
    """What is told is right, or it is too little to count."""
    for (one, other), told in zip(drawn, alike([(*pair, False) for pair in drawn], least), strict=True):
        right = likeness(one, other)
        assert told == pytest.approx(right, abs=1e-12) or told < right, (one, other)
        if min(len(one), len(other)) > 3 and (one.startswith(other) or other.startswith(one)):
            continue  # what begins another word is more like it than its letters
        assert told == pytest.approx(right, abs=1e-12) or right < least, (one, other)


def test_words_that_are_known_are_as_alike_as_their_meanings() -> None:
    """Every two of those that contrast, translate one another, or are forms of one given name."""
    pairs = [(one, other, abjad) for one in KNOWN for other in KNOWN for abjad in (False, True)]
    assert alike(pairs) == pytest.approx([likeness(*pair) for pair in pairs], abs=1e-12)


@laws
@given(st.lists(WORD, max_size=12))
def test_words_keep_their_numbers(words: list[str]) -> None:
    known = Words()
    first = known.numbers(words[:5]).tolist()
    every = known.numbers(words).tolist()
    assert every[:5] == first
    assert [known.texts[number] for number in every] == words
    assert [known.symbols[number] for number in every] == [symbols(word) for word in words]
    assert known.lengths[every].tolist() == [len(word) for word in words]


@laws
@given(st.lists(WORD | st.lists(st.sampled_from([*units(), "a", "h"]), min_size=1).map("".join), max_size=12))
def test_symbols_are_those_of_each_word(words: list[str]) -> None:
    assert symbols_of_words(Written.of(words)) == (symbols_of(words) if words else [])
    many = words * 80  # few are not spelled out together
    assert symbols_of_words(Written.of(many)) == [symbols(word) for word in many]
