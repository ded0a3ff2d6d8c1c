"""Hashes of the forms of words under which typing errors meet: the word, and the word with each letter left out.

CRC-32 is linear: changing one letter changes the hash by what depends only on the difference and on how many letters
follow. The form without letter i differs from the form without the next one in just one place, so each hash
is the one before it and one number of a table. Source: Ross Williams, "A painless guide to CRC error detection
algorithms", 1993, on CRCs as polynomials.

Words of one length go together: what differs at a place is a column of bytes, one for each word, and the number of the
table is looked up byte by byte with `bytes.translate`.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Sequence
from functools import cache

from aliaskit.index.layout import MAX_DELETION, MIN_DELETION, typo_forms
from aliaskit.index.tables import hashes_of, paired, pairs

_ASCII = 128


def typo_pairs(words: Sequence[str], first: int) -> array[int]:
    """Pairs of the hash of each form and the number of its word, some of them twice; words are numbered from `first`.

    >>> {pair >> 32 for pair in typo_pairs(["qureshi"], 7)} == set(hashes_of(typo_forms("qureshi")))
    True
    """
    found, by_length = pairs(), [list[int]() for _ in range(MAX_DELETION + 1)]
    for number, length in enumerate(map(len, words), first):
        if MIN_DELETION <= length <= MAX_DELETION:
            by_length[length].append(number)
    for length, numbers in enumerate(by_length):
        some = [words[number - first] for number in numbers]
        if "".join(some).isascii():
            found.extend(_of_one_length([word.encode() for word in some], length, numbers))
            continue
        for number, word in zip(numbers, some, strict=True):
            forms = typo_forms(word)
            found.extend(paired(hashes_of(forms), [number] * len(forms)))
    return found


def _of_one_length(words: Sequence[bytes], length: int, numbers: Sequence[int]) -> array[int]:
    """The same of words in ASCII that have so many letters."""
    numbered, found = array("I", numbers), pairs()
    found.extend(paired(map(zlib.crc32, words), numbered))
    hashes = _bits(array("I", map(zlib.crc32, [word[1:] for word in words])).tobytes())
    found.extend(paired(_items(hashes, len(words)), numbered))
    letters = _bits(b"".join(words))
    differences = (letters ^ letters >> 8).to_bytes(length * len(words), "little")
    for place in range(length - 1):
        difference, changes = differences[place::length], bytearray(4 * len(words))
        for byte, table in enumerate(_changes(length - 2 - place)):
            changes[byte::4] = difference.translate(table)
        hashes ^= _bits(changes)
        found.extend(paired(_items(hashes, len(words)), numbered))
    return found


def _bits(content: bytes | bytearray) -> int:
    return int.from_bytes(content, "little")


def _items(hashes: int, count: int) -> array[int]:
    return array("I", hashes.to_bytes(4 * count, "little"))


@cache
def _changes(rest: int) -> tuple[bytes, ...]:
    """What a hash changes by for each difference of letters with so many letters after it: a table for each byte."""
    changes = [zlib.crc32(bytes((letter, *bytes(rest)))) ^ zlib.crc32(bytes(1 + rest)) for letter in range(_ASCII)]
    written = b"".join([change.to_bytes(4, sys.byteorder) for change in changes])
    return tuple([written[byte::4] + bytes(256 - _ASCII) for byte in range(4)])  # a table has 256 items
