"""`aliaskit cluster`: groups of spellings among the names given."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial

from aliaskit.articles.clustering import Group, cluster
from aliaskit.cli.arguments import add_output
from aliaskit.cli.exchange import Exchange
from aliaskit.cli.names_in import add_names, check_names, names_in
from aliaskit.cli.output import open_writer
from aliaskit.cli.records import Record, evidence_records
from aliaskit.cli.rows import Row
from aliaskit.comparing import compare
from aliaskit.matching.answers import Query

_TAKEN = frozenset({"name", "ref", "group", "spelling", "size", "evidence", "row", "line", "error"})
"""All keys that a name's object may have."""
_EPILOG = """\
A line for each name, in input order: its group's number, the spelling that stands for the group, how many names it has.
No gazetteer is asked. Exit status: 0 all fine, 2 wrong usage, 3 bad input data.

  aliaskit cluster Hezb-e-Wahdat "Hizb-i Wahdat" Hezb-e-Islami
  aliaskit cluster --from csv --column suspect --format tsv < list.csv
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_names(parser, '{"name", "ref"?}', "what all names are; unless said, what each name looks like")
    parser.add_argument(
        "--lang", metavar="CODE", help="the names' language (ru, pl ...), whose case endings they may have"
    )
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Group the names; returns the exit status."""
    check_names(args)
    rows, extra = names_in(args, _TAKEN)
    columns = [("name",), *extra, ("group",), ("spelling",), ("size",)]
    exchange = Exchange[Query](open_writer(args, "GroupTable", columns, "group", streamed=False), "names")
    names = [query.name for query in exchange.asked(rows)]
    for number, name, group in _numbered(names, cluster(names, kind=args.kind, lang=args.lang)):
        exchange.answer(partial(_record, number, name, group, args), sure=True)
    return exchange.close()


def _numbered(names: list[str], groups: tuple[Group, ...]) -> Iterator[tuple[int, str, Group]]:
    """Each name with its group and the group's number, from 1."""
    numbers = {place: number for number, group in enumerate(groups, 1) for place in group.members}
    for place, name in enumerate(names):
        yield numbers[place], name, groups[numbers[place] - 1]


def _record(number: int, name: str, group: Group, args: argparse.Namespace, row: Row[Query]) -> Record:
    """A name with what its row brought along, and its group; why, where that is wanted."""
    record = {"name": name, **row.extra, "group": number, "spelling": group.name, "size": len(group.members)}
    if args.explain:
        record["evidence"] = evidence_records(compare(name, group.name, kind=args.kind).evidence)
    return record
