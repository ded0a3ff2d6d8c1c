r"""CSV and TSV: an entity a row, its columns named in the first row.

A column holds one field: `id`, `kind`, `name`, `description`; or a list, its parts between separators: `aliases`
(spellings), any other alias type (`acronym`, `former`, ...), `country`, `tags`, `demonyms`, `distinct_from`, `sources`,
`same_as` (parts like `wikidata:Q42`). An alias column may say a language (`aliases@ur`), `same_as.wikidata` an
authority.

CSV is quoted as RFC 4180 says. TSV knows no quotes: tab, line feed, carriage return and backslash are written \t, \n,
\r and \\.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from attrs import Factory, define, frozen

from aliaskit.adapters.exchange import Losses, Record, Row
from aliaskit.adapters.sources import tidy
from aliaskit.entities import ALIAS_TYPES, Alias, Entity
from aliaskit.errors import DataError, Problem, UsageError
from aliaskit.gazetteers.faults import guess, shown

SINGLE = ("id", "kind", "name", "description")
LISTS = ("country", "tags", "demonyms", "distinct_from", "sources")
ALIASES = ("aliases", *ALIAS_TYPES[1:])
"""Columns of aliases; `aliases` are the spellings."""

WRITTEN = ("id", "kind", "name", *ALIASES, *LISTS[:3], "description", "same_as", *LISTS[3:])
"""The columns that are written, in their order."""

_MAX_CELL = 1 << 20
_UNESCAPED = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}
_ESCAPES = str.maketrans({text: escape for escape, text in _UNESCAPED.items()})
_ESCAPE = re.compile(r"\\[tnr\\]")


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
    hint = guess(base, known) or f", expected one of {', '.join(known)}"
    raise UsageError(f"no field of an entity is called {shown(name)}{hint}")


def read_table(lines: Iterable[bytes], form: TableForm, losses: Losses, where: str) -> Iterator[Row]:
    """A row for each row of a table after the first, which names the columns; columns of no field go to `losses`.

    Raises:
        DataError: the first row cannot be used.
    """
    cells = _tab_rows(lines) if form.tabs else _csv_rows(lines, form.delimiter)
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
                hint = guess(name, header) or f", found {', '.join(map(repr, header))[:300]}"
                yield f"no column is called {shown(name)}, from which {field} is to be taken{hint}"
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
        parts = [part for place in columns for part in _parts(row[place], field, form.separator)]
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


def _parts(cell: str, field: str, separator: str) -> list[str]:
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


# -- cells -------------------------------------------------------------------------------------------------------------

_Cells = tuple[int, list[str], str]
"""The line that a row begins on, its cells, and what is wrong with it."""


def _csv_rows(lines: Iterable[bytes], delimiter: str) -> Iterator[_Cells]:
    """Rows of CSV, read strictly: a stray quote is a fault and no guess."""
    csv.field_size_limit(_MAX_CELL)
    source = _Texts(lines)
    reader = csv.reader(source, strict=True, delimiter=delimiter)
    while True:
        line, source.error = reader.line_num + 1, ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], source.error or f"not CSV: {error}"
            continue
        yield line, cells, source.error


@define
class _Texts:
    """Lines of bytes as text; what is wrong with one is kept until its row is whole."""

    lines: Iterable[bytes]
    error: str = ""

    def __iter__(self) -> Iterator[str]:
        """The lines."""
        for line in self.lines:
            text, error = _decoded(line)
            self.error = self.error or error
            yield text


def _decoded(line: bytes) -> tuple[str, str]:
    """Text of a line, and what is wrong with it."""
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        message = f"byte 0x{line[error.start]:02x} at {error.start + 1} is not UTF-8; save the file as UTF-8"
        return line.decode("utf-8", "replace").replace("\0", " "), message
    return (text.replace("\0", " "), "a zero byte stands in the line") if "\0" in text else (text, "")


def _tab_rows(lines: Iterable[bytes]) -> Iterator[_Cells]:
    """Rows of TSV."""
    for number, line in enumerate(lines, 1):
        text, error = _decoded(line)
        text = text.removesuffix("\n").removesuffix("\r")
        cells = [_ESCAPE.sub(lambda found: _UNESCAPED[found.group()], cell) for cell in text.split("\t")]
        yield number, cells if text else [], error


# -- writing -----------------------------------------------------------------------------------------------------------


def write_table(
    entities: Iterable[Entity],
    losses: Losses,
    *,
    tabs: bool = False,
    separator: str = "|",
    languages: bool = False,
) -> Iterator[str]:
    """Entities as the rows of a table, after a row of `WRITTEN`; what it cannot hold goes to `losses`.

    With `languages` there is a column for each type and language of aliases (`translation@fr`); to know which there
    are, all entities are gone through, and held in memory, before the first row.
    """
    if languages:
        entities = list(entities)
    columns = (*WRITTEN, *(_languages(entities) if languages else ()))
    line = _tab_line if tabs else _csv_line
    yield line(columns)
    for entity in entities:
        _note_losses(entity, losses, languages=languages)
        yield line(
            [_cell(_parts_of(entity, name, languages=languages), name, entity, separator, losses) for name in columns]
        )


def _languages(entities: Iterable[Entity]) -> list[str]:
    """The columns that aliases with a language need."""
    return sorted({_column(alias) for entity in entities for alias in entity.aliases if alias.lang})


def _column(alias: Alias, *, languages: bool = True) -> str:
    """The column of an alias."""
    base = "aliases" if alias.type == "spelling" else alias.type
    return f"{base}@{alias.lang}" if languages and alias.lang else base


def _parts_of(entity: Entity, column: str, *, languages: bool) -> Sequence[str]:
    """What an entity has for a column, each text once."""
    if column in SINGLE:
        return (getattr(entity, column),)
    if column in LISTS:
        return tuple(getattr(entity, column))
    if column == "same_as":
        return [f"{authority}:{identifier}" for authority, identifier in entity.same_as]
    return list(dict.fromkeys(one.name for one in entity.aliases if _column(one, languages=languages) == column))


def _note_losses(entity: Entity, losses: Losses, *, languages: bool) -> None:
    """Count what a table cannot hold of an entity."""
    for authority, _ in entity.same_as:
        losses.note("authorities with a colon in their name", authority, ":" in authority)
    for alias in entity.aliases:
        example = f"{alias.name}, {entity.id}"
        if not languages:
            losses.note("the language of an alias (see --languages)", example, bool(alias.lang))
        losses.note("the dates of an alias", example, bool(alias.since or alias.until))
        losses.note("that a short alias is dominant", example, alias.dominant)
    losses.note("silenced rules", entity.id, len(entity.silence))


def _cell(parts: Sequence[str], name: str, entity: Entity, separator: str, losses: Losses) -> str:
    """A cell, without what would be read as something else."""
    fit = [part for part in parts if _parts(part, name, separator) == [part]]
    losses.note("texts with the separator or with spaces at their ends", entity.id, sum(map(bool, parts)) - len(fit))
    return separator.join(fit)


def _csv_line(cells: Sequence[str]) -> str:
    """A row of CSV."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _tab_line(cells: Sequence[str]) -> str:
    """A row of TSV."""
    return "\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n"


# -- aliases and ids ---------------------------------------------------------------------------------------------------


def write_aliases(entities: Iterable[Entity], losses: Losses) -> Iterator[str]:
    """Every name with the id of its entity, a line each after `alias<tab>id`; all else goes to `losses`."""
    yield _tab_line(("alias", "id"))
    for entity in entities:
        for name in dict.fromkeys((entity.name, *(alias.name for alias in entity.aliases))):
            yield _tab_line((name, entity.id))
        for alias in entity.aliases:
            losses.note(
                "the type, language and dates of an alias", f"{alias.name}, {entity.id}", alias != Alias(alias.name)
            )
        for field in (
            "kind",
            "country",
            "tags",
            "demonyms",
            "description",
            "same_as",
            "distinct_from",
            "sources",
            "silence",
        ):
            losses.note(f"the field {field}", entity.id, bool(getattr(entity, field)))
