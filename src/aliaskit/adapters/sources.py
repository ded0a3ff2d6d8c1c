"""Lines of a file, compressed or not, in bounded memory."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from aliaskit.errors import AliaskitError

MAX_LINE = 64 << 20
"""Bytes of the longest line: the largest item of a Wikidata dump has some five million."""

_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
BOM = b"\xef\xbb\xbf"


class SourceError(AliaskitError):
    """A file that cannot be read to its end: damaged, cut short, or with a line out of all bounds."""


def lines(stream: BinaryIO, where: str) -> Iterator[bytes]:
    """The lines of an open file with their endings, unpacked if its first bytes are those of gzip or bzip2.

    Raises:
        SourceError: the file is damaged or cut short, or a line is longer than `MAX_LINE` bytes.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    unpacked = _unpacked(buffered)
    number = 0
    try:
        while line := unpacked.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                raise SourceError(f"{where}:{number}: the line is longer than the limit of {MAX_LINE:,} bytes")
            yield line.removeprefix(BOM) if number == 1 else line
    except (EOFError, zlib.error) as error:
        raise SourceError(f"{where}: damaged or cut short after line {number}: {error}") from None
    except OSError as error:
        if error.errno is not None:
            raise
        raise SourceError(f"{where}: damaged or cut short after line {number}: {error}") from None


def _unpacked(stream: io.BufferedReader) -> BinaryIO:
    """What the file holds when it is unpacked."""
    start = stream.peek(3)[:3]
    if start.startswith(_GZIP):
        import gzip

        return cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    if start == _BZIP2:
        import bz2

        return cast("BinaryIO", bz2.BZ2File(stream))
    return stream


def json_object(line: bytes) -> dict[str, object]:
    """The object on a line; what is wrong with it is the ValueError's message."""
    import json

    try:
        value = json.loads(line)
    except UnicodeDecodeError as error:
        raise ValueError(f"byte 0x{line[error.start]:02x} at {error.start + 1} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("lists and objects nest too deep") from None
    if not isinstance(value, dict):
        raise ValueError("expected an object")  # noqa: TRY004 - of the file's content, not of an argument
    return value


def tidy(text: str) -> str:
    r"""A text on one line: what is no single line in another format has its white space made single spaces.

    >>> tidy("Hezb-e\n Wahdat"), tidy("a  b")
    ('Hezb-e Wahdat', 'a  b')
    """
    return " ".join(_CONTROL.sub(" ", text).split()) if _CONTROL.search(text) else text
