"""The file: what is written is read, and whatever befalls it is an IndexFileError that says what to do."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.entities import Entity
from aliaskit.errors import IndexFileError
from aliaskit.index.builder import Listed, build
from aliaskit.index.columns import BLOCK, ITEM_CODES
from aliaskit.index.container import (
    MAGIC,
    VERSION,
    Container,
    MappedFile,
    _swapped,
    is_index,
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
    lengths = [struct.unpack_from("<Q", content, HEADER + ENTRY * number + 24)[0] for number in range(count)]
    yield from range(HEADER + ENTRY * count + 4 * sum(-(-length // BLOCK) for length in lengths))
    for number in range(count):
        offset, length = struct.unpack_from("<QQ", content, HEADER + ENTRY * number + 16)
        yield from range(offset, offset + length, max(1, length // 7))


def test_a_changed_byte_is_refused_wherever_it_is(content: bytes) -> None:
    changed = bytearray(content)
    for place in _sampled(content):
        for mask in (0x01, 0x80, 0xFF):
            changed[place] ^= mask
            with pytest.raises(IndexFileError, match=r"^altered\.idx: .*compile it again with `aliaskit compile`$"):
                Index(bytes(changed), "altered.idx").verified()
            changed[place] ^= mask


@pytest.fixture(scope="module")
def large() -> bytes:
    """An index whose sections have several blocks."""
    names = [f"{given} {family} {number}" for number, (given, family) in enumerate(itertools.product(GIVEN, FAMILY))]
    entities = [Entity(f"person/{number}", "person", name) for number, name in enumerate(names)]
    return build(Listed(entity, ("near@1",)) for entity in entities)


GIVEN = ("Ahmad", "Mahmoud", "Karim", "Said", "Omar", "Zahra", "Layla", "Noor", "Bashir", "Hamid")
FAMILY = tuple(f"{first}{second}" for first in ("Qur", "Mass", "Raj", "Kar", "Has") for second in "abcdefghij")


def _looked_up(index: Index) -> list[object]:
    """What a few look-ups of every sort find."""
    word = index.word_number("qura")
    return [
        index.find("person/17"), index.entity(3), index.exact("ahmad qura 0"), index.tokens(40), index.name(77),
        word, None if word is None else index.names_with(word).tolist(), index.words_by_key("KR"),
        index.words_near("mahmod"),
        list(index.words_from("ka", 5)), index.bearers[0], index.kin[0],
    ]  # fmt: skip


@settings(max_examples=150)
@given(st.data())
def test_with_a_flipped_bit_an_answer_is_right_or_there_is_none(large: bytes, data: st.DataObject) -> None:
    """Blocks are checked when they are looked into: one that is not may be damaged without harm."""
    whole = _looked_up(Index(large))
    changed = bytearray(large)
    changed[data.draw(st.integers(0, len(large) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = _looked_up(Index(bytes(changed)))
    except IndexFileError:
        return
    assert found == whole


def test_only_what_is_looked_into_is_checked(large: bytes) -> None:
    """Damage at the end of the names' text does not keep an entity at their beginning from being found."""
    names = container(large)["entity.names"]
    assert names.nbytes > BLOCK
    offset = large.index(names.items[-16:].tobytes()) + 15
    whole = Index(large)
    index = Index(large[:offset] + b"X" + large[offset + 1 :])
    assert index.find("person/17") is not None
    assert index.name(0).text == whole.name(0).text
    with pytest.raises(IndexFileError, match="its content is damaged"):
        index.name(index.name_count - 1)
    with pytest.raises(IndexFileError, match="its content is damaged"):
        index.name(index.name_count - 1)  # the second time too


@pytest.mark.parametrize("how", ["another index", "cut", "same size"])
def test_a_file_written_over_in_place_is_noticed(tmp_path: Path, content: bytes, large: bytes, how: str) -> None:
    path = tmp_path / "some.idx"
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    index = Index.open(path)
    assert index.exact("ISI")
    with path.open("r+b") as handle:
        handle.write(large if how == "another index" else content[::-1])
        if how == "cut":
            handle.truncate(100)
    with pytest.raises(IndexFileError, match="was written over while it was open; open it again"):
        index.check_unchanged()


READING = """
import os, sys
from aliaskit.index.reader import Index
index = Index.open(sys.argv[1])
print(index.exact("ISI"), flush=True)
sys.stdin.readline()
print(index.exact("ISI"), flush=True)
"""


def test_processes_keep_the_file_they_opened_when_another_is_renamed_over_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.idx"
    write_file(path, [content])
    reader = subprocess.Popen(
        [sys.executable, "-c", READING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    before = reader.stdout.readline()
    write_file(path, [build([])])
    after = reader.communicate("go on\n", timeout=60)[0]
    assert before == after != "[]\n"
    assert Index.open(path).exact("ISI") == []


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
        MappedFile(tmp_path / name)
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


@given(st.lists(st.integers(1, 9), min_size=1, max_size=3000), st.data())
def test_a_place_is_found_by_halving(steps: list[int], data: st.DataObject) -> None:
    rows = list(accumulate(steps, initial=0))
    column = container(pack({"it": packed("I", rows)}))["it"]
    item = data.draw(st.integers(0, rows[-1] - 1))
    place = column.halved(item)
    assert rows[place] <= item < rows[place + 1]


def test_halving_past_a_damaged_block_is_noticed_or_right() -> None:
    rows = list(range(0, 40_000, 4))
    whole = pack({"it": packed("I", rows)})
    for block in range(len(rows) // 1024):
        content = bytearray(whole)
        content[-4 * len(rows) + 4096 * block + 3 : -4 * len(rows) + 4096 * (block + 1) + 3 or None : 4] = (
            b"\xff" * 1024
        )
        column = container(bytes(content))["it"]
        for item in range(0, rows[-1], 997):
            with contextlib.suppress(IndexFileError):
                assert column.halved(item) == item // 4
