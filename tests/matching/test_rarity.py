"""How rare words are: the counts that ship, and what they make of a word."""

from __future__ import annotations

import pytest

from aliaskit.matching.rarity import Background, background
from aliaskit.names import skeleton


def test_rare_words_weigh_more_than_common_ones() -> None:
    known = background()
    muhammad, qureshi, unseen = (known.weight(word, "name") for word in ("muhammad", "qureshi", "zzyxglorp"))
    assert 0 < muhammad < qureshi < unseen <= 1
    assert known.weight("qureshi", "light") < qureshi


def test_a_word_never_seen_is_not_familiar() -> None:
    known = background()
    assert known.familiarity("zzyxglorp") == 0
    assert 0 < known.familiarity("qureshi") < known.familiarity("muhammad")


def test_sounds_are_counted_over_the_words_that_share_one() -> None:
    known = Background.of(100, {"hasan": 3, "hassan": 5, "omar": 2})
    assert known.bearers == {"hasan": (3, 8), "hassan": (5, 8), "omar": (2, 2)}
    assert known.weight("hasan", "name") == pytest.approx(Background(100, {"hasan": (3, 8)}).weight("hasan", "name"))


def test_the_counts_that_ship_agree_with_the_sounds_of_their_words() -> None:
    known = background()
    sounds: dict[str, int] = {}
    for word, (bearers, _) in known.bearers.items():
        sounds[skeleton(word)] = sounds.get(skeleton(word), 0) + bearers
    assert len(known.bearers) > 5000
    assert all(kin == sounds[skeleton(word)] >= bearers for word, (bearers, kin) in known.bearers.items())
    assert max(bearers for bearers, _ in known.bearers.values()) < known.entities
