"""Finding gazetteer files and opening them within bounds."""

from __future__ import annotations

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from aliaskit.errors import Problem
from aliaskit.gazetteers.faults import Faults

YAML_SUFFIXES = frozenset({".yaml", ".yml"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = YAML_SUFFIXES | LINES_SUFFIXES


@frozen
class Limits:
    """How much a file may hold, in bytes, and how deep lists and mappings may nest.

    A YAML file is held in memory some fifty times over as a tree, JSON lines one line at a time.
    """

    yaml_bytes: int = 64 << 20
    lines_bytes: int = 1 << 30
    line_bytes: int = 16 << 20
    depth: int = 32


def gazetteer_files(folder: Path, problems: list[Problem]) -> tuple[Path, ...]:
    """The gazetteer files of a folder and its subfolders, in the order of their paths, hidden ones left out.

    A folder that cannot be read, or has none, is added to `problems`.
    """
    unreadable: list[OSError] = []
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if _is_gazetteer_name(name)]
    problems += [
        Problem(str(error.filename), 0, 0, f"cannot be read: {error.strerror}", "file") for error in unreadable
    ]
    if not found and not unreadable:
        expected = ", ".join(sorted(SUFFIXES))
        problems.append(Problem(str(folder), 0, 0, f"no gazetteer in this folder, expected {expected} files", "file"))
    return tuple(sorted(found))


def _is_gazetteer_name(name: str) -> bool:
    """Whether a file in a folder is meant: by its suffix, and not hidden."""
    return not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; False where that cannot be known, which opening it will explain."""
    try:
        return path.is_dir()
    except OSError:
        return False


@contextmanager
def opened(path: Path, limit: int, faults: Faults) -> Iterator[BinaryIO]:
    """The bytes of a gazetteer file of at most `limit` bytes; what stands in the way is noted and stops the reading."""
    try:
        _refuse_others(path, faults)
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limit:
                faults.stop(0, 0, f"the file has {size:,} bytes, more than the limit of {limit:,}", "size")
            yield stream
    except OSError as error:
        faults.stop(0, 0, f"cannot be read: {error.strerror}", "file")


def _refuse_others(path: Path, faults: Faults) -> None:
    """Stop for what is missing, is no file, or has a suffix of no gazetteer."""
    if not path.exists():
        faults.stop(0, 0, "no such file or folder", "file")
    if path.is_dir():
        faults.stop(0, 0, "is a folder, expected a file", "file")
    if not path.is_file():
        faults.stop(0, 0, "is not a regular file", "file")
    if path.suffix.lower() not in SUFFIXES:
        expected = ", ".join(sorted(SUFFIXES))
        faults.stop(0, 0, f"unknown kind of file, expected a name that ends in one of {expected}", "file")


def decoded(raw: bytes, line: int, faults: Faults) -> str | None:
    """UTF-8 text of `raw`, whose first line is number `line`; None, and a fault at the bad byte, where it is not."""
    if line == 1 and raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        faults.stop(1, 1, "the file is UTF-16, expected UTF-8", "encoding")
    raw = raw.removeprefix(BOM_UTF8) if line == 1 else raw
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        row, column = before.count("\n"), len(before) - before.rfind("\n")
        faults.at(line + row, column, f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8", "encoding")
        return None
