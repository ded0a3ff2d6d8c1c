"""Small structures over plain arrays: runs (offsets and items), texts, and buckets of a hash."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate

from aliaskit.index.container import Section

AT_ONCE = 1 << 20
"""Pairs that are sorted at once: as Python's integers they take some 100 bytes each, in an array 8."""


def packed(code: str, items: Iterable[int]) -> Section:
    """Unsigned integers as a little-endian section; `code` is an array type code (B, H, I or Q)."""
    values = items if isinstance(items, array) and items.typecode == code else array(code, items)
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.itemsize, values.tobytes()


class Texts:
    """Texts being collected: string i is bytes[offsets[i]:offsets[i + 1]]."""

    def __init__(self, strings: Iterable[bytes] = ()) -> None:
        """Begin with these."""
        self.offsets, self.bytes = array("I", [0]), bytearray()
        for string in strings:
            self.append(string)

    def append(self, string: bytes) -> None:
        """Add one text."""
        self.bytes += string
        self.offsets.append(len(self.bytes))

    def sections(self) -> tuple[Section, Section]:
        """Offsets, and bytes."""
        return packed("I", self.offsets), (1, bytes(self.bytes))


def pairs() -> array[int]:
    """An empty array for pairs of a hash (or a group's number) and an item, each written `group << 32 | item`."""
    return array("Q")


def runs(entries: array[int], groups: int) -> tuple[array[int], array[int]]:
    """The distinct items of each group, ascending, as offsets and items, from pairs."""
    sizes, items = array("I", bytes(4 * (groups + 1))), array("I")
    low = sys.byteorder == "big"  # which half of a pair the item is
    for part in _parts(entries, groups << 32):
        halves = array("I", array("Q", sorted(set(part))).tobytes())
        items += halves[low::2]
        for group in halves[not low :: 2]:
            sizes[group + 1] += 1
    return array("I", accumulate(sizes)), items


def _parts(entries: array[int], end: int) -> Iterator[array[int]]:
    """The pairs in parts of about AT_ONCE, every pair of a part below those of the next; `end` is above them all."""
    count = -(-len(entries) // AT_ONCE)
    if count < 2:
        yield entries
        return
    width, parts = -(-end // count), [pairs() for _ in range(count)]
    for entry in entries:
        parts[entry // width].append(entry)
    while parts:
        yield parts.pop(0)


def bucket_count(entries: int) -> int:
    """Buckets for so many entries: a power of two, so that a mask finds the bucket."""
    return 1 << max(1, (entries - 1).bit_length())


def hash_of(text: str) -> int:
    """The hash of a key: CRC-32 of its UTF-8 bytes, the same in every process, language and year."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def buckets(entries: array[int], share: int = 1) -> tuple[Section, Section]:
    """Runs of item numbers by bucket, from pairs of a hash and an item.

    There are about as many buckets as entries, or one to `share` of them where what is found is looked at again anyway.
    """
    count = bucket_count(max(1, len(entries) // share))
    kept = (count - 1) << 32 | 0xFFFFFFFF
    at, items = runs(array("Q", [entry & kept for entry in entries]), count)
    return packed("I", at), packed("I", items)
