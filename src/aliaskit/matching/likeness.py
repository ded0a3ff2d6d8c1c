"""How alike two words are, 0 to 1, knowing which letters romanisation confuses.

Each letter is spelled out in symbols (`letters.txt`); the share of symbols two words have in common, in order, is their
likeness. That is an edit distance with unequal costs, computed by rapidfuzz at the speed of a plain one.
Compare Freeman, Condon, Ackerman 2006 (N06-1060), who give classes of letters to Levenshtein's distance.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance.Indel import normalized_similarity as _indel
from rapidfuzz.process import extract

from aliaskit.names.lexicon import concepts, given_name_forms

ONE_LETTER = (("ee", "i"), ("oo", "u"))
"""Two letters that are read as one, other than a doubled one is."""
_DOUBLE = re.compile(r"([a-z])(?=\1)")
"""A letter before another such."""
SAME_CONCEPT = 0.97
"""Likeness of two words that translate one another: a little less than the same word."""
PREFIXES = (("abd", 0.8), ("abu", 0.8), ("al", 0.97))
"""What one name may have and the other not, and what a word keeps of its likeness then: Abdul Rashid, Rashid."""
_NONE = frozenset[str]()
_PREFIXED = tuple(prefix for prefix, _ in PREFIXES)
ABJAD, UNWRITTEN = 0.97, 0.1
"""What a word keeps of its likeness to one without vowels, and the share of symbols that unwritten vowels may be."""
ABBREVIATED = 0.8
"""Likeness of a word of four letters or more to a longer one that begins with it: Alex, Alexander."""


def letters() -> dict[str, str]:
    """Letters, and units of several letters, with the symbols that they are made of."""
    with open(os.path.join(os.path.dirname(__file__), "letters.txt"), encoding="utf-8") as handle:
        return dict(line.split(" = ") for line in handle.read().splitlines() if line and line[0] != "#")


def units() -> list[str]:
    """The units of several letters, the longest first."""
    return sorted((unit for unit in letters() if len(unit) > 1), key=len, reverse=True)


def units_pattern() -> str:
    """What finds the longest unit anywhere: by its first letter, which takes half the time."""
    rest: dict[str, list[str]] = {}
    for unit in units():
        rest.setdefault(unit[0], []).append(unit[1:])
    return "|".join(f"{first}(?:{'|'.join(more)})" for first, more in rest.items())


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, str], dict[int, str]]:
    """What finds units of several letters, the signs that stand for them, and what letters and signs are made of."""
    table = letters()
    signs = {unit: chr(0xE000 + place) for place, unit in enumerate(units())}  # of Unicode's private use
    return re.compile(units_pattern()), signs, str.maketrans({signs.get(unit, unit): of for unit, of in table.items()})


@cache
def contrasts() -> dict[str, frozenset[str]]:
    """Words -> the words that they must not meet."""
    with open(os.path.join(os.path.dirname(__file__), "contrasts.txt"), encoding="utf-8") as handle:
        lines = [line.strip().split(" | ") for line in handle if line.strip() and line[0] != "#"]
    found: dict[str, frozenset[str]] = {}
    for line in lines:
        groups = [frozenset(group.split(", ")) for group in line]
        for group in groups:
            others = frozenset[str]().union(*groups) - group
            found.update({word: found.get(word, frozenset()) | others for word in group})
    return found


def contrasted(one: str, other: str) -> bool:
    """Whether two words are known to be alike and to mean different things (`contrasts.txt`).

    >>> contrasted("hassan", "hussein"), contrasted("hassan", "hasan")
    (True, False)
    """
    return other in contrasts_of(one)


def contrasts_of(word: str) -> frozenset[str]:
    """The words that are known to be alike to this one and to mean different things."""
    return contrasts().get(word, _NONE)


def is_prefixed(word: str) -> bool:
    """Whether a word begins as if with a prefix that another spelling may lack."""
    return word.startswith(_PREFIXED)


@lru_cache(1 << 12)
def symbols(word: str) -> str:
    """A word spelled out in the symbols of its letters."""
    return _spelled(word)


def _spelled(word: str) -> str:
    pattern, signs, table = _letters()
    for unit, letter in ONE_LETTER:
        word = word.replace(unit, letter)
    word = _DOUBLE.sub("", word)
    return pattern.sub(lambda unit: signs[unit[0]], word).translate(table)


def symbols_of(words: Iterable[str]) -> list[str]:
    """The symbols of many words, at half the cost."""
    return _spelled("\n".join(words)).split("\n")


def beside_abjad(one: str, other: str) -> float:
    """Likeness by their symbols of two words or names of which one leaves short vowels unwritten.

    The long ones are written, and tell more than the consonants alone: Salafan is not Silifin.
    """
    return ABJAD * min(1.0, _indel(one, other) + UNWRITTEN)


@lru_cache(1 << 12)
def _told(word: str) -> tuple[str, str | None, frozenset[str], bool]:
    """What comparing a word takes, looked up once, since names share words.

    Its symbols, its concept, the words it must not meet, and whether it is a single letter or has a digit in it: such a
    word is itself or nothing.
    """
    return symbols(word), concepts().get(word), contrasts_of(word), is_exact(word)


def is_exact(word: str) -> bool:
    """Whether a word is like no other: a single letter, or one with a digit in it."""
    return len(word) == 1 or (not word.isalpha() and any(map(str.isdigit, word)))


def in_letters(one: str, other: str, alike: float) -> float:
    """Likeness of two words that are `alike`, by their letters alone where they are two forms of one given name.

    >>> in_letters("john", "ivan", likeness("john", "ivan")) < 0.6 < in_letters("bank", "banco", 0.97)
    True
    """
    if alike != SAME_CONCEPT or not given_name_forms().issuperset((one, other)):
        return alike
    return _indel(symbols(one), symbols(other))


@lru_cache(1 << 12)
def likeness(one: str, other: str, abjad: bool = False) -> float:
    """Likeness of two romanised words; with `abjad`, vowels that one of them may leave unwritten cost little.

    >>> likeness("qureshi", "quraishi") > 0.9 > likeness("khan", "jan")
    True
    """
    if one == other:
        return 1.0
    spelled, concept, contrasts, exact = _told(one)
    other_spelled, other_concept, _, other_exact = _told(other)
    if concept is not None and concept == other_concept:
        return SAME_CONCEPT
    if exact or other_exact or other in contrasts:
        return 0.0
    if abjad:
        return beside_abjad(spelled, other_spelled)
    whole = _indel(spelled, other_spelled)
    # The same whichever comes first: the longer, and of two as long the later.
    short, long = (one, other) if (len(one), one) < (len(other), other) else (other, one)
    if is_prefixed(long):
        for prefix, worth in PREFIXES:
            if long.startswith(prefix) and not short.startswith(prefix) and len(long) > len(prefix) + 3:
                whole = max(whole, worth * likeness(short, long[len(prefix) :]))
    if len(short) >= 4 and len(long) >= len(short) + 3 and long.startswith(short):
        whole = max(whole, ABBREVIATED)
    return whole


def likenesses(word: str, others: Sequence[str], abjad: bool, least: float) -> Iterator[tuple[int, float]]:
    """Places of words with their `likeness` to one word, where it is at least so much; a few that are less like it too.

    It is asked of all of them at once by their symbols, and again, one by one, of those that more than symbols decides.
    """
    spelled, concept, contrasts, exact = _told(word)
    if abjad or exact or is_prefixed(word):
        yield from ((place, likeness(word, other, abjad)) for place, other in enumerate(others))
        return
    prefixed = [place for place, other in enumerate(others) if is_prefixed(other)]
    yield from ((place, likeness(word, others[place])) for place in prefixed)
    near = extract(spelled, symbols_of(others), scorer=_indel, processor=None, score_cutoff=least, limit=None)
    for _, alike, place in near:
        other = others[place]
        if other.startswith(word) or word.startswith(other) or other in contrasts or is_exact(other):
            yield place, likeness(word, other)
        elif place not in prefixed:
            yield place, alike if concept is None or concept != concepts().get(other) else SAME_CONCEPT
