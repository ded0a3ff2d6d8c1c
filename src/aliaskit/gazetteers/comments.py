"""Comments of a YAML document: where they are, and which entry each goes with.

A parser gives no comments, but it says where everything else is: what stands between two tokens is white space and
comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import yaml
from attrs import define, frozen

from aliaskit.gazetteers.layout import Unit
from aliaskit.gazetteers.yaml_reader import LOADER

_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_SCALARS = frozenset({"|", ">"})


@frozen
class Comment:
    """A comment from its `#` to the end of the line; `alone` if nothing stands before it, line and column from 0."""

    text: str
    line: int
    column: int
    alone: bool


@define
class Spot:
    """Where a unit stands: its first character, and the last line of it that holds more than comments.

    A whole one is laid out on one line, so that comments between its lines go with it.
    """

    unit: Unit
    line: int
    column: int
    last_line: int
    is_whole: bool = False


def comments_of(content: str) -> tuple[Comment, ...]:
    """All comments of a YAML document that is known to be well formed."""
    rows = content.split("\n")
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row) + 1)
    found = []
    for at, text in _between_tokens(content):
        line = bisect_right(starts, at) - 1
        column = at - starts[line]
        alone = not rows[line][:column].strip()
        found.append(Comment(text.rstrip(), line, column, alone))
    return tuple(found)


def _between_tokens(content: str) -> Iterator[tuple[int, str]]:
    """Place and text of each comment."""
    end = 0
    for token in yaml.scan(content, Loader=LOADER):
        start = token.start_mark.index
        if start > end:
            yield from ((found.start(), found.group()) for found in _COMMENT.finditer(content, end, start))
        end = max(end, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in _BLOCK_SCALARS:
            header = content.index("\n", start) if "\n" in content[start:end] else end
            yield from ((found.start(), found.group()) for found in _COMMENT.finditer(content, start, header))
    yield from ((found.start(), found.group()) for found in _COMMENT.finditer(content, end))


def attach(comments: Iterable[Comment], spots: Sequence[Spot], rows: Sequence[str]) -> None:
    """Give each comment to the unit it is about.

    One at the end of a line goes with the unit of that line. One on a line of its own goes with the unit that follows,
    unless it is indented deeper: then it ends the block above it.

    Args:
        comments: in the order of the document.
        spots: the units in the order of the document, each before those inside it.
        rows: the lines of the document.
    """
    for comment in comments:
        whole = _around(comment, spots)
        if whole is not None:
            whole.before.append(comment.text)
        elif not comment.alone and (unit := _unit_of_line(comment, spots)) is not None:
            if unit.tail:
                unit.before.append(comment.text)
            else:
                unit.tail = comment.text
        else:
            _attach_line(comment, spots, rows)


def _around(comment: Comment, spots: Sequence[Spot]) -> Unit | None:
    """The whole unit between whose lines the comment stands, at the end of its last line not included."""
    at = bisect_right(spots, (comment.line, comment.column), key=_start) - 1
    spot = spots[at] if at >= 0 else None
    return spot.unit if spot is not None and spot.is_whole and comment.line < spot.last_line else None


def _start(spot: Spot) -> tuple[int, int]:
    """Where a unit begins."""
    return spot.line, spot.column


def _unit_of_line(comment: Comment, spots: Sequence[Spot]) -> Unit | None:
    """The outermost unit that has the comment's line to itself, else the last one that begins or ends on it."""
    last = bisect_right(spots, (comment.line, comment.column), key=_start)
    here = [spot for spot in spots[max(0, last - 40) : last] if spot.line == comment.line]
    whole = next((spot for spot in here if spot.last_line == comment.line), None)
    if whole is not None:
        return whole.unit
    if here:
        return here[-1].unit
    before = spots[last - 1] if last else None
    return before.unit if before is not None and before.last_line >= comment.line else None


def _attach_line(comment: Comment, spots: Sequence[Spot], rows: Sequence[str]) -> None:
    """Give a comment on a line of its own to the unit below it, or to the end of the block above."""
    at = bisect_right(spots, (comment.line, comment.column), key=_start)
    following = spots[at] if at < len(spots) else None
    lines = [comment.text]
    if is_blank(rows, comment.line - 1):
        lines.insert(0, "")
    if following is None or comment.column > following.column:
        above = _block_above(comment, spots[:at], following)
        if above is not None:
            above.after += lines
            return
    if following is not None:
        following.unit.before += lines


def keep_blank_lines(spots: Iterable[Spot], rows: Sequence[str]) -> None:
    """One blank line above a unit stays; to be asked when the comments have been given away.

    Of several units that begin together (an entity and its id) the outermost has the blank line.
    """
    line = -1
    for spot in spots:
        if spot.line != line and is_blank(rows, spot.line - 1):
            spot.unit.before.append("")
        line = spot.line


def is_blank(rows: Sequence[str], line: int) -> bool:
    """Whether there is such a line, and nothing on it."""
    return 0 <= line < len(rows) and not rows[line].strip()


def _block_above(comment: Comment, before: Sequence[Spot], following: Spot | None) -> Unit | None:
    """The last unit that is not indented deeper than the comment, but deeper than what follows."""
    least = -1 if following is None else following.column
    for spot in reversed(before[-2000:]):
        if spot.column <= comment.column and spot.column > least:
            return spot.unit
        if spot.column <= least:
            return None
    return before[0].unit if before and following is None else None
