"""Write the figures of docs/speed.md from what `benchmarks/speed.py --json FILE` kept, and draw its pictures again.

    python benchmarks/speed.py --json speed.json        measure (a quarter of an hour)
    python tools/speed_document.py speed.json           write and draw

The story above the mark in docs/speed.md is written by hand. Below it each table that was measured takes the place of
the one with its title; the others stay, so a figure can be measured again by itself.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from speed_pictures import HEAD, MARK, TARGET, draw

ORDER = (
    r"Fuzzy queries against [\d,]+ names", "Growth of a fuzzy query .*", "Fuzzy queries .* of people", "Exact names .*",
    "Building .*", "Resident bytes .*", "Cold start", "Installed", "A batch of .*",
    "What a worker .*", "Scanning text .*",
)  # fmt: skip
"""Titles as the document has them one after the other; others come last."""


def document(before: str, tables: Iterable[dict[str, Any]]) -> str:
    """The document with these tables below its mark."""
    story, mark, kept = before.partition(MARK)
    if not mark:
        sys.exit("docs/speed.md has lost its mark")
    sections = {section.partition("\n")[0]: section for section in kept.split(HEAD)[1:]}
    sections |= {table["title"]: "".join(_section(table)) for table in tables}
    return story + mark + "".join(f"{HEAD}{sections[title]}" for title in sorted(sections, key=_place))


def _place(title: str) -> tuple[int, int]:
    """The place of its kind, and among those of one kind the place of its size."""
    rank = next((place for place, pattern in enumerate(ORDER) if re.fullmatch(pattern, title)), len(ORDER))
    size = re.search(r"\d[\d,]*", title)
    return rank, int(size.group().replace(",", "")) if size and rank < len(ORDER) else 0


def _section(table: dict[str, Any]) -> Iterator[str]:
    yield f"{table['title']}\n\n| {' | '.join(table['heads'])} |\n|---|{'---:|' * (len(table['heads']) - 1)}\n"
    for row in table["rows"]:
        yield f"| {' | '.join(row)} |\n"


def main() -> int:
    """Read, write and draw."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tables = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text = document(TARGET.read_text(encoding="utf-8"), tables)
    TARGET.write_text(text, encoding="utf-8")
    if find_spec("matplotlib") is None:
        print("pictures stay as they are: matplotlib (dependency group fit) is not installed", file=sys.stderr)
    else:
        draw(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
