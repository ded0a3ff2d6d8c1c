"""The names that a command is given: as arguments, or on standard input, a name a line, JSON lines or CSV."""

from __future__ import annotations

import argparse
from itertools import chain

from aliaskit.cli.arguments import add_input, require
from aliaskit.cli.records import TAKEN
from aliaskit.cli.rows import Batch, Row
from aliaskit.entities import KINDS
from aliaskit.matching.answers import Query

_FORMS = ("lines", "jsonl", "csv")


def add_names(parser: argparse.ArgumentParser, fields: str, kind: str) -> None:
    """`NAME...`, `--from`, `--column`, `--kind`: what `names_in` reads.

    `fields` shows an object of JSON lines, `kind` says what that option is to the command.
    """
    parser.add_argument("names", nargs="*", metavar="NAME", help="a name; without any, standard input; `-` is that too")
    add_input(parser, _FORMS, f"standard input: a name a line; or {fields} a line; or csv")
    parser.add_argument("--column", metavar="COLUMN", help="the column of the names in csv; `name` unless said")
    parser.add_argument("--kind", choices=KINDS, help=kind)


def check_names(args: argparse.Namespace) -> None:
    """Refuse names beside a form of standard input, and a column where there is none.

    Raises:
        UsageError: these arguments do not go together.
    """
    require(args.form is None or args.names in ([], ["-"]), f"--from {args.form} reads standard input, give no names")
    require(args.column is None or args.form == "csv", "--column needs --from csv")


def reads_input(args: argparse.Namespace) -> bool:
    """Whether names come from standard input."""
    return not args.names or "-" in args.names


def names_in(args: argparse.Namespace, taken: frozenset[str] = TAKEN) -> Batch[Query]:
    """The names, each with what its line brings along; a `-` among them is standard input, read in its place.

    `taken` are the keys of an answer, which a column of csv does not get.
    """
    if args.form in {"csv", "jsonl"} or not args.names:
        return _standard_input(args, taken)
    parts = [
        _standard_input(args, taken)[0] if name == "-" else [Row(1, Query(name, args.kind))] for name in args.names
    ]
    return chain.from_iterable(parts), ()


def _standard_input(args: argparse.Namespace, taken: frozenset[str]) -> Batch[Query]:
    """What standard input asks; its readers are imported only where it is read."""
    from aliaskit.cli import lines, queries

    lines_in = lines.standard_input("names")
    if args.form == "csv":
        from aliaskit.cli.csv_input import from_csv

        return from_csv(lines_in, args.column or "name", args.kind, taken)
    return (queries.from_json_lines if args.form == "jsonl" else queries.from_lines)(lines_in, args.kind)
