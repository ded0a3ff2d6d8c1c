"""What a mistyped word or id was meant to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.gazetteers.guessing import guess, guess_id, hint, near_ids

PEOPLE = ["person/ahmad-massoud", "person/ahmad-shah-massoud", "person/amir-khan", "person/imran-khan", "person/moby"]
IDS = [*PEOPLE, "organization/roe", "place/kabul", "place/kandahar"]
KINDS = ("person", "organization", "place", "event", "other")

ids = st.lists(st.text("abc-/ é", min_size=1, max_size=8), max_size=6, unique=True)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("persn", "person"),
        ("PERSON", "person"),
        ("company", "organization"),
        ("evnet", "event"),
    ],
)
def test_a_slip_and_a_meaning_are_guessed(wrong: str, near: str) -> None:
    assert guess(wrong, KINDS) == hint(wrong, KINDS) == f", did you mean {near!r}?"


def test_where_nothing_is_near_all_that_there_is_is_told() -> None:
    assert guess("zzz", KINDS) == ""
    assert hint("zzz", iter(KINDS)) == ", expected one of person, organization, place, event, other"


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("person/ahmed-massoud", ["person/ahmad-massoud"]),
        ("person/massoud-ahmad", ["person/ahmad-massoud"]),  # the same words come before more words
        ("person/massoud-shah", ["person/ahmad-shah-massoud"]),
        ("person/kabul", ["place/kabul"]),
        ("city/kabul", ["place/kabul"]),
        ("place/kabol", ["place/kabul"]),
        ("organization/roe-and-son", ["organization/roe"]),
        ("person/khan", ["person/amir-khan", "person/imran-khan"]),
        ("person/nobody", []),  # as short as moby, of the same kind, and another name
        ("place/khan", []),
    ],
)
def test_ids_that_are_near(wrong: str, near: list[str]) -> None:
    assert near_ids(wrong, IDS, 3) == near


def test_words_that_many_have_tell_nothing() -> None:
    khans = [f"person/{given}-khan" for given in ("ayesha", "fareed", "imran", "irrfan", "kublai", "sadiq")]
    assert near_ids("person/khan", khans, 5) == []
    assert len(near_ids("person/khan", khans, 6)) == 6
    assert guess_id("person/khan", khans, 0) == ""


def test_guessing_ends_where_it_takes_too_long() -> None:
    assert guess_id("place/kabol", IDS, 19) == ", did you mean 'place/kabul'?"
    assert guess_id("place/kabol", IDS, 20) == ""


@given(st.text(max_size=70), ids, st.integers(1, 3))
def test_near_ids_are_known_ids_each_once(wrong: str, known: list[str], most: int) -> None:
    near = near_ids(wrong, known, most)
    assert len(near) <= most
    assert len(set(near)) == len(near)
    assert set(near) <= set(known)
