"""One word for a long name: its initials (FARC), or the beginnings of its words run together (Rosneft, Benelux)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

SHORTEST, LONGEST = 3, 8
"""Initials of fewer letters fit too many names; longer ones are words."""
LEAST, LEAST_SHARED = 6, 2
"""Letters of a word that abbreviates others at least, and of the beginning of each."""


@lru_cache(1 << 10)
def beginnings(word: str, words: tuple[str, ...]) -> float:
    """Share of a name's words that a word can be read as the beginnings of, in order; 0 where it cannot be.

    The first word must be met, each beginning has two letters or more, and the whole word must be used up.

    >>> beginnings("aerocom", ("aerospace", "communications"))
    1.0
    >>> beginnings("rosneft", ("russian", "oil"))
    0.0
    """
    if len(word) < LEAST or len(words) < 2 or word[:LEAST_SHARED] != words[0][:LEAST_SHARED]:
        return 0.0
    if not any(other[:LEAST_SHARED] in word[LEAST_SHARED:] for other in words[1:]):  # most words fail here, cheaply
        return 0.0
    used = _used(word, words)
    return used / len(words) if used >= 2 else 0.0


def may_abbreviate(words: Sequence[str], others: Collection[str]) -> list[str]:
    """Those of other words that may be beginnings of these, run together: that of the first one and of one more.

    >>> may_abbreviate(("aerospace", "communications"), ["aerocom", "aerodrome", "zerocom"])
    ['aerocom']
    """
    first, *rest = (word[:LEAST_SHARED] for word in words)
    long = [other for other in others if len(other) >= LEAST]
    likely = {other for begun in rest for other in long if other.find(begun, LEAST_SHARED) >= 0}
    return [other for other in long if other in likely and other.startswith(first)]


def _used(word: str, words: Sequence[str]) -> int:
    """The most words whose beginnings spell `word` in order, the first one's first; -1 where none do."""
    used = {0: 0}  # letters of the word that are spelled so far: by how many words, at most
    for place, listed in enumerate(words):
        further = dict(used) if place else {}
        for start, count in used.items():
            for end in range(start + 2, start + _shared(word, start, listed) + 1):
                further[end] = max(further.get(end, 0), count + 1)
        used = further
    return used.get(len(word), -1)


def _shared(word: str, start: int, listed: str) -> int:
    """How many letters of a word, from `start` on, a listed word begins with."""
    count = 0
    while count < len(listed) and start + count < len(word) and word[start + count] == listed[count]:
        count += 1
    return count
