"""The pictures of docs/speed.md show what its tables say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
FILES = ("speed.svg", "speed-exact.svg", "speed-scan.svg")


@pytest.fixture(scope="module")
def speed_pictures(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("tools/speed_pictures.py")


def test_lines_are_the_rows_of_the_tables(speed_pictures: ModuleType) -> None:
    fuzzy, exact, scan = speed_pictures.pictures(DOCUMENT)
    assert (fuzzy.file, exact.file, scan.file) == FILES
    for picture in (fuzzy, exact, scan):
        assert len(picture.lines) >= 4
        assert {size for points in picture.lines.values() for size, _ in points} >= {1_000, 100_000, 1_000_000}
    ours = _row("Growth of a fuzzy query with the gazetteer", "aliaskit resolve, cold")
    assert [f"{1000 * time:,.0f}" for _, time in fuzzy.lines[f"{ours[0]}: exponent {ours[-1]}"]] == ours[1:-1]
    million = _row("Exact names a second, warm", "1,000,000")
    assert [f"{points[-1][1]:,.0f}" for points in exact.lines.values()] == million[1:]
    spacy = _row("Scanning text for 100,000 names", "spaCy PhraseMatcher")
    assert dict(scan.lines[spacy[0]])[100_000] == float(spacy[4])


def _row(title: str, name: str) -> list[str]:
    """The cells of the row of that name in the table of that title."""
    section = DOCUMENT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return next(line for line in section.splitlines() if line.startswith(f"| {name} |")).strip("| ").split(" | ")


def test_what_was_not_measured_is_not_drawn(speed_pictures: ModuleType) -> None:
    text = f"""{speed_pictures.MARK}
## Growth of a fuzzy query with the gazetteer

| us a query | 1,000 | 10,000 | exponent from 1,000 |
|---|---:|---:|---:|
| aliaskit | 1,500 | - | 0.30 |

## Exact names a second, warm

| distinct names | dictionary of folded names | Index.exact |
|---|---:|---:|
| 1,000 | 5,979,082 | 297,885 |

## Scanning text for 1,000 names

| tool | built, s | MB a CPU s |
|---|---:|---:|
| aliaskit | 0.1 | 28.3 |
| spaCy PhraseMatcher | not installed |  |
"""
    fuzzy, exact, scan = speed_pictures.pictures(text)
    assert fuzzy.lines == {"aliaskit: exponent 0.30": [(1000, 1.5)]}
    assert exact.lines == {"dictionary of folded names": [(1000, 5979082)], "aliaskit, Index.exact": [(1000, 297885)]}
    assert scan.lines == {"aliaskit": [(1000, 28.3)]}


@pytest.mark.parametrize("file", FILES)
def test_the_document_shows_it(file: str) -> None:
    assert f"]({file})" in DOCUMENT
    assert (ROOT / "docs" / file).is_file()


def test_no_picture_is_stale(speed_pictures: ModuleType, tmp_path: Path) -> None:
    matplotlib = pytest.importorskip("matplotlib", reason="matplotlib (dependency group fit) is not installed")
    kept = {file: (ROOT / "docs" / file).read_text(encoding="utf-8") for file in FILES}
    if f"Matplotlib v{matplotlib.__version__}," not in kept[FILES[0]]:
        pytest.skip("the pictures were drawn by another matplotlib, which sets its strokes otherwise")
    speed_pictures.draw(DOCUMENT, tmp_path)
    assert {file: (tmp_path / file).read_text(encoding="utf-8") for file in FILES} == kept
