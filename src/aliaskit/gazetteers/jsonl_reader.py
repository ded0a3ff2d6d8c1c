"""JSON lines to entities, one line at a time: only what is kept stays in memory.

A line is decoded by `json` at full speed, all its values standing in column 1. Only where something is wrong with it
is it read again piece by piece, to say in which column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from attrs import evolve

from aliaskit.gazetteers.building import TreeBuilder
from aliaskit.gazetteers.faults import Faults, ReadingStopped
from aliaskit.gazetteers.files import Limits, decoded
from aliaskit.gazetteers.parts import Listed, Part
from aliaskit.gazetteers.tree import BOOLEAN, NULL, NUMBER, Fields, Items, Node, Scalar
from aliaskit.gazetteers.validation import HEADER_FIELDS, header, listed

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|[^\s\[\]{}:,"]+')
_LITERALS = {"true": BOOLEAN, "false": BOOLEAN, "null": NULL}
_HEADER_ONLY = HEADER_FIELDS.keys() - {"description", "sources"}


class _Pairs(tuple[tuple[str, Any], ...]):
    """A JSON object as its pairs, repeated keys included."""

    __slots__ = ()


class _Number(str):
    """A JSON number as written: no field is one, and a long one need not be computed."""

    __slots__ = ()


_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs, parse_int=_Number, parse_float=_Number, parse_constant=_Number)


def read_part(stream: BinaryIO, faults: Faults, limits: Limits) -> Part:
    """The gazetteer that JSON lines hold; without a first line that names it, file name and digest do.

    Raises:
        ReadingStopped: the file is empty or UTF-16, or a line is too long.
    """
    digest = sha256()
    nodes = _nodes(stream, digest.update, faults, limits)
    first, content = next(nodes, (None, ""))
    if first is None:
        return _nothing(faults)
    part: Part | None = None
    if _is_header(first):
        part = header(locate(content, first.line, faults, limits.depth), HEADER_FIELDS, faults)
    else:
        nodes = chain([(first, content)], nodes)
    entries = [_entry(node, content, faults, limits) for node, content in nodes]
    part = part or Part(faults.file, Path(faults.file).stem, digest.hexdigest()[:12])
    return evolve(part, entries=tuple(entry for entry in entries if entry is not None))


def _nothing(faults: Faults) -> NoReturn:
    """Stop for a file without a readable line; that it is empty is only said where nothing else is wrong."""
    if faults.errors:
        raise ReadingStopped
    faults.stop(1, 1, "the file is empty, expected an entity on each line", "syntax")


def _nodes(
    stream: BinaryIO, digest: Callable[[bytes], None], faults: Faults, limits: Limits
) -> Iterator[tuple[Node, str]]:
    """The tree and the text of each line that is JSON; blank lines are passed over."""
    for number, raw in _lines(stream, limits, faults):
        digest(raw)
        if not raw.strip() or (content := decoded(raw, number, faults)) is None:
            continue
        if (node := _parsed(content, number, limits.depth, faults)) is not None:
            yield node, content


def _lines(stream: BinaryIO, limits: Limits, faults: Faults) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, from 1."""
    number = 0
    while raw := stream.readline(limits.line_bytes + 1):
        number += 1
        if len(raw) > limits.line_bytes:
            faults.stop(number, 1, f"the line is longer than the limit of {limits.line_bytes:,} bytes", "size")
        yield number, raw


def _is_header(node: Node) -> bool:
    """Whether the first line names the gazetteer: it is no entity, and has a key that only a header has."""
    keys = {key.text for key, _ in node.entries} if isinstance(node, Fields) else set()
    return "id" not in keys and not keys.isdisjoint(_HEADER_ONLY)


def _parsed(content: str, line: int, depth: int, faults: Faults) -> Node | None:
    """The tree of a line, all of it in column 1; None, and a fault, where it is not JSON."""
    try:
        return _node(_DECODER.decode(content), line, depth)
    except json.JSONDecodeError as error:
        faults.at(line, error.pos + 1, f"not JSON: {error.msg.removesuffix(' at')}", "syntax")
    except RecursionError:
        faults.at(line, 1, f"lists and objects nest deeper than {depth}", "size")
    return None


def _node(value: object, line: int, depth: int) -> Node:
    """A decoded value as a node."""
    if type(value) is str:
        return Scalar(value, line, 1)
    if depth == 0:
        raise RecursionError
    if isinstance(value, _Pairs):
        return Fields(tuple((Scalar(key, line, 1), _node(part, line, depth - 1)) for key, part in value), line, 1)
    if isinstance(value, list):
        return Items(tuple(_node(part, line, depth - 1) for part in value), line, 1)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", line, 1, BOOLEAN)
    return Scalar("null", line, 1, NULL) if value is None else Scalar(str(value), line, 1, NUMBER)


def _entry(node: Node, content: str, faults: Faults, limits: Limits) -> Listed | None:
    """The entity of a line; a line with faults is checked again with columns."""
    trial = Faults(faults.file, lenient=faults.lenient)
    with suppress(ReadingStopped):
        entry = listed(node, trial)
        if not trial.problems:
            return entry
    located = locate(content, node.line, faults, limits.depth)
    if _is_header(node):
        message = "only the first line may name the gazetteer; put each gazetteer in a file of its own"
        faults.add(located, message, "syntax")
        return None
    return listed(located, faults)


def locate(content: str, line: int, faults: Faults, depth: int) -> Node:
    """The tree of a line that is known to be JSON, with the column of each value."""
    builder = TreeBuilder(faults, depth)
    for match in _PIECE.finditer(content):
        piece, column = match.group(), match.start() + 1
        if piece in {"{", "["}:
            builder.start(mapping=piece == "{", line=line, column=column)
        elif piece in {"}", "]"}:
            builder.end()
        elif piece.startswith('"'):
            builder.add(Scalar(json.loads(piece), line, column))
        else:
            builder.add(Scalar(piece, line, column, _LITERALS.get(piece, NUMBER)))
    return builder.tree()
