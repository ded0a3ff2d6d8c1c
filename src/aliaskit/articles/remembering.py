"""What was worked out for a word, kept for the next time: texts repeat their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_KEPT = 1 << 15
"""Words that are remembered; then all are forgotten, which costs less than to know the oldest."""
_LONGEST = 64
"""Code points of a word that is remembered."""
Value = TypeVar("Value")


class Memory(dict[str, Value]):
    """What is known of words. Its size is bounded."""

    def keep(self, word: str, value: Value) -> Value:
        """The value, kept for the word unless that is a long one."""
        if len(word) <= _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[word] = value
        return value


class Remembered(Memory[Value]):
    """What a function of a word gives, worked out once for each.

    >>> lengths = Remembered(len)
    >>> list(map(lengths.__getitem__, ["to", "be", "to"])), sorted(lengths)
    ([2, 2, 2], ['be', 'to'])
    """

    def __init__(self, work_out: Callable[[str], Value]) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> Value:
        """Work out what nobody has asked for yet."""
        return self.keep(word, self._work_out(word))
