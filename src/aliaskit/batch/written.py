"""Words as the bytes in which an index has them: which letters they have is told without making texts of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aliaskit.batch.columns import Numbers, Shares, Truths, laid
from aliaskit.index.vectors import signs

Heads = NDArray[np.uint64]
"""The first bytes of words, as numbers in the order of the words."""
HEAD = 8
"""Bytes that are in a head."""
_BREAK = 10
"""The line break, which no word has."""
_ROUNDED = 1e-6
"""More than shares of letters are rounded by."""


class Written(NamedTuple):
    """Words in UTF-8, laid end to end, so many bytes each."""

    content: NDArray[np.uint8]
    lengths: Numbers

    @classmethod
    def of(cls, words: Sequence[str]) -> Written:
        """Words by their texts."""
        lines = np.frombuffer("\n".join([*words, ""]).encode("utf-8", "surrogatepass"), dtype=np.uint8)
        ends = np.flatnonzero(lines == _BREAK)
        return cls(lines[lines != _BREAK], np.diff(ends, prepend=-1) - 1)

    @property
    def starts(self) -> Numbers:
        """Where each word begins."""
        found: Numbers = np.cumsum(self.lengths) - self.lengths
        return found

    def followed_by(self, more: Written) -> Written:
        """These words, then others."""
        return Written(np.concatenate([self.content, more.content]), np.concatenate([self.lengths, more.lengths]))

    def taken(self, which: Numbers) -> Written:
        """Some of them, in this order."""
        lengths = self.lengths[which]
        return Written(self.content[laid(self.starts[which], lengths)], lengths)

    def heads(self) -> Heads:
        """The first bytes of each word."""
        return heads_of(self.content, self.starts, self.lengths)

    def counts(self) -> Numbers:
        """How many letters each word has."""
        if not len(self.lengths):
            return self.lengths
        found: Numbers = np.add.reduceat((self.content & 0xC0) != 0x80, self.starts, dtype=np.int64)
        return found

    def are_plain(self) -> Truths:
        """Whether each word has small letters of ASCII only."""
        if not len(self.lengths):
            return self.lengths > 0
        other = self.content - np.uint8(ord("a")) > ord("z") - ord("a")  # unsigned: what is below wraps around
        return ~np.logical_or.reduceat(other, self.starts)

    def texts(self) -> list[str]:
        """The texts of the words.

        >>> Written.of(["oslo", "zoé"]).texts()
        ['oslo', 'zoé']
        """
        return self.lines().decode("utf-8", "surrogatepass").split("\n")[:-1]

    def lines(self) -> bytes:
        """The words, a line each."""
        lines = np.full(len(self.content) + len(self.lengths), _BREAK, dtype=np.uint8)
        lines[np.arange(len(self.content)) + np.repeat(np.arange(len(self.lengths)), self.lengths)] = self.content
        return lines.tobytes()

    def letters(self) -> Letters:
        """The letters of each word.

        >>> letters = Written.of(["zoe", "zoé"]).letters()
        >>> [chr(96 + bit) for bit in range(32) if int(letters.signs[0]) >> bit & 1], int(letters.signs[1])
        (['e', 'o', 'z'], 0)
        """
        return Letters(signs(self.content, self.starts), self.lengths)


def heads_of(content: NDArray[np.uint8], starts: Numbers, lengths: Numbers) -> Heads:
    """The first bytes of words that lie in some content, 0 behind the last.

    >>> hex(Written.of(["oslo", "bergen"]).heads()[0])
    '0x6f736c6f00000000'
    """
    content = content if len(content) >= HEAD else np.append(content, np.zeros(HEAD, dtype=np.uint8))
    at = np.minimum(starts, len(content) - HEAD)
    every = np.ndarray(len(content) - HEAD + 1, ">u8", content, strides=(1,))  # the bytes from each place on
    behind = (64 - 8 * np.minimum(lengths, HEAD)).astype(np.uint64)
    return every[at].astype(np.uint64) << (8 * (starts - at)).astype(np.uint64) >> behind << behind


class Letters(NamedTuple):
    """Which letters words have, a bit each, and their lengths in bytes.

    Some letters share a bit: a word with a bit that another lacks has a letter that it lacks. A word with letters
    beyond ASCII has no bits, and nothing is told of it.
    """

    signs: NDArray[np.uint32]
    lengths: Numbers

    def taken(self, which: Numbers) -> Letters:
        """Some of them, in this order."""
        return Letters(self.signs[which], self.lengths[which])

    def may_share(self, others: Letters, least: Shares) -> Truths:
        """Whether each word may have the least share of letters in common with the other, in order; most may not."""
        met = self.lengths - np.bitwise_count(self.signs & ~others.signs)
        most = np.minimum(met, others.lengths - np.bitwise_count(others.signs & ~self.signs))
        found: Truths = 2 * most > least * (self.lengths + others.lengths) - _ROUNDED
        found |= (self.signs == 0) | (others.signs == 0)
        return found
