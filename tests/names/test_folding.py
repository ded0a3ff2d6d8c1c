"""When two spellings are the same characters: cases, and the laws of folding."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aliaskit.names import fold, plain_fold, words_of
from aliaskit.names.folding import SPECIALS, fold_word

SCRAPS = st.sampled_from(
    """Abd al- ʿ ' J. K. U.S.A. - ş İ ß ﬁ محمد \u064b \u200c Ёж ї नरेंद्र ऄ மு.க. ភ្នំ 김 习 😀 \ud800 \x00 \u0301
    ϓ\u0301 ſ ŉ ǰ ΰ Å ﷺ ½ ² ٣""".split(" ")  # noqa: SIM905
)
TEXTS = st.text() | st.lists(SCRAPS | st.text(max_size=2), max_size=12).map("".join)


@pytest.mark.cases("folding.tsv")
def test_same_characters(one: str, other: str, same: str) -> None:
    assert (fold(one) == fold(other)) is (same == "1"), (fold(one), fold(other))


@given(TEXTS)
@example("ᾼ")
@example("ŉ")
@example("ϴ\u0345")
@example("\u1fb3\u0301")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_twice_is_folding_once_for_every_character() -> None:
    unsteady = []
    for code in range(sys.maxunicode + 1):
        once = fold_word(chr(code))
        if once and (fold_word(once) != once or fold(once) != fold(fold(once))):
            unsteady.append(f"{code:04X}")
    assert not unsteady


@given(TEXTS)
def test_folded_text_is_letters_digits_and_single_blanks(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip() == folded.casefold()
    assert "  " not in folded
    assert all(sign == " " or sign.isalnum() or unicodedata.category(sign)[0] == "M" for sign in folded)


@given(TEXTS)
def test_places_are_within_the_text_and_ascend(text: str) -> None:
    end_before = 0
    for word, start, end in words_of(text):
        assert end_before <= start < end <= len(text)
        assert word
        end_before = end


@given(TEXTS)
def test_places_hold_what_the_words_say(text: str) -> None:
    """The text at a word's place folds to the word; letters that stand apart in it are one word of initials."""
    for word, start, end in words_of(text):
        assert fold(text[start:end]).replace(" ", "") == word


@given(TEXTS)
def test_form_of_normalisation_does_not_matter(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed) == fold(decomposed)


@given(st.text(st.characters(codec="ascii")))
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(TEXTS)
def test_plain_folding_is_steady_and_agrees_on_ascii(text: str) -> None:
    assert plain_fold(plain_fold(text)) == plain_fold(text)
    ascii_only = "".join(filter(str.isascii, text))
    assert plain_fold(ascii_only) == fold(ascii_only)


def test_specials_are_read_out_and_left_bare() -> None:
    assert fold("Erdoğan Şimşek Đukić") == "erdoghan shimshek djukich"
    assert plain_fold("Erdoğan Şimşek Đukić") == "erdogan simsek dukic"
    assert all(fold(chr(letter)) == sound for letter, sound in SPECIALS.items())


@pytest.mark.parametrize(
    "text", ["", " ", "\t\n", "'", "…", "😀🇦🇫", "\x00\x07", "\ud800\udfff", "\u200b\u200f", "-–—", "\u0301"]
)
def test_nothing_to_fold(text: str) -> None:
    assert fold(text) == ""
    assert words_of(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("J. K. Rowling", [("jk", 0, 4), ("rowling", 6, 13)]),
        ("U.S.A.!", [("usa", 0, 6)]),
        ("a-b c", [("abc", 0, 5)]),
        ("Hezb-e-Wahdat", [("hezb", 0, 4), ("e", 5, 6), ("wahdat", 7, 13)]),
        ("😀Khan", [("khan", 1, 5)]),
        ("1 2", [("1", 0, 1), ("2", 2, 3)]),
        ("김 정", [("김", 0, 1), ("정", 2, 3)]),
        ("O'Brien’s", [("obriens", 0, 9)]),
        ("Mr.Khan", [("mr", 0, 2), ("khan", 3, 7)]),
        ("மு.க.ஸ்டாலின்", [("முக", 0, 5), ("ஸ்டாலின்", 5, 13)]),
        ("A.S\u0327.", [("ash", 0, 5)]),
    ],
)
def test_words_and_their_places(text: str, words: list[tuple[str, int, int]]) -> None:
    assert list(words_of(text)) == words
