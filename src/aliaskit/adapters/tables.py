"""CSV and TSV: an entity a row, its columns named in the first row.

A column holds one field: `id`, `kind`, `name`, `description`; or a list, its parts between separators: `aliases`
(spellings), any other alias type (`acronym`, `former`, ...), `country`, `tags`, `demonyms`, `distinct_from`, `sources`,
`same_as` (parts like `wikidata:Q42`). An alias column may say a language (`aliases@ur`), `same_as.wikidata` an
authority.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import Factory, frozen

from aliaskit.adapters.cells import csv_rows, tab_rows
from aliaskit.adapters.exchange import Losses, Record, Row
from aliaskit.adapters.sources import tidy
from aliaskit.entities import ALIAS_TYPES
from aliaskit.errors import DataError, Problem, UsageError
from aliaskit.gazetteers.faults import shown
from aliaskit.gazetteers.guessing import guess, hint

SINGLE = ("id", "kind", "name", "description")
LISTS = ("country", "tags", "demonyms", "distinct_from", "sources")
ALIASES = ("aliases", *ALIAS_TYPES[1:])
"""Columns of aliases; `aliases` are the spellings."""


@frozen
class TableForm:
    """How a table is read.

    Attributes:
        tabs: TSV rather than CSV.
        columns: field to the names of the columns that hold it; fields that are not here are looked for by their names.
        separator: what stands between the parts of a list.
        kind: the kind of rows that do not say one.
        kinds: what a table calls the kinds, to the kinds.
        delimiter: what stands between the cells of CSV.
    """

    tabs: bool = False
    columns: Mapping[str, Sequence[str]] = Factory(dict)
    separator: str = "|"
    kind: str = ""
    kinds: Mapping[str, str] = Factory(dict)
    delimiter: str = ","


def check_field(name: str) -> None:
    """Refuse a field that a table cannot hold.

    Raises:
        UsageError: it is none, with a guess.
    """
    base, _, lang = name.partition("@")
    authority = name.removeprefix("same_as.")
    if base in {*SINGLE, *LISTS, *ALIASES, "same_as"} and (not lang or base in ALIASES):
        return
    if authority != name and authority:
        return
    known = (*SINGLE, *ALIASES, *LISTS, "same_as")
    raise UsageError(f"no field of an entity is called {shown(name)}{hint(base, known)}")


def read_table(lines: Iterable[bytes], form: TableForm, losses: Losses, where: str) -> Iterator[Row]:
    """A row for each row of a table after the first, which names the columns; columns of no field go to `losses`.

    Raises:
        DataError: the first row cannot be used.
    """
    cells = tab_rows(lines) if form.tabs else csv_rows(lines, form.delimiter)
    line, header, error = next(cells, (1, [], "the file is empty, expected a row that names the columns"))
    places = _places(header, form, error, where, line)
    known = {place for found in places.values() for place in found}
    for place, name in enumerate(header):
        losses.note(f"the column {shown(name)}", count=place not in known)
    for line, row, error in cells:
        if error or (row and len(row) != len(header)):
            yield Row(line, None, error or f"expected {len(header)} cells as in the first row, found {len(row)}")
        elif any(row):
            yield Row(line, _record(row, places, form))


def _places(header: Sequence[str], form: TableForm, error: str, where: str, line: int) -> dict[str, tuple[int, ...]]:
    """Field to the places of its columns; raises DataError where the header cannot be used."""
    wanted = dict(form.columns)
    for name in header:
        if _is_field(name.strip()):
            wanted.setdefault(name.strip(), (name,))
    problems = [error] if error else list(_misfits(header, form, wanted))
    if problems:
        raise DataError(tuple(Problem(where, line, 1, message, "header") for message in problems))
    return {field: tuple(header.index(name) for name in names) for field, names in wanted.items()}


def _misfits(header: Sequence[str], form: TableForm, wanted: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What is wrong with the first row."""
    for field, names in wanted.items():
        for name in names:
            if name not in header:
                near = guess(name, header) or f", found {', '.join(map(repr, header))[:300]}"
                yield f"no column is called {shown(name)}, from which {field} is to be taken{near}"
            elif header.count(name) > 1:
                yield f"two columns are called {shown(name)}"
    if "name" not in wanted:
        found = ", ".join(map(repr, header))[:300]
        yield f"no column is called 'name'; say which one has the names (--column name=COLUMN), found {found}"
    if "kind" not in wanted and not form.kind:
        yield "no column is called 'kind'; say of what kind the rows are (--kind), or which column does"


def _is_field(name: str) -> bool:
    """Whether a column is called as a field is."""
    try:
        check_field(name)
    except UsageError:
        return False
    return True


def _record(row: Sequence[str], places: Mapping[str, tuple[int, ...]], form: TableForm) -> Record:
    """A row as a gazetteer has it."""
    record: Record = {"kind": form.kind}
    aliases: list[tuple[str, str, str]] = []
    for field, columns in places.items():
        parts = [part for place in columns for part in parts_of_cell(row[place], field, form.separator)]
        base, _, lang = field.partition("@")
        if base in ALIASES:
            aliases += [(part, "" if base == "aliases" else base, lang) for part in parts]
        elif base in SINGLE:
            record[base] = "; ".join(parts) or record.get(base, "")
        elif base in LISTS:
            record[base] = [part.upper() for part in parts] if base == "country" else parts
        else:
            record.setdefault("same_as", {}).update(_identifiers(parts, field))
    record["kind"] = form.kinds.get(record["kind"], record["kind"])
    record["aliases"] = list(_aliases(aliases, record.get("name", "")))
    return {name: value for name, value in record.items() if value or name == "name"}


def parts_of_cell(cell: str, field: str, separator: str) -> list[str]:
    """The parts of a cell: of a list those between separators, else the text itself."""
    if field == "description":
        return [cell] if cell.strip() else []
    texts = [cell] if field in SINGLE or field.startswith("same_as.") else cell.split(separator)
    return [text for text in (tidy(one).strip() for one in texts) if text]


def _aliases(found: Iterable[tuple[str, str, str]], name: str) -> Iterator[str | Record]:
    """Aliases as a gazetteer has them, each name of a type and language once, the preferred name left out."""
    for text, sort, lang in dict.fromkeys(found):
        if text == name:
            continue
        said = {"name": text, "type": sort, "lang": lang}
        yield {key: value for key, value in said.items() if value} if sort or lang else text


def _identifiers(parts: Iterable[str], field: str) -> dict[str, str]:
    """Authority to identifier."""
    authority = field.removeprefix("same_as").removeprefix(".")
    if authority:
        return dict.fromkeys([authority], part) if (part := next(iter(parts), "")) else {}
    return {before: after for before, _, after in (part.partition(":") for part in parts)}
