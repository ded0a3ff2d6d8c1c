"""The columns of an index as arrays, and lists of many lengths laid end to end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aliaskit.index.columns import STRIDE, Column, Runs

Numbers = NDArray[np.int64]
Shares = NDArray[np.float64]
Truths = NDArray[np.bool_]
Texts = NDArray[np.object_]


def array_of(column: Column) -> NDArray[Any]:
    """All items of a column, checked when it is first asked for; raises IndexFileError where one is damaged."""
    return np.frombuffer(column.checked(0, len(column)), dtype=f"u{column.itemsize}")


def texts_of(words: Sequence[str]) -> Texts:
    """Texts as a column."""
    column = np.empty(len(words), dtype=object)
    column[:] = words
    return column


class Lists:
    """Lists over columns, many of them at once."""

    def __init__(self, runs: Runs) -> None:
        """Over the runs of an index."""
        self._at, self._bases, self.items = (array_of(column) for column in runs.columns)

    def spans(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Where these lists begin, and how long they are."""
        start, end = self._place(numbers), self._place(numbers + 1)
        return start, end - start

    def _place(self, numbers: Numbers) -> Numbers:
        at = self._at[numbers].astype(np.int64)
        return at + self._bases[numbers >> STRIDE] if len(self._bases) else at

    def of(self, numbers: Numbers) -> tuple[NDArray[Any], Numbers]:
        """The items of these lists laid end to end, and how long each is."""
        start, length = self.spans(numbers)
        return self.items[laid(start, length)], length


def laid(start: Numbers, length: Numbers) -> Numbers:
    """Places of lists that begin somewhere, laid end to end.

    >>> laid(np.array([5, 9]), np.array([2, 1]))
    array([5, 6, 9])
    """
    ends = np.cumsum(length)
    places: Numbers = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(start - (ends - length), length)
    return places


def within(length: Numbers) -> Numbers:
    """The place of each item in its own list.

    >>> within(np.array([2, 1]))
    array([0, 1, 0])
    """
    return laid(np.zeros(len(length), dtype=np.int64), length)


def padded(items: NDArray[Any], length: Numbers, width: int, blank: Any) -> NDArray[Any]:
    """Lists laid end to end as rows of one width, blanks behind the shorter."""
    rows = np.full((len(length), width), blank, dtype=items.dtype)
    rows[np.repeat(np.arange(len(length)), length), within(length)] = items
    return rows


def unique(items: Numbers) -> Numbers:
    """The distinct items, ascending: by sorting, which takes less than the table of hashes of `np.unique`.

    >>> unique(np.array([3, 1, 3]))
    array([1, 3])
    """
    ordered = np.sort(items)
    return ordered[are_first(ordered)]


def are_first(ordered: NDArray[Any]) -> Truths:
    """Which items differ from the one before.

    >>> are_first(np.array([2, 2, 3]))
    array([ True, False,  True])
    """
    found = np.ones(len(ordered), dtype=np.bool_)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def distinct_below(bound: int, items: Numbers) -> tuple[Numbers, Numbers]:
    """The distinct items, ascending, and the place of each item among them: by marking, which takes less than sorting.

    >>> distinct_below(5, np.array([3, 1, 3]))
    (array([1, 3]), array([1, 0, 1]))
    """
    marked, places = np.zeros(bound, dtype=np.bool_), np.empty(bound, dtype=np.int64)
    marked[items] = True
    distinct = np.flatnonzero(marked)
    places[distinct] = np.arange(len(distinct))
    return distinct, places[items]
