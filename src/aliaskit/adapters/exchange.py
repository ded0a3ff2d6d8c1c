"""What readers and writers of other formats have in common: rows with their lines, and a count of what is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

Record = dict[str, Any]
"""An entity as a line of a gazetteer's JSON lines has it; not checked yet."""

_MOST = 500
"""Kinds of loss told apart; a file of a thousand odd columns or properties must not fill the memory."""


@frozen
class Row:
    """What stands on line `line` (from 1) of a file: a record, or what is wrong with it."""

    line: int
    record: Record | None
    error: str = ""


@define
class Loss:
    """How often something was lost, and the first case."""

    count: int = 0
    example: str = ""


@define
class Losses:
    """What the other side cannot hold, by kind of loss, in the order met.

    >>> losses = Losses()
    >>> losses.note("the language of an alias", "کابل")
    >>> losses.note("the language of an alias", "Кабул")
    >>> list(losses)
    ['the language of an alias: 2 (first: کابل)']
    """

    kinds: dict[str, Loss] = field(factory=dict)

    def note(self, what: str, example: str = "", count: int = 1) -> None:
        """Count a loss; nothing where `count` is 0."""
        if not count:
            return
        if what not in self.kinds and len(self.kinds) >= _MOST:
            what = "other things"
        loss = self.kinds.setdefault(what, Loss(example=example))
        loss.count += count

    def __iter__(self) -> Iterator[str]:
        """A line for each kind of loss."""
        for what, loss in self.kinds.items():
            example = f" (first: {loss.example})" if loss.example else ""
            yield f"{what}: {loss.count:,}{example}"
