"""The options of `aliaskit import`, and the readers that they make."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from aliaskit.adapters.exchange import Losses, Row
from aliaskit.cli.arguments import require
from aliaskit.cli.delivery import check_format
from aliaskit.entities import KINDS
from aliaskit.errors import DataError, Problem

FORMATS = ("csv", "tsv", "wikidata", "ftm")

Reader = Callable[[Iterable[bytes], str], Iterator[Row]]
"""Lines of a file and its name to rows."""

_MAX_TABLE = 16 << 20
_ONLY_FOR = {
    "column": ("csv", "tsv"),
    "separator": ("csv", "tsv"),
    "delimiter": ("csv",),
    "kind": ("csv", "tsv", "wikidata"),
    "kinds": ("csv", "tsv", "wikidata"),
    "countries": ("wikidata",),
    "languages": ("wikidata",),
    "prefer": ("wikidata",),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    group = parser.add_argument_group("the gazetteer")
    group.add_argument("--name", metavar="NAME", help="what it is called; as the file unless said")
    group.add_argument("--data-version", default="", metavar="TEXT", help="its version")
    group.add_argument("--license", default="", metavar="SPDX", help="its licence, which is that of the source")
    group = parser.add_argument_group("csv, tsv")
    group.add_argument(
        "--column", action="append", metavar="FIELD=COLUMN", help="which column holds a field; again for more"
    )
    group.add_argument("--separator", metavar="TEXT", help="what stands between the parts of a list; | unless said")
    group.add_argument("--delimiter", metavar="CHAR", help="what stands between the cells of csv; a comma unless said")
    group = parser.add_argument_group("csv, tsv, wikidata")
    group.add_argument("--kind", choices=KINDS, help="the kind of entities whose row, or class, does not say one")
    group.add_argument("--kinds", metavar="FILE", help="lines of a word or class, a tab, and the kind that it means")
    group = parser.add_argument_group("wikidata")
    group.add_argument("--languages", metavar="CODES", help="take names in these languages only: en,fa,ps")
    group.add_argument("--prefer", metavar="CODES", help="languages of the preferred name, best first; en unless said")
    group.add_argument("--countries", metavar="FILE", help="lines of a country's item, a tab, and its code: Q889, AF")


def reader(form: str, args: argparse.Namespace, losses: Losses) -> Reader:
    """The reader of a format, with the options given.

    Raises:
        UsageError: there is no such format, or an option is not for it.
        DataError: a table given as an option cannot be read.
    """
    check_format(form, FORMATS)
    for name, forms in _ONLY_FOR.items():
        require(getattr(args, name) is None or form in forms, f"--{name} is for {', '.join(forms)}")
    if form == "ftm":
        from aliaskit.adapters.followthemoney import read_followthemoney

        return lambda lines, _: read_followthemoney(lines, losses)
    return _items(args, losses) if form == "wikidata" else _table(form, args, losses)


def _table(form: str, args: argparse.Namespace, losses: Losses) -> Reader:
    """The reader of csv and tsv."""
    from aliaskit.adapters.tables import TableForm, check_field, read_table

    columns: dict[str, list[str]] = {}
    for pair in args.column or ():
        field, equals, column = pair.partition("=")
        require(equals and column, f"--column: expected FIELD=COLUMN, not {pair!r}")
        check_field(field)
        columns.setdefault(field, []).append(column)
    delimiter = "," if args.delimiter is None else args.delimiter
    require(len(delimiter) == 1 and delimiter not in '"\r\n', "--delimiter: expected one character")
    require(args.separator is None or args.separator.strip(), "--separator: expected more than spaces")
    kinds = _pairs(args.kinds, _kind) if args.kinds else {}
    table = TableForm(form == "tsv", columns, args.separator or "|", args.kind or "", kinds, delimiter)
    return lambda lines, where: read_table(lines, table, losses, where)


def _items(args: argparse.Namespace, losses: Losses) -> Reader:
    """The reader of Wikidata's dumps."""
    from aliaskit.adapters.wikidata import ItemForm, default_kinds, read_wikidata

    kinds = default_kinds() | (_pairs(args.kinds, _kind) if args.kinds else {})
    countries = _pairs(args.countries, _country) if args.countries else {}
    prefer = (*_codes(args.prefer), "en", "mul")
    form = ItemForm(kinds, args.kind or "", frozenset(_codes(args.languages)), prefer, countries)
    return lambda lines, _: read_wikidata(lines, form, losses)


def _codes(text: str | None) -> tuple[str, ...]:
    """Codes between commas."""
    return tuple(filter(None, (code.strip() for code in (text or "").split(","))))


def _kind(text: str) -> str:
    """What is wrong with a kind."""
    from aliaskit.gazetteers.guessing import hint

    return "" if text in KINDS else f"unknown kind {text!r}{hint(text, KINDS)}"


def _country(text: str) -> str:
    """What is wrong with a country's code."""
    fits = len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()
    return "" if fits else f"expected a country code of two capital letters such as AF, found {text!r}"


def _pairs(path: str, fault: Callable[[str], str]) -> dict[str, str]:
    """The lines of a table of two columns; those that begin with # are comments.

    Raises:
        DataError: every line that is no pair, or whose second part has a fault.
    """
    with Path(path).open("rb") as stream:
        content = stream.read(_MAX_TABLE)
    pairs: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(content.decode("utf-8", "replace").removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        message = "expected two texts with a tab between them" if len(cells) < 2 or not cells[0] else fault(cells[1])
        if message:
            problems.append(Problem(path, number, 1, message, "row"))
        else:
            pairs[cells[0]] = cells[1]
    if problems:
        raise DataError(tuple(problems))
    return pairs
