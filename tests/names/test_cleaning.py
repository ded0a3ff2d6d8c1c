"""What counts as a letter of a word: over all of Unicode, not over examples."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names import fold, words_of
from aliaskit.names.cleaning import APOSTROPHES, INVISIBLE, clean_word, word_pattern

EVERYTHING = [chr(code) for code in range(sys.maxunicode + 1)]
MARKS = [sign for sign in EVERYTHING if unicodedata.category(sign)[0] == "M"]
UNSEEN = re.compile(f"[{INVISIBLE}]")


def test_every_combining_mark_is_inside_a_word() -> None:
    """A word with any mark in it stays one word, in a script whose marks are letters and in one where they are not."""
    broken = [
        f"{ord(mark):04X}"
        for mark in MARKS
        for first, last in (("ក", "ខ"), ("a", "b"))
        if [(start, end) for _, start, end in words_of(first + mark + last)] != [(0, 3)]
    ]
    assert not broken


def test_every_combining_mark_stays_where_it_is_a_letter() -> None:
    """Khmer, Thai, Lao ... write vowels as marks: none but an invisible sign may vanish between two such letters."""
    bare = fold("កខ")
    lost = [f"{ord(mark):04X}" for mark in MARKS if not UNSEEN.match(mark) and fold(f"ក{mark}ខ") == bare]
    assert not lost


def test_every_combining_mark_goes_where_it_is_an_accent() -> None:
    """All but the iota that Greek writes under a letter, which Unicode takes for the letter itself."""
    kept = [f"{ord(mark):04X}" for mark in MARKS if fold(f"a{mark}b") != "ab"]
    assert kept == ["0345"]


def test_nothing_but_letters_digits_and_marks_makes_a_word() -> None:
    """What this Python's Unicode knows as punctuation, symbol, blank or control parts words, or folds to nothing."""
    made = [
        f"{ord(sign):04X}"
        for sign in EVERYTHING
        if unicodedata.category(sign)[0] in "PSZC"
        and unicodedata.category(sign) != "Cn"
        and not any(map(str.isalnum, unicodedata.normalize("NFKC", sign)))
        and words_of(sign)
    ]
    assert not made


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("ភ្នំពេញ", 1),  # Phnom Penh
        ("ราชอาณาจักรไทย", 1),
        ("ວຽງຈັນ", 1),
        ("မြန်မာ", 1),
        ("ᬩᬮᬶ", 1),
        ("𑄌𑄋𑄴𑄟𑄳𑄦", 1),  # Chakma
        ("বাংলাদেশ", 1),
        ("ශ්‍රී ලංකා", 2),
        ("தமிழ் நாடு", 2),
        ("རྫོང་ཁ", 2),
    ],
)
def test_words_of_scripts_with_marks(written: str, words: int) -> None:
    found = words_of(written)
    assert len(found) == words
    assert "".join(word for word, _, _ in found) == "".join(
        fold(written[start:end]).replace(" ", "") for _, start, end in found
    )


@pytest.mark.parametrize("sign", [*APOSTROPHES, "\u200b", "\u200e", "\u202b", "\ufeff", "\u00ad", "\u2060", "\ufe0f"])
def test_typing_habits_leave_no_trace(sign: str) -> None:
    assert fold(f"Sa{sign}id") == "said"
    assert fold(f"{sign}Said{sign}") == "said"
    assert fold(sign) == ""


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_word(clean_word(text)) == clean_word(text)


@pytest.mark.parametrize("sign", ["'", "\u0301", "\u200d", "្", "a", "a\u0301", "a.", "'a.", "ك\u0651"])
def test_long_runs_take_time_in_proportion(sign: str) -> None:
    """Trying each start of a run again took five seconds for 10,000 apostrophes."""
    start = time.process_time()
    list(word_pattern().finditer(sign * 20_000))
    assert time.process_time() - start < 2


def test_importing_names_loads_no_library() -> None:
    """The start stays quick: tables of other scripts and matchers come in when a name needs them."""
    code = (
        "import sys, aliaskit.names; print(sorted({'anyascii', 'jellyfish', 'rapidfuzz', 'yaml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
