"""Gazetteer YAML in its one layout: keys in order, one alias a line, comments kept, the meaning never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import yaml
from attrs import evolve

from aliaskit.errors import AliaskitError, DataError
from aliaskit.gazetteers.comments import Comment, Spot, attach, comments_of, keep_blank_lines
from aliaskit.gazetteers.faults import Faults, ReadingStopped
from aliaskit.gazetteers.files import Limits, decoded, opened
from aliaskit.gazetteers.layout import Block, Unit, field_lines
from aliaskit.gazetteers.parts import Part
from aliaskit.gazetteers.validation import ALIAS_FIELDS, ENTITY_FIELDS, HEADER_FIELDS
from aliaskit.gazetteers.yaml_reader import LOADER, read_part

_DOCUMENT_ORDER = (*(key for key in HEADER_FIELDS if key != "redirects"), "entities", "redirects")
_ALIAS_DEPTH = 3
"""How deep an alias is: the entities, an entity, its aliases are around it."""
_UNSAID = {"type": "spelling", "dominant": "false"}
"""Fields of an alias that say what holds without them."""


class FormattingError(AliaskitError):
    """Formatting would have changed what the file means, or lost a comment: a bug; the file is left as it is."""


def raw_content(path: Path, limits: Limits | None = None) -> bytes:
    """The bytes of a gazetteer file, within bounds.

    Raises:
        DataError: it cannot be read, or is too large.
    """
    faults, bounds = Faults(str(path)), limits or Limits()
    with suppress(ReadingStopped), opened(path, bounds.yaml_bytes, faults) as stream:
        return stream.read(bounds.yaml_bytes)
    raise DataError(tuple(faults.problems))


def formatted(raw: bytes, where: str, limits: Limits | None = None) -> bytes:
    """A gazetteer's YAML in canonical layout, as UTF-8 with line feeds.

    Args:
        raw: the content of the file.
        where: its name, for messages.
        limits: how large and deep it may be.

    Raises:
        DataError: it is no sound gazetteer; all problems.
        FormattingError: the result would mean something else.
    """
    bounds = limits or Limits()
    before, content = _read(raw, where, bounds)
    comments = comments_of(content)
    text = _laid_out(content, comments)
    if text == content:
        return text.encode()
    after, _ = _read(text.encode(), where, bounds)
    said, is_said = (Counter(comment.text for comment in found) for found in (comments, comments_of(text)))
    if _meaning(before) != _meaning(after) or said != is_said:
        raise FormattingError(f"{where}: left as it is, formatting would change its meaning; please report this file")
    return text.encode()


def _read(raw: bytes, where: str, limits: Limits) -> tuple[Part, str]:
    """The gazetteer and its text with line feeds; raises DataError."""
    faults = Faults(where)
    part = None
    content: str | None = None
    with suppress(ReadingStopped):
        if len(raw) > limits.yaml_bytes:
            faults.stop(0, 0, f"the file has {len(raw):,} bytes, more than the limit of {limits.yaml_bytes:,}", "size")
        content = decoded(raw, 1, faults)
        part = None if content is None else read_part(content, faults, limits)
    if part is None or content is None or faults.errors:
        raise DataError(tuple(faults.problems))
    return part, content.replace("\r\n", "\n").replace("\r", "\n")


def _meaning(part: Part) -> object:
    """What a program gets from a file."""
    entities = [entry.entity for entry in part.entries]
    redirects = [(redirect.old, redirect.new) for redirect in part.redirects]
    return part.name, part.version, part.license, part.sources, entities, redirects


def _laid_out(content: str, comments: Sequence[Comment]) -> str:
    """The document in canonical layout."""
    root = yaml.compose(content, Loader=LOADER)
    assert isinstance(root, yaml.MappingNode)
    spots: list[Spot] = []
    document = _mapping(root, 0, spots)
    rows = content.split("\n")
    attach(comments, spots, rows)
    keep_blank_lines(spots, rows)
    first = document.units[0]
    head, first.before = first.before, []  # the file's own comment stays on top, whichever key comes first
    for unit in document.units:
        if unit.key == "entities" and isinstance(unit.value, Block):
            unit.value.units = [_entity(one) for one in unit.value.units]
    return "".join(f"{line}\n" for line in (*head, *field_lines(_sorted(document.units, _DOCUMENT_ORDER))))


def _entity(unit: Unit) -> Unit:
    """An entity with its fields in order and its aliases in short."""
    assert isinstance(unit.value, Block)
    fields = _sorted(unit.value.units, tuple(ENTITY_FIELDS))
    for one in fields:
        if one.key == "aliases" and isinstance(one.value, Block):
            one.value.units = [_alias(alias) for alias in one.value.units]
    return evolve(unit, value=evolve(unit.value, units=fields))


def _alias(unit: Unit) -> Unit:
    """An alias: its fields in order without those that go without saying, a bare name where only that is left."""
    if isinstance(unit.value, str):
        return unit
    said = [one for one in unit.value.units if _UNSAID.get(one.key) != one.value]
    if [one.key for one in said] == ["name"]:
        return evolve(unit, value=said[0].value)
    return evolve(unit, value=evolve(unit.value, units=_sorted(said, tuple(ALIAS_FIELDS))))


def _sorted(units: Iterable[Unit], order: tuple[str, ...]) -> list[Unit]:
    """Fields in the order of the format."""
    return sorted(units, key=lambda unit: order.index(unit.key))


def _mapping(node: yaml.MappingNode, depth: int, spots: list[Spot]) -> Block:
    """A mapping as a block; the places of its fields are added to `spots`."""
    units = [_unit(key, value, depth, spots) for key, value in node.value]
    return Block(units, is_mapping=True, flow=bool(node.flow_style))


def _unit(key: yaml.ScalarNode | None, node: yaml.Node, depth: int, spots: list[Spot], column: int = -1) -> Unit:
    """A field, or an item of a list whose dash is at `column`; an alias has no places inside."""
    mark = node.start_mark if key is None else key.start_mark
    unit = Unit("", "" if key is None else key.value)
    is_alias = key is None and depth == _ALIAS_DEPTH and isinstance(node, yaml.MappingNode)
    spot = Spot(unit, mark.line, mark.column if column < 0 else column, mark.line, is_alias)
    spots.append(spot)
    inside: list[Spot] = []
    unit.value = _value(node, depth + 1, inside)
    spot.last_line = max(_last_line(node), *(one.last_line for one in inside[-1:]), mark.line)
    if not is_alias:
        spots += inside
    return unit


def _value(node: yaml.Node, depth: int, spots: list[Spot]) -> str | Block:
    """What a node holds."""
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, depth, spots)
    if isinstance(node, yaml.SequenceNode):
        column = -1 if node.flow_style else node.start_mark.column
        units = [_unit(None, item, depth, spots, column) for item in node.value]
        return Block(units, is_mapping=False, flow=bool(node.flow_style))
    return str(node.value)


def _last_line(node: yaml.Node) -> int:
    """The last line of a text or brackets; of a block its parts know, as it ends only where the next thing begins."""
    line: int = node.end_mark.line
    if isinstance(node, yaml.ScalarNode):
        return line - 1 if node.style in {"|", ">"} and node.end_mark.column == 0 else line
    return line if isinstance(node, yaml.CollectionNode) and node.flow_style else 0
