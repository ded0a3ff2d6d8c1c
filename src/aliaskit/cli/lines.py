"""Standard input, line by line, in bounded memory, and without keeping anyone waiting for an answer."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from json.decoder import JSONDecodeError
from typing import Any

from aliaskit.cli.terminal import complain
from aliaskit.errors import UsageError

_CHUNK = 1 << 16

MAX_LINE = 1 << 20
"""Bytes of the longest line that is read; what is longer is a bad line."""


BOM = b"\xef\xbb\xbf"
"""What some programs put before UTF-8; it is no part of JSON or of a column's name."""


class BadLine(Exception):  # noqa: N818 - a line's fate, caught where the line is answered
    """A line that cannot be read; the message says what was expected."""


def standard_input(what: str, longest: int = MAX_LINE) -> Iterator[bytes]:
    """Lines of standard input, of `longest` bytes at most; what is answered is sent off before each wait for more.

    Raises:
        UsageError: standard input is closed.
    """
    if sys.stdin is None:
        raise UsageError(f"standard input is closed; give {what} as arguments")
    if sys.stdin.isatty():
        complain(f"reading {what} from the terminal, one a line; Ctrl-D ends")
    return read_lines(sys.stdin.fileno(), sys.stdout.flush, longest)


def read_lines(descriptor: int, before_waiting: Callable[[], object], longest: int = MAX_LINE) -> Iterator[bytes]:
    """Lines of an open file, with their endings, each as soon as it is there.

    Args:
        descriptor: the file's number.
        before_waiting: called before each read, which may wait: the time to send off what is answered.
        longest: bytes of the longest line that is read.

    Yields:
        A line; its first `longest` + 1 bytes where it is longer than that, which `unwrapped` then refuses.
    """
    pieces, size = [b""], 0
    while True:
        before_waiting()
        chunk = os.read(descriptor, _CHUNK)
        if not chunk:
            break
        more, *starts = chunk.split(b"\n")
        for start in starts:
            yield (b"".join((*pieces, more)) + b"\n")[: longest + 1]
            pieces, size, more = [], 0, start
        if size <= longest:  # of a line that is longer no more is kept than tells so
            pieces.append(more)
            size += len(more)
    if size:
        yield b"".join(pieces)[: longest + 1]


def unwrapped(line: bytes, longest: int = MAX_LINE) -> bytes:
    """A line without its ending, which is a line feed, or a carriage return and a line feed.

    Raises:
        BadLine: it is longer than `longest`.
    """
    check_length(line, longest)
    return line[:-1].removesuffix(b"\r") if line.endswith(b"\n") else line


def check_length(line: bytes, longest: int = MAX_LINE) -> None:
    """Refuse a line longer than `longest`.

    Raises:
        BadLine: it is.
    """
    if len(line) > longest:
        raise BadLine(f"the line is longer than the limit of {longest:,} bytes")


def text_of(raw: bytes) -> str:
    """Text of bytes, whatever they are: what is not UTF-8 becomes lone surrogates, as in Python's file names."""
    return raw.decode("utf-8", "surrogateescape")


def json_fields(line: bytes, required: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, Any]:
    """The object on a line: the required strings, the optional ones (absent where null), and `ref`, anything at all.

    Raises:
        BadLine: it is not such an object; says everything that is wrong with it.
    """
    content = unwrapped(line)
    value = json_value(content) if content.strip() else content
    if not isinstance(value, dict):
        raise BadLine(f"expected an object with {_listed(required)}, not {json_type(value)}")
    problems = list(_problems(value, required, optional))
    if problems:
        raise BadLine("; ".join(problems))
    return {key: part for key, part in value.items() if part is not None or key == "ref"}


def json_value(line: bytes) -> object:
    """The JSON value of a line."""
    try:
        return _DECODER.decode(line.decode())
    except UnicodeDecodeError as error:
        raise BadLine(f"byte 0x{line[error.start]:02x} at {error.start + 1} is not UTF-8") from None
    except JSONDecodeError as error:
        raise BadLine(f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}") from None
    except RecursionError:
        raise BadLine("lists and objects nest too deep") from None
    except ValueError as error:
        raise BadLine(str(error)) from None


def _problems(value: Mapping[str, object], required: tuple[str, ...], optional: tuple[str, ...]) -> Iterator[str]:
    """All that is wrong with an object."""
    known = (*required, *optional, "ref")
    for key in required:
        if key not in value:
            yield f'"{key}" is missing'
    for key, part in value.items():
        if key not in known:
            yield f"unknown key {_quoted(key)}, expected {_listed(known)}"
        elif key != "ref" and not isinstance(part, str) and (part is not None or key in required):
            yield f'"{key}" must be a string, not {json_type(part)}'


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no key stands twice."""
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {_quoted(twice)} stands twice")
    return value


def _float(text: str) -> float:
    """A number that can be written again."""
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise ValueError(f"the number {text[:20]} is out of range")
    return number


def _constant(text: str) -> float:
    """NaN and Infinity, which are not JSON."""
    raise ValueError(f"not JSON: {text}")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_float, parse_constant=_constant)


def _quoted(key: str) -> str:
    """A key for a message, cut short."""
    return json.dumps(key[:40], ensure_ascii=False)


def _listed(keys: tuple[str, ...]) -> str:
    """Keys for a message."""
    return ", ".join(f'"{key}"' for key in keys)


def json_type(value: object) -> str:
    """What a JSON value is, for a message."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    sorts: dict[type, str] = {bytes: "a blank line", dict: "an object", list: "a list", str: "a string"}
    return sorts.get(type(value), "a number")
