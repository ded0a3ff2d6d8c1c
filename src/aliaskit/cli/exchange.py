"""Rows in, records out: in order, each as soon as it can be, and the exit status that all of them give."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from aliaskit.cli.exits import BAD_DATA, FINE, UNSURE
from aliaskit.cli.progress import Progress
from aliaskit.cli.records import Record, error_record
from aliaskit.cli.rows import Row
from aliaskit.cli.terminal import complain
from aliaskit.cli.writers import Writer

Asked = TypeVar("Asked")


class Exchange(Generic[Asked]):
    """Holds the rows whose answers are still to come.

    A bad line is written as soon as nothing before it is open: whoever sends one and waits is told.
    """

    def __init__(self, writer: Writer, what: str) -> None:
        """Write to `writer`, counting `what` (names, pairs)."""
        self._writer = writer
        self._progress = Progress(what)
        self._waiting: deque[Row[Asked]] = deque()
        self._bad = 0
        self._unsure = False

    def asked(self, rows: Iterator[Row[Asked]]) -> Iterator[Asked]:
        """What the rows ask, while their order is kept."""
        for row in rows:
            self._waiting.append(row)
            if row.asked is None:
                self._settle()
            else:
                yield row.asked

    def answer(self, record: Callable[[Row[Asked]], Record], *, sure: bool) -> None:
        """Write the answer to the first open row, as `record` makes it."""
        self._unsure |= not sure
        self._writer.write(record(self._waiting.popleft()))
        self._progress.step()
        self._settle()

    def close(self) -> int:
        """End the output; returns the exit status."""
        self._progress.close()
        self._writer.close()
        if self._bad:
            complain(f"{self._bad:,} bad {'line' if self._bad == 1 else 'lines'} in standard input")
            return BAD_DATA
        return UNSURE if self._unsure else FINE

    def _settle(self) -> None:
        """Write the bad lines that nothing is before."""
        while self._waiting and self._waiting[0].asked is None:
            row = self._waiting.popleft()
            self._bad += 1
            self._writer.write(error_record(row.line, row.error))
            self._progress.step()
