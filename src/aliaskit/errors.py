"""One tree of errors: catch `AliaskitError` and you have caught everything aliaskit raises on purpose."""

from __future__ import annotations

from attrs import frozen


class AliaskitError(Exception):
    """Anything aliaskit raises on purpose; the message says what to do."""


class UsageError(AliaskitError, ValueError):
    """An argument is outside its range: a prior of 1, an unknown kind, a negative limit."""


class IndexFileError(AliaskitError):
    """A compiled index cannot be used: cut short, altered, of another version, or changed while open."""


class StoreError(AliaskitError):
    """A store cannot be used: it is none, of a newer version, damaged, or cannot be written. It stays as it was."""


class WorkerError(AliaskitError):
    """A worker process ended before its answers were there: it was killed, or memory ran out."""


class UnknownEntityError(AliaskitError, KeyError):
    """No gazetteer lists the id asked for."""

    def __str__(self) -> str:
        """Say the message plainly; KeyError would quote it."""
        return str(self.args[0]) if self.args else ""


@frozen
class Problem:
    """One thing wrong in a data file, with the place and what was expected instead.

    `line` and `column` count from 1; 0 means the problem is of the file as a whole.
    """

    file: str
    line: int
    column: int
    message: str
    rule: str = "syntax"
    level: str = "error"

    def __str__(self) -> str:
        """`file:line:col: [level] message (rule)`, as editors and CI logs read it; of a file as a whole `file: ...`."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: [{self.level}] {self.message} ({self.rule})"


class DataError(AliaskitError, ValueError):
    """A gazetteer cannot be read; `problems` holds every fault found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep all `problems`; the text shows one a line."""
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """All problems, one a line."""
        return "\n".join(str(problem) for problem in self.problems)
