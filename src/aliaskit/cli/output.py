"""Which writer a command's answers go to."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from aliaskit.cli.arguments import format_of
from aliaskit.cli.rows import KeyPath
from aliaskit.cli.terminal import wants_color, window_width
from aliaskit.cli.writers import JsonArray, JsonLines, Tsv, Writer, data_stream, text_stream


def open_writer(
    args: argparse.Namespace, table: str, columns: Sequence[KeyPath], status: str, *, streamed: bool
) -> Writer:
    """The writer for the format asked for.

    Args:
        args: has `format`, `color` and `explain`.
        table: the class in `aliaskit.cli.tables` for people: "AnswerTable", "ComparisonTable".
        columns: what a line of tab-separated values holds.
        status: the column in which tab-separated values mark a bad line.
        streamed: whether records come as somebody else sends them, so that a table must not wait for all.
    """
    form = format_of(args)
    if form == "table":
        from aliaskit.cli import tables

        stream = text_stream()
        window = window_width() if stream.isatty() else None
        look = tables.Look(window, wants_color(args.color, stream), args.explain, streamed)
        writer: Writer = getattr(tables, table)(stream, look)
        return writer
    stream = data_stream()
    if form == "tsv":
        return Tsv(stream, columns, status)
    return JsonArray(stream) if form == "json" else JsonLines(stream)
