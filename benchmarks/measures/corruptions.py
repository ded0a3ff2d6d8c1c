"""What is done to a name that is listed, so that the query is not: stated, and the same in every run."""

from __future__ import annotations

import random
from collections.abc import Callable

VOWELS = "aeiou"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_edit(name: str, chance: random.Random) -> str:
    """A letter changed, left out, put in or swapped with the next, anywhere but at the first place."""
    place = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    how = chance.randrange(4)
    if how == 0:
        return before + chance.choice(LETTERS.replace(letter.lower(), "")) + after
    if how == 1:
        return before + after
    if how == 2:
        return before + chance.choice(LETTERS) + letter + after
    return before + after[0] + letter + after[1:]


def two_edits(name: str, chance: random.Random) -> str:
    """One edit, twice."""
    return one_edit(one_edit(name, chance), chance)


def vowel_swap(name: str, chance: random.Random) -> str:
    """Every second vowel on average read as another one, at least one of them: as romanisations differ."""
    spots = [place for place, letter in enumerate(name) if letter in VOWELS]
    chosen = set(chance.sample(spots, max(1, len(spots) // 2))) if spots else set[int]()
    return "".join(
        chance.choice(VOWELS.replace(letter, "")) if place in chosen else letter for place, letter in enumerate(name)
    )


def token_order(name: str, chance: random.Random) -> str:
    """The words in another order."""
    words = name.split()
    while words == name.split() and len(set(words)) > 1:
        chance.shuffle(words)
    return " ".join(words)


CORRUPTIONS: dict[str, Callable[[str, random.Random], str]] = {
    "one edit": one_edit,
    "two edits": two_edits,
    "vowel swap": vowel_swap,
    "token order": token_order,
}
