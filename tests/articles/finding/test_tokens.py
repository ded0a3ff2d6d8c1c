"""The words of a text with what stands before them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aliaskit.articles.finding.tokens import words_of

TEXTS = [
    ("He met Gen. Dostum. Then the U.N.", ["He", "Then"]),
    ("In the U.S. The others left.", ["In", "The"]),
    ("Rule no. 5 holds. So it goes", ["Rule", "So"]),
    ("KABUL (AP) - The army", ["KABUL", "The"]),
    ("he said: “Yes” and left", ["he", "Yes"]),
    ("one line\nanother", ["one", "another"]),
    ("by 5 p.m. The end", ["by", "The"]),
    ("Zaro-Bint came", ["Zaro"]),
    ("A. The others left", ["A", "The"]),
    ("won Group C. Others left", ["won", "Others"]),
]


@pytest.mark.parametrize(("text", "opening"), TEXTS)
def test_where_sentences_and_lines_begin(text: str, opening: list[str]) -> None:
    assert [token.text for token in words_of(text).tokens if token.opens] == opening


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paid US$ 40 to Zaro", ["paid", "40", "to", "Zaro"]),
        ("paid U.S. $40 to Zaro", ["paid", "40", "to", "Zaro"]),
        ("paid PKR500 to Zaro", ["paid", "to", "Zaro"]),
        ("paid Zaro $40", ["paid", "Zaro", "40"]),
        ("US $ sign", ["US", "sign"]),
        ("EUR20 and EUR30", ["and"]),
    ],
)
def test_sums_of_money_are_no_words(text: str, expected: list[str]) -> None:
    assert [token.text for token in words_of(text).tokens] == expected


PIECES = st.sampled_from(
    [
        "Zaro",
        "the",
        " ",
        "  ",
        ".",
        ". ",
        "-",
        "’s",
        "U.S.",
        "J.",
        "US",
        "$",
        "40",
        "\n",
        "é",
        "中",
        "(",
        "Rs5",
        "C.",
        "Group",
        "The",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)))
@example("")
@example("US$40")
@example("C. The")
@example("\ud800")
def test_gaps_and_words_are_the_text(text: str) -> None:
    words, end = words_of(text), 0
    for number, token in enumerate(words.tokens):
        start, last = words.starts[number], words.ends[number]
        assert text[end:start] == token.gap
        assert text[start:last] == token.text
        assert token.cap == (number in words.capitals)
        assert (token.gap != " " or not number) == (number in words.apart)
        end = last
