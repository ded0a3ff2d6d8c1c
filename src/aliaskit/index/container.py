"""The file an index lives in: a header, a table of named sections, little-endian arrays, checksums.

Any language can read it: docs/index-format.md describes it byte by byte. It is written to a temporary file and renamed,
so that nobody ever sees half of it, and mapped when read, so that processes share its pages.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import zlib
from collections.abc import Iterable, Mapping

from aliaskit.errors import IndexFileError

MAGIC = b"ALIASKIT"
VERSION = 1
_HEADER = struct.Struct("<8sIIQII")  # magic, version, sections, length of the file, checksum of table, of this header
_ENTRY = struct.Struct("<16sQQII")  # name, offset, length, checksum, bytes an item
_ALIGN = 8
ITEM_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}

Section = tuple[int, bytes]
"""Bytes an item, and the content."""


def pack(sections: Mapping[str, Section]) -> bytes:
    """The bytes of an index file with these sections, in the order given."""
    table, body = [], []
    offset = _HEADER.size + _ENTRY.size * len(sections)
    for name, (width, content) in sections.items():
        padding = -offset % _ALIGN
        body.append(b"\0" * padding + content)
        offset += padding
        table.append(_ENTRY.pack(name.encode("ascii"), offset, len(content), zlib.crc32(content), width))
        offset += len(content)
    entries = b"".join(table)
    head = _HEADER.pack(MAGIC, VERSION, len(sections), offset, zlib.crc32(entries), 0)
    head = head[:-4] + struct.pack("<I", zlib.crc32(head[:-4]))
    return head + entries + b"".join(body)


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
    """Whether a file begins as an index does; a file that cannot be opened does not."""
    try:
        with open(path, "rb") as handle:
            return handle.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def map_file(path: str | os.PathLike[str]) -> memoryview:
    """The bytes of a file, mapped into memory and shared with every other process that maps it.

    Raises IndexFileError for a file that is missing, a directory, empty or unreadable.
    """
    try:
        with open(path, "rb") as handle:
            return memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise IndexFileError(f"{os.fspath(path)} cannot be opened as an index: {error}") from error


class Container:
    """The sections of an index, each an array of unsigned integers over the mapped bytes."""

    def __init__(self, content: memoryview, where: str = "index in memory") -> None:
        """Read the table of sections and check every checksum: a flipped bit is an error, never a wrong answer."""
        self._content = content
        self._where = where
        self.sections = self._table()

    @property
    def fingerprint(self) -> str:
        """Tells one content from another: length and checksums, in hexadecimal digits; cheap, and no safeguard."""
        return bytes(self._content[len(MAGIC) : _HEADER.size]).hex()

    def _fail(self, what: str) -> IndexFileError:
        return IndexFileError(f"{self._where}: {what}; compile it again with `aliaskit compile`")

    def _table(self) -> dict[str, memoryview]:
        content = self._content
        if len(content) < _HEADER.size or bytes(content[: len(MAGIC)]) != MAGIC:
            raise self._fail("this is not an aliaskit index, or it is cut short")
        _, version, count, length, table_sum, head_sum = _HEADER.unpack_from(content)
        if version != VERSION:
            raise self._fail(f"index version {version}, this aliaskit reads version {VERSION}")
        if head_sum != zlib.crc32(content[: _HEADER.size - 4]):
            raise self._fail("the header is damaged")
        if length != len(content):
            raise self._fail(f"the file has {len(content)} bytes where {length} were written")
        entries = content[_HEADER.size : _HEADER.size + _ENTRY.size * count]
        if table_sum != zlib.crc32(entries):
            raise self._fail("the table of sections is damaged")
        return {name.rstrip(b"\0").decode(): self._section(*rest) for name, *rest in _ENTRY.iter_unpack(entries)}

    def _section(self, offset: int, length: int, checksum: int, width: int) -> memoryview:
        content = self._content[offset : offset + length]
        if len(content) != length or zlib.crc32(content) != checksum:
            raise self._fail("its content is damaged")
        if width not in ITEM_CODES or length % width:
            raise self._fail(f"a section of {length} bytes says it has items of {width}")
        if sys.byteorder == "big" and width > 1:  # rare hosts: one copy in their own order
            return _swapped(content, width)
        return content.cast(ITEM_CODES[width])  # type: ignore[call-overload, no-any-return]  # the codes are in a table

    def __getitem__(self, name: str) -> memoryview:
        """The array called `name`; raises IndexFileError where the file has none."""
        try:
            return self.sections[name]
        except KeyError:
            raise self._fail(f"it has no section {name!r}") from None


def _swapped(content: memoryview, width: int) -> memoryview:
    from array import array

    items = array(ITEM_CODES[width], content.tobytes())
    items.byteswap()
    return memoryview(items)
