"""Arabic compound names: one token, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names import analyse
from aliaskit.names.compounds import ABD, ABU, DIN, ULLAH, UMM, canonical, compound_at

WORDS = st.text("abdulrhmnesig", min_size=1, max_size=9)


@pytest.mark.cases("compounds.tsv")
def test_every_spelling_is_one_token(spelling: str, token: str) -> None:
    assert [found.text for found in analyse(spelling, "person").tokens] == [token]


@pytest.mark.cases("compounds.tsv")
def test_a_compound_covers_its_words(spelling: str) -> None:
    (token,) = analyse(f"Dr {spelling} Khan", "person").tokens[1:2]
    assert f"Dr {spelling} Khan"[token.start : token.end] == spelling


@pytest.mark.parametrize(
    "word", ["abd", "abdi", "abdou", "mullah", "din", "martin", "madeleine", "valencia", "ali", ""]
)
def test_other_words_stay(word: str) -> None:
    assert canonical(word) == word


@given(WORDS)
def test_rewriting_twice_is_rewriting_once(word: str) -> None:
    assert canonical(canonical(word)) == canonical(word)


@given(
    st.lists(WORDS | st.sampled_from(sorted(ABD | ABU | DIN | ULLAH | UMM | {"al"})), min_size=1, max_size=6), st.data()
)
def test_a_compound_spans_two_words_or_three(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    found = compound_at(words, place, frozenset({"al"}))
    if found is not None:
        text, span = found
        assert 2 <= span <= 3
        assert place + span <= len(words)
        assert text
