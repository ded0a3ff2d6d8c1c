"""The one layout that gazetteer YAML has: the order of keys, what stands on one line, when a text is quoted.

A document is laid out from a small tree of units, so that a file with comments and an entity made by a program come
out alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import JSONEncoder
from typing import Any

from attrs import Factory, define

WIDTH = 120
"""Columns beyond which a list in brackets is written one item a line."""

_ALWAYS_BLOCK = frozenset({"entities", "aliases"})
"""Lists of which each item has a line of its own: a change of one name is a change of one line."""

_TRUTHS = frozenset({"dominant", "retired"})
"""Fields that hold `true` or `false` and no text."""

# Words and numbers that readers of YAML 1.1 or 1.2 take for something else than text (yaml.org/type, YAML 1.2.2 10.2).
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n", "~", "=", "<<", "---", "..."})
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|\.[0-9_]+(?:[eE][-+]?[0-9]+)?|\.(?:inf|nan))"
    r"|[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2}.*)?",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")
_NEEDS_QUOTES = re.compile(
    r"^\s|\s$|: |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_UNFIT_FOR_BLOCK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[\[\]{},?]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_quoted = JSONEncoder(ensure_ascii=False).encode


@define
class Unit:
    """A field of a mapping (with a key) or an item of a list, and the comments that go with it.

    `before` and `after` are whole lines, `""` for a blank one; `tail` stands at the end of the unit's first line.
    """

    value: str | Block
    key: str = ""
    before: list[str] = Factory(list)
    tail: str = ""
    after: list[str] = Factory(list)

    def has_comments(self) -> bool:
        """Whether any comment stands at this unit or inside it."""
        inside = isinstance(self.value, Block) and any(unit.has_comments() for unit in self.value.units)
        return bool(self.before or self.tail or self.after) or inside


@define
class Block:
    """A mapping or a list; `flow` if it was written, or is to be written, in brackets where that fits."""

    units: list[Unit]
    is_mapping: bool
    flow: bool = False


def unit_of(value: Any, key: str = "") -> Unit:
    """A value as JSON lines have it as a unit without comments; lists and mappings are in brackets where they fit."""
    if isinstance(value, Mapping):
        return Unit(Block([unit_of(part, name) for name, part in value.items()], is_mapping=True, flow=True), key)
    if isinstance(value, list | tuple):
        return Unit(Block([unit_of(part) for part in value], is_mapping=False, flow=True), key)
    return Unit("true" if value is True else "false" if value is False else str(value), key)


def scalar(text: str, *, flow: bool = False) -> str:
    """A text as YAML has it: as it is, or in double quotes where a reader would take it for something else.

    >>> print(scalar("Hezb-e-Wahdat"), scalar("NO"), scalar("2026.11"), scalar("a: b"), scalar("a, b", flow=True))
    Hezb-e-Wahdat "NO" "2026.11" "a: b" "a, b"
    """
    plain = text and not _INDICATOR.match(text) and not _NEEDS_QUOTES.search(text)
    if plain and not (flow and _NEEDS_QUOTES_IN_FLOW.search(text)) and not is_special(text):
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", _quoted(text))


def is_special(text: str) -> bool:
    """Whether a reader of YAML would take the bare text for a truth value, a number, a date or nothing."""
    return text.casefold() in _RESERVED or bool(_NUMBER.fullmatch(text))


def field_lines(units: Iterable[Unit], indent: int = 0) -> Iterator[str]:
    """The fields of a mapping, one under the other."""
    for unit in units:
        yield from _comments(unit.before, indent)
        first, *rest = _field(unit, indent)
        yield _with_tail(" " * indent + first, unit)
        yield from rest
        yield from _comments(unit.after, indent)


def _field(unit: Unit, indent: int) -> Iterator[str]:
    """A field; its first line is not indented."""
    key = scalar(unit.key)
    if isinstance(unit.value, str):
        yield from _text_field(key, unit.value, indent)
        return
    flowing = f"{key}: {_flow(unit.value)}"
    fits = unit.value.flow and unit.key not in _ALWAYS_BLOCK and indent + len(flowing) <= WIDTH
    if not unit.value.units or (fits and not any(part.has_comments() for part in unit.value.units)):
        yield flowing
        return
    yield f"{key}:"
    if unit.value.is_mapping:
        yield from field_lines(unit.value.units, indent + 2)
    else:
        yield from item_lines(unit.value.units, indent + 2, entities=unit.key == "entities")


def _text_field(key: str, text: str, indent: int) -> Iterator[str]:
    """A text on one line; a description that needs more, and can be written so, as a block."""
    line = f"{key}: {text if key in _TRUTHS else scalar(text)}"
    block = list(_block_text(text, indent + 2)) if key == "description" else []
    if not block or ("\n" not in text and indent + len(line) <= WIDTH):
        yield line
        return
    yield f"{key}: {block[0]}"
    yield from (f"{' ' * (indent + 2)}{row}" for row in block[1:])


def _block_text(text: str, indent: int) -> Iterator[str]:
    """A text as a block: its mark, then its lines, as they are or folded; nothing where a block cannot hold it."""
    lines = text.split("\n")
    if not text or _UNFIT_FOR_BLOCK.search(text) or any(line != line.strip() for line in lines) or "" in lines[:-1]:
        return
    if len(lines) > 1:
        yield "|" if lines[-1] == "" else "|-"
        yield from (line for line in lines if line)
    elif "  " not in text:
        yield ">-"
        yield from _folded(text.split(" "), WIDTH - indent)


def _folded(words: list[str], room: int) -> Iterator[str]:
    """Words as lines of at most so many columns; a longer word has a line of its own."""
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > room:
            yield line
            line = word
        else:
            line = f"{line} {word}"
    yield line


def item_lines(units: Iterable[Unit], indent: int, *, entities: bool = False) -> Iterator[str]:
    """The items of a list, one under the other."""
    for unit in units:
        lines = _entity_lines if entities else _item_lines
        yield from lines(unit, indent)
        yield from _comments(unit.after, indent)


def _item_lines(unit: Unit, indent: int) -> Iterator[str]:
    """An item on its line."""
    yield from _comments(unit.before, indent)
    text = scalar(unit.value) if isinstance(unit.value, str) else _flow(unit.value)
    yield _with_tail(f"{' ' * indent}- {text}", unit)


def _entity_lines(unit: Unit, indent: int) -> Iterator[str]:
    """An entity, a field a line."""
    assert isinstance(unit.value, Block)
    first, *rest = unit.value.units
    yield from _comments([*unit.before, *first.before], indent)
    opening, *more = _field(first, indent + 2)
    yield _with_tail(f"{' ' * indent}- {opening}", unit, first)
    yield from more
    yield from _comments(first.after, indent + 2)
    yield from field_lines(rest, indent + 2)


def _flow(block: Block) -> str:
    """A list or mapping in brackets."""
    parts = (_flow_unit(unit) for unit in block.units)
    return f"{{{', '.join(parts)}}}" if block.is_mapping else f"[{', '.join(parts)}]"


def _flow_unit(unit: Unit) -> str:
    """A field or item inside brackets."""
    if isinstance(unit.value, Block):
        value = _flow(unit.value)
    else:
        value = unit.value if unit.key in _TRUTHS else scalar(unit.value, flow=True)
    return f"{scalar(unit.key, flow=True)}: {value}" if unit.key else value


def _comments(lines: Iterable[str], indent: int) -> Iterator[str]:
    """Comment lines where their unit stands."""
    return (f"{' ' * indent}{line}" if line else "" for line in lines)


def _with_tail(line: str, *units: Unit) -> str:
    """A line with the comments at its end."""
    return "  ".join((line, *(unit.tail for unit in units if unit.tail)))
