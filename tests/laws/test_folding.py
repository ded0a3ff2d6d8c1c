"""Laws of folding and of taking a name apart."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.laws.strategies import ANY_TEXT, KINDS_OR_NONE, NAMES, ODD_TEXTS, REAL_NAMES, laws

from aliaskit import normalize
from aliaskit.names import CORE, analyse, fold, keys_of, plain_fold


@laws
@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", [*REAL_NAMES, *ODD_TEXTS], ids=ascii)
def test_folding_awkward_text_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain_fold(plain_fold(text)) == plain_fold(text)


@laws
@given(ANY_TEXT, st.booleans())
def test_how_a_text_is_encoded_changes_nothing(text: str, composed: bool) -> None:
    """Composed and decomposed letters are the same letters."""
    assert fold(unicodedata.normalize("NFC" if composed else "NFD", text)) == fold(text)


@laws
@given(NAMES)
@example("İstanbul")
@example("STRASSE")
def test_case_and_surrounding_space_change_nothing(name: str) -> None:
    """A shouted name folds as the name does, unless capitals themselves are written with other letters."""
    assert fold(f"\n  {name}\t") == fold(name)
    if name.upper().lower() == name.lower():
        assert fold(name.upper()) == fold(name.lower())


@laws
@given(ANY_TEXT, KINDS_OR_NONE)
def test_tokens_stand_where_they_say(text: str, kind: str | None) -> None:
    """Offsets lie inside the text and are not empty; a text with a folded form has a word to compare."""
    name = analyse(text, kind)
    assert name.text == text
    assert name.folded == fold(text)
    assert all(0 <= token.start < token.end <= len(text) for token in name.tokens)
    assert all(token.text for token in name.tokens)
    assert sorted([*name.core, *name.aside], key=id) == sorted(name.tokens, key=id)
    assert bool(name.core) == bool(name.folded)
    assert all(token.role in CORE for token in name.core)


@laws
@given(ANY_TEXT)
def test_every_word_has_a_key(text: str) -> None:
    """Keys are distinct, not empty, and the same each time."""
    for token in analyse(text).tokens:
        keys = keys_of(token.text)
        assert keys
        assert all(keys)
        assert len(set(keys)) == len(keys)
        assert keys_of.__wrapped__(token.text) == keys


@pytest.mark.parametrize(
    "unit", ["'", "\u0301", "x\u0301", "a.", "a.b ", "a'", "(", "ا", "क", "\u200d", "abd al-", ", "], ids=ascii
)
def test_long_text_costs_no_more_than_its_length(unit: str) -> None:
    """Fifty thousand characters of anything are taken apart at once: no step goes over them again and again."""
    text = unit * (50_000 // len(unit))
    start = time.process_time()
    normalize(text)
    assert time.process_time() - start < 2
