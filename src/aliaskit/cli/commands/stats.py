"""`aliaskit stats`: how many entities and aliases gazetteers list, and of what sort."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from json.encoder import JSONEncoder

from attrs import Factory, define

from aliaskit.cli.arguments import FORMATS, format_of, require
from aliaskit.cli.contents import Listed, contents_of
from aliaskit.cli.exits import FINE
from aliaskit.cli.grid import Grid
from aliaskit.cli.progress import Progress
from aliaskit.cli.terminal import wants_color, window_width
from aliaskit.cli.writers import JsonLines, data_stream, text_stream
from aliaskit.names.scripts import main_script

_EPILOG = """\
Aliases are all names but the preferred ones. Types, languages and scripts are of aliases; gazetteers are of entities
and their aliases, by who gave the name; an entity of two countries counts in both.

Exit status: 0 counted, 2 wrong usage, 3 a gazetteer cannot be read.

  aliaskit stats gazetteers/ --format json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a gazetteer, a folder or an index; later over earlier"
    )
    parser.add_argument("--format", choices=FORMATS, help="table on a terminal, jsonl otherwise, unless said")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour in tables")


@define
class _Counts:
    """What has been counted."""

    entities: int = 0
    aliases: int = 0
    kinds: Counter[str] = Factory(Counter)
    types: Counter[str] = Factory(Counter)
    languages: Counter[str] = Factory(Counter)
    scripts: Counter[str] = Factory(Counter)
    gazetteers: Counter[str] = Factory(Counter)
    countries: Counter[str] = Factory(Counter)
    tags: Counter[str] = Factory(Counter)

    def add(self, listed: Listed) -> None:
        """Count an entity and its aliases."""
        entity, labels = listed
        self.entities += 1
        self.aliases += len(entity.aliases)
        self.kinds[entity.kind] += 1
        self.types.update(alias.type for alias in entity.aliases)
        self.languages.update(alias.lang or "und" for alias in entity.aliases)
        self.scripts.update(main_script(alias.name) or "none" for alias in entity.aliases)
        self.gazetteers.update(labels)
        self.countries.update(entity.country)
        self.tags.update(entity.tags)

    def record(self) -> dict[str, object]:
        """The counts as an object: the commonest first, those as common in the order of their names."""
        totals: dict[str, object] = {"entities": self.entities, "aliases": self.aliases}
        for name in _SORTS:
            counter: Counter[str] = getattr(self, name)
            totals[name] = dict(sorted(counter.items(), key=lambda one: (-one[1], one[0])))
        return totals


_SORTS = ("kinds", "types", "languages", "scripts", "gazetteers", "countries", "tags")


def run(args: argparse.Namespace) -> int:
    """Count; returns the exit status."""
    require(args.paths, "stats needs at least one gazetteer, folder or index")
    counts = _counted(contents_of(args.paths).entities)
    form = format_of(args)
    if form == "table":
        _print_table(counts.record(), args.color)
    elif form == "tsv":
        data_stream().writelines(f"{what}\t{which}\t{count}\n" for what, which, count in _rows(counts.record()))
    elif form == "jsonl":
        JsonLines(data_stream()).write(counts.record())
    else:
        data_stream().write(f"{JSONEncoder(ensure_ascii=False, indent=2).encode(counts.record())}\n")
    return FINE


def _counted(entities: Iterable[Listed]) -> _Counts:
    """All entities, counted."""
    counts, progress = _Counts(), Progress("entities")
    for listed in entities:
        counts.add(listed)
        progress.step()
    progress.close()
    return counts


def _rows(record: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    """What is counted, which of it, how many; a heading first."""
    yield "what", "which", "count"
    for what, value in record.items():
        if isinstance(value, dict):
            yield from ((what, which, str(count)) for which, count in value.items())
        else:
            yield what, "", str(value)


_MOST = 12
"""Rows of one sort that a table shows."""


def _print_table(record: dict[str, object], color: str) -> None:
    """The counts for people: the commonest of each sort."""
    rows, shown = [], Counter[str]()
    for what, which, count in _rows(record):
        shown[what] += 1
        if shown[what] <= _MOST:
            rows.append((what, which, f"{int(count):,}" if count.isdigit() else count))
        elif shown[what] == _MOST + 1:
            value = record[what]
            rows.append((what, f"... {len(value) - _MOST if isinstance(value, dict) else 0:,} more", ""))
    stream = text_stream()
    grid = Grid([0, 0, 0], window_width() if stream.isatty() else None, frozenset({2}))
    grid.measure(rows, {1: 12})
    head = {0: "bold", 1: "bold", 2: "bold"} if wants_color(color, stream) else {}
    stream.writelines(grid.line(row, {} if number else head) for number, row in enumerate(rows))
