"""Which words of an index are like a word."""

from __future__ import annotations

import itertools

import pytest

from aliaskit import Entity
from aliaskit.index.builder import Listed, build
from aliaskit.index.reader import Index
from aliaskit.matching.alignment import ENOUGH
from aliaskit.matching.likeness import likeness
from aliaskit.matching.vocabulary import BEGUN_ALIKE, MOST_BEGUN, MOST_WORDS, Vocabulary
from aliaskit.names import keys_of

NAMES = (
    "Shah Mahmood Qureshi", "شاہ محمود قریشی", "Ahmad Massoud", "National Iranian Oil Refining Company",
    "Aerocom", "Tele Serve Plus", "Gholamreza Aghazadeh", "Bank of Zanzibar", "Abdulrashid Alrahman", "Alexander Alex",
    "Ministry", "Ministère", "Hassan Hussein", "Dell 14", "Dell 15",
)  # fmt: skip
WORDS = (
    "mahmood", "mehmod", "koreshi", "massuod", "aghazadeh", "zanzibr", "refining", "shah", "rashid", "rahman",
    "alrahmon", "aleksander", "alexandros", "ministery", "hasan", "husein", "14",
)  # fmt: skip


def _index(*names: str) -> Index:
    return Index(build([Listed(Entity(name, "organization", name), ("x",)) for name in names]))


@pytest.fixture(scope="module")
def index() -> Index:
    return _index(*NAMES)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("abjad", [False, True])
def test_similar_words_are_those_that_share_a_key_and_are_alike(index: Index, word: str, abjad: bool) -> None:
    """An oracle that looks at every listed word: likest first, none that is unlike, none missed that shares a key."""
    similar = Vocabulary(index).similar(word, abjad, ENOUGH)
    told = {index.word(number): alike for number, alike in similar.items()}
    every = [index.word(number) for number in range(len(index.bearers))]
    wanted = {
        one: likeness(word, one, abjad)
        for one in every
        if set(keys_of(one)) & set(keys_of(word)) and likeness(word, one, abjad) >= ENOUGH
    }
    assert wanted.items() <= told.items()
    assert all(alike == likeness(word, one, abjad) >= ENOUGH for one, alike in told.items())
    assert list(similar.values()) == sorted(told.values(), reverse=True)


def test_of_very_many_the_likest_are_kept() -> None:
    vowels = itertools.product(("a", "e", "i", "ou", "ie", "u"), repeat=4)
    words = ["m" + "".join(map("".join, zip(four, "hmdv", strict=True))) for four in vowels]
    index = _index(*words)
    similar = Vocabulary(index).similar("mahamadov", False, ENOUGH)
    likest = sorted((likeness("mahamadov", word) for word in words), reverse=True)[: len(similar)]
    assert len(similar) == MOST_WORDS
    assert list(similar.values())[:10] == likest[:10]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("trctiotlan", "toctitlan"), ("ewlbnesburh", "elenesburh"), ("camthagedne", "carthagene"), ("zatdan", "zanzib")],
)
def test_a_word_with_two_typing_errors_is_found_by_its_beginning(word: str, meant: str) -> None:
    index = _index("Toctitlan", "Elenesburh", "Carthagene", "Zanzib", "Mahmood")
    found = [index.word(number) for number in Vocabulary(index).similar(word, False, ENOUGH)]
    assert found == ([meant] if likeness(word, meant) >= BEGUN_ALIKE else [])


def test_a_beginning_that_many_share_is_taken_longer() -> None:
    others = [f"k{''.join(letters)}" for letters in itertools.product("bdfglmnrst", "aeiou", "bdfglmnrst", "aeiou")]
    index = _index(*others, "Karthagene", "Kapital")
    found = [index.word(number) for number in Vocabulary(index).similar("kamthagedne", False, ENOUGH)]
    assert len(others) > MOST_BEGUN
    assert found == ["karthagene"]
