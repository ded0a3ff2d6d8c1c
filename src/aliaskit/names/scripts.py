"""Which script a word is written in: decides how it is folded and romanised."""

from __future__ import annotations

import re
import sys
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain

# (first, last, script) of the blocks that names in the news come in; from Unicode's Blocks.txt.
_BLOCKS = (
    (0x0000, 0x024F, "Latin"),
    (0x0250, 0x02AF, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0750, 0x077F, "Arabic"),
    (0x0870, 0x089F, "Arabic"),
    (0x08A0, 0x08FF, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Hangul"),
    (0x1C80, 0x1C8F, "Cyrillic"),
    (0x1C90, 0x1CBF, "Georgian"),
    (0x1D00, 0x1DBF, "Latin"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x2C60, 0x2C7F, "Latin"),
    (0x2D00, 0x2D2F, "Georgian"),
    (0x2DE0, 0x2DFF, "Cyrillic"),
    (0x2E80, 0x2FDF, "Han"),
    (0x3005, 0x3007, "Han"),
    (0x3040, 0x309F, "Kana"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hangul"),
    (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"),
    (0xA640, 0xA69F, "Cyrillic"),
    (0xA720, 0xA7FF, "Latin"),
    (0xA960, 0xA97F, "Hangul"),
    (0xAB30, 0xAB6F, "Latin"),
    (0xAC00, 0xD7AF, "Hangul"),
    (0xF900, 0xFAFF, "Han"),
    (0xFB00, 0xFB06, "Latin"),
    (0xFB13, 0xFB17, "Armenian"),
    (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFF, "Arabic"),
    (0xFF21, 0xFF5A, "Latin"),
    (0x20000, 0x323AF, "Han"),
)


@lru_cache(4096)
def script_of(letter: str) -> str:
    """Script of one letter, "Other" for scripts that need no handling of their own, "" for what is no letter.

    >>> script_of("ж"), script_of("7")
    ('Cyrillic', '')
    """
    if not letter.isalpha():
        return ""
    code = ord(letter)
    return next((script for first, last, script in _BLOCKS if first <= code <= last), "Other")


class _Stretches(dict[str, int]):
    """Letters -> their stretch of code points, a block or what lies between two: its letters are of one script."""

    starts = tuple(chain.from_iterable((first, last + 1) for first, last, _ in _BLOCKS))

    def __missing__(self, letter: str) -> int:
        self[letter] = stretch = bisect(self.starts, ord(letter))
        return stretch


_STRETCHES = _Stretches()


_NO_LETTERS = r" -@\[-`{-~"
"""Of ASCII, within a class of a regular expression: they stand between letters of any script."""


class _Stays(dict[str, Callable[[str], object]]):
    """Letters -> whether a word has no letter beyond the stretch of this letter, by what it is made of."""

    def __missing__(self, letter: str) -> Callable[[str], object]:
        self[letter] = stays = _fullmatch(_STRETCHES[letter])
        return stays


@cache
def _fullmatch(stretch: int) -> Callable[[str], object]:
    first, end = (0, *_Stretches.starts, sys.maxunicode + 1)[stretch : stretch + 2]
    return re.compile(f"[{chr(first)}-{chr(end - 1)}{_NO_LETTERS}]+").fullmatch


_STAYS = _Stays()


def scripts_of(text: str) -> tuple[str, ...]:
    """The scripts of a text, commonest first; ties in order of appearance.

    >>> scripts_of("Ahmad Масуд Shah")
    ('Latin', 'Cyrillic')
    """
    if text.isascii() or (text[0] < "\u0250" and max(text) < "\u0250"):  # what is a letter there is Latin
        return ("Latin",) if text[:1].isalpha() or any(map(str.isalpha, text)) else ()
    if _STRETCHES[min(text)] == _STRETCHES[max(text)]:  # and so are all between
        return next(((script,) for script in map(script_of, text) if script), ())
    found = set(map(script_of, text))
    found.discard("")
    if len(found) < 2:
        return tuple(found)
    counts = Counter(map(script_of, text))
    return tuple(sorted(filter(None, counts), key=lambda script: -counts[script]))


def main_script(text: str) -> str:
    """The script most of the letters are in; "" for a text without letters."""
    scripts = scripts_of(text)
    return scripts[0] if scripts else ""


def main_scripts(words: Sequence[str]) -> list[str]:
    """`main_script` of each word; none is empty."""
    return [
        "Latin"
        if word.isascii() and word[0].isalpha()
        else (script_of(word[0]) if _STAYS[word[0]](word) else "") or main_script(word)
        for word in words
    ]
