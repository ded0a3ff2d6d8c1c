"""Two names side by side: which word meets which."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.matching.alignment import ENOUGH, INITIAL, Alignment, Part, align
from aliaskit.matching.likeness import likeness

WORDS = ("ahmad", "ahmed", "shah", "massoud", "masood", "qureshi", "quraishi", "rahmon", "ali")


def parts(text: str, **roles: str) -> list[Part]:
    """The words of a text, all equally rare; roles by word."""
    return [Part(word, roles.get(word, "name"), 0.5) for word in text.split()]


def meetings(found: Alignment) -> set[tuple[str, str]]:
    """What met, as text."""
    return {
        (" ".join(found.one[i].text for i in pair.ones), " ".join(found.other[j].text for j in pair.others))
        for pair in found.met
    }


def test_words_meet_in_any_order() -> None:
    found = align(parts("massoud ahmad"), parts("ahmed shah masood"))
    assert meetings(found) == {("ahmad", "ahmed"), ("massoud", "masood")}
    assert (found.left_one, found.left_other) == ((), (1,))


def test_words_written_together_meet_both_ways() -> None:
    one, other = parts("gholam reza aghazadeh"), parts("gholamreza aghazadeh")
    assert ("gholam reza", "gholamreza") in meetings(align(one, other))
    assert ("gholamreza", "gholam reza") in meetings(align(other, one))
    assert align(one, other).left_one == align(other, one).left_other == ()


def test_a_word_that_met_itself_is_not_given_up_for_two() -> None:
    """Ali Qureshi has a name more than Qureshi."""
    assert align(parts("qureshi"), parts("ali qureshi")).left_other == (0,)
    assert align(parts("ali qureshi"), parts("qureshi")).left_one == (0,)


def test_initials_meet_the_words_they_stand_for_in_order() -> None:
    one, other = parts("jk rowling", jk="initials"), parts("joanne kathleen rowling")
    found = align(one, other)
    assert ("jk", "joanne kathleen") in meetings(found)
    assert [pair.likeness for pair in found.met if len(pair.others) == 2] == [INITIAL]
    assert ("joanne kathleen", "jk") in meetings(align(other, one))
    assert ("kj", "joanne kathleen") not in meetings(align(parts("kj rowling", kj="initials"), other))


def test_words_too_unlike_are_left_over() -> None:
    found = align(parts("imran khan"), parts("imran jan"))
    assert meetings(found) == {("imran", "imran")}
    assert (found.left_one, found.left_other) == ((1,), (1,))


def test_a_repeated_word_meets_once() -> None:
    found = align(parts("ali ali"), parts("ali"))
    assert len(found.met) == 1
    assert len(found.left_one) == 1


def test_the_commoner_word_weighs() -> None:
    """A misspelling of a common name is not a rare name."""
    (met,) = align([Part("muhamad", "name", 0.9)], [Part("muhammad", "name", 0.2)]).met
    assert met.weight == 0.2


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
)
def test_greedy_meets_nearly_as_much_as_the_best_assignment(one: list[str], other: list[str]) -> None:
    """An oracle that tries every assignment: the quick one gains half of it, and more only by joining."""
    short, long = sorted((one, other), key=len)
    scores = [[alike if (alike := likeness(a, b)) >= ENOUGH else 0.0 for b in long] for a in short]
    best = max(sum(scores[i][j] for i, j in enumerate(chosen)) for chosen in permutations(range(len(long)), len(short)))
    met = align(parts(" ".join(one)), parts(" ".join(other))).met
    found = sum(pair.likeness for pair in met)
    assert found >= best / 2 - 1e-9
    assert found <= best + 1e-9 or any(len(pair.ones) != len(pair.others) for pair in met)
