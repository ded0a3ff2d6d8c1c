"""The file an index lives in: a header, a directory of named sections, little-endian arrays, checksums.

Any language can read it: docs/index-format.md describes it byte by byte. It is written to a temporary file and renamed,
so that nobody ever sees half of it, and mapped when read, so that processes share its pages. Every 4 KB have a checksum
of their own, checked when they are first looked into: opening an index costs nothing, whatever its size.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping

from aliaskit.errors import IndexFileError
from aliaskit.index.columns import BLOCK, ITEM_CODES, Column

MAGIC = b"ALIASKIT"
VERSION = 5
_HEADER = struct.Struct(
    "<8sIIQII"
)  # magic, version, sections, length of the file, checksum of directory, of this header
_ENTRY = struct.Struct("<16sQQII")  # name, offset, length, number of its first block, bytes an item
_ALIGN = 8

Section = tuple[int, bytes]
"""Bytes an item, and the content."""


def pack(sections: Mapping[str, Section]) -> bytes:
    """The bytes of an index file with these sections, in the order given."""
    return b"".join(pieces(sections))


def pieces(sections: Mapping[str, Section]) -> Iterator[bytes]:
    """The same bytes, piece by piece."""
    table: list[bytes] = []
    sums: list[int] = []
    body: list[bytes] = []
    blocks = sum(-(-len(content) // BLOCK) for _, content in sections.values())
    offset = _HEADER.size + _ENTRY.size * len(sections) + 4 * blocks
    for name, (width, content) in sections.items():
        padding = -offset % _ALIGN
        body += [bytes(padding), content]
        offset += padding
        table.append(_ENTRY.pack(name.encode("ascii"), offset, len(content), len(sums), width))
        sums += [zlib.crc32(content[start : start + BLOCK]) for start in range(0, len(content), BLOCK)]
        offset += len(content)
    directory = b"".join(table) + struct.pack(f"<{len(sums)}I", *sums)
    head = _HEADER.pack(MAGIC, VERSION, len(sections), offset, zlib.crc32(directory), 0)[:-4]
    yield head + struct.pack("<I", zlib.crc32(head)) + directory
    yield from body


def write_file(path: str | os.PathLike[str], content: Iterable[bytes]) -> None:
    """Write a file whole or not at all: beside the target, synced, then renamed over it.

    Raises IndexFileError where the folder cannot be written or the disk is full; the target is then as it was.
    """
    import threading

    target = os.fspath(path)
    if os.path.isdir(target):
        raise IndexFileError(f"{target} is a directory; give the name of a file to write")
    partial = f"{target}.{os.getpid()}-{threading.get_ident()}.part"  # two threads must not take each other's away
    try:
        with open(partial, "xb") as handle:
            handle.writelines(content)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(partial, target)
    except OSError as error:
        raise IndexFileError(f"{target} could not be written: {error.strerror or error}") from error
    finally:  # an interrupt too leaves nothing behind
        if os.path.exists(partial):
            os.unlink(partial)


def is_index(path: str | os.PathLike[str]) -> bool:
    """Whether a file begins as an index does; what cannot be opened, or is no regular file, does not."""
    if not os.path.isfile(path):  # to open a pipe would wait for who writes to it, and take its first bytes away
        return False
    try:
        with open(path, "rb") as handle:
            return handle.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def directory_of(path: str | os.PathLike[str]) -> bytes:
    """The header and directory of an index file, as far as there are such: they tell its content by checksums."""
    with open(path, "rb") as handle:
        head = handle.read(_HEADER.size)
        count = _HEADER.unpack(head)[2] if len(head) == _HEADER.size else 0
        table = handle.read(_ENTRY.size * min(count, 1 << 10))
        first = _ENTRY.unpack_from(table)[1] if len(table) >= _ENTRY.size else 0
        end = min(first, os.fstat(handle.fileno()).st_size)  # nothing vouches for the offset yet
        return head + table + handle.read(max(0, end - len(head) - len(table)))


class MappedFile:
    """A file mapped into memory, shared with every other process that maps it."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Map a file; raises IndexFileError for one that is missing, a directory, empty or unreadable."""
        import mmap

        self._path, self._file = os.fspath(path), -1
        try:
            self._file = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self.content = memoryview(mmap.mmap(self._file, 0, access=mmap.ACCESS_READ))
            status = os.fstat(self._file)
            self._size, self._time = status.st_size, status.st_mtime_ns
        except (OSError, ValueError) as error:
            raise IndexFileError(f"{self._path} cannot be opened as an index: {error}") from error

    def check(self) -> None:
        """Raise IndexFileError where the file was written over in place; one that was renamed away stays as it was."""
        status = os.fstat(self._file)
        if status.st_mtime_ns != self._time or status.st_size != self._size:
            raise IndexFileError(f"{self._path} was written over while it was open; open it again")

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)


class Container:
    """The sections of an index, each an array of unsigned integers over the mapped bytes."""

    def __init__(self, content: memoryview, where: str = "index in memory") -> None:
        """Read the directory and check it; the sections check themselves as they are looked into."""
        self._content = content
        self._where = where
        self.sections = self._directory()

    @property
    def fingerprint(self) -> str:
        """Tells one content from another: length and checksums, in hexadecimal digits; cheap, and no safeguard."""
        return bytes(self._content[len(MAGIC) : _HEADER.size]).hex()

    @property
    def content(self) -> memoryview:
        """The bytes of the whole file."""
        return self._content

    def _fail(self, what: str) -> IndexFileError:
        return IndexFileError(f"{self._where}: {what}; compile it again with `aliaskit compile`")

    def _directory(self) -> dict[str, Column]:
        content = self._content
        if len(content) < _HEADER.size or bytes(content[: len(MAGIC)]) != MAGIC:
            raise self._fail("this is not an aliaskit index, or it is cut short")
        _, version, count, length, directory_sum, head_sum = _HEADER.unpack_from(content)
        if version != VERSION:
            raise self._fail(f"index version {version}, this aliaskit reads version {VERSION}")
        if head_sum != zlib.crc32(content[: _HEADER.size - 4]):
            raise self._fail("the header is damaged")
        if length != len(content):
            raise self._fail(f"the file has {len(content)} bytes where {length} were written")
        table = content[_HEADER.size : _HEADER.size + _ENTRY.size * count]
        entries = list(_ENTRY.iter_unpack(table)) if len(table) == _ENTRY.size * count else []
        end = _HEADER.size + len(table) + 4 * sum(-(-length // BLOCK) for _, _, length, _, _ in entries)
        if len(entries) != count or zlib.crc32(content[_HEADER.size : end]) != directory_sum:
            raise self._fail("the directory of sections is damaged")
        sums = _native(content[_HEADER.size + len(table) : end], 4)
        return {name.rstrip(b"\0").decode(): self._section(sums, *rest) for name, *rest in entries}

    def _section(self, sums: memoryview, offset: int, length: int, first: int, width: int) -> Column:
        content = self._content[offset : offset + length]
        if len(content) != length or width not in ITEM_CODES or length % width:
            raise self._fail(f"a section of {length} bytes at {offset} says it has items of {width}")
        blocks = sums[first : first + -(-length // BLOCK)]
        return Column(content, _native(content, width), blocks, self.damaged)

    def damaged(self) -> IndexFileError:
        """The error for content that is not what was written."""
        return self._fail("its content is damaged")

    def __getitem__(self, name: str) -> Column:
        """The array called `name`; raises IndexFileError where the file has none."""
        try:
            return self.sections[name]
        except KeyError:
            raise self._fail(f"it has no section {name!r}") from None


def _native(content: memoryview, width: int) -> memoryview:
    """Little-endian items as this host reads them."""
    if sys.byteorder == "big" and width > 1:  # rare hosts: one copy in their own order
        return _swapped(content, width)
    return content.cast(ITEM_CODES[width])  # type: ignore[call-overload, no-any-return]  # the codes are in a table


def _swapped(content: memoryview, width: int) -> memoryview:
    from array import array

    items = array(ITEM_CODES[width], content.tobytes())
    items.byteswap()
    return memoryview(items)
