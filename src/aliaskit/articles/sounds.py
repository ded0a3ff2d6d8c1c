"""Names across languages: Warszawa, Варшава and Varšava sound alike where their letters do not agree.

Each language spells sounds in its own way and adds its own endings, so a word has a set of codes: of each stem that it
may have, in each reading that its letters may have. Two words that share a code may be one name.
"""

from __future__ import annotations

from functools import lru_cache

from aliaskit.articles.inflection import stems
from aliaskit.articles.lexicon import readings
from aliaskit.matching.likeness import likeness
from aliaskit.names.keys import keys_of, skeleton
from aliaskit.names.lexicon import concepts

SHORT_WORD, WORD, NAME, ALONE = 0.75, 0.8, 0.82, 0.86
"""Likeness that words of one code need, so that their vowels agree too: where the code has a letter or two, and where
it has more; the mean over a name; and of one word alone."""
TELLING_ALONE = 3
"""Letters that the code of a name of one word has at least."""


@lru_cache(1 << 16)
def sounds(word: str) -> frozenset[str]:
    """Codes of a romanised word in any Slavic language's spelling and case.

    >>> bool(sounds("warszawie") & sounds("varshavu")), bool(sounds("varshavu") & sounds("moskvu"))
    (True, False)
    """
    found: set[str] = set()
    for stem in stems(word):
        found.add(concepts().get(stem, ""))
        for spelled in _spelled(stem):
            found.update(code for code in keys_of(spelled) if code[1:].isalpha() or len(code) == 1)
            found.add(skeleton(spelled))
    return frozenset(found - {""})


def _spelled(stem: str) -> set[str]:
    """A stem with letters as other languages would write its sounds: all that may change, and each alone."""
    return {stem, _respelled(stem), *(stem.replace(letters, instead) for letters, instead in readings())}


@lru_cache(1 << 16)
def sound_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each word of a name sounds like one of the other's."""
    if len(one) != len(other):
        return False
    if len(one) == 1:
        heard = max(map(len, sounds(one[0]) & sounds(other[0])), default=0)
        return heard >= TELLING_ALONE and _alike(one[0], other[0]) >= ALONE
    rest, total = list(other), 0.0
    for word in one:
        alike, place = max((_alike(word, b), -place) for place, b in enumerate(rest))
        if alike < (SHORT_WORD if len(skeleton(word)) < TELLING_ALONE else WORD):
            return False
        total += alike
        del rest[-place]
    return total / len(one) >= NAME


@lru_cache(1 << 16)
def _alike(one: str, other: str) -> float:
    """Likeness of two words that share a code, in the stems and spellings in which they are likest; else 0."""
    if sounds(one).isdisjoint(sounds(other)):
        return 0.0
    return max(likeness(a, b) for a in _written(one) for b in _written(other))


@lru_cache(1 << 16)
def _written(word: str) -> tuple[str, ...]:
    """The stems of a word as they are, and with all letters as romanised Cyrillic would have them."""
    found = set(stems(word))
    for stem in stems(word):
        found.add(_respelled(stem))
    return tuple(sorted(found))


def _respelled(stem: str) -> str:
    for letters, instead in readings():
        stem = stem.replace(letters, instead)
    return stem
