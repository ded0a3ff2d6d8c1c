"""YAML to a tree, from the parser's events: nothing is resolved, so `NO` stays text and nothing is ever built or run.

Anchors and aliases are refused as they come, before anything is expanded; so are tags and further documents.
"""

from __future__ import annotations

import re
from typing import Protocol

import yaml

from aliaskit.gazetteers.building import TreeBuilder
from aliaskit.gazetteers.faults import Faults, ReadingStopped, shown
from aliaskit.gazetteers.files import Limits
from aliaskit.gazetteers.parts import Part
from aliaskit.gazetteers.tree import REFUSED, Node, Scalar
from aliaskit.gazetteers.validation import DOCUMENT_FIELDS, header

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is some five times faster, where it was built
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.1, 5.1


class _Mark(Protocol):
    """A place as either parser gives it, from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def read_part(content: str, faults: Faults, limits: Limits) -> Part:
    """The gazetteer that a YAML document holds.

    Raises:
        ReadingStopped: it is not YAML, or not a mapping.
    """
    return header(compose(content, faults, limits.depth), DOCUMENT_FIELDS, faults)


def compose(content: str, faults: Faults, depth: int) -> Node:
    """The tree of a YAML document, every scalar as text.

    Raises:
        ReadingStopped: it is not YAML, empty, or nested deeper than `depth`.
    """
    _refuse_unprintable(content, faults)
    builder = TreeBuilder(faults, depth)
    try:
        for event in yaml.parse(content, Loader=LOADER):
            _follow(event, builder, faults)
    except yaml.MarkedYAMLError as error:
        _stop_at(error, content, faults)
    except yaml.YAMLError as error:
        faults.stop(0, 0, f"not YAML: {error}", "syntax")
    return builder.tree()


def _refuse_unprintable(content: str, faults: Faults) -> None:
    """Stop where YAML forbids characters, having named the first one of each line."""
    if not _NOT_YAML.search(content):
        return
    for number, line in enumerate(content.split("\n"), 1):
        if match := _NOT_YAML.search(line):
            message = f"the character U+{ord(match.group()):04X} may not stand in YAML"
            faults.at(number, match.start() + 1, message, "encoding")
    raise ReadingStopped


def _follow(event: yaml.Event, builder: TreeBuilder, faults: Faults) -> None:
    """Hand one event of the parser on to the builder."""
    line, column = _place(event.start_mark)
    if isinstance(event, yaml.ScalarEvent):
        _refuse_extras(event, line, column, faults)
        builder.add(Scalar(event.value, line, column))
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.end()
    elif isinstance(event, yaml.CollectionStartEvent):
        _refuse_extras(event, line, column, faults)
        builder.start(mapping=isinstance(event, yaml.MappingStartEvent), line=line, column=column)
    elif isinstance(event, yaml.AliasEvent):
        faults.at(line, column, f"YAML aliases are refused, write out *{event.anchor}", "refused")
        builder.add(Scalar("", line, column, REFUSED))
    elif isinstance(event, yaml.DocumentStartEvent) and builder.root is not None:
        faults.stop(line, column, "a second YAML document starts here, expected one in a file", "refused")


def _refuse_extras(event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int, column: int, faults: Faults) -> None:
    """Note what gazetteers do without: anchors, which aliases blow up, and tags, which make objects."""
    if event.anchor is not None:
        faults.at(line, column, f"YAML anchors are refused, leave out &{event.anchor}", "refused")
    if event.tag is not None:
        faults.at(line, column, f"YAML tags are refused, leave out {shown(event.tag)}: every value is text", "refused")


def _place(mark: _Mark | None) -> tuple[int, int]:
    """Line and column from 1; 0 where the parser does not say."""
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _stop_at(error: yaml.MarkedYAMLError, content: str, faults: Faults) -> None:
    """Stop at the place of a syntax error, in the parser's words and with what was meant."""
    line, column = _place(error.problem_mark or error.context_mark)
    message = " ".join(part for part in (error.problem, error.context) if part)
    start = _place(error.context_mark)
    if start not in {(0, 0), (line, column)}:
        message += f" that starts at line {start[0]}, column {start[1]}"
    from aliaskit.gazetteers.syntax_hints import hint

    listed_at = start[1] if "block collection" in message else 0
    faults.stop(line, column, f"not YAML: {message}{hint(content, line, column, listed_at)}", "syntax")
