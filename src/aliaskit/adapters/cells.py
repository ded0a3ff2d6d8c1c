r"""Rows of cells as the lines of CSV and TSV, both ways.

CSV is quoted as RFC 4180 says. TSV knows no quotes: tab, line feed, carriage return and backslash are written \t, \n,
\r and \\.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from attrs import define

_MAX_CELL = 1 << 20
_UNESCAPED = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}
_ESCAPES = str.maketrans({text: escape for escape, text in _UNESCAPED.items()})
_ESCAPE = re.compile(r"\\[tnr\\]")


Cells = tuple[int, list[str], str]
"""The line that a row begins on, its cells, and what is wrong with it."""


def csv_rows(lines: Iterable[bytes], delimiter: str) -> Iterator[Cells]:
    """Rows of CSV, read strictly: a stray quote is a fault and no guess."""
    csv.field_size_limit(_MAX_CELL)
    source = _Texts(lines)
    reader = csv.reader(source, strict=True, delimiter=delimiter)
    while True:
        line, source.error = reader.line_num + 1, ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], source.error or f"not CSV: {error}"
            continue
        yield line, cells, source.error


@define
class _Texts:
    """Lines of bytes as text; what is wrong with one is kept until its row is whole."""

    lines: Iterable[bytes]
    error: str = ""

    def __iter__(self) -> Iterator[str]:
        """The lines."""
        for line in self.lines:
            text, error = _decoded(line)
            self.error = self.error or error
            yield text


def _decoded(line: bytes) -> tuple[str, str]:
    """Text of a line, and what is wrong with it."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        message = f"byte 0x{line[error.start]:02x} at {error.start + 1} is not UTF-8; save the file as UTF-8"
        return line.decode("utf-8", "replace").replace("\0", " "), message
    return (text.replace("\0", " "), "a zero byte stands in the line") if "\0" in text else (text, "")


def tab_rows(lines: Iterable[bytes]) -> Iterator[Cells]:
    """Rows of TSV."""
    for number, line in enumerate(lines, 1):
        text, error = _decoded(line)
        text = text.removesuffix("\n").removesuffix("\r")
        cells = [_ESCAPE.sub(lambda found: _UNESCAPED[found.group()], cell) for cell in text.split("\t")]
        yield number, cells if text else [], error


def csv_line(cells: Sequence[str]) -> str:
    """A row of CSV."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def tab_line(cells: Sequence[str]) -> str:
    """A row of TSV."""
    return "\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n"
