"""CSV in: the names of one column, and the other columns that go along with the answers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from aliaskit.cli.lines import BOM, MAX_LINE, BadLine, check_length, text_of
from aliaskit.cli.records import TAKEN
from aliaskit.cli.rows import Batch, KeyPath, Row
from aliaskit.errors import AliaskitError
from aliaskit.matching.answers import Query

_HEADER = "standard input, line 1"


class HeaderError(AliaskitError, ValueError):
    """There is no header, it has no column of that name, or two of one name."""


def from_csv(lines: Iterable[bytes], column: str, kind: str | None, taken: frozenset[str] = TAKEN) -> Batch[Query]:
    """A row for each record of comma-separated values after the header; the other columns go along as `extra`.

    A column keeps its name, unless it is among the `taken` keys of answers: it then goes under "row".

    Raises:
        HeaderError: the header cannot be used.
    """
    records = _Records(lines)
    header = _checked(next(records, _Record(1)), column)
    columns = _Columns(len(header), header.index(column), tuple(_path(name, taken) for name in header))
    rows = (columns.row(record, kind) for record in records)
    return rows, tuple(path for _, path in columns.others())


def _path(name: str, taken: frozenset[str]) -> KeyPath:
    """Where a column goes in an answer's object."""
    return ("row", name) if name in taken else (name,)


def _checked(record: _Record, column: str) -> Sequence[str]:
    """The names of the columns, if they can be used."""
    if record.error:
        raise HeaderError(f"{_HEADER}: {record.error}")
    header = record.cells
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise HeaderError(f"{_HEADER}: two columns have the name {twice!r}")
    if column not in header:
        found = ", ".join(map(repr, header)) or "no header at all"
        raise HeaderError(f"{_HEADER}: expected a column {column!r} (see --column), found {found}")
    return header


@frozen
class _Columns:
    """How a record becomes a row: how many cells it has, which holds the name, and where each goes."""

    count: int
    name_at: int
    paths: tuple[KeyPath, ...]

    def others(self) -> Iterator[tuple[int, KeyPath]]:
        """All columns but that of the names."""
        return ((place, path) for place, path in enumerate(self.paths) if place != self.name_at)

    def row(self, record: _Record, kind: str | None) -> Row[Query]:
        """A record as a row; a blank line is a record of blanks."""
        cells = record.cells or [""] * self.count
        if record.error or len(cells) != self.count:
            error = record.error or f"expected {self.count} columns as in the header, found {len(cells)}"
            return Row(record.line, None, error=error)
        extra: dict[str, Any] = {}
        for place, path in self.others():
            level = extra.setdefault(path[0], {}) if len(path) > 1 else extra
            level[path[-1]] = cells[place]
        return Row(record.line, Query(cells[self.name_at], kind), extra)


@frozen
class _Record:
    """The cells that begin on a line, or what is wrong with it."""

    line: int
    cells: Sequence[str] = ()
    error: str = ""


class _Records(Iterator[_Record]):
    """The records of comma-separated values, read strictly: a stray quote is a fault and not a guess."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        csv.field_size_limit(MAX_LINE)
        self._reader = csv.reader(self._texts(lines), strict=True)
        self._overlong = ""

    def __next__(self) -> _Record:
        line, self._overlong = self._reader.line_num + 1, ""
        try:
            cells = next(self._reader)
        except csv.Error as error:
            return _Record(line, error=self._overlong or f"not CSV: {error}")
        return _Record(line, cells, self._overlong)

    def _texts(self, lines: Iterable[bytes]) -> Iterator[str]:
        """Lines as text; that one is too long is kept until its record is whole."""
        for number, line in enumerate(lines):
            try:
                check_length(line)
            except BadLine as bad:
                self._overlong = str(bad)
            yield text_of(line.removeprefix(BOM) if number == 0 else line)
