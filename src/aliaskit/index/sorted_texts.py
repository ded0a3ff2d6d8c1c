"""Texts in the order of their bytes, found by halving."""

from __future__ import annotations

from bisect import bisect_left

from aliaskit.index.columns import Runs


class SortedTexts(Runs):
    """Runs of bytes that are distinct texts, ascending."""

    def place(self, text: str) -> int | None:
        """The number of a text; None where it is not there."""
        number = self._lowest(_encoded(text))
        return number if number < self.count and self.text(number) == text else None

    def beginning(self, prefix: str, most: int | None = None) -> range:
        """Numbers of the texts that begin with a prefix, at most so many."""
        begun = _encoded(prefix)
        first = self._lowest(begun)
        rest = range(first, self.count if most is None else min(first + most, self.count))
        return rest[: bisect_left(rest, True, key=lambda number: not bytes(self[number]).startswith(begun))]

    def _lowest(self, text: bytes) -> int:
        """The first number whose text is not below this one."""
        return bisect_left(range(self.count), text, key=lambda number: bytes(self[number]))


def _encoded(text: str) -> bytes:
    """A text as it is compared; half a surrogate pair, which no index holds, is just another one."""
    return text.encode("utf-8", "surrogatepass")
