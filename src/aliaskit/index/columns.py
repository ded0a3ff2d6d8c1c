"""Arrays whose blocks are checked against their checksums when they are first looked into."""

from __future__ import annotations

import zlib
from collections.abc import Callable

BLOCK = 4096
"""Bytes that share a checksum: a page, which is what a look-up at some place reads from the disk in any case."""
ITEM_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}
_SHIFTS = {1: 12, 2: 11, 4: 10, 8: 9}
"""Bytes an item -> how far a place is shifted to get the number of its block."""


class Column:
    """An array of unsigned integers; a damaged block raises IndexFileError, whichever item of it is asked for."""

    def __init__(
        self, content: memoryview, items: memoryview, sums: memoryview, damaged: Callable[[], Exception]
    ) -> None:
        """Over the bytes and the items of a section, and the checksums of its blocks."""
        self._content, self.items, self._sums, self._damaged = content, items, sums, damaged
        self.shift = _SHIFTS[items.itemsize]
        self.fresh = bytearray(b"\1") * len(sums)  # one for each block that nobody has looked into
        self.format, self.itemsize, self.nbytes = items.format, items.itemsize, items.nbytes

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> int:
        if self.fresh[place >> self.shift]:
            self.check(place, place + 1)
        return self.items[place]

    def run(self, start: int, end: int) -> memoryview:
        """The items from a place up to another."""
        if start < end and self.fresh.find(1, start >> self.shift, (end - 1 >> self.shift) + 1) >= 0:
            self.check(start, end)
        return self.items[start:end]

    def check(self, start: int, end: int) -> None:
        """Check the blocks that hold these items; raises IndexFileError where one is damaged."""
        for block in range(start >> self.shift, (end - 1 >> self.shift) + 1):
            if self.fresh[block]:
                if zlib.crc32(self._content[block * BLOCK : (block + 1) * BLOCK]) != self._sums[block]:
                    raise self._damaged()
                self.fresh[block] = 0

    def tobytes(self) -> bytes:
        """All of its bytes, checked."""
        self.run(0, len(self.items))
        return self._content.tobytes()

    def tolist(self) -> list[int]:
        """All items, checked."""
        return self.run(0, len(self.items)).tolist()


class Runs:
    """Lists over two columns: list i is items[at[i]:at[i + 1]]."""

    def __init__(self, at: Column, items: Column) -> None:
        """Over the offsets and the items."""
        self._at, self._items = at, items
        self._offsets, self._fresh = at.items, at.fresh
        self.mask = len(at) - 2
        """For a hash that is bucketed: what is left of it is the number of its list."""

    def __getitem__(self, number: int) -> memoryview:
        if self._fresh[number >> 10] or self._fresh[number + 1 >> 10]:
            self._at.check(number, number + 2)
        return self._items.run(self._offsets[number], self._offsets[number + 1])

    def length(self, number: int) -> int:
        """How long list i is."""
        if self._fresh[number >> 10] or self._fresh[number + 1 >> 10]:
            self._at.check(number, number + 2)
        return self._offsets[number + 1] - self._offsets[number]

    def text(self, number: int) -> str:
        """List i of a column of bytes, as text."""
        return str(self[number], "utf-8")
