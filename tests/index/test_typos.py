"""Hashes of typing-error forms against the forms themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aliaskit.index.layout import typo_forms
from aliaskit.index.tables import hash_of
from aliaskit.index.typos import typo_pairs


@given(st.text("abcé", max_size=16) | st.text(max_size=16))
def test_hashes_of_forms_are_those_of_the_forms(word: str) -> None:
    assert set(typo_pairs(word, 7)) == {hash_of(form) << 32 | 7 for form in typo_forms(word)}
