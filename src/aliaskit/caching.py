"""Compiled gazetteers, kept in files that are named by the content they were compiled from.

`ALIASKIT_CACHE` names their folder; set to nothing it switches the cache off. A cache that cannot be written is passed
over. Each edit of a gazetteer leaves a file behind: what nobody has used for long goes when a new one comes.
"""

from __future__ import annotations

import os
import time

from aliaskit.errors import IndexFileError
from aliaskit.index.container import is_index, write_file
from aliaskit.index.reader import Index

DIGEST = 16
"""Bytes of the digest that names a file."""
UNUSED = 30 * 86_400
"""Seconds after which a file goes that nobody used."""
_MARKED = 86_400
"""Seconds for which a file that was used need not be marked again."""


def path_of(digest: str) -> str:
    """The path of the file for a digest, "" where there is no cache."""
    folder = _folder()
    return os.path.join(folder, f"{digest}.idx") if folder else ""


def opened(path: str) -> Index | None:
    """The index that is kept at a path, checked as a whole, and marked as used; None where there is none."""
    if not path or not is_index(path):
        return None
    try:
        found = Index.open(path).verified()
    except IndexFileError:
        return None  # damaged, which is asked of a cache at once: it is compiled again and written over
    mark_used(path)
    return found


def keep(target: str, content: bytes) -> None:
    """Put a compiled gazetteer into the cache, and clear out what nobody uses.

    Two processes may race: the last rename wins, with the same bytes.
    """
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _remove_unused(os.path.dirname(target))
        write_file(target, [content])
    except (OSError, IndexFileError):
        return  # a read-only or full cache costs time, never an answer


def mark_used(path: str) -> None:
    """Say of a file in the cache, once a day, that it is used: not all systems note when a file is read.

    When it was written stays: who has it mapped would take it for another one.
    """
    try:
        with open(path, "rb") as handle:
            status = os.fstat(handle.fileno())
            if _last_used(status) < time.time() - _MARKED:
                file = handle.fileno() if os.utime in os.supports_fd else path
                os.utime(file, ns=(time.time_ns(), status.st_mtime_ns))
    except OSError:
        return  # the cache is read-only, or the file was removed meanwhile: it is mapped already


def _last_used(status: os.stat_result) -> float:
    return max(status.st_atime, status.st_mtime)


def _remove_unused(folder: str) -> None:
    """Remove what was put into the cache and not used for long; other files in its folder are somebody's own."""
    for name in os.listdir(folder):
        digest, suffix = os.path.splitext(name)
        if suffix == ".idx" and len(digest) == 2 * DIGEST and not digest.strip("0123456789abcdef"):
            path = os.path.join(folder, name)
            try:
                if _last_used(os.stat(path)) < time.time() - UNUSED:
                    os.remove(path)
            except OSError:
                continue  # another process was first, or holds it: the next ones may go all the same


def _folder() -> str:
    chosen = os.environ.get("ALIASKIT_CACHE")
    if chosen is not None:
        return chosen
    homes = (os.environ.get("XDG_CACHE_HOME", ""), os.path.join(os.path.expanduser("~"), ".cache"))
    home = next(filter(os.path.isabs, homes), "")  # "~" stays as it is for a user without a home
    return home and os.path.join(home, "aliaskit")
