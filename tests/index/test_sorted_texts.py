"""Sorted texts: what is found by halving is what a look through all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aliaskit.index.container import Container, pack
from aliaskit.index.sorted_texts import SortedTexts
from aliaskit.index.tables import Texts

TEXTS = st.text("aab/é😀", max_size=5)


def sorted_texts(texts: list[str]) -> SortedTexts:
    made = Texts()
    made.extend(text.encode() for text in texts)
    parts = Container(memoryview(pack(made.sections("text"))))
    return SortedTexts(parts["text_at"], parts["text_hi"], parts["text"])


@given(st.lists(TEXTS, unique=True, max_size=30), st.text(max_size=4) | TEXTS, st.integers(0, 40))
def test_a_text_and_those_that_begin_so_are_found(texts: list[str], asked: str, most: int) -> None:
    texts.sort(key=str.encode)
    found = sorted_texts(texts)
    assert [found.place(text) for text in texts] == [*range(len(texts))]
    assert found.place(asked) == (texts.index(asked) if asked in texts else None)
    begun = [number for number, text in enumerate(texts) if text.startswith(asked)]
    assert [*found.beginning(asked)] == begun
    assert [*found.beginning(asked, most)] == begun[:most]


def test_half_a_surrogate_pair_is_not_there() -> None:
    found = sorted_texts(["a", "b"])
    assert found.place("\ud800") is None
    assert not found.beginning("\ud800")
