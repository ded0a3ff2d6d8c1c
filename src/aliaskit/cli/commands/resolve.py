"""`aliaskit resolve`: names to entities."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import cache, partial

from attrs import evolve

from aliaskit.cli.arguments import add_gazetteers, add_output, between, count, open_resolver, probability
from aliaskit.cli.exchange import Exchange
from aliaskit.cli.names_in import add_names, check_names, names_in, reads_input
from aliaskit.cli.output import open_writer
from aliaskit.cli.records import FIELDS, Record, answer_record
from aliaskit.cli.rows import Row
from aliaskit.errors import UsageError
from aliaskit.matching.answers import MATCH, Answer, Query
from aliaskit.resolver import Resolver

_EPILOG = """\
Exit status: 0 all matched, 1 something was ambiguous or none, 2 wrong usage, 3 bad input data.

  aliaskit resolve Daesh "Shah Mehmood Qureshi" --explain
  aliaskit resolve --from csv --column suspect --format tsv < list.csv
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    fields = '{"name", "kind"?, "country"?, "date"?, "ref"?}'
    add_names(parser, fields, "what the names are thought to be, where a line does not say")
    group = parser.add_argument_group("answers")
    group.add_argument(
        "--prior", type=between, default=0.5, metavar="P", help="the chance that a name is listed, before looking (0.5)"
    )
    group.add_argument(
        "--match-at", type=probability, default=0.8, metavar="P", help="the confidence from which it is a match (0.8)"
    )
    group.add_argument("--limit", type=count, default=10, metavar="N", help="candidates shown at most (10)")
    group.add_argument(
        "--min-confidence", type=probability, default=0.0, metavar="P", help="hide candidates below it; decides nothing"
    )
    group.add_argument(
        "--processes", type=count, default=1, metavar="N", help="answer a long batch in so many processes (1)"
    )
    add_output(parser)
    add_gazetteers(parser)


def run(args: argparse.Namespace) -> int:
    """Answer each name; returns the exit status."""
    check_names(args)
    resolver = open_resolver(args)
    rows, extra = names_in(args)
    columns = [*extra, *((key,) for key in FIELDS)]
    writer = open_writer(args, "AnswerTable", columns, "decision", streamed=reads_input(args))
    exchange = Exchange[Query](writer, "names")
    for answer in _answers(resolver, exchange.asked(_sound(rows)), args):
        exchange.answer(partial(_record, answer, explain=args.explain), sure=answer.decision == MATCH)
    return exchange.close()


def _answers(resolver: Resolver, queries: Iterable[Query], args: argparse.Namespace) -> Iterator[Answer]:
    """The answers, in order, each as soon as its query is there."""
    return resolver.resolve_many(
        queries,
        processes=args.processes,
        prior=args.prior,
        match_at=args.match_at,
        limit=args.limit,
        min_confidence=args.min_confidence,
        explain=args.explain,
    )


def _sound(rows: Iterable[Row[Query]]) -> Iterator[Row[Query]]:
    """The rows; one whose kind, country or date is none becomes a bad line, and the rest goes on."""

    @cache
    def fault(kind: str | None, country: str | None, date: str | None) -> str:
        try:
            Query("", kind, country, date).checked()
        except UsageError as error:
            return str(error)
        return ""

    for row in rows:
        query = row.asked
        error = fault(query.kind, query.country, query.date) if query else ""
        yield evolve(row, asked=None, error=error) if error else row


def _record(answer: Answer, row: Row[Query], *, explain: bool) -> Record:
    """An answer with what its row brought along."""
    return answer_record(answer, row.extra, explain=explain)
