"""Building a tree from what a parser meets in turn: openings, closings and values."""

from __future__ import annotations

from attrs import Factory, define

from aliaskit.gazetteers.checks import mistyped
from aliaskit.gazetteers.faults import Faults
from aliaskit.gazetteers.tree import Fields, Items, Node, Scalar


@define
class _Open:
    """A list or mapping that is not closed yet; a mapping's keys and values stand in turn."""

    is_mapping: bool
    line: int
    column: int
    children: list[Node] = Factory(list)


@define
class TreeBuilder:
    """Takes the parts of one document in order."""

    faults: Faults
    depth: int
    root: Node | None = None
    _open: list[_Open] = Factory(list)

    def start(self, *, mapping: bool, line: int, column: int) -> None:
        """A list or mapping opens.

        Raises:
            ReadingStopped: it is the one too deep.
        """
        if len(self._open) == self.depth:
            self.faults.stop(line, column, f"lists and mappings nest deeper than {self.depth}", "size")
        self._open.append(_Open(mapping, line, column))

    def end(self) -> None:
        """The innermost list or mapping closes; a key that is itself a list or mapping is refused."""
        closed = self._open.pop()
        if not closed.is_mapping:
            self.add(Items(tuple(closed.children), closed.line, closed.column))
            return
        entries: list[tuple[Scalar, Node]] = []
        for key, value in zip(closed.children[::2], closed.children[1::2], strict=True):
            if isinstance(key, Scalar):
                entries.append((key, value))
            else:
                mistyped(key, "a key (text)", self.faults)
        self.add(Fields(tuple(entries), closed.line, closed.column))

    def add(self, node: Node) -> None:
        """A finished value, put where it belongs."""
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def tree(self) -> Node:
        """The whole document.

        Raises:
            ReadingStopped: there was none.
        """
        if self.root is None:
            self.faults.stop(1, 1, "the file is empty, expected a mapping with gazetteer and entities", "syntax")
        return self.root
