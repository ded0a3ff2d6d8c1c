"""Write the figures of docs/speed.md, and docs/speed.svg, from what `benchmarks/speed.py --json FILE` kept.

    python benchmarks/speed.py --json speed.json        measure (half an hour)
    python tools/speed_document.py speed.json           write

The story above the mark in docs/speed.md is written by hand. Below it each table that was measured takes the place of
the one with its title; the others stay, so a figure can be measured again by itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET, PICTURE = ROOT / "docs" / "speed.md", ROOT / "docs" / "speed.svg"
MARK = "<!-- What follows is written by tools/speed_document.py; do not edit. -->\n"
HEAD = "\n## "
GROWTH = "Growth of a fuzzy query with the gazetteer"
OURS = "aliaskit"


def document(before: str, tables: list[dict[str, Any]]) -> str:
    """The document with these tables below its mark."""
    story, mark, kept = before.partition(MARK)
    if not mark:
        sys.exit("docs/speed.md has lost its mark")
    sections = {section.partition("\n")[0]: section for section in kept.split(HEAD)[1:]}
    sections |= {table["title"]: "".join(_section(table)) for table in tables}
    return story + mark + "".join(f"{HEAD}{section}" for section in sections.values())


def _section(table: dict[str, Any]) -> Iterator[str]:
    yield f"{table['title']}\n\n| {' | '.join(table['heads'])} |\n|---|{'---:|' * (len(table['heads']) - 1)}\n"
    for row in table["rows"]:
        yield f"| {' | '.join(row)} |\n"


def draw(tables: list[dict[str, Any]]) -> None:
    """Time a query by size, both axes logarithmic, where growth was measured."""
    growth = next((table for table in tables if table["title"] == GROWTH), None)
    if growth is None:
        return
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.hashsalt": OURS, "font.size": 9, "svg.fonttype": "none"})
    sizes = [int(head.replace(",", "")) for head in growth["heads"][1:-1]]
    figure, axes = plt.subplots(figsize=(7.2, 4.2), layout="constrained")
    for name, *cells, exponent in growth["rows"]:
        ours = name.startswith(OURS)
        times = [float(cell.replace(",", "")) / 1000 for cell in cells]
        axes.loglog(sizes, times, marker="o", linewidth=2.4 if ours else 1.1, label=f"{name}: exponent {exponent}")
    axes.set_xlabel("names in the gazetteer")
    axes.set_ylabel("CPU ms a query")
    axes.legend(fontsize=7)
    figure.savefig(PICTURE, metadata={"Date": None})


def main() -> int:
    """Read and write."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tables = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.write_text(document(TARGET.read_text(encoding="utf-8"), tables), encoding="utf-8")
    draw(tables)
    return 0


if __name__ == "__main__":
    sys.exit(main())
