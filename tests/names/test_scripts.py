"""Which script a letter is in, held against the names of Unicode's characters."""

from __future__ import annotations

import itertools
import sys
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names.scripts import _BLOCKS, main_script, main_scripts, script_of, scripts_of

NAMED = {
    "LATIN": "Latin", "GREEK": "Greek", "CYRILLIC": "Cyrillic", "HEBREW": "Hebrew", "ARABIC": "Arabic",
    "DEVANAGARI": "Devanagari", "HANGUL": "Hangul", "CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana",
    "ARMENIAN": "Armenian", "GEORGIAN": "Georgian",
}  # fmt: skip
NO_NAMES = ("SMALL CAPITAL", "SUBSCRIPT", "MATHEMATICAL", "PHONETIC", "MINNAN", "ARCHAIC", "REVERSED C", "TRILL")
"""Letters of notations, not of names: what script they are of matters to nobody."""
OLD = 0x1AFF0
"""From here on there are dead scripts, old Kana and notations, except for Han."""


def test_letters_have_the_script_that_unicode_names() -> None:
    wrong = []
    for code in range(sys.maxunicode + 1):
        name = unicodedata.name(chr(code), "")
        script = NAMED.get(name.split(" ")[0].split("-")[0])
        small = "KATAKANA LETTER SMALL" in name or 0xA8E0 <= code <= 0xA8FF or 0xD7B0 <= code <= 0xD7FF
        if script is None or not chr(code).isalpha() or small or any(word in name for word in NO_NAMES):
            continue
        if script_of(chr(code)) != script and (code < OLD or script == "Han"):
            wrong.append(f"{code:04X} {name}")
    assert not wrong


def test_letters_of_other_living_scripts_are_other() -> None:
    assert {script_of(letter) for letter in "กကកবதతಕമසᠠሀᏣພ"} == {"Other"}


def test_blocks_are_sorted_and_apart() -> None:
    assert all(first <= last for first, last, _ in _BLOCKS)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(_BLOCKS))


@pytest.mark.parametrize("sign", ["7", " ", "-", "\u0301", "😀", "\ud800", "\x00", "٣"])
def test_what_is_no_letter_has_no_script(sign: str) -> None:
    assert script_of(sign) == ""
    assert scripts_of(sign) == ()
    assert main_script(sign) == ""


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Ahmad", ("Latin",)),
        ("Ахмад Shah Масуд", ("Cyrillic", "Latin")),
        ("aб", ("Latin", "Cyrillic")),
        ("бa", ("Cyrillic", "Latin")),
        ("安倍 しんぞう", ("Kana", "Han")),
        ("", ()),
        ("2024", ()),
    ],
)
def test_scripts_of_a_text_commonest_first(text: str, scripts: tuple[str, ...]) -> None:
    assert scripts_of(text) == scripts
    assert main_script(text) == (scripts[0] if scripts else "")


MIXED = st.text("aЖжкمد中문देวย1۱-\u0301\u064b", min_size=1, max_size=5)


@given(MIXED)
def test_scripts_are_counted_letter_by_letter(text: str) -> None:
    counts = Counter(filter(None, map(script_of, text)))
    assert scripts_of(text) == tuple(sorted(counts, key=lambda script: -counts[script]))


@given(st.lists(MIXED))
def test_scripts_of_many_words(words: list[str]) -> None:
    assert main_scripts(words) == list(map(main_script, words))
