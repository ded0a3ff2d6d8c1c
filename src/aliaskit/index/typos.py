"""Hashes of the forms of a word under which typing errors meet: the word, and the word with each letter left out.

CRC-32 is linear: changing one letter changes the hash by what depends only on the difference and on how many letters
follow. The form without letter i differs from the form without the next one in just one place, so each hash
is the one before it and one number of a table. Source: Ross Williams, "A painless guide to CRC error detection
algorithms", 1993, on CRCs as polynomials.
"""

from __future__ import annotations

import zlib
from functools import cache
from itertools import accumulate
from operator import getitem, xor

from aliaskit.index.layout import MAX_DELETION, MIN_DELETION, typo_forms
from aliaskit.index.tables import hash_of

_ASCII = 128


def typo_pairs(word: str, number: int) -> list[int]:
    """Pairs of the hash of each form and the number of the word; some of them twice.

    >>> {pair >> 32 for pair in typo_pairs("qureshi", 7)} == set(map(hash_of, typo_forms("qureshi")))
    True
    """
    if not word.isascii():
        return [hash_of(form) << 32 | number for form in typo_forms(word)]
    if not MIN_DELETION <= len(word) <= MAX_DELETION:
        return []
    letters = word.encode()
    rest = letters[1:]
    changes = map(getitem, _changes()[len(rest)], map(xor, letters, rest))
    pairs = list(accumulate(changes, xor, initial=zlib.crc32(rest) << 32 | number))
    pairs.append(zlib.crc32(letters) << 32 | number)
    return pairs


@cache
def _changes() -> list[list[list[int]]]:
    """Length of the forms -> place -> what a hash, shifted as in a pair, changes by for each difference of letters."""
    by_rest = [
        [zlib.crc32(bytes((letter, *bytes(rest)))) ^ zlib.crc32(bytes(1 + rest)) for letter in range(_ASCII)]
        for rest in range(MAX_DELETION - 1)
    ]
    shifted = [[change << 32 for change in changes] for changes in by_rest]
    return [shifted[:length][::-1] for length in range(MAX_DELETION)]
