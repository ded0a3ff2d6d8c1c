"""Keys of many words at once, as one text with a word a line: what `keys` says of each, without a call for each.

Words are those of tokens: in small letters, and none has a line break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aliaskit.names.keys import ALTERNATES, FIRST, LETTERS, LONG, OPEN, PAIRS, SOUNDED, UNITS, Letters, soundex_of

_PARTED = re.compile(f"({PAIRS.pattern})")
_CODES = "".join(sorted({*"".join(UNITS.values()), *"".join(FIRST.values()), *"".join(filter(None, LETTERS.values()))}))
_LINES = Letters({**LETTERS, ord("\n"): "\n"} | {ord(code): code for code in _CODES})
_VOWELS = re.compile("([aeiouyw\n])[aeiouyw]*")


def skeletons_of(words: Sequence[str]) -> list[str]:
    """`skeleton` of each word.

    >>> skeletons_of(["qureshi", "koreishi", "anna"])
    ['KRX', 'KRX', 'AN']
    """
    text = "\n".join(["", *words])
    for letter, code in FIRST.items():
        text = text.replace(f"\n{letter}", f"\n{code}")
    parts = _PARTED.split(text)
    parts[1::2] = map(UNITS.__getitem__, parts[1::2])
    codes = "".join(parts).replace("x", "KS").translate(_LINES)  # one letter for one: that is what translate does fast
    for code in _CODES:
        while code * 2 in codes:
            codes = codes.replace(code * 2, code)
    return [code or word for code, word in zip(codes.split("\n")[1:], words, strict=True)]


def vowels_of(words: Sequence[str]) -> list[str]:
    """`vowels` of each word.

    >>> vowels_of(["qureshi", "koreishi"])
    ['uai', 'uai']
    """
    text = "-" + "\n-".join(words)  # the sign keeps a first vowel from the line break
    return "".join(_VOWELS.findall(text.replace("ee", "i").replace("oo", "u"))).translate(OPEN).split("\n")


def keys_of_words(words: Sequence[str]) -> dict[str, list[str]]:
    """`word_keys` of each word.

    >>> keys_of_words(["gamal", "ali"])
    {'gamal': ['KML', 'JML'], 'ali': ['AL']}
    """
    keys = {word: [code] for word, code in zip(words, skeletons_of(words), strict=True)}
    lines = "\n".join(words)
    readings = [
        reading for alternate in ALTERNATES if alternate[0] in lines for reading in _readings(words, *alternate)
    ]
    for (word, _), code in zip(readings, skeletons_of([other for _, other in readings]), strict=True):
        if len(code) > 1 and code not in keys[word]:
            keys[word].append(code)
    long = [word for word in keys if len(word) >= LONG and word.isalpha()]
    for word, code in zip(long, map(soundex_of(), long), strict=True):
        keys[word].append(f"{SOUNDED}{code}")
    return keys


def _readings(words: Sequence[str], letters: str, pattern: re.Pattern[str], replacement: str) -> list[tuple[str, str]]:
    """The words that this alternate reading changes, and what they become."""
    having = [word for word in words if letters in word] if letters else words
    others, count = pattern.subn(replacement, "\n".join(having))
    return [pair for pair in zip(having, others.split("\n"), strict=True) if pair[0] != pair[1]] if count else []
