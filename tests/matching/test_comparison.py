"""The features of two names."""

from __future__ import annotations

import pytest

from aliaskit.matching.alignment import Part
from aliaskit.matching.comparison import Side, compare_sides, side
from aliaskit.names import analyse


def prepared(text: str, kind: str | None = None, weight: float = 0.5) -> Side:
    """A name ready to be compared, every word of one weight."""
    name = analyse(text, kind)
    return side(name, tuple(Part(token.text, token.role, weight, token.family, token.abjad) for token in name.core))


def features(one: str, other: str, kind: str | None = None, weight: float = 0.5) -> dict[str, float]:
    """The features of two names whose words have one weight."""
    return compare_sides(prepared(one, kind, weight), prepared(other, kind, weight)).features


def test_the_same_name_leaves_nothing_over() -> None:
    told = features("Shah Mahmood Qureshi", "Shah Mahmood Qureshi")
    assert {name: told[name] for name in ("shared", "covered", "first", "last", "joined")} == dict.fromkeys(
        ("shared", "covered", "first", "last", "joined"), 1.0
    )
    assert not any(
        told[name]
        for name in ("extra", "missing", "conflict", "unlike", "disorder", "leading_extra", "number_conflict")
    )
    assert told["mass"] == pytest.approx(1.5)
    assert told["rarest"] == pytest.approx(0.5)


def test_what_is_left_over_is_told_by_side() -> None:
    told, turned = features("Ahmad Massoud", "Ahmad Shah Massoud"), features("Ahmad Shah Massoud", "Ahmad Massoud")
    assert (told["extra"], told["missing"], told["conflict"]) == (0, 0.5, 0)
    assert (turned["extra"], turned["missing"]) == (0.5, 0)
    assert told["covered"] == 1
    assert turned["covered"] == pytest.approx(2 / 3)
    assert told["shared"] == turned["shared"] == pytest.approx(0.8)


def test_conflicting_given_names_and_leading_extras() -> None:
    assert features("Imran Khan", "Ghulam Khan")["conflict"] == 0.5
    assert features("Zulfiqar Ahmad Massoud", "Ahmad Massoud")["leading_extra"] == 0.5
    assert features("Ahmad Massoud Zulfiqar", "Ahmad Massoud")["leading_extra"] == 0


def test_order_and_family() -> None:
    assert features("Massoud Ahmad", "Ahmad Massoud")["disorder"] == 1
    assert features("Ahmad MASSOUD", "Ahmad Massoud", "person")["family"] == 1
    assert features("Ahmad MASSOUD", "Ahmad Qureshi", "person")["family"] == 0
    assert features("Ahmad Massoud", "Ahmad Qureshi", "person")["family"] == 0.5


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("Brigade 14", "Brigade 15", 1), ("Brigade 14", "Brigade 14", 0), ("Brigade 14", "Brigade", 1)],
)
def test_numbers_must_meet(one: str, other: str, expected: float) -> None:
    assert features(one, other, "organization")["number_conflict"] == expected


@pytest.mark.parametrize(
    ("one", "other", "agrees", "conflict", "one_side"),
    [
        ("Tata Steel Ltd", "Tata Steel Limited", 1, 0, 0),
        ("Tata Steel Ltd", "Tata Steel GmbH", 0, 1, 0),
        ("Tata Steel Ltd", "Tata Steel", 0, 0, 1),
        ("Tata Steel", "Tata Steel", 0, 0, 0),
    ],
)
def test_legal_forms_are_compared_by_class(
    one: str, other: str, agrees: float, conflict: float, one_side: float
) -> None:
    told = features(one, other, "organization")
    assert (told["legal_agrees"], told["legal_conflict"], told["legal_one_side"]) == (agrees, conflict, one_side)


def test_abbreviations_are_evidence_from_either_side() -> None:
    long = "National Iranian Oil Company"
    assert features("NIOC", long, "organization")["initials"] == features(long, "NIOC", "organization")["initials"] == 1
    assert features("NIOX", long, "organization")["initials"] == 0
    assert features("Aerocom", "Aerospace Communications", "organization")["beginnings"] == 1


def test_fathers_and_sons_by_suffix() -> None:
    assert features("Donald Trump Jr.", "Donald Trump", "person")["suffix_conflict"] == 1
    assert features("Donald Trump Jr.", "Donald Trump Junior", "person")["suffix_conflict"] == 0


@pytest.mark.parametrize(
    ("query", "listed", "weight", "alike"),
    [
        ("John Smith", "Ian Duncan Smith", 0.8, False),
        ("John Smith", "Ian Smith", 0.5, False),  # a common name agrees with many
        ("John Petrov", "Ivan Petrov", 0.8, True),
        ("Josef Strauss", "Franz Joseph Strauss", 0.8, True),  # near in letters too
        ("John Paul", "Juan Pablo", 0.8, True),
        ("Michael Gorbachev", "Mikhail Sergeyevich Gorbachev", 0.8, True),  # a patronymic is often left out
    ],
)
def test_forms_of_a_given_name_count_by_their_letters_unless_a_telling_name_agrees_and_none_is_left_over(
    query: str, listed: str, weight: float, alike: bool
) -> None:
    unlike = features(query, listed, "person", weight)["unlike"]
    assert (unlike < 0.2) == alike


def test_a_single_word_that_is_unlike_is_told() -> None:
    assert features("Haseloff", "Hasselhoff", "person")["lone_unlike"] > 0
    assert features("Reiner Haseloff", "Reiner Hasselhoff", "person")["lone_unlike"] == 0
