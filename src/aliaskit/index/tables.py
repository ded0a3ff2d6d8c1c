"""Small structures over plain arrays: runs (offsets and items), texts, and buckets of a hash."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate

from aliaskit.index.columns import STRIDE, number_bits
from aliaskit.index.container import Section

SHARE = 16
"""Entries to a bucket, about: a binary search among them costs less than offsets for more buckets."""
MOST_OVER = 3
"""Bits of a number that share a byte with bits of the hash: five of these spare nearly all that is found in vain."""
AT_ONCE = 1 << 14
"""Pairs that are sorted at once, about: as Python's integers so many fit into a processor's cache. Sorting a million at
once takes three times as long."""
_LOW = sys.byteorder == "big"
"""Which half of a number is its lower one, where an array is looked at as one of halves."""


def narrowed(items: array[int]) -> Section:
    """Unsigned integers as a section of the narrowest items that hold them all."""
    most = max(items, default=0)
    return packed("B" if most < 1 << 8 else "H" if most < 1 << 16 else "I", items)


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

    def sections(self, name: str) -> dict[str, Section]:
        """The sections of these texts under a name: offsets, their bases, and bytes."""
        return {**offsets(name, self.offsets), name: (1, bytes(self.bytes))}


def offsets(name: str, at: array[int]) -> dict[str, Section]:
    """The sections that say where the lists of `name` are: offsets of two bytes and a base for each 2**STRIDE of them.

    Where one is too far from its base, offsets of four bytes and no bases.
    """
    bases = at[:: 1 << STRIDE]
    short = [offset - bases[place >> STRIDE] for place, offset in enumerate(at)]
    if max(short) < 1 << 16:
        return {f"{name}_at": packed("H", short), f"{name}_hi": packed("I", bases)}
    return {f"{name}_at": packed("I", at), f"{name}_hi": packed("I", ())}


def pairs() -> array[int]:
    """An empty array for pairs of a hash (or a group's number) and an item, each written `group << 32 | item`."""
    return array("Q")


def runs(entries: array[int], groups: int) -> tuple[array[int], array[int]]:
    """The distinct items of each group, ascending, as offsets and items, from pairs."""
    return _runs(_parts(entries, len(entries), groups << 32), groups)


def _runs(parts: Iterable[array[int]], groups: int) -> tuple[array[int], array[int]]:
    sizes, items = array("I", bytes(4 * (groups + 1))), array("I")
    for part in parts:
        halves = array("I", array("Q", sorted(set(part))).tobytes())
        items += halves[_LOW::2]
        for group in halves[not _LOW :: 2]:
            sizes[group + 1] += 1
    return array("I", accumulate(sizes)), items


def _parts(entries: Iterable[int], count: int, end: int) -> Iterator[array[int]]:
    """So many pairs in parts of AT_ONCE or fewer, every pair of a part below those of the next; `end` is above all."""
    shift = max(0, (end - 1).bit_length() - (count // AT_ONCE).bit_length())
    parts = [pairs() for _ in range((end - 1 >> shift) + 1)]
    for entry in entries:
        parts[entry >> shift].append(entry)
    while parts:
        yield parts.pop(0)


def bucket_count(entries: int) -> int:
    """Buckets for so many entries: a power of two, so that a mask finds the bucket."""
    return 1 << max(1, (entries - 1).bit_length())


def hash_of(text: str) -> int:
    """The hash of a key: CRC-32 of its UTF-8 bytes, the same in every process, language and year."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def buckets(name: str, numbers: str, entries: array[int], count: int) -> dict[str, Section]:
    """The sections of runs by bucket, from pairs of a hash and a number below `count`.

    Beside each number stand bits of the hash that do not tell the bucket: few buckets do, and little is found in vain.
    """
    size = bucket_count(max(1, len(entries) // SHARE))
    used, over = size.bit_length() - 1, number_bits(count)
    code = "B" if over <= MOST_OVER else "H"
    room = (1 << 8 * array(code).itemsize) - 1
    mask, above, beside = size - 1, 32 + used - over, room >> over << over  # where the bits beside a number stand
    placed = ((entry >> 32 & mask) << 32 | (entry >> above & beside) << 16 | entry & 0xFFFFFFFF for entry in entries)
    at, items = _runs(_parts(placed, len(entries), size << 32), size)
    halves = array("H", items.tobytes())
    return {
        **offsets(f"{name}.code", at),
        f"{name}.code": packed(code, halves[not _LOW :: 2]),
        f"{name}.{numbers}": packed("H", halves[_LOW::2]),
    }
