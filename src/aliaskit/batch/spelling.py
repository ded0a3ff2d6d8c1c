"""Symbols of many words at once: what `matching.likeness` spells a word out in, all letters looked up together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from aliaskit.matching.likeness import ONE_LETTER, letters, symbols_of, units, units_pattern

_SIGNS = 0x80
"""The first of the bytes that stand for units of several letters."""
_WIDE = 16
"""Symbols of a unit at most."""


def symbols_of_words(words: Sequence[str]) -> list[str]:
    """`symbols_of` these words, in a third of the time where they are many and in ASCII.

    >>> symbols_of_words(["khan", "çelik"]) == symbols_of(["khan", "çelik"])
    True
    """
    text = "\n".join(words)
    if not text.isascii() or not words:
        return symbols_of(words) if words else []
    for unit, letter in ONE_LETTER:
        text = text.replace(unit, letter)
    codes = np.frombuffer(text.encode(), dtype=np.uint8)
    small = (codes[:-1] >= ord("a")) & (codes[:-1] <= ord("z"))
    kept = np.append(~(small & (codes[:-1] == codes[1:])), True)
    pattern, signs, table = _table()
    parts = pattern.split(codes[kept].tobytes())
    parts[1::2] = map(signs.__getitem__, parts[1::2])
    spelled = table[np.frombuffer(b"".join(parts), dtype=np.uint8)].tobytes()
    return spelled.translate(None, b"\0").decode().split("\n")


@cache
def _table() -> tuple[re.Pattern[bytes], dict[bytes, bytes], NDArray[np.void]]:
    """What finds units of several letters, the bytes that stand for them, and the symbols of each byte."""
    signs = {unit: _SIGNS + place for place, unit in enumerate(units())}
    table = np.zeros((256, _WIDE), dtype=np.uint8)
    table[:_SIGNS, 0] = np.arange(_SIGNS)
    for unit, of in letters().items():
        row = signs.get(unit, ord(unit[0]))
        table[row] = np.frombuffer(of.encode().ljust(_WIDE, b"\0"), dtype=np.uint8)
    pattern = re.compile(f"({units_pattern()})".encode())
    return pattern, {unit.encode(): bytes([sign]) for unit, sign in signs.items()}, table.view(f"V{_WIDE}")[:, 0]
