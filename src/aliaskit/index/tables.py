"""Small structures over plain arrays: runs (offsets and items), texts, and buckets of a hash."""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, compress, islice, repeat
from operator import ne, sub

from aliaskit.index import vectors
from aliaskit.index.columns import STRIDE, number_bits
from aliaskit.index.container import Section
from aliaskit.index.lanes import lanes

SHARE = 16
"""Entries to a bucket, about: a binary search among them costs less than offsets for more buckets."""
MOST_OVER = 3
"""Bits of a number that share a byte with bits of the hash: five of these spare nearly all that is found in vain."""
AT_ONCE = 1 << 14
"""Pairs that are sorted at once, about: as Python's integers so many fit into a processor's cache. Sorting a million at
once takes three times as long."""
LOW = sys.byteorder == "big"
"""Which half of a number is its lower one, where an array is looked at as one of halves."""


def narrowed(items: array[int]) -> Section:
    """Unsigned integers as a section of the narrowest items that hold them all."""
    most = max(items, default=0)
    return packed("B" if most < 1 << 8 else "H" if most < 1 << 16 else "I", items)


def packed(code: str, items: Iterable[int]) -> Section:
    """Unsigned integers as a little-endian section; `code` is an array type code (B, H, I or Q)."""
    values = items if isinstance(items, array) and items.typecode == code else _array(code, items)
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.itemsize, values.tobytes()


def _array(code: str, items: Iterable[int]) -> array[int]:
    if isinstance(items, array) and vectors.pay(len(items)):
        return vectors.cast(code, items)
    return array(code, items)


class Texts:
    """Texts being collected: string i is bytes[offsets[i]:offsets[i + 1]]."""

    def __init__(self, strings: Iterable[bytes] = ()) -> None:
        """Begin with these."""
        self.offsets, self.bytes = array("I", [0]), bytearray()
        self.extend(strings)

    def extend(self, strings: Iterable[bytes]) -> None:
        """Add texts."""
        left = iter(strings)
        while some := list(islice(left, AT_ONCE)):
            self.offsets.extend(islice(accumulate(map(len, some), initial=len(self.bytes)), 1, None))
            self.bytes += b"".join(some)

    def sections(self, name: str) -> dict[str, Section]:
        """The sections of these texts under a name: offsets, their bases, and bytes."""
        return {**offsets(name, self.offsets), name: (1, bytes(self.bytes))}


def offsets(name: str, at: array[int]) -> dict[str, Section]:
    """The sections that say where the lists of `name` are: offsets of two bytes and a base for each 2**STRIDE of them.

    Where one is too far from its base, offsets of four bytes and no bases.
    """
    bases = at[:: 1 << STRIDE]
    short = array("I", map(sub, at, chain.from_iterable(map(repeat, bases, repeat(1 << STRIDE)))))
    if max(short) < 1 << 16:
        return {f"{name}_at": packed("H", short), f"{name}_hi": packed("I", bases)}
    return {f"{name}_at": packed("I", at), f"{name}_hi": packed("I", ())}


def pairs() -> array[int]:
    """An empty array for pairs of a hash (or a group's number) and an item, each written `group << 32 | item`."""
    return array("Q")


def paired(groups: Iterable[int], items: Iterable[int]) -> array[int]:
    """So many pairs at once."""
    upper, lower = array("I", groups), array("I", items)
    halves = array("I", bytes(8 * len(upper)))
    halves[not LOW :: 2], halves[LOW::2] = upper, lower
    return array("Q", halves.tobytes())


def runs(entries: array[int], groups: int) -> tuple[array[int], array[int]]:
    """The distinct items of each group, ascending, as offsets and items, from pairs."""
    return _runs([entries], len(entries), groups)


def _runs(entries: Iterable[array[int]], count: int, groups: int) -> tuple[array[int], array[int]]:
    """The same from so many pairs, array after array."""
    if vectors.pay(count):
        return vectors.runs(entries, count, groups)
    at, items = array("I", bytes(4 * (groups + 1))), array("I")
    shift = max(0, ((groups << 32) - 1).bit_length() - (count // AT_ONCE).bit_length())
    for number, part in enumerate(_parts(entries, (groups << 32) - 1 >> shift, shift)):
        first, last = number << shift >> 32, min(groups, (number + 1 << shift) - 1 >> 32)
        found, before = _distinct(part), len(items)
        bounds = _numbers(array("Q", range(first + 1 << 32, last + 1 << 32, 1 << 32)))
        at[first + 1 : last + 1] = array("I", [before + place for place in map(bisect_left, repeat(found), bounds)])
        items += array("I", struct.pack(f"{len(found)}d", *found))[
            LOW::2
        ]  # in a third of the time of array("d", found)
        at[last + 1 : last + 2] = array("I", [len(items)][: groups - last])
    return at, items


def _parts(entries: Iterable[array[int]], last: int, shift: int) -> Iterator[array[int]]:
    """The pairs in parts by their upper bits, every pair of a part below those of the next; `last` is the last part."""
    parts = [pairs() for _ in range(last + 1)]
    add = [part.append for part in parts]
    for some in entries:
        for entry in some:
            add[entry >> shift](entry)
    add.clear()
    while parts:
        yield parts.pop(0)


def _distinct(part: array[int]) -> list[float]:
    """The distinct pairs, ascending, as `_numbers`."""
    ordered = sorted(_numbers(part))
    first = list(map(ne, ordered, islice(ordered, 1, None)))
    return ordered if all(first) else list(compress(ordered, chain(first, (True,))))


def _numbers(part: array[int]) -> array[float]:
    """The floating-point numbers of the same bits, of which one is set: Python sorts them in two thirds of the time.

    Positive ones are in the order of their bits. With this bit none is so small that a processor may take it for zero.
    """
    return array("d", lanes(part, (1 << 64) - 1, also=1 << 62).tobytes())


def bucket_count(entries: int) -> int:
    """Buckets for so many entries: a power of two, so that a mask finds the bucket."""
    return 1 << max(1, (entries - 1).bit_length())


def hash_of(text: str) -> int:
    """The hash of a key: CRC-32 of its UTF-8 bytes, the same in every process, language and year."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def hashes_of(texts: Iterable[str]) -> Iterator[int]:
    """The hash of each key."""
    return map(zlib.crc32, map(str.encode, texts, repeat("utf-8"), repeat("surrogatepass")))


def buckets(name: str, numbers: str, entries: array[int], count: int) -> dict[str, Section]:
    """The sections of runs by bucket, from pairs of a hash and a number below `count`.

    Beside each number stand bits of the hash that do not tell the bucket: few buckets do, and little is found in vain.
    """
    size = bucket_count(max(1, len(entries) // SHARE))
    used, over = size.bit_length() - 1, number_bits(count)
    code = "B" if over <= MOST_OVER else "H"
    room = (1 << 8 * array(code).itemsize) - 1
    mask, above, beside = size - 1, 32 + used - over, room >> over << over  # where the bits beside a number stand
    kept, moved = mask << 32 | 0xFFFFFFFF, beside << 16
    placed = (
        lanes(entries[start : start + AT_ONCE], kept, above - 16, moved) for start in range(0, len(entries), AT_ONCE)
    )
    at, items = _runs(placed, len(entries), size)
    upper, lower = _halves(items, code)
    return {
        **offsets(f"{name}.code", at),
        f"{name}.code": packed(code, upper),
        f"{name}.{numbers}": packed("H", lower),
    }


def _halves(items: array[int], code: str) -> tuple[array[int], array[int]]:
    """The upper half of each item, as such an array, and the lower one."""
    halves = array("H", items.tobytes())
    if vectors.pay(len(items)):
        return vectors.cast(code, halves, not LOW, 2), vectors.cast("H", halves, LOW, 2)
    return array(code, halves[not LOW :: 2]), halves[LOW::2]
