"""Other scripts in Latin letters, held against published romanisations."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names import analyse, fold, keys_of, words_of
from aliaskit.names import romanising as told
from aliaskit.names.devanagari import romanise_devanagari
from aliaskit.names.hangul import romanise_hangul
from aliaskit.names.romanising import ABJADS, language_of, romanise, spelled_in_latin
from aliaskit.names.tables import table_of

SILENT = (
    "HARD SIGN",
    "SOFT SIGN",
    "SEMISOFT SIGN",
    "GLOTTAL STOP",
    "SPACING DOT",
    "AVAGRAHA",
    "ARABIC SMALL WAW",
    "ARABIC SMALL YEH",
    "KAI SYMBOL",
    "SHHA WITH DESCENDER",
)
"""Signs that stand for no sound, signs of recitation, and letters of no name: they may vanish."""


def romanised(text: str) -> str:
    language = language_of(text)
    return " ".join(romanise(word, language) for word, _, _ in words_of(text))


@pytest.mark.cases("romanising.tsv")
def test_published_spellings(written: str, romanised: str) -> None:
    assert _romanised(written) == romanised


@pytest.mark.cases("romanising_limits.tsv")
@pytest.mark.xfail(reason="the file says why", strict=True)
def test_known_limits(written: str, romanised: str) -> None:
    assert _romanised(written) == romanised


@pytest.mark.cases("consonantal.tsv")
def test_unwritten_vowels_do_not_hinder_finding(written: str, latin: str) -> None:
    ours = [token for token in analyse(written, "person").tokens if token.role != "article"]
    theirs = [token for token in analyse(latin, "person").tokens if token.role != "article"]
    assert len(ours) == len(theirs), (ours, theirs)
    strangers = [
        (one.text, other.text) for one, other in zip(ours, theirs, strict=True) if not set(one.keys) & set(other.keys)
    ]
    assert not strangers


@pytest.mark.cases("consonantal.tsv")
def test_words_of_consonantal_scripts_are_marked(written: str) -> None:
    assert all(token.abjad for token in analyse(written).tokens)
    assert {"Arabic", "Hebrew"} == set(ABJADS)


def test_the_whole_name_says_which_language_reads_it() -> None:
    assert [token.text for token in analyse("Григорій Сковорода").tokens] == ["hryhoriy", "skovoroda"]
    assert [token.text for token in analyse("Григорий Распутин").tokens] == ["grigory", "rasputin"]
    assert set(keys_of(analyse("علی رضا").tokens[1].text)) & set(keys_of("reza"))
    assert set(keys_of(analyse("رضا").tokens[0].text)) >= {keys_of("reza")[0], keys_of("rida")[0]}


def test_an_alef_with_hamza_begins_no_article() -> None:
    assert [(token.text, token.role) for token in analyse("ألكسندر", "person").tokens] == [("alksndr", "name")]
    assert [token.role for token in analyse("المالكي", "person").tokens] == ["article", "name"]


@given(st.text())
def test_romanised_is_lower_case_ascii(text: str) -> None:
    for language in ("", "uk", "fa"):
        for word, _, _ in words_of(text):
            assert re.fullmatch("[a-z0-9 ]*", romanise(word, language)) or word.isascii()


@pytest.mark.parametrize("block", [(0x370, 0x400), (0x400, 0x530), (0x590, 0x700), (0x900, 0x980), (0xAC00, 0xAD00)])
def test_every_letter_of_a_block_is_spelled(block: tuple[int, int]) -> None:
    """No letter of these scripts vanishes for want of a row in a table; hard and soft signs and the like are silent."""
    letters = [chr(code) for code in range(*block) if chr(code).isalpha() and fold(chr(code))]
    silent = [unicodedata.name(letter) for letter in letters if not romanise(fold(letter))]
    assert not [name for name in silent if not name.endswith(SILENT)]


def test_hangul_syllables_are_taken_apart() -> None:
    assert romanise_hangul("값") == "gap"
    assert romanise_hangul("값이") == "gapsi"
    assert romanise_hangul("힣") == "hit"
    assert romanise_hangul("가3나") == "ga3na"
    spelled = {romanise_hangul(chr(code)) for code in range(0xAC00, 0xD7A4)}
    assert all(re.fullmatch("[a-z]+", spelling) for spelling in spelled)
    assert len(spelled) == 19 * 21 * 8, "28 codas are spoken in eight ways, none among them"


def test_devanagari_vowels_that_are_not_spoken() -> None:
    assert romanise_devanagari("न") == "na"
    assert romanise_devanagari("कमल") == "kamal"
    assert romanise_devanagari("कमला") == "kamla"
    assert romanise_devanagari("भट्ट") == "bhatt"
    assert romanise_devanagari("मिश्र") == "mishra"
    assert romanise_devanagari("ग़ज़ल") == "ghazal"


def test_tables_are_read_as_written() -> None:
    assert table_of("a=b c= d=e=f") == {"a": "b", "c": "", "d": "e=f"}


def test_anyascii_knows_what_has_no_table() -> None:
    assert romanised("მიხეილ") == "mikheil"
    assert romanised("Նիկոլ") == "nikol"
    assert sys.modules["anyascii"]


_romanised = romanised


LETTERS = {
    "Cyrillic": "абвгдежзийклмнорстуьъыюяіїєґўқғһ",
    "Greek": "αβγδεηικμνξοπρστυφχ",
    "Arabic": "ابتحخدرسصعفقکلمنهویةأثپ",
    "Hebrew": "אבהויכנפצש",
    "Han": "王曾单仇解区尉迟长重庆都银行西藏厦门诸葛三",
    "Devanagari": "कखनरसिंहञज्यव़",
    "Hangul": "김남궁한복신라독고",
    "Other": "ไทยກაႠကខ",
}


@pytest.mark.parametrize("script", LETTERS)
@pytest.mark.parametrize("language", ["", "uk", "fa"])
@given(st.data())
def test_many_words_are_read_as_one_by_one(script: str, language: str, data: st.DataObject) -> None:
    begun = st.sampled_from(["", "ال", "الله", "سه"] if script == "Arabic" else [""])
    word = st.tuples(begun, st.text(LETTERS[script], min_size=1, max_size=6)).map("".join)
    words = data.draw(st.lists(word, min_size=1, max_size=6))
    apart = [spelled for word in words for spelled in spelled_in_latin([word], script, language)]
    assert spelled_in_latin(words, script, language) == apart


@given(st.text("ابهةوی1 ", max_size=8) | st.text("сцзькийогому", max_size=9))
def test_a_name_without_telling_letters_has_no_language(text: str) -> None:
    if told._TELLING.isdisjoint(text):
        assert not any(pattern.search(text) for pattern in (told._UKRAINIAN, told._PERSIAN))
