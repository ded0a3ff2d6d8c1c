"""Words as the bytes in which an index has them: which letters they have is told without making texts of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aliaskit.batch.columns import Numbers, Shares, Truths

_ROUNDED = 1e-6
"""More than shares of letters are rounded by."""
_BITS = np.uint8(63)
_ONE, _NONE = np.uint64(1), np.uint64(0)


class Written(NamedTuple):
    """Words in UTF-8, laid end to end, so many bytes each."""

    content: NDArray[np.uint8]
    lengths: Numbers

    @classmethod
    def of(cls, words: Sequence[str]) -> Written:
        """Words by their texts."""
        encoded = [word.encode("utf-8", "surrogatepass") for word in words]
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), np.array([*map(len, encoded)], dtype=np.int64))

    def texts(self, which: Numbers | slice = slice(None)) -> list[str]:
        """The texts of all words, or of some.

        >>> Written.of(["oslo", "zoé"]).texts()
        ['oslo', 'zoé']
        """
        ends = np.cumsum(self.lengths)
        bounds = zip((ends - self.lengths)[which].tolist(), ends[which].tolist(), strict=True)
        content = self.content.tobytes()
        if content.isascii():
            text = content.decode()  # of which words are cut in half the time
            return [text[start:end] for start, end in bounds]
        return [content[start:end].decode("utf-8", "surrogatepass") for start, end in bounds]

    def letters(self) -> Letters:
        """The letters of each word.

        >>> letters = Written.of(["zoé"]).letters()
        >>> [chr(64 + bit) for bit in range(64) if int(letters.signs[0]) >> bit & 1], letters.counts
        (['o', 'z'], array([3]))
        """
        if not len(self.lengths):
            return Letters(np.empty(0, dtype=np.uint64), self.lengths)
        starts = np.cumsum(self.lengths) - self.lengths
        bits = np.where(self.content < 0x80, _ONE << (self.content & _BITS), _NONE)
        begun = (self.content & 0xC0) != 0x80
        return Letters(np.bitwise_or.reduceat(bits, starts), np.add.reduceat(begun, starts, dtype=np.int64))


class Letters(NamedTuple):
    """Which letters words have, a bit each, and how many.

    Some letters share a bit, and those of more than a byte have none: a word with a bit that another lacks has a letter
    that it lacks.
    """

    signs: NDArray[np.uint64]
    counts: Numbers

    def taken(self, which: Numbers) -> Letters:
        """Some of them, in this order."""
        return Letters(self.signs[which], self.counts[which])

    def may_share(self, others: Letters, least: Shares) -> Truths:
        """Whether each word may have the least share of letters in common with the other, in order; most may not."""
        met = self.counts - np.bitwise_count(self.signs & ~others.signs)
        most = np.minimum(met, others.counts - np.bitwise_count(others.signs & ~self.signs))
        found: Truths = 2 * most > least * (self.counts + others.counts) - _ROUNDED
        return found
