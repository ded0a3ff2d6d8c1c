"""`aliaskit compare`: whether two names denote one entity."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from aliaskit.cli.arguments import add_gazetteers, add_input, add_output, open_resolver, require
from aliaskit.cli.exchange import Exchange
from aliaskit.cli.lines import BOM, BadLine, json_fields, standard_input
from aliaskit.cli.output import open_writer
from aliaskit.cli.records import Record, comparison_record
from aliaskit.cli.rows import Row
from aliaskit.entities import KINDS

if TYPE_CHECKING:
    from aliaskit.comparing import Comparison

LIKELY = 0.5
"""From this confidence two names count as one entity's for the exit status: more likely than not."""

_EPILOG = f"""\
Exit status: 0 each two names denote one entity with confidence {LIKELY} or more, 1 some do not or cannot be compared,
2 wrong usage, 3 bad input data.

  aliaskit compare Daesh ISIS
  aliaskit compare --from jsonl < pairs.jsonl
"""


@frozen
class Pair:
    """Two names to compare."""

    a: str
    b: str
    kind: str | None = None


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("names", nargs="*", metavar="NAME", help="the two names")
    add_input(parser, ("jsonl",), 'standard input: {"a", "b", "kind"?, "ref"?} a line')
    parser.add_argument("--kind", choices=KINDS, help="what the names are thought to be, where a line does not say")
    add_output(parser)
    add_gazetteers(parser)


def run(args: argparse.Namespace) -> int:
    """Compare the names; returns the exit status."""
    if args.form:
        require(args.names in ([], ["-"]), f"--from {args.form} reads standard input, give no names")
    else:
        require(len(args.names) == 2, f"compare takes two names, not {len(args.names)}; --from jsonl reads many")
    resolver = open_resolver(args)
    columns = [("ref",)] * bool(args.form) + [("a",), ("b",), ("confidence",)]
    exchange = Exchange[Pair](
        open_writer(args, "ComparisonTable", columns, "confidence", streamed=bool(args.form)), "pairs"
    )
    for pair in exchange.asked(_rows(args)):
        found = resolver.compare(pair.a, pair.b, kind=pair.kind)
        sure = found.confidence is not None and found.confidence >= LIKELY
        exchange.answer(partial(_record, pair, found, explain=args.explain), sure=sure)
    return exchange.close()


def _rows(args: argparse.Namespace) -> Iterator[Row[Pair]]:
    """The pairs asked for."""
    if not args.form:
        return iter([Row(1, Pair(args.names[0], args.names[1], args.kind))])
    return _json_rows(standard_input("pairs"), args.kind)


def _json_rows(lines: Iterable[bytes], kind: str | None) -> Iterator[Row[Pair]]:
    """A row for each line."""
    for number, line in enumerate(lines, 1):
        try:
            fields = json_fields(line.removeprefix(BOM) if number == 1 else line, ("a", "b"), ("kind",))
            _check_kind(fields.get("kind"))
        except BadLine as bad:
            yield Row(number, None, error=str(bad))
            continue
        extra = {"ref": fields.pop("ref")} if "ref" in fields else {}
        yield Row(number, Pair(fields["a"], fields["b"], fields.get("kind", kind)), extra)


def _check_kind(kind: str | None) -> None:
    """Refuse what is no kind."""
    if kind is not None and kind not in KINDS:
        raise BadLine(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")


def _record(pair: Pair, found: Comparison, row: Row[Pair], *, explain: bool) -> Record:
    """A comparison with what its row brought along."""
    return comparison_record(pair.a, pair.b, found, row.extra, explain=explain)
