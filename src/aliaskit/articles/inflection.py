"""Inflected names: Путина, Путину and Путиным are one name, and so are Moravieckim and Moraviecki.

Endings are taken off as alternates when names are compared; a name is never rewritten. Words come romanised, so that
one table serves the Slavic languages in both their scripts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from aliaskit.articles.lexicon import endings

INFLECTED = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "pl", "cs", "sk", "sl", "hr", "bs"})
"""Languages whose names have cases, as ISO 639-1 codes."""
SLAVIC = "sla"
"""The code (ISO 639-5) for a language with cases of which no more is known."""
SHORTEST = 3
"""Letters that a stem has at least: what is shorter fits too many names."""

_FLEETING = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])[eo](?=[cklnrtz]$|ts$)")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_LETTERS = re.compile("[ěřůťďňąęłśźżćńčšžđ]", re.IGNORECASE)


def is_inflected(text: str, lang: str | None) -> bool:
    """Whether names in a text of this language have cases; where it is not stated the letters tell."""
    if lang:
        return lang == SLAVIC or lang.lower()[:2] in INFLECTED
    return bool(_CYRILLIC.search(text)) or len(_LETTERS.findall(text[:2000])) > len(text[:2000]) / 100


@lru_cache(1 << 16)
def stems(word: str) -> frozenset[str]:
    """What may be the stem of a romanised word, the word itself among them.

    >>> stems("putinym") & stems("putin")
    frozenset({'putin'})
    """
    found = {word}
    for ending, instead in endings():
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= SHORTEST:
            found.add(word[: len(word) - len(ending)] + instead)
    found |= {bare for stem in found if len(bare := _FLEETING.sub("", stem)) >= SHORTEST}
    return frozenset(found)


@lru_cache(1 << 16)
def same_stem(one: str, other: str) -> bool:
    """Whether two romanised words may be cases of one word.

    >>> same_stem("tuskovi", "tuska"), same_stem("tusk", "turk")
    (True, False)
    """
    return not stems(one).isdisjoint(stems(other))


@lru_cache(1 << 16)
def stem_key(words: tuple[str, ...]) -> str:
    """One key for the cases of a name: of each word the shortest stem."""
    return " ".join(min(stems(word), key=lambda stem: (len(stem), stem)) for word in words)
