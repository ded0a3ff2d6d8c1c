"""Hashes of typing-error forms against the forms themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aliaskit.index.layout import typo_forms
from aliaskit.index.tables import hash_of
from aliaskit.index.typos import typo_pairs


@given(st.lists(st.text("abcé", max_size=16) | st.text("abc", min_size=4, max_size=15) | st.text(max_size=16)))
def test_hashes_of_forms_are_those_of_the_forms(words: list[str]) -> None:
    forms = {hash_of(form) << 32 | number for number, word in enumerate(words, 7) for form in typo_forms(word)}
    assert set(typo_pairs(words, 7)) == forms
