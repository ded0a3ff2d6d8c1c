"""What is kept of compiled gazetteers, what goes, and who else uses the folder."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from tests.laws.strategies import index_of

from aliaskit import Entity, caching
from aliaskit.index.reader import Index

CONTENT = bytes(index_of([Entity("person/ahmad-massoud", "person", "Ahmad Massoud")]).content)
LONG_AGO = (int(time.time()) - caching.UNUSED - 60) * 10**9
"""In nanoseconds."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, not made yet."""
    monkeypatch.setenv("ALIASKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(letter: str) -> Path:
    """A file in the cache, under a digest of this hexadecimal digit, last used long ago."""
    path = Path(caching.path_of(letter * 2 * caching.DIGEST))
    caching.keep(str(path), CONTENT)
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


def test_what_is_kept_is_opened() -> None:
    assert caching.opened(caching.path_of("0" * 32)) is None
    index = caching.opened(str(kept("0")))
    assert index is not None
    assert index.text(0) == "Ahmad Massoud"


@pytest.mark.parametrize("content", [b"", CONTENT[:-1], CONTENT[:200] + b"?" + CONTENT[201:]])
def test_what_is_damaged_is_not_there(content: bytes) -> None:
    path = kept("0")
    path.write_bytes(content)
    assert caching.opened(str(path)) is None


def test_what_nobody_has_used_for_long_goes_when_something_new_comes(folder: Path) -> None:
    old = kept("0")
    own = [folder / name for name in ("mine.idx", f"{old.stem}.txt", f"{'z' * 32}.idx")]
    for path in own:
        path.touch()
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    new = kept("1")
    assert sorted(folder.iterdir()) == sorted([*own, new])


def test_what_cannot_be_removed_keeps_nothing_else(folder: Path) -> None:
    inside = kept("1")
    first, last = (folder / f"{letter * 32}.idx" for letter in "0f")
    for path in (first, last):
        path.mkdir()
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    new = kept("2")
    assert inside not in folder.iterdir()
    assert sorted(folder.iterdir()) == [first, new, last]


def test_what_is_used_stays() -> None:
    path = kept("0")
    using = Index.open(str(path))
    caching.mark_used(str(path))
    status = path.stat()
    assert status.st_atime > time.time() - 60
    assert status.st_mtime_ns == LONG_AGO
    using.check_unchanged()  # who has it mapped does not take it for another file
    kept("1")
    assert path.exists()


def test_once_a_day_is_enough() -> None:
    path = kept("0")
    an_hour_ago = time.time_ns() - 3600 * 10**9
    os.utime(path, ns=(an_hour_ago, LONG_AGO))
    caching.mark_used(str(path))
    assert path.stat().st_atime_ns == an_hour_ago


def test_what_is_gone_meanwhile_is_no_matter() -> None:
    caching.mark_used(caching.path_of("0" * 32))
