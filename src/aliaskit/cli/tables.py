"""Answers and comparisons as tables for people, with the reasons where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from attrs import define

from aliaskit.cli.grid import GAP, Grid, percent
from aliaskit.cli.records import Record
from aliaskit.cli.terminal import harmless

Line = tuple[str, ...]

_LEADING = 5
"""Candidates of an ambiguous answer that are shown without --explain."""

_FACTS = frozenset({"exact", "gazetteer", "met", "left_in_query", "left_in_alias", "left_over"})
"""Evidence that is a whole sentence; all other evidence is a measure and its meaning."""

_MARGIN = "    "
_WIDEST = 100
_COLORS = {"match": "green", "ambiguous": "yellow", "none": "red", "error": "red"}


@define
class Look:
    """How tables are to look: `window` in columns, None for no limit; `streamed` prints without waiting for the end."""

    window: int | None
    color: bool
    explain: bool
    streamed: bool


class Table:
    """Keeps records and prints them in columns as wide as their cells; or, streamed, each at once in fixed columns."""

    headings: Line = ()
    right: frozenset[int] = frozenset()
    least: dict[int, int] = {}  # noqa: RUF012 - a constant of each sort of table
    fixed: dict[int, int] = {}  # noqa: RUF012 - the same
    shares: dict[int, int] = {}  # noqa: RUF012 - the same

    def __init__(self, stream: TextIO, look: Look) -> None:
        """Write to `stream`."""
        self._stream = stream
        self._look = look
        self._kept: list[Record] = []
        self._grid = Grid([len(heading) for heading in self.headings], look.window, self.right)
        if look.streamed:
            self._spread()
            self._head()

    def write(self, record: Record) -> None:
        """Write a record, or keep it until all are known."""
        if self._look.streamed:
            self._print(record)
        else:
            self._kept.append(record)

    def close(self) -> None:
        """Print what was kept."""
        if self._kept:
            self._grid.measure((line for record in self._kept for line in self.lines(record)), self.least)
            self._head()
        for record in self._kept:
            self._print(record)

    def lines(self, record: Record) -> Iterator[Line]:
        """A record as lines of cells."""
        raise NotImplementedError

    def block(self, record: Record) -> Iterator[str]:
        """What `--explain` says below a record, without indentation but for its own."""
        raise NotImplementedError

    def colors(self, record: Record) -> dict[int, str]:
        """Colours for the first line of a record, by the place of the cell."""
        raise NotImplementedError

    def _spread(self) -> None:
        """Widths for what is not known yet: the fixed ones, and of what they leave each other column's share."""
        free = (self._look.window or _WIDEST) - len(GAP) * (len(self.headings) - 1) - sum(self.fixed.values())
        widths = {place: max(1, free * share // 100) for place, share in self.shares.items()} | self.fixed
        self._grid.widths = [widths[place] for place in range(len(self.headings))]

    def _head(self) -> None:
        bold = dict.fromkeys(range(len(self.headings)), "bold") if self._look.color else {}
        self._stream.write(self._grid.line(self.headings, bold))

    def _print(self, record: Record) -> None:
        if "error" in record:
            where = f"{record['file']}, " if "file" in record else ""
            self._stream.write(f"{harmless(where)}line {record['line']}: {harmless(record['error'])}\n")
            return
        colors = self.colors(record) if self._look.color else {}
        for number, line in enumerate(self.lines(record)):
            self._stream.write(self._grid.line(line, {} if number else colors))
        if self._look.explain:
            self._stream.writelines(f"{_MARGIN}{line}".rstrip() + "\n" for line in self.block(record))

    def causes(self, evidence: Sequence[Record]) -> Iterator[str]:
        """Evidence, wrapped: what met and what was said first, then each measure that is not 0."""
        for one in evidence:
            if one["feature"] in _FACTS:
                yield from self.wrapped("  - ", one["detail"])
        measures = [one for one in evidence if one["feature"] not in _FACTS and one["value"]]
        if measures:
            yield "  measured; what is not named is 0:"
        for one in measures:
            yield from self.wrapped(f"  {one['value']:6.2f}  ", one["detail"] or one["feature"])

    def wrapped(self, begin: str, text: str) -> list[str]:
        """A text as lines of the window, after a beginning; words and ids stay whole."""
        from textwrap import TextWrapper

        room = max(min(self._look.window or _WIDEST, _WIDEST) - len(_MARGIN), len(begin) + 16)
        wrapper = TextWrapper(
            room,
            initial_indent=begin,
            subsequent_indent=" " * len(begin),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return wrapper.wrap(harmless(text))


class AnswerTable(Table):
    """A line for each query; below an ambiguous one its leading candidates."""

    headings = ("query", "decision", "confidence", "id", "name")
    right = frozenset({2})
    least = {4: 8, 0: 10, 3: 12}  # noqa: RUF012
    fixed = {1: len("ambiguous"), 2: len("confidence")}  # noqa: RUF012
    shares = {0: 32, 3: 38, 4: 30}  # noqa: RUF012

    def lines(self, record: Record) -> Iterator[Line]:
        """The answer, then candidates."""
        decision, name = record["decision"], record["name"] or ""
        if record.get("reason"):
            name = f"({record['reason']})"
        yield (record["query"], decision, percent(record["confidence"]), record["id"] or "", name)
        candidates = record["candidates"] if decision == "ambiguous" else []
        for one in candidates[:_LEADING]:
            yield ("", "", percent(one["confidence"]), one["id"], one["name"])
        if len(candidates) > _LEADING:
            yield ("", "", "", "", f"... {len(candidates) - _LEADING} more")

    def colors(self, record: Record) -> dict[int, str]:
        """The decision is what to look for."""
        return {1: _COLORS[record["decision"]]}

    def block(self, record: Record) -> Iterator[str]:
        """Each candidate and why; then what is left for nobody and for others."""
        for number, one in enumerate(record["candidates"], 1):
            yield from self._candidate(number, one)
        yield from self.wrapped("", _rest(record))
        yield ""

    def _candidate(self, number: int, one: Record) -> Iterator[str]:
        """A candidate and why."""
        title = f"{one['name']} ({one['kind']}, {one['id']}): {percent(one['confidence'])}"
        yield from self.wrapped(f"{number}. ", title)
        listed = f'compared with its name "{one["alias"]}", which the gazetteer {one["gazetteer"]} lists'
        yield from self.wrapped("  ", listed)
        yield from self.causes(one["evidence"])


def _rest(record: Record) -> str:
    """What is left of the chances when the candidates have theirs."""
    if record["none"] is None:
        return f"This is no name that could be looked up: {record['reason']}."
    candidates = "" if record["candidates"] else "No candidate is shown. "
    other = f"; that it is a listed entity not shown here: {percent(record['other'])}" if record["other"] else ""
    return f"{candidates}Chance that no listed entity is meant: {percent(record['none'])}{other}."


class GroupTable(Table):
    """A line for each name, with the group that it is in."""

    headings = ("group", "spelling", "name")
    right = frozenset({0})
    least = {1: 12, 2: 12}  # noqa: RUF012
    fixed = {0: len("group")}  # noqa: RUF012
    shares = {1: 50, 2: 50}  # noqa: RUF012

    def lines(self, record: Record) -> Iterator[Line]:
        """The group's number and spelling, and the name."""
        yield (str(record["group"]), record["spelling"], record["name"])

    def colors(self, record: Record) -> dict[int, str]:
        """Yellow for another spelling than the group's."""
        return {} if record["name"] == record["spelling"] else {2: "yellow"}

    def block(self, record: Record) -> Iterator[str]:
        """What makes the name one with the group's spelling."""
        yield from self.causes(record["evidence"])
        yield ""


class ComparisonTable(Table):
    """A line for each two names."""

    headings = ("a", "b", "confidence")
    right = frozenset({2})
    least = {0: 12, 1: 12}  # noqa: RUF012
    fixed = {2: len("confidence")}  # noqa: RUF012
    shares = {0: 50, 1: 50}  # noqa: RUF012

    def lines(self, record: Record) -> Iterator[Line]:
        """The two names and how sure it is that they denote one entity."""
        yield (record["a"], record["b"], percent(record["confidence"]))

    def colors(self, record: Record) -> dict[int, str]:
        """Green for more likely than not."""
        confidence: Any = record["confidence"]
        return {} if confidence is None else {2: "green" if confidence >= 0.5 else "red"}

    def block(self, record: Record) -> Iterator[str]:
        """Why."""
        if record["confidence"] is None:
            yield from self.wrapped("", f"Not compared: {record['reason']}.")
        yield from self.causes(record["evidence"])
        yield ""


class LinkTable(Table):
    """The articles one below the other, a line for each spelling and its entity."""

    headings = ("article", "name", "times", "decision", "confidence", "id", "entity")
    right = frozenset({2, 4})
    least = {6: 8, 0: 10, 5: 12, 1: 10}  # noqa: RUF012
    fixed = {2: len("times"), 3: len("ambiguous"), 4: len("confidence")}  # noqa: RUF012
    shares = {0: 22, 1: 26, 5: 28, 6: 24}  # noqa: RUF012

    def lines(self, record: Record) -> Iterator[Line]:
        """The article's names in the order in which they come first."""
        grouped: dict[tuple[str, str, str], list[Record]] = {}
        for one in record["mentions"]:
            grouped.setdefault((one["text"], one["entity"], one["decision"]), []).append(one)
        article = record["id"]
        if not grouped:
            yield (article, f"({record.get('note', 'no names')})", "", "", "", "", "")
        for (text, entity, decision), same in grouped.items():
            told = "new" if same[0]["new"] else decision
            best = percent(max((one["confidence"] for one in same if one["confidence"] is not None), default=None))
            yield (article, text, str(len(same)), told, best, entity or "", same[0]["name"] or "")
            article = ""

    def colors(self, record: Record) -> dict[int, str]:  # noqa: ARG002 - alike for all
        """The article is where an eye begins."""
        return {0: "bold"}

    def block(self, record: Record) -> Iterator[str]:
        """Each mention and why."""
        for one in record["mentions"]:
            yield from self.wrapped("", f"{one['start']}-{one['end']} {one['text']}: {one['name'] or 'no entity'}")
            yield from self.causes(one["evidence"])
        yield ""
