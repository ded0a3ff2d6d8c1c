"""Lines of files, packed or not, whole or damaged."""

from __future__ import annotations

import bz2
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.adapters import sources
from aliaskit.adapters.sources import SourceError, lines, tidy

CONTENT = b"".join(b"line %d\n" % number for number in range(20_000)) + b"last"


def read(content: bytes) -> list[bytes]:
    """The lines of a file."""
    return list(lines(io.BufferedReader(io.BytesIO(content)), "f"))


@pytest.mark.parametrize("packed", [bytes, gzip.compress, bz2.compress], ids=["plain", "gzip", "bzip2"])
def test_the_same_lines_however_packed(packed: type[bytes]) -> None:
    assert read(packed(CONTENT)) == CONTENT.splitlines(keepends=True)
    assert read(packed(b"\xef\xbb\xbfa\nb")) == [b"a\n", b"b"]
    assert read(packed(b"")) == []


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress], ids=["gzip", "bzip2"])
def test_a_damaged_file_is_named(packed: type[bytes]) -> None:
    whole = packed(CONTENT)
    broken = whole[: len(whole) // 2] + bytes(byte ^ 0x55 for byte in whole[len(whole) // 2 :])
    for content in (whole[: len(whole) // 2], broken):
        with pytest.raises(SourceError, match=r"^f: damaged or cut short after line \d+"):
            read(content)


def test_a_line_out_of_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_LINE", 100)
    assert read(b"x" * 99 + b"\n") == [b"x" * 99 + b"\n"]
    with pytest.raises(SourceError, match="f:2: the line is longer than the limit of 100 bytes"):
        read(b"\n" + b"x" * 101)


def test_a_real_file(tmp_path: Path) -> None:
    path = tmp_path / "f.gz"
    path.write_bytes(gzip.compress(CONTENT))
    with path.open("rb") as stream:
        assert len(list(lines(stream, "f"))) == 20_001


@given(st.text(st.characters(codec="utf-8")))
def test_a_tidy_text_is_one_line_and_tidying_again_changes_nothing(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert len(once.splitlines()) <= 1
