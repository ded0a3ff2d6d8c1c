"""All items of an array at once: an integer may be as long as an array, and an operation on it is one call."""

from __future__ import annotations

import sys
from array import array
from functools import lru_cache

from aliaskit.index import vectors


def lanes(items: array[int], kept: int, shift: int = 0, moved: int = 0, also: int = 0) -> array[int]:
    """Of each item the bits `kept`, those `moved` of it shifted to the right, and the bits `also`.

    >>> lanes(array("Q", [0x1234, 0xFF]), kept=0xF0, shift=8, moved=0xF, also=0x100).tolist() == [0x132, 0x1F0]
    True
    """
    if vectors.pay(len(items)):
        return vectors.lanes(items, kept, shift, moved, also)
    count, width = len(items), items.itemsize
    whole = int.from_bytes(items.tobytes(), sys.byteorder)
    found = whole & _repeated(kept, count, width)
    if moved:
        found |= whole >> shift & _repeated(moved, count, width)
    if also:
        found |= _repeated(also, count, width)
    return array(items.typecode, found.to_bytes(width * count, sys.byteorder))


@lru_cache(16)
def _repeated(bits: int, count: int, width: int) -> int:
    return int.from_bytes(bits.to_bytes(width, sys.byteorder) * count, sys.byteorder)
