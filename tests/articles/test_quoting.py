"""Sentences around mentions: whole where they are short, cut where they are long, and always of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.articles.quoting import REACH, quote

CASES = {
    "Rain fell. Dostum spoke! He left.": ("", " spoke!"),
    "Rain fell. Gen. Dostum met Mr. Khan. He left.": ("Gen. ", " met Mr. Khan."),
    "He asked: “Where is Dostum?” Nobody knew.": ("He asked: “Where is ", "?”"),
    "A headline of Dostum\nThe text begins.": ("A headline of ", ""),
    "Dostum": ("", ""),
    "برف بارید۔ Dostum رفت۔ تمام": ("", " رفت۔"),
}


@pytest.mark.parametrize("text", CASES)
def test_the_sentence_of_a_mention(text: str) -> None:
    start = text.index("Dostum")
    found = quote(text, start, start + 6)
    assert (found.before, found.after) == CASES[text]


def test_long_sentences_are_cut_at_words() -> None:
    text = "word " * 100 + "Dostum" + " word" * 100
    found = quote(text, 500, 506)
    assert found.before.startswith("…word ")
    assert found.after.endswith(" word …")


@given(st.text(), st.data())
def test_a_quote_is_of_the_text_and_bounded(text: str, data: st.DataObject) -> None:
    text += "x"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = quote(text, start, end)
    assert found.name == text[start:end]
    assert text[:start].endswith(found.before.removeprefix("…"))
    assert text[end:].startswith(found.after.removesuffix("…"))
    assert len(found.before) <= REACH + 1
    assert len(found.after) <= REACH + 1
