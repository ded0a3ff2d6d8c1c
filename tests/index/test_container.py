"""The file: what is written is read, and whatever befalls it is an IndexFileError that says what to do."""

from __future__ import annotations

import errno
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.errors import IndexFileError
from aliaskit.index.container import (
    ITEM_CODES,
    MAGIC,
    VERSION,
    Container,
    _swapped,
    is_index,
    map_file,
    pack,
    write_file,
)
from aliaskit.index.reader import Index
from aliaskit.index.tables import packed

HEADER = 32
ENTRY = 40


def container(content: bytes) -> Container:
    return Container(memoryview(content), "some.idx")


@given(st.dictionaries(st.text("abc.", min_size=1, max_size=8), st.lists(st.integers(0, 255), max_size=20), max_size=6))
def test_what_is_packed_is_read(sections: dict[str, list[int]]) -> None:
    read = container(pack({name: packed("I", items) for name, items in sections.items()})).sections
    assert {name: view.tolist() for name, view in read.items()} == sections


@pytest.mark.parametrize(("width", "code"), ITEM_CODES.items())
def test_items_of_every_width(width: int, code: str) -> None:
    items = [0, 1, 256**width - 1]
    read = container(pack({"odd": (1, b"x"), "items": packed(code, items)}))
    assert read["items"].tolist() == items
    assert read["items"].itemsize == width


def test_sections_begin_at_multiples_of_eight() -> None:
    content = pack({"a": (1, b"x"), "b": (8, b"y" * 8), "c": (1, b"zzz")})
    offsets = [struct.unpack_from("<Q", content, HEADER + ENTRY * number + 16)[0] for number in range(3)]
    assert [offset % 8 for offset in offsets] == [0, 0, 0]
    assert [content[offset : offset + 1] for offset in offsets] == [b"x", b"y", b"z"]


def test_hosts_of_the_other_byte_order_read_the_same() -> None:
    assert _swapped(memoryview(b"\x00\x00\x00\x01\x00\x00\x00\x02"), 4).tolist() == (
        [1, 2] if sys.byteorder == "little" else [1 << 24, 2 << 24]
    )


def _cuts(content: bytes) -> Iterator[int]:
    """Lengths that cut in every region: header, table, each section's first and last bytes, padding."""
    count = struct.unpack_from("<I", content, 12)[0]
    yield from range(HEADER + ENTRY * count + 1)
    for number in range(count):
        offset, length = struct.unpack_from("<QQ", content, HEADER + ENTRY * number + 16)
        yield from {offset - 1, offset, offset + 1, offset + length // 2, offset + max(length - 1, 0)}
    yield len(content) - 1


def test_an_index_cut_short_is_refused_wherever_the_cut_is(content: bytes) -> None:
    for length in _cuts(content):
        if length < len(content):
            with pytest.raises(IndexFileError, match="compile it again"):
                Index(content[:length], "cut.idx")


def test_bytes_added_at_the_end_are_refused(content: bytes) -> None:
    with pytest.raises(IndexFileError, match=f"has {len(content) + 1} bytes where {len(content)} were written"):
        Index(content + b"\0")


def _sampled(content: bytes) -> Iterator[int]:
    count = struct.unpack_from("<I", content, 12)[0]
    yield from range(HEADER + ENTRY * count)
    for number in range(count):
        offset, length = struct.unpack_from("<QQ", content, HEADER + ENTRY * number + 16)
        yield from range(offset, offset + length, max(1, length // 7))


def test_a_changed_byte_is_refused_wherever_it_is(content: bytes) -> None:
    changed = bytearray(content)
    for place in _sampled(content):
        for mask in (0x01, 0x80, 0xFF):
            changed[place] ^= mask
            with pytest.raises(IndexFileError, match=r"^altered\.idx: .*compile it again with `aliaskit compile`$"):
                Index(bytes(changed), "altered.idx")
            changed[place] ^= mask


@given(st.binary(max_size=200))
def test_any_bytes_are_an_index_or_refused(content: bytes) -> None:
    for prefix in (b"", MAGIC, MAGIC + struct.pack("<I", VERSION)):
        with pytest.raises(IndexFileError):
            Index(prefix + content)


def _forged(content: bytes, version: int = VERSION, magic: bytes = MAGIC) -> bytes:
    """The same index with another version or magic and a header whose checksum is right."""
    head = magic + struct.pack("<I", version) + content[12 : HEADER - 4]
    return head + struct.pack("<I", zlib.crc32(head)) + content[HEADER:]


@pytest.mark.parametrize("version", [0, VERSION + 1, 2**32 - 1])
def test_another_version_is_named(content: bytes, version: int) -> None:
    with pytest.raises(IndexFileError, match=f"index version {version}, this aliaskit reads version {VERSION}"):
        Index(_forged(content, version=version))


@pytest.mark.parametrize("magic", [b"SQLite f", b"PK\x03\x04abcd", b"aliaskit", b"\0" * 8])
def test_another_sort_of_file_is_no_index(content: bytes, magic: bytes) -> None:
    with pytest.raises(IndexFileError, match="not an aliaskit index"):
        Index(_forged(content, magic=magic))


def test_a_missing_section_is_named(content: bytes) -> None:
    whole = container(content).sections
    for missing in whole:
        rest = {name: (view.itemsize, view.tobytes()) for name, view in whole.items() if name != missing}
        with pytest.raises(IndexFileError, match=f"no section {missing!r}"):
            _use_all(Index(pack(rest), "short.idx"))


def _use_all(index: Index) -> None:
    """Call everything that looks into a section."""
    index.ids("")
    for number in range(index.entity_count):
        index.entity(number)
        index.names_of(number)
    for row in range(index.name_count):
        index.words_of(row)
        index.exact(index.name(row).text)
    index.by_initials("nioc")
    index.word_number("ahmad")
    index.names_with(0)
    index.words_by_key("AMT")
    index.words_near("ahmad")


def test_a_section_of_odd_length_is_refused() -> None:
    with pytest.raises(IndexFileError):
        container(pack({"odd": (4, b"12345")}))


@pytest.mark.parametrize("width", [0, 3, 16])
def test_a_section_of_unknown_width_is_refused(width: int) -> None:
    with pytest.raises(IndexFileError):
        container(pack({"odd": (width, b"12345678")}))


@pytest.mark.parametrize("name", ["missing.idx", "folder", "empty.idx", "folder/x/y.idx"])
def test_what_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.idx").touch()
    with pytest.raises(IndexFileError, match="cannot be opened as an index") as caught:
        map_file(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert not is_index(tmp_path / name)


def test_an_index_is_known_by_its_first_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "whole.idx"
    path.write_bytes(content)
    assert is_index(path)
    path.write_bytes(content[1:])
    assert not is_index(path)


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "some.idx"
    path.write_bytes(b"old")
    write_file(path, [b"one ", b"two"])
    assert path.read_bytes() == b"one two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    def content() -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "some.idx"
    path.write_bytes(b"old")
    with pytest.raises(IndexFileError, match=r"some\.idx could not be written: No space left on device"):
        write_file(path, content())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_is_interrupted_leaves_nothing_half_written(tmp_path: Path) -> None:
    def content() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    path = tmp_path / "some.idx"
    with pytest.raises(KeyboardInterrupt):
        write_file(path, content())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="is a directory; give the name of a file"):
        write_file(tmp_path, [b""])


@pytest.mark.parametrize("name", ["nowhere/some.idx", "file/some.idx"])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexFileError, match=r"some\.idx could not be written"):
        write_file(tmp_path / name, [b""])


def test_a_mapped_file_may_be_replaced_while_it_is_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.idx"
    write_file(path, [content])
    index = Index.open(path)
    write_file(path, [b"another file"])
    assert index.find("org/isi") is not None
    assert path.stat().st_size == len(b"another file")
