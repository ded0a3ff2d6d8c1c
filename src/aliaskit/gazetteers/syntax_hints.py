"""What people mean to write where YAML's parser can only say that it is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENTRY = re.compile(r"""^(?P<before>\s*(?:-\s+)?)(?P<key>[\w-]+):\s+(?P<value>[^\s"'\[{|>#].*:(?:\s.*)?)$""")
"""A key with a value that is not quoted and has a colon which YAML takes for another key's."""
_NO_BLANK = re.compile(r"^\s*(?:-\s+)?(?P<key>[a-z_]+):(?=[^\s:])")
_KEY = re.compile(r"^\s*(?:-\s+)?[\w-]+:(?:\s|$)")
_RESERVED = frozenset("@`%")
"""Signs that no plain value may begin with. Source: YAML 1.1, 5.3."""


def hint(content: str, line: int, column: int, listed_at: int) -> str:
    r"""What to do about a syntax error at a line and column, from 1; empty where nothing can be guessed.

    `listed_at` is the column of the dashes of the list that the parser was in, 0 for none.

    >>> hint("description: Armed group: Iraq", 1, 25, 0)
    '; quote a value that has a colon in it: description: "Armed group: Iraq"'
    """
    rows = content.splitlines()
    row, above = (rows[at] if 0 <= at < len(rows) else "" for at in (line - 1, line - 2))
    if "\t" in row[: len(row) - len(row.lstrip())] or row[column - 1 : column] == "\t":
        return "; a tab stands here, YAML indents with spaces"
    if row[column - 1 : column] in _RESERVED and row[column - 1 : column]:
        return f"; quote a value that begins with {row[column - 1]}"
    return _colon(row) or _blank(above) or _blank(row) or _indentation(rows, line, listed_at)


def _colon(row: str) -> str:
    """A colon inside a value that is not quoted."""
    match = _ENTRY.match(row)
    if match is None:
        return ""
    value = match["value"].rstrip().replace("\\", "\\\\").replace('"', '\\"')
    return f'; quote a value that has a colon in it: {match["key"]}: "{value}"'


def _blank(row: str) -> str:
    """A key without a blank after its colon, which is no key."""
    match = _NO_BLANK.match(row)
    return f"; a blank is missing after {match['key']}:" if match else ""


def _indentation(rows: Sequence[str], line: int, listed_at: int) -> str:
    """A key that begins in another column than its neighbours."""
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    if not _KEY.match(row):
        return ""
    if listed_at:
        return f"; the keys of an entry begin in one column, here {listed_at + 2}, and the next entry with '- '"
    before = next((other for other in reversed(rows[: line - 1]) if other.strip()), "")
    column = len(before) - len(before.lstrip(" -")) + 1
    own = len(row) - len(row.lstrip(" ")) + 1
    return f"; keys of one entry begin in one column, here {column} and not {own}" if own != column else ""
