"""Checks of single values: each takes a node, gives the value, or notes a fault and gives None."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Generic, TypeVar

from attrs import frozen

from aliaskit.gazetteers.faults import Faults, shown
from aliaskit.gazetteers.guessing import hint
from aliaskit.gazetteers.tree import BOOLEAN, REFUSED, TEXT, Fields, Items, Node, Scalar, described

Value = TypeVar("Value")
Check = Callable[[Node, Faults], Value | None]

MAX_NAME = 1000
MAX_ID = 200
MAX_SHOWN = 60

_LETTER = re.compile(r"[^\W_]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOT_IN_ID = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def mistyped(node: Node, expected: str, faults: Faults, hint: str = "") -> None:
    """Note that `node` is not what was expected; silent for what its reader has refused already."""
    if not (isinstance(node, Scalar) and node.sort == REFUSED):
        faults.add(node, f"expected {expected}, found {described(node)}{hint}", "type")


def _listed(node: Node) -> str:
    """How to make a YAML list of what is none."""
    if isinstance(node, Fields):
        return "; begin each item with '- '"
    if not isinstance(node, Scalar) or node.sort != TEXT or not node.text.isprintable() or not node.text:
        return ""
    if node.text.startswith("-"):
        return "; a blank belongs after the dash of each item"
    return f"; write [{node.text}]" if len(node.text) <= MAX_SHOWN else ""


def text(node: Node, faults: Faults) -> str | None:
    """Any text, perhaps empty."""
    if not isinstance(node, Scalar) or node.sort != TEXT:
        mistyped(node, "text", faults)
        return None
    if _SURROGATE.search(node.text):
        faults.add(node, f"half a surrogate pair is not a character: {shown(node.text)}", "value")
        return None
    return node.text


def some_text(node: Node, faults: Faults) -> str | None:
    """Text that says something, on one line."""
    value = text(node, faults)
    if value is None:
        return None
    if not value.strip():
        faults.add(node, "expected text, found an empty value", "value")
        return None
    if _CONTROL.search(value):
        faults.add(node, f"expected one line without control characters, found {shown(value)}", "value")
        return None
    return value


def name(node: Node, faults: Faults) -> str | None:
    """A name: 1 to 1,000 characters, one of them a letter or digit, no control character."""
    if isinstance(node, Scalar) and node.sort == TEXT:
        value = node.text
        if len(value) <= MAX_NAME and value.isprintable() and _LETTER.search(value):  # nearly always
            return value
    checked = text(node, faults)
    if checked is None:
        return None
    return checked if _is_name(checked, node, faults) else None


def _is_name(value: str, node: Node, faults: Faults) -> bool:
    """Whether a text is a name; where other programs write the file, control characters are let through."""
    if not value.strip():
        faults.add(node, "the name is blank", "name")
    elif len(value) > MAX_NAME:
        faults.add(node, f"a name has at most {MAX_NAME:,} characters, this one has {len(value):,}", "name")
    elif not _LETTER.search(value):
        faults.add(node, f"the name {shown(value)} has no letter and no digit", "name")
    elif _CONTROL.search(value):
        level = "warning" if faults.lenient else "error"
        faults.add(node, f"control character in the name {shown(value)}", "name", level)
        return faults.lenient
    else:
        return True
    return False


def entity_id(node: Node, faults: Faults) -> str | None:
    """An id: 1 to 200 characters, no whitespace, no control characters."""
    if not isinstance(node, Scalar) or node.sort != TEXT:
        mistyped(node, "an id (text)", faults)
        return None
    if 0 < len(node.text) <= MAX_ID and not _NOT_IN_ID.search(node.text):
        return node.text
    expected = f"1 to {MAX_ID} characters without spaces or control characters"
    faults.add(node, f"bad id {shown(node.text)}, expected {expected}", "value")
    return None


@frozen
class OneOf:
    """A check for one word of a closed list."""

    known: tuple[str, ...]
    what: str

    def __call__(self, node: Node, faults: Faults) -> str | None:
        """The word, or None and a fault with a guess."""
        value = some_text(node, faults)
        if value is None or value in self.known:
            return value
        faults.add(node, f"unknown {self.what} {shown(value)}{hint(value, self.known)}", "value")
        return None


@frozen
class Shaped:
    """A check for text of one shape."""

    pattern: re.Pattern[str]
    what: str

    def __call__(self, node: Node, faults: Faults) -> str | None:
        """The text, or None and a fault."""
        value = some_text(node, faults)
        if value is None or self.pattern.fullmatch(value):
            return value
        faults.add(node, f"expected {self.what}, found {shown(value)}", "value")
        return None


country = Shaped(_COUNTRY, "a country code of two capital letters such as AF")
language = Shaped(_LANGUAGE, "a language code such as ur or sr-Latn")


def partial_date(node: Node, faults: Faults) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, and a day that the calendar has."""
    value = some_text(node, faults)
    if value is None:
        return None
    match = _DATE.fullmatch(value)
    if match is None:
        faults.add(node, f"expected a date YYYY, YYYY-MM or YYYY-MM-DD, found {shown(value)}", "date")
        return None
    try:
        date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        faults.add(node, f"no such date: {shown(value)}", "date")
        return None
    return value


def boolean(node: Node, faults: Faults) -> bool | None:
    """`true` or `false`."""
    if isinstance(node, Scalar) and node.sort in {BOOLEAN, TEXT} and node.text in {"true", "false"}:
        return node.text == "true"
    if isinstance(node, Scalar) and node.sort == TEXT and node.text:
        faults.add(node, f"expected true or false, found {shown(node.text)}", "value")
        return None
    mistyped(node, "true or false", faults)
    return None


@frozen
class Each(Generic[Value]):
    """A check for a list; bad items are noted and left out, so that none hides the next."""

    item: Check[Value]
    what: str

    def __call__(self, node: Node, faults: Faults) -> tuple[Value, ...] | None:
        """The good items, or None and a fault where it is no list."""
        if not isinstance(node, Items):
            mistyped(node, f"a list of {self.what}", faults, "" if faults.lenient else _listed(node))
            return None
        checked = (self.item(item, faults) for item in node.nodes)
        return tuple(value for value in checked if value is not None)


@frozen
class Pairs:
    """A check for a mapping of text to text, given back as pairs."""

    key: Check[str]
    value: Check[str]
    what: str

    def __call__(self, node: Node, faults: Faults) -> tuple[tuple[str, str], ...] | None:
        """The good pairs, or None and a fault where it is no mapping."""
        if not isinstance(node, Fields):
            mistyped(node, f"a mapping of {self.what}", faults)
            return None
        report_repeats(node, faults)
        checked = [(self.key(key, faults), self.value(value, faults)) for key, value in node.entries]
        return tuple((key, value) for key, value in checked if key is not None and value is not None)


def report_repeats(node: Fields, faults: Faults) -> None:
    """Note each key that a mapping has twice, with the line of the first."""
    if len({key.text for key, _ in node.entries}) == len(node.entries):
        return
    first: dict[str, Scalar] = {}
    for key, _ in node.entries:
        earlier = first.setdefault(key.text, key)
        if earlier is not key and key.sort != REFUSED:
            where = f"line {earlier.line}, column {earlier.column}"
            faults.add(key, f"the key {shown(key.text)} is given twice, first at {where}", "duplicate-key")


def unknown_key(key: Scalar, known: Iterable[str], faults: Faults) -> None:
    """Note a key that the format does not have, with a guess, else with the keys it has."""
    if key.sort != REFUSED:
        faults.add(key, f"unknown key {shown(key.text)}{hint(key.text, known)}", "unknown-key")
