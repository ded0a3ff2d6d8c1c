"""Which writer linked articles go to; tab-separated values have a line for each mention."""

from __future__ import annotations

import argparse

from aliaskit.cli.arguments import format_of
from aliaskit.cli.link_records import FIELDS
from aliaskit.cli.output import open_writer
from aliaskit.cli.records import Record
from aliaskit.cli.writers import Writer


def open_mention_writer(args: argparse.Namespace) -> Writer:
    """The writer for the format asked for."""
    columns = [("id",), *((field,) for field in FIELDS)]
    writer = open_writer(args, "LinkTable", columns, "decision", streamed=args.stream)
    return _EachMention(writer) if format_of(args) == "tsv" else writer


class _EachMention:
    """Writes each mention of an article as a record of its own, after the article's id."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def write(self, record: Record) -> None:
        """Write an article's mentions, or an error as it is."""
        if "error" in record:
            self._writer.write(record)
        for mention in record.get("mentions", ()):
            self._writer.write({"id": record["id"], **mention})

    def close(self) -> None:
        """End the output."""
        self._writer.close()
