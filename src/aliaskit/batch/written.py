"""Words as the bytes in which an index has them: which letters they have is told without making texts of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aliaskit.batch.columns import Numbers

Signs = NDArray[np.uint64]
"""Letters that words have, a bit each."""
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

    def signs(self) -> tuple[Signs, Numbers]:
        """Which letters each word has, and how many.

        Some letters share a bit, and those of more than a byte have none: a word with a bit that another lacks has a
        letter that it lacks.

        >>> signs, letters = Written.of(["zoé"]).signs()
        >>> [chr(64 + bit) for bit in range(64) if int(signs[0]) >> bit & 1], letters
        (['o', 'z'], array([3]))
        """
        if not len(self.lengths):
            return np.empty(0, dtype=np.uint64), self.lengths
        starts = np.cumsum(self.lengths) - self.lengths
        bits = np.where(self.content < 0x80, _ONE << (self.content & _BITS), _NONE)
        begun = (self.content & 0xC0) != 0x80
        return np.bitwise_or.reduceat(bits, starts), np.add.reduceat(begun, starts, dtype=np.int64)
