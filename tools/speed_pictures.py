"""Draw the pictures of docs/speed.md from its own tables: docs/speed.svg, docs/speed-exact.svg, docs/speed-scan.svg.

python tools/speed_pictures.py

Whenever a table was measured, the picture shows what stands in it. `tools/speed_document.py` calls this.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

TARGET = Path(__file__).resolve().parent.parent / "docs" / "speed.md"
MARK = "<!-- What follows is written by tools/speed_document.py; do not edit. -->\n"
HEAD = "\n## "
SCANNING = re.compile(r"Scanning text for ([\d,]+) names")
OURS = "aliaskit"
EXACT = {
    "dictionary of folded names": "dictionary of folded names",
    "Index.exact": f"{OURS}, Index.exact",
    "Resolver.resolve": f"{OURS}, Resolver.resolve",
    "the first time": f"{OURS}, Resolver.resolve, the first time",
}
"""Columns of exact names, and what their lines are called."""

Rows = Sequence[Sequence[str]]
"""A table's rows of cells, its heads first."""
Lines = Mapping[str, Sequence[tuple[float, float]]]
"""What a line is called -> its points: a size, and what was measured there."""


@frozen
class Picture:
    """Lines by the size of the gazetteer, both axes logarithmic."""

    file: str
    measured: str
    lines: Lines


def pictures(text: str) -> tuple[Picture, ...]:
    """A fuzzy query, an exact look-up and a scan by size, as the document's tables have them."""
    tables = dict(_tables(text))
    return (
        Picture("speed.svg", "CPU ms a query", _growth(tables["Growth of a fuzzy query with the gazetteer"])),
        Picture("speed-exact.svg", "exact names a CPU second", _exact(tables["Exact names a second, warm"])),
        Picture("speed-scan.svg", "MB of text scanned a CPU second", _scans(tables)),
    )


def _tables(text: str) -> Iterator[tuple[str, Rows]]:
    """Titles below the mark with their tables."""
    for section in text.partition(MARK)[2].split(HEAD)[1:]:
        title, *lines = section.splitlines()
        heads, _, *rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if line.startswith("|")]
        yield title, [heads, *rows]


def _growth(table: Rows) -> Lines:
    (_, *sizes, _), *rows = table
    return {
        f"{name}: exponent {exponent}": [(size, time / 1000) for size, time in _points(sizes, cells)]
        for name, *cells, exponent in rows
    }


def _exact(table: Rows) -> Lines:
    sizes, *columns = zip(*table, strict=True)
    return {EXACT[head]: _points(sizes[1:], cells) for head, *cells in columns}


def _scans(tables: Mapping[str, Rows]) -> Lines:
    found: dict[str, list[tuple[float, float]]] = {}
    for title, (heads, *rows) in tables.items():
        if scanned := SCANNING.fullmatch(title):
            place = heads.index("MB a CPU s")
            for row in rows:
                for point in _points([scanned[1]], [row[place]]):
                    found.setdefault(row[0], []).append(point)
    return found


def _points(sizes: Sequence[str], cells: Sequence[str]) -> list[tuple[float, float]]:
    """Sizes with the figures of their cells; what was not measured is left out."""
    plain = ((size.replace(",", ""), cell.replace(",", "")) for size, cell in zip(sizes, cells, strict=True))
    return [(float(size), float(cell)) for size, cell in plain if re.fullmatch(r"[\d.]+", cell)]


def draw(text: str, folder: Path = TARGET.parent) -> None:
    """Write the pictures of a document into a folder; ours are thick lines."""
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.hashsalt": OURS, "font.size": 9, "svg.fonttype": "none"})
    for picture in pictures(text):
        figure, axes = plt.subplots(figsize=(7.2, 4.2), layout="constrained")
        for name, points in picture.lines.items():
            axes.loglog(*zip(*points, strict=True), marker="o", linewidth=_width(name), label=name)
        axes.set_xlabel("names in the gazetteer")
        axes.set_ylabel(picture.measured)
        axes.legend(fontsize=7)
        figure.savefig(folder / picture.file, metadata={"Date": None})
        plt.close(figure)


def _width(name: str) -> float:
    return 2.4 if name.startswith(OURS) else 1.1


def main() -> int:
    """Draw what the document says."""
    draw(TARGET.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
