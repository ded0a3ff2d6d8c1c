"""Words as bytes: their texts, and what their letters say of any two before these are compared."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance.Indel import normalized_similarity
from tests.batch.test_words import WORD
from tests.laws.strategies import laws

from aliaskit.batch.written import Written

NEAR = st.text("aelmnoré習", min_size=1, max_size=9)
"""Of so few letters that many have most in common."""


@laws
@given(st.lists(WORD), st.data())
def test_texts_are_those_of_the_words(words: list[str], data: st.DataObject) -> None:
    which = data.draw(st.lists(st.integers(0, len(words) - 1), max_size=5)) if words else []
    written = Written.of(words)
    assert written.texts() == words
    assert written.taken(np.array(which, dtype=np.int64)).texts() == [words[place] for place in which]


@laws
@given(st.lists(st.tuples(WORD | NEAR, WORD | NEAR), max_size=20), st.sampled_from([0.0, 0.35, 0.5, 0.7, 1.0]))
def test_no_word_is_passed_over_that_has_letters_enough(pairs: list[tuple[str, str]], least: float) -> None:
    """By its letters alone: they may say too much of two words, and never too little."""
    one, other = (Written.of([pair[side] for pair in pairs]).letters() for side in (0, 1))
    may = one.may_share(other, np.full(len(pairs), least)).tolist()
    enough = [normalized_similarity(*pair) >= least for pair in pairs]
    assert all(told for told, right in zip(may, enough, strict=True) if right)


def test_words_that_lack_too_many_letters_are_passed_over() -> None:
    one, other = ["mahmud", "mahmud", "müller", "muller"], ["mahmood", "istanbul", "istanbul", "istanbül"]
    may = Written.of(one).letters().may_share(Written.of(other).letters(), np.full(4, 0.7))
    assert may.tolist() == [True, False, True, True]  # nothing is told of letters beyond ASCII
