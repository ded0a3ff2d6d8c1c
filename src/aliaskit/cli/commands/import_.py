"""`aliaskit import`: entities of another format as a gazetteer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from attrs import define

from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.importing import entities
from aliaskit.adapters.sources import lines
from aliaskit.cli import import_options
from aliaskit.cli.arguments import require
from aliaskit.cli.delivery import deliver, gazetteer_form, tell_losses
from aliaskit.cli.exits import BAD_DATA, FINE
from aliaskit.cli.progress import Progress
from aliaskit.cli.terminal import complain, harmless
from aliaskit.entities import Entity, Gazetteer
from aliaskit.errors import AliaskitError, Problem, UsageError
from aliaskit.gazetteers.writing import json_lines, yaml_pieces

_MOST_PROBLEMS = 10_000
"""Bad rows that are told one by one."""

_EPILOG = """\
FORMAT is csv, tsv, wikidata or ftm. FILE may be packed with gzip or bzip2; `-` is standard input. Columns of csv and
tsv go by the names of fields: id, kind, name, aliases, acronym, former, short, ..., country, description, same_as.

Exit status: 0 all is imported, 2 wrong usage, 3 some row was bad, or a file could not be read or written.

  aliaskit import csv cities.csv --column name=city --kind place -o cities.yaml
  aliaskit import wikidata latest-all.json.gz -o wikidata.jsonl
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("words", nargs="*", metavar="FORMAT FILE", help="what to read, and from where")
    parser.add_argument("-o", "--output", metavar="OUT", help="the gazetteer to write; standard output unless given")
    parser.add_argument(
        "--to", choices=("yaml", "jsonl"), help="its form, where its name does not say; jsonl otherwise"
    )
    parser.add_argument(
        "--on-error",
        choices=("fail", "skip"),
        default="fail",
        help="a bad row: fail tells them all and leaves no output file, skip leaves the row out",
    )
    import_options.configure(parser)


class _RefusedError(AliaskitError):
    """Some row was bad, so nothing is to be written."""


@define
class _Tally:
    """What has come of the rows so far."""

    listed: int = 0
    bad: int = 0


def run(args: argparse.Namespace) -> int:
    """Import; returns the exit status."""
    require(len(args.words) == 2, f"import needs a format ({', '.join(import_options.FORMATS)}) and a file")
    form, path = args.words
    losses, tally = Losses(), _Tally()
    reader = import_options.reader(form, args, losses)
    head = Gazetteer(args.name or _name_of(args.output or path), args.data_version, args.license)
    write = yaml_pieces if gazetteer_form(args.to, args.output) == "yaml" else json_lines
    with _opened(path) as (stream, where):
        rows = reader(lines(stream, where), where)
        sound = _sound(entities(rows, where), tally, to_file=args.output is not None, skip=args.on_error == "skip")
        with suppress(_RefusedError):
            deliver(_unless_refused(write(head, sound), tally, skip=args.on_error == "skip"), args.output)
    return _told(args, tally, losses)


@contextmanager
def _opened(path: str) -> Iterator[tuple[BinaryIO, str]]:
    """A file, or standard input, and what it is called in messages."""
    if path != "-":
        with open(path, "rb") as stream:  # noqa: PTH123 - as elsewhere where a path is only opened
            yield stream, path
        return
    if sys.stdin is None:
        raise UsageError("standard input is closed; give a file")
    yield sys.stdin.buffer, _called(path)


def _called(path: str) -> str:
    """A path as messages have it."""
    return "standard input" if path == "-" else path


def _name_of(path: str) -> str:
    """What a gazetteer is called unless said: as its file is, without endings."""
    return Path(path).name.split(".")[0].strip("-") or "imported"


def _sound(outcomes: Iterable[Entity | Problem], tally: _Tally, *, to_file: bool, skip: bool) -> Iterator[Entity]:
    """The entities, while problems are told; with the first problem nothing more, unless bad rows are skipped."""
    progress = Progress("entities", scrolls=not to_file)
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            tally.bad += 1
            progress.close()
            _tell(outcome, tally.bad)
            if tally.bad >= _MOST_PROBLEMS and not skip:
                break
            continue
        tally.listed += 1
        progress.step()
        if skip or not tally.bad:
            yield outcome
    progress.close()


def _tell(problem: Problem, number: int) -> None:
    """A problem on standard error."""
    if number <= _MOST_PROBLEMS and sys.stderr is not None:
        sys.stderr.write(f"{harmless(str(problem))}\n")
    if number == _MOST_PROBLEMS:
        complain(f"{_MOST_PROBLEMS:,} problems found, no further one is told")


def _unless_refused(pieces: Iterable[str], tally: _Tally, *, skip: bool) -> Iterator[str]:
    """The text; an error at its end where rows were bad and are not to be skipped, so that no file is left."""
    yield from pieces
    if tally.bad and not skip:
        raise _RefusedError


def _told(args: argparse.Namespace, tally: _Tally, losses: Losses) -> int:
    """Say what came of it; returns the exit status."""
    tell_losses(losses, "a gazetteer")
    target = args.output or "standard output"
    count = f"{tally.listed:,} {'entity' if tally.listed == 1 else 'entities'}"
    if not tally.bad:
        complain(f"{target}: {count}")
        return FINE
    problems = f"{tally.bad:,} {'problem' if tally.bad == 1 else 'problems'} in {_called(args.words[1])}"
    if args.on_error == "skip":
        complain(f"{problems}, those rows are left out; {target}: {count}")
    else:
        left = "nothing was written" if args.output else "what was written is not whole"
        complain(f"{problems}, {left}; --on-error skip leaves such rows out")
    return BAD_DATA
