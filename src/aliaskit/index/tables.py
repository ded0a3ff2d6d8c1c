"""Small structures over plain arrays: runs (offsets and items), texts, and buckets of a hash."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence

from aliaskit.index.container import Section


def packed(code: str, items: Iterable[int]) -> Section:
    """Unsigned integers as a little-endian section; `code` is an array type code (B, H, I or Q)."""
    values = items if isinstance(items, array) else array(code, items)
    if sys.byteorder == "big":
        values.byteswap()
    return values.itemsize, values.tobytes()


def texts(strings: Iterable[bytes]) -> tuple[Section, Section]:
    """Offsets and bytes of strings: string i is bytes[offsets[i]:offsets[i + 1]]."""
    offsets, chunks = array("I", [0]), []
    total = 0
    for string in strings:
        chunks.append(string)
        total += len(string)
        offsets.append(total)
    return packed("I", offsets), (1, b"".join(chunks))


def runs(lists: Iterable[Sequence[int]]) -> tuple[Section, Section]:
    """Offsets and items of lists of integers: list i is items[offsets[i]:offsets[i + 1]]."""
    offsets, items = array("I", [0]), array("I")
    for members in lists:
        items.extend(members)
        offsets.append(len(items))
    return packed("I", offsets), packed("I", items)


def bucket_count(entries: int) -> int:
    """Buckets for so many entries: a power of two, so that a mask finds the bucket."""
    return 1 << max(1, (entries - 1).bit_length())


def hash_of(text: str) -> int:
    """The hash of a key: CRC-32 of its UTF-8 bytes, the same in every process, language and year."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def buckets(entries: Sequence[tuple[int, int]], share: int = 1) -> tuple[Section, Section]:
    """Runs of item numbers by bucket, from (hash, item) pairs; items of a bucket ascend.

    There are about as many buckets as entries, or one to `share` of them where what is found is looked at again anyway.
    """
    count = bucket_count(max(1, len(entries) // share))
    mask = count - 1
    placed = sorted({((code & mask) << 32) | item for code, item in entries})
    sizes = array("I", bytes(4 * (count + 1)))
    for pair in placed:
        sizes[(pair >> 32) + 1] += 1
    total = 0
    for bucket in range(count + 1):
        total += sizes[bucket]
        sizes[bucket] = total
    return packed("I", sizes), packed("I", (pair & 0xFFFFFFFF for pair in placed))
