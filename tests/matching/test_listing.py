"""What gazetteers have of a candidate: read once, when asked for, and a value like any other."""

from __future__ import annotations

import pickle

import pytest

from aliaskit.entities import Entity
from aliaskit.matching.answers import Answer, Candidate
from aliaskit.matching.listing import Listed, Listing

KABUL: Listed = (Entity("place/kabul", "place", "Kabul"), "Kaboul", "world")


def test_it_is_read_once_and_only_when_asked_for() -> None:
    times: list[int] = []

    def read() -> Listed:
        times.append(1)
        return KABUL

    candidate = Candidate("place/kabul", 0.9, Listing(lambda *_: read(), "place/kabul", (0, 3)))
    answer = Answer("Kaboul", "match", candidate, 0.9, 0.1, 0.0, (candidate,))
    assert answer.id == "place/kabul"
    assert not times
    assert (answer.entity, candidate.alias, candidate.gazetteer) == KABUL
    assert len(times) == 1


def test_an_answer_is_compared_and_pickled_by_what_it_says() -> None:
    def answer(listed: Listed) -> Answer:
        candidate = Candidate(listed[0].id, 0.9, Listing(lambda *_: listed, listed[0].id, (0, 3)))
        return Answer("Kaboul", "match", candidate, 0.9, 0.1, 0.0, (candidate,))

    one = answer(KABUL)
    assert one == answer(KABUL) == pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
    assert hash(one) == hash(answer(KABUL))
    assert "Kaboul" in repr(one)
    assert one != answer((KABUL[0], "Kabul", "world"))


def test_an_error_of_reading_is_told_each_time() -> None:
    def read() -> Listed:
        raise OSError("the disk is gone")

    listing = Listing(lambda *_: read(), "place/kabul", (0, 3))
    for _ in range(2):
        with pytest.raises(OSError, match="gone"):
            listing.read()
