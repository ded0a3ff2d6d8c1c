"""How far a long batch is, on standard error, where a person watches it."""

from __future__ import annotations

import sys
from time import monotonic

_PATIENCE = 2.0
"""Seconds before the first word: what is done sooner needs none."""

_PAUSE = 0.5
"""Seconds between words."""


class Progress:
    """Counts what is done; silent where standard error is no terminal, or where answers scroll by on one."""

    def __init__(self, what: str, *, scrolls: bool = True) -> None:
        """Count `what` (names, pairs); `scrolls` where an answer is printed with each."""
        self._what = what
        self._done = 0
        self._began = monotonic()
        self._next = self._began + _PATIENCE
        self._shown = False
        self._watched = sys.stderr is not None and sys.stderr.isatty()
        self._watched &= not (scrolls and sys.stdout.isatty())

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._watched and (now := monotonic()) >= self._next:
            self._next = now + _PAUSE
            self._shown = True
            rate = self._done / (now - self._began)
            sys.stderr.write(f"\r{self._done:,} {self._what}, {rate:,.0f} a second\x1b[K")
            sys.stderr.flush()

    def close(self) -> None:
        """Leave a clean line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
