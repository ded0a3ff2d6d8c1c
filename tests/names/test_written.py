"""Words of names that are read each by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names.cleaning import word_pattern
from aliaskit.names.written import PLAIN_WORD, split_lines


@given(st.text(st.characters(max_codepoint=127, exclude_characters="."), max_size=30))
def test_words_in_ascii_without_full_stops_are_found_faster(text: str) -> None:
    assert PLAIN_WORD.findall(text) == word_pattern().findall(text)


@given(st.lists(st.text("ab -\n\u00a0É", max_size=8)))
def test_texts_are_split_together_as_apart(texts: list[str]) -> None:
    assert split_lines(texts) == [text.replace("-", " ").split() for text in texts]
