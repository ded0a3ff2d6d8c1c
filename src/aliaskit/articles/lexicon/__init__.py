"""What English news writes with capitals and what it does not: word lists as small commented files, read when needed."""

from __future__ import annotations

import os
from functools import cache

_FOLDER = os.path.dirname(__file__)


def lines_of(file: str) -> tuple[str, ...]:
    """The lines of a data file, comments and blank lines left out."""
    with open(os.path.join(_FOLDER, file), encoding="utf-8") as handle:
        return tuple(line.strip() for line in handle if line.strip() and not line.startswith("#"))


def words_of_file(file: str) -> frozenset[str]:
    """The words of a data file, several a line."""
    return frozenset(word for line in lines_of(file) for word in line.split())


@cache
def common_words() -> frozenset[str]:
    """English words that are written without a capital, with their inflected forms."""
    return words_of_file("common_words.txt")
