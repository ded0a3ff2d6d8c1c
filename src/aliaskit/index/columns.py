"""Arrays whose blocks are checked against their checksums when they are first looked into."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise

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
        return self.checked(start, end)[start:end]

    def checked(self, start: int, end: int) -> memoryview:
        """All items, of which those from a place up to another are checked."""
        if start < end and self.fresh.find(1, start >> self.shift, (end - 1 >> self.shift) + 1) >= 0:
            self.check(start, end)
        return self.items

    def check(self, start: int, end: int) -> None:
        """Check the blocks that hold these items; raises IndexFileError where one is damaged."""
        for block in range(start >> self.shift, (end - 1 >> self.shift) + 1):
            if self.fresh[block]:
                if zlib.crc32(self._content[block * BLOCK : (block + 1) * BLOCK]) != self._sums[block]:
                    raise self._damaged()
                self.fresh[block] = 0

    def halved(self, item: int) -> int:
        """The last place of an ascending column whose item is not above this one, which is below the last item."""
        place = bisect_right(self.items, item) - 1
        if not 0 <= place < len(self) - 1 or not self[place] <= item < self[place + 1]:
            self.check(0, len(self))  # what was passed on the way there was damaged
        return place

    def tobytes(self) -> bytes:
        """All of its bytes, checked."""
        self.run(0, len(self.items))
        return self._content.tobytes()

    def tolist(self) -> list[int]:
        """All items, checked."""
        return self.run(0, len(self.items)).tolist()


STRIDE = 6
"""Two to this many offsets are counted from one base, so that two bytes are enough for each."""


_LAST = (1 << STRIDE) - 1
"""The last of the offsets that are counted from one base: the next one is counted from another."""


class Runs:
    """Lists over columns: list i is items[at[i]:at[i + 1]], where short offsets are counted from a base."""

    def __init__(self, at: Column, base: Column, items: Column) -> None:
        """Over the offsets, their bases if they are short, and the items."""
        self.columns = (at, base, items)
        self._at, self._base, self.items = self.columns
        self._offsets, self._fresh, self._shift = at.items, at.fresh, at.shift
        self._bases = base.items if len(base) else None

    @property
    def count(self) -> int:
        """How many lists there are."""
        return len(self._offsets) - 1

    def span(self, number: int) -> tuple[int, int]:
        """Where list i begins and ends."""
        end, offsets, bases = number + 1, self._offsets, self._bases
        if self._fresh[number >> self._shift] or self._fresh[end >> self._shift]:
            self._look_into(number)
        if bases is None:
            return offsets[number], offsets[end]
        return bases[number >> STRIDE] + offsets[number], bases[end >> STRIDE] + offsets[end]

    def _look_into(self, number: int) -> None:
        """Check what tells where a list is. A base lies in a block that is checked with the first offset it is for."""
        self._at.check(number, number + 2)
        if self._bases is not None:
            start, end = number >> self._shift, (number + 1 >> self._shift) + 1
            finer = self._shift - STRIDE
            self._base.check(start << finer, min(end << finer, len(self._base)))

    def __getitem__(self, number: int) -> memoryview:
        return self.items.run(*self.span(number))

    def length(self, number: int) -> int:
        """How long list i is."""
        start, end = self.span(number)
        return end - start

    def text(self, number: int) -> str:
        """List i of a column of bytes, as text."""
        return str(self.items.run(*self.span(number)), "utf-8")

    def lengths(self, numbers: Iterable[int]) -> list[int]:
        """How long some lists are."""
        offsets, fresh, shift = self._offsets, self._fresh, self._shift
        alone = self._bases is None
        return [
            offsets[number + 1] - offsets[number]
            if (alone or ~number & _LAST) and not (fresh[number >> shift] or fresh[number + 1 >> shift])
            else self.length(number)
            for number in numbers
        ]

    def neighbours(self, numbers: range) -> list[str]:
        """Lists of a column of bytes that follow one another, as texts: they lie together, and are read at once."""
        if not numbers:
            return []
        at = self._at.run(numbers.start, numbers.stop + 1).tolist()
        if self._bases is not None:
            bases = self._base.checked(numbers.start >> STRIDE, (numbers.stop >> STRIDE) + 1)
            at = [bases[number >> STRIDE] + offset for number, offset in enumerate(at, numbers.start)]
        first = at[0]
        content = bytes(self.items.run(first, at[-1]))
        if not content.isascii():
            return [content[start - first : end - first].decode() for start, end in pairwise(at)]
        text = content.decode()
        return [text[start - first : end - first] for start, end in pairwise(at)]

    def texts(self, numbers: Iterable[int]) -> list[str]:
        """Some lists of a column of bytes, as texts: what `text` does, in one go."""
        offsets, bases, fresh, shift = self._offsets, self._bases, self._fresh, self._shift
        content, content_fresh, block = self.items.items, self.items.fresh, self.items.shift
        found = []
        for number in numbers:
            end = number + 1
            if fresh[number >> shift] or fresh[end >> shift]:
                self._look_into(number)
            first, last = offsets[number], offsets[end]
            if bases is not None:
                first, last = first + bases[number >> STRIDE], last + bases[end >> STRIDE]
            if content_fresh.find(1, first >> block, (last >> block) + 1) >= 0:
                self.items.checked(first, last)
            found.append(str(content[first:last], "utf-8"))
        return found


class Buckets:
    """Numbers by the hash of a key. Each stands beside as many more bits of the hash as there is room for.

    The lower 16 bits of the numbers are in one column. Another has the rest of them under those bits of the hash, by
    which a bucket is sorted.
    """

    def __init__(self, codes: Runs, numbers: Column, count: int) -> None:
        """Over the runs of the upper column, the lower column, and how many numbers there are."""
        self.runs, self._codes, self.numbers = codes, codes.items, numbers
        self._values, self._fresh = codes.items.items, codes.items.fresh
        self._shift = codes.items.shift
        self.mask = codes.count - 1
        self.room = (1 << 8 * codes.items.itemsize) - 1
        self.over = number_bits(count)
        self.used = self.mask.bit_length()
        self._upper = (1 << self.over) - 1

    def __getitem__(self, code: int) -> list[int]:
        """The numbers of the keys with this hash, ascending; rarely others beside them."""
        start, end = self.runs.span(code & self.mask)
        if start == end:
            return []
        if self._fresh.find(1, start >> self._shift, (end - 1 >> self._shift) + 1) >= 0:
            self._codes.check(start, end)
        least = code >> self.used << self.over & self.room
        first = bisect_left(self._values, least, start, end)
        if first == end or self._values[first] > least | self._upper:
            return []
        return self._joined(first, bisect_right(self._values, least | self._upper, first, end))

    def _joined(self, first: int, last: int) -> list[int]:
        """Numbers put together: those with the same upper part lie together."""
        lower = self.numbers.run(first, last).tolist()
        if not self.over:
            return lower
        found, place = list[int](), first
        while place < last:
            code, start = self._values[place], place
            place = bisect_right(self._values, code, start, last)
            upper, part = (code & self._upper) << 16, lower[start - first : place - first]
            found += [upper | number for number in part] if upper else part
        return found


def number_bits(count: int) -> int:
    """Bits that numbers below `count` take beyond sixteen."""
    return max(0, (count - 1).bit_length() - 16)
