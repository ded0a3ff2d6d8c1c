"""Folding by table gives what folding word by word gives."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.names import folding
from aliaskit.names.cleaning import word_pattern
from aliaskit.names.scripts import script_of

SIGNS = "aAbzZ09 -'’ʻşŞčğİıßÉéỹǆŉĳЖжйїўЁёΆάςΣϊԱաևაქءأبكیةہ中文アぁが한국".replace("և", "")
TEXTS = st.text(SIGNS, max_size=14)


@settings(max_examples=400)
@given(TEXTS)
def test_simple_names_fold_as_any_name_does(text: str) -> None:
    if folding.simple_words(text) is not None:
        words = tuple(folding._words(text))
        assert folding.words_of(text) == words
        assert folding.fold(text) == " ".join(word for word, _, _ in words)


@settings(max_examples=400)
@given(TEXTS)
def test_words_fold_letter_by_letter_as_they_do_whole(text: str) -> None:
    for word in re.split("[ -]+", text):
        if folding._by_letter().fullmatch(word):
            assert word.translate(folding._FOLDED) == folding._fold_any(word)


@settings(max_examples=400)
@given(TEXTS)
def test_a_simple_name_without_diacritics_is_read_as_any_is(text: str) -> None:
    if folding.simple_words(text) is not None:
        signs = text.replace("ı", "i").replace("đ", "d").replace("Đ", "D")
        bare = "".join(folding._bare(sign) if script_of(sign) == "Latin" else sign for sign in signs)
        assert folding.plain_fold(text) == " ".join(word for word, _, _ in folding._words(bare))


def test_every_letter_folds_in_a_word_as_it_does_alone() -> None:
    for code in range(0x80, 0xD800):
        if folding._by_letter().fullmatch(chr(code)):
            for word in (chr(code) * 2, f"{chr(code)}a"):
                assert word.translate(folding._FOLDED) == folding._fold_any(word), word


@settings(max_examples=300)
@given(
    st.lists(st.one_of(st.text(SIGNS.replace(" ", "").replace("-", ""), min_size=1, max_size=8), st.text(min_size=1)))
)
def test_many_words_fold_as_one_by_one(words: list[str]) -> None:
    parted = [part for word in words for part in word_pattern().findall(word)]
    assert folding.both_folds(parted) == [(folding.fold_word(word), folding.plain_fold(word)) for word in parted]
