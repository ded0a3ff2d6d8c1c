"""One thing asked of a command, alone or in a batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from attrs import field, frozen

Asked = TypeVar("Asked")


@frozen
class Row(Generic[Asked]):
    """What line number `line` (from 1) asks; None for a bad line, of which `error` says what is wrong.

    `extra` goes into the answer's object as it is: `ref`, other columns.
    """

    line: int
    asked: Asked | None
    extra: dict[str, Any] = field(factory=dict)
    error: str = ""


KeyPath = tuple[str, ...]
"""Keys that lead to a value in an answer's object: ("note",) or ("row", "id")."""

Batch = tuple[Iterator[Row[Asked]], tuple[KeyPath, ...]]
"""Rows as they arrive, and the paths of the extra values that they carry, in the order of their columns."""
