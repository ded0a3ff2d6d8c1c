"""One word for a long name: its initials (FARC), or the beginnings of its words run together (Rosneft, Benelux)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

SHORTEST, LONGEST = 3, 8
"""Initials of fewer letters fit too many names; longer ones are words."""


@lru_cache(1 << 14)
def beginnings(word: str, words: tuple[str, ...]) -> float:
    """Share of a name's words that a word can be read as the beginnings of, in order; 0 where it cannot be.

    The first word must be met, each beginning has two letters or more, and the whole word must be used up.

    >>> beginnings("aerocom", ("aerospace", "communications"))
    1.0
    >>> beginnings("rosneft", ("russian", "oil"))
    0.0
    """
    if len(word) < 6 or len(words) < 2 or word[:2] != words[0][:2]:
        return 0.0
    used = _used(word, words)
    return used / len(words) if used >= 2 else 0.0


def _used(rest: str, words: Sequence[str]) -> int:
    """The most words whose beginnings spell `rest` in order, -1 where none do."""
    if not rest:
        return 0
    if not words:
        return -1
    best = _used(rest, words[1:])
    shared = 0
    while shared < min(len(rest), len(words[0])) and rest[shared] == words[0][shared]:
        shared += 1
    for taken in range(shared, 1, -1):
        more = _used(rest[taken:], words[1:])
        if more >= 0:
            best = max(best, more + 1)
    return best
