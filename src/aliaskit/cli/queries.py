"""What standard input asks of `resolve`: lines or JSON lines, each as a row."""

from __future__ import annotations

from collections.abc import Iterable

from aliaskit.cli.lines import BOM, BadLine, json_fields, text_of, unwrapped
from aliaskit.cli.rows import Batch, Row
from aliaskit.matching.answers import Query


def from_lines(lines: Iterable[bytes], kind: str | None) -> Batch[Query]:
    """A row for each line; a byte that is not UTF-8 is kept as a lone surrogate, as Python keeps it in file names."""
    return (_line_row(number, line, kind) for number, line in enumerate(lines, 1)), ()


def _line_row(number: int, line: bytes, kind: str | None) -> Row[Query]:
    try:
        return Row(number, Query(text_of(unwrapped(line)), kind))
    except BadLine as bad:
        return Row(number, None, error=str(bad))


def from_json_lines(lines: Iterable[bytes], kind: str | None) -> Batch[Query]:
    """A row for each object: "name", and perhaps "kind", "country", "date", "ref"; a blank line is a blank name."""
    return (_json_row(number, line, kind) for number, line in enumerate(lines, 1)), (("ref",),)


def _json_row(number: int, line: bytes, kind: str | None) -> Row[Query]:
    try:
        if not line.strip():
            return Row(number, Query("", kind))
        fields = json_fields(line.removeprefix(BOM) if number == 1 else line, ("name",), ("kind", "country", "date"))
    except BadLine as bad:
        return Row(number, None, error=str(bad))
    extra = {"ref": fields.pop("ref")} if "ref" in fields else {}
    query = Query(fields["name"], fields.get("kind", kind), fields.get("country"), fields.get("date"))
    return Row(number, query, extra)
