"""Whole columns of numbers at once by NumPy, for a build so large that its import pays: sorted, placed, numbered anew.

Each function has a twin in plain Python, which says what it gives and serves where NumPy is not installed. Files are
the same, byte by byte.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from aliaskit.index.layout import LETTER_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

FEW, MANY = 1 << 9, 1 << 17
"""Numbers from which a call pays, and tokens of a build from which the import does: that takes as long as sorting
300,000 pairs without it, and a build sorts some five times as many pairs as it has tokens."""


def prepare(tokens: int) -> None:
    """Import NumPy where it is installed and a build has so many tokens that it pays."""
    if tokens >= MANY and find_spec("numpy") is not None:
        import_module("numpy")


def pay(count: int) -> bool:
    """Whether columns of so many numbers are to be gone through by NumPy."""
    return count >= FEW and sys.modules.get("numpy") is not None


def runs(entries: Iterable[array[int]], count: int, groups: int) -> tuple[array[int], array[int]]:
    """`tables.runs` of so many pairs, array after array."""
    import numpy as np

    pairs, filled = np.empty(count, np.uint64), 0
    for some in entries:
        pairs[filled : filled + len(some)] = some
        filled += len(some)
    pairs = _distinct(pairs)
    at = np.searchsorted(pairs, np.arange(groups + 1, dtype=np.uint64) << np.uint64(32))
    return _array("I", at.astype(np.uint32)), _array("I", pairs.astype(np.uint32))


def _distinct(pairs: NDArray[Any]) -> NDArray[Any]:
    """The distinct ones of some pairs, ascending; those given are sorted where they lie."""
    import numpy as np

    pairs.sort()
    first = np.ones(len(pairs), np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    return pairs if first.all() else pairs[first]


def lanes(items: array[int], kept: int, shift: int = 0, moved: int = 0, also: int = 0) -> array[int]:
    """`lanes.lanes`."""
    import numpy as np

    column = np.asarray(items)
    return _array(items.typecode, (column & kept) | (column >> shift & moved) | also)


def cast(code: str, items: array[int], start: int = 0, step: int = 1) -> array[int]:
    """`array(code, items[start::step])` of numbers that are known to fit."""
    import numpy as np

    return _array(code, np.asarray(items)[start::step].astype(code))


def replaced(tokens: array[int], mask: int, numbers: array[int]) -> array[int]:
    """Tokens whose words, the bits of the mask, have other numbers."""
    import numpy as np

    column = np.asarray(tokens)
    return _array("I", (column & ~np.uint32(mask)) | np.asarray(numbers)[column & mask])


def borne(tokens: array[int], at: array[int], mask: int, roles: tuple[int, int, int]) -> array[int]:
    """Pairs of a word and a row; `roles` are the place of a token's role, its bits, and how many roles are compared."""
    import numpy as np

    column, rows, (shift, role, count) = np.asarray(tokens), np.diff(np.asarray(at)), roles
    kept = (column >> shift & role) < count
    pairs = (column[kept] & mask).astype(np.uint64) << np.uint64(32)
    pairs |= np.repeat(np.arange(len(rows), dtype=np.uint32), rows)[kept]
    return _array("Q", pairs)


def bearers(groups: array[int], at: array[int], bearer: array[int]) -> array[int]:
    """How many bear a word of its group, of each word; who bears word i is bearer[at[i]:at[i + 1]]."""
    import numpy as np

    of = np.asarray(groups)
    pairs = np.repeat(of, np.diff(np.asarray(at))).astype(np.uint64) << np.uint64(32)
    pairs |= np.asarray(bearer)
    counts = np.bincount((_distinct(pairs) >> np.uint64(32)).astype(np.intp), minlength=len(of))
    return _array("I", counts[of].astype(np.uint32))


def letters(words: Sequence[str]) -> array[int]:
    """Which letters each word has, a bit each; 0 for one that has some beyond ASCII. None is empty."""
    import numpy as np

    lines = np.frombuffer("\n".join([*words, ""]).encode(), np.uint8)
    starts = np.append(0, np.flatnonzero(lines == ord("\n")) + 1)[: len(words)]
    return _array("I", signs(lines, starts))


def signs(content: NDArray[Any], starts: NDArray[Any]) -> NDArray[Any]:
    """The same of words in UTF-8 that begin at these places of some content and end where the next begins."""
    import numpy as np

    if not len(starts):
        return np.empty(0, np.uint32)
    found = np.bitwise_or.reduceat(np.array(LETTER_BITS, np.uint32)[content % len(LETTER_BITS)], starts)
    found[np.maximum.reduceat(content, starts) >= len(LETTER_BITS)] = 0
    return found


def _array(code: str, column: NDArray[Any]) -> array[int]:
    found = array(code)
    found.frombytes(column.view("u1").data)
    return found
