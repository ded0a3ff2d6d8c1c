"""Records as JSON lines, one JSON array, or tab-separated values: text for programs, UTF-8 wherever it goes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from json.encoder import JSONEncoder
from typing import Protocol, TextIO

from aliaskit.cli.records import Record
from aliaskit.cli.rows import KeyPath
from aliaskit.cli.terminal import complain

_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Writer(Protocol):
    """Takes records in order; `close` writes what is owed at the end."""

    def write(self, record: Record) -> None:
        """Write a record, at once."""

    def close(self) -> None:
        """End the output."""


class JsonLines:
    """One object a line."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        self._stream = stream

    def write(self, record: Record) -> None:
        """Write a record."""
        self._stream.write(f"{_encode(record)}\n")

    def close(self) -> None:
        """Nothing is owed."""


class JsonArray:
    """One array, an object a line."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        self._stream = stream
        self._before = "[\n"

    def write(self, record: Record) -> None:
        """Write a record."""
        self._stream.write(f"{self._before}{_encode(record)}")
        self._before = ",\n"

    def close(self) -> None:
        """End the array."""
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")


class Tsv:
    r"""A header and one line a record. Tab, line feed, carriage return and backslash are written \t, \n, \r and \\.

    A bad line leaves a line with `error` in the column `status` names; what was wrong with it goes to standard error.
    """

    def __init__(self, stream: TextIO, columns: Sequence[KeyPath], status: str) -> None:
        """Write the values at these paths to `stream`."""
        self._stream = stream
        self._columns = columns
        self._status = (status,)
        self._line([".".join(path) for path in columns])

    def write(self, record: Record) -> None:
        """Write a record."""
        if "error" in record:
            where = f"{record['file']}, " if "file" in record else ""
            complain(f"{where}line {record['line']}: {record['error']}")
            self._line(["error" if path == self._status else "" for path in self._columns])
        else:
            self._line([_cell(record, path) for path in self._columns])

    def close(self) -> None:
        """Nothing is owed."""

    def _line(self, cells: list[str]) -> None:
        self._stream.write("\t".join(cell.translate(_TSV_ESCAPES) for cell in cells) + "\n")


def _cell(record: Record, path: KeyPath) -> str:
    """The value at a path as text; nothing for null, JSON for what is no string."""
    value: object = record
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if value is None:
        return ""
    return value if isinstance(value, str) else _encode(value)


def data_stream() -> TextIO:
    r"""Standard output for programs: UTF-8 and line feeds everywhere, lone surrogates as \udcff, which JSON reads."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return sys.stdout


def text_stream() -> TextIO:
    """Standard output for people, in the terminal's own encoding; what it lacks is written as an escape."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout
