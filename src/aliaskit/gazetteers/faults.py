"""Gathering problems: a reader notes each one and goes on, so that a person sees all of them at once."""

from __future__ import annotations

from typing import NoReturn

from attrs import define, field

from aliaskit.errors import Problem
from aliaskit.gazetteers.tree import Node

ERROR_RULES = (
    "syntax", "encoding", "file", "size", "refused", "unknown-key", "duplicate-key", "missing", "type", "value", "date",
    "name", "duplicate-id", "layer", "redirect", "dangling",
)  # fmt: skip
"""What readers, layers and `checking` refuse; docs/check-rules.md has a paragraph on each."""

MAX_PROBLEMS = 10_000
"""Errors kept of one file: enough for any person, and a bound on memory where a large file is wrong throughout."""

_SHOWN = 60


class ReadingStopped(Exception):  # noqa: N818 - not an error of its own: the fault is noted before it is raised
    """Nothing more can be read of this file."""


@define
class Faults:
    """The problems of one file, in the order found.

    `lenient` is for files that other programs write: control characters in their names are then warnings.
    """

    file: str
    lenient: bool = False
    problems: list[Problem] = field(factory=list)
    errors: int = 0

    def add(self, node: Node, message: str, rule: str, level: str = "error") -> None:
        """Note a problem at `node`."""
        self.at(node.line, node.column, message, rule, level)

    def at(self, line: int, column: int, message: str, rule: str, level: str = "error") -> None:
        """Note a problem at a line and column, from 1; 0 stands for the file as a whole.

        Raises:
            ReadingStopped: this was error number `MAX_PROBLEMS`.
        """
        if len(self.problems) < MAX_PROBLEMS or level == "error":
            self.problems.append(Problem(self.file, line, column, message, rule, level))
        self.errors += level == "error"
        if self.errors == MAX_PROBLEMS:
            self.stop(line, column, f"{MAX_PROBLEMS:,} errors found, the rest of the file is not read", "size")

    def stop(self, line: int, column: int, message: str, rule: str) -> NoReturn:
        """Note a problem after which nothing can be read.

        Raises:
            ReadingStopped: always.
        """
        self.problems.append(Problem(self.file, line, column, message, rule))
        self.errors += 1
        raise ReadingStopped

    def forget(self, count: int) -> None:
        """Drop all problems after the first `count`, to note them anew with better places."""
        del self.problems[count:]
        self.errors = sum(problem.level == "error" for problem in self.problems)


def shown(text: str) -> str:
    r"""A bad value for a message: quoted, controls escaped, cut to 60 characters.

    >>> print(shown("a" + chr(9)))
    'a\t'
    """
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}...")
