"""What is remembered of words is right and bounded."""

from __future__ import annotations

import pytest

from aliaskit.articles import remembering
from aliaskit.articles.remembering import Remembered


def test_each_word_is_worked_out_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length)
    assert [lengths[word] for word in ("to", "be", "to", "be")] == [2, 2, 2, 2]
    assert asked == ["to", "be"]


def test_when_it_is_full_all_is_forgotten_and_the_answers_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_KEPT", 3)
    upper, words = Remembered(str.upper), [f"word{number}" for number in range(10)]
    for word in words + words:
        assert upper[word] == word.upper()
        assert len(upper) <= 3


def test_long_words_are_not_kept() -> None:
    upper = Remembered(str.upper)
    assert upper["a" * 10_000] == "A" * 10_000
    assert not upper
