"""`aliaskit show`: entities as the gazetteers have them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TextIO

from aliaskit.cli.arguments import add_gazetteers, open_resolver, require
from aliaskit.cli.entries import entry_of, yaml_text
from aliaskit.cli.exits import FINE, UNSURE
from aliaskit.cli.records import Record
from aliaskit.cli.terminal import complain, harmless
from aliaskit.cli.writers import JsonArray, JsonLines, Writer, data_stream
from aliaskit.errors import UnknownEntityError
from aliaskit.resolver import Resolver

_GUESSES = 5

_EPILOG = """\
An id that a gazetteer has retired shows the entity that it leads to.

Exit status: 0 found, 1 some id was not found, 2 wrong usage, 3 bad input data.

  aliaskit show person/ahmad-massoud
  aliaskit show person/ahmad
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("names", nargs="*", metavar="ID|PREFIX", help="an id, or the beginning of some to list them")
    parser.add_argument(
        "--format",
        choices=("yaml", "json", "jsonl"),
        default="yaml",
        help="yaml (unless said): the entity as in a gazetteer, ids one a line; json, jsonl: objects",
    )
    add_gazetteers(parser)


def run(args: argparse.Namespace) -> int:
    """Show each entity or list of ids; returns the exit status."""
    require(args.names, "show needs an id, or its beginning")
    resolver = open_resolver(args)
    writer = _writer(args.format)
    status = FINE
    for name in args.names:
        found = False
        for entry in _entries(resolver, name):
            found = True
            writer.write(entry)
        if not found:
            complain(_unknown(resolver, name))
            status = UNSURE
    writer.close()
    return status


def _writer(form: str) -> Writer:
    """The writer for a format."""
    stream = data_stream()
    if form == "yaml":
        return _Yaml(stream)
    return JsonArray(stream) if form == "json" else JsonLines(stream)


class _Yaml:
    """Entities as YAML documents, ids alone on their lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._before = ""

    def write(self, record: Record) -> None:
        """Write an entity or an id."""
        if record.keys() == {"id"}:
            self._stream.write(f"{harmless(record['id'])}\n")
            return
        self._stream.write(f"{self._before}{yaml_text(record)}")
        self._before = "---\n"

    def close(self) -> None:
        """Nothing is owed."""


def _entries(resolver: Resolver, name: str) -> Iterator[Record]:
    """The entity of this id, else the ids that start so."""
    try:
        yield entry_of(resolver, resolver.entity(name))
    except UnknownEntityError:
        yield from ({"id": entity_id} for entity_id in resolver.ids(name))


def _unknown(resolver: Resolver, name: str) -> str:
    """That there is no such id, and which may be meant, else how ids are found."""
    from aliaskit.gazetteers.guessing import near_ids

    near = near_ids(name, resolver.ids(), _GUESSES)
    hint = f"did you mean {', '.join(near)}?" if near else "`aliaskit resolve NAME` finds the id of a name"
    return f"no id is, or starts with, {name!r}; {hint}"
