"""Files that a command writes beside its answers: whole or not at all, and looked at before the work begins."""

from __future__ import annotations

import os
from collections.abc import Iterable

from aliaskit.cli.arguments import require
from aliaskit.index.container import write_file


def check_targets(targets: Iterable[str | None]) -> None:
    """Refuse what could only fail at the end of a long run.

    Raises:
        UsageError: two outputs are one file, one is a folder, or its folder is missing.
    """
    seen: set[str] = set()
    for target in filter(None, targets):
        folder = os.path.dirname(os.path.abspath(target))  # noqa: PTH100, PTH120 - pathlib is slow to import
        real = os.path.realpath(target)
        require(real not in seen, f"{target} is to be written twice; give each output a file of its own")
        require(not os.path.isdir(target), f"{target} is a folder; give the name of a file")  # noqa: PTH112
        require(os.path.isdir(folder), f"{target} cannot be written: there is no folder {folder}")  # noqa: PTH112
        seen.add(real)


def write_text(target: str, pieces: Iterable[str]) -> None:
    """Write UTF-8 text; half surrogate pairs as escapes. A device or a pipe is written to, a file is replaced.

    Raises:
        OSError: a device cannot be written.
        IndexFileError: a file cannot be written; it is as it was.
    """
    encoded = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113
        with open(target, "wb") as stream:  # noqa: PTH123
            stream.writelines(encoded)
    else:
        write_file(os.path.realpath(target), encoded)
