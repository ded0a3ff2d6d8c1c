"""From rows of any format to entities: made ids, each id once, and the checks that a gazetteer file gets."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from aliaskit.adapters.exchange import Record, Row
from aliaskit.entities import Entity
from aliaskit.errors import Problem
from aliaskit.gazetteers.faults import Faults, ReadingStopped
from aliaskit.gazetteers.records import entity_of

_CACHE = 64 << 10
"""KiB of ids kept in memory; the rest goes to a temporary file, so that a file of any length can be read."""


def slug(name: str) -> str:
    """The ASCII words of a name, joined by hyphens, as ids have them.

    >>> slug("São Tomé and Príncipe")
    'sao-tome-and-principe'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower().replace("'", "")).strip("-")


def entities(rows: Iterable[Row], where: str) -> Iterator[Entity | Problem]:
    """The entity of each row, or the problems with it, in their order; memory does not grow with their number.

    A row without an id gets one made of kind and name. An id that an earlier row has is a problem: which of the two is
    meant only a person can know.

    Args:
        rows: what a reader of some format gives.
        where: the file, for messages.
    """
    seen = _Seen()
    try:
        for row in rows:
            yield from _outcome(row, where, seen)
    finally:
        seen.close()


def _outcome(row: Row, where: str, seen: _Seen) -> Iterator[Entity | Problem]:
    """What comes of one row."""
    if row.record is None:
        yield Problem(where, row.line, 1, row.error, "row")
        return
    faults = Faults(where)
    try:
        entity = entity_of(_with_id(row.record), row.line, faults)
    except ReadingStopped:
        entity = None
    yield from faults.problems
    if entity is None:
        return
    earlier = seen.line_of(entity.id, row.line)
    if earlier == row.line:
        yield entity
        return
    made = "" if row.record.get("id") else "; it is made of kind and name: take ids from a column instead"
    message = f"the id {entity.id!r} is given twice, first on line {earlier}{made}"
    yield Problem(where, row.line, 1, message, "duplicate-id")


def _with_id(record: Record) -> Record:
    """The record, with an id made of kind and name where it has none."""
    if record.get("id") or not isinstance(record.get("name"), str):
        return record
    return {"id": f"{record.get('kind') or 'other'}/{slug(record['name'])}", **record}


class _Seen:
    """Ids and the lines that they were first on, in a temporary database that spills to disk."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def line_of(self, entity_id: str, line: int) -> int:
        """The line that an id was first on: this one, if it is new."""
        if self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (entity_id, line)).rowcount:
            return line
        found = self._base.execute("SELECT line FROM seen WHERE id = ?", (entity_id,)).fetchone()
        return int(found[0])

    def close(self) -> None:
        """Give back memory and disk."""
        self._base.close()
