"""docs/index-format.md names every section that an index has, with its width, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aliaskit.compiling import compile_index
from aliaskit.index.columns import ITEM_CODES
from aliaskit.index.container import Container, MappedFile
from aliaskit.index.layout import ROLES, TYPES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "index-format.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (`[a-z_.]+`(?:, `[a-z_.]+`)*) \| ([^|]+) \|", re.MULTILINE)
NARROW, OFFSETS = {1, 2, 4}, {2, 4}
LISTS = {"_at": OFFSETS, "_hi": {4}}
"""The widths, in bytes an item, of the sections that a list stands in beside its items."""
SHAPES = {
    "bytes": {"": {1}},
    "1": {"": {1}},
    "4": {"": {4}},
    "number": {"": NARROW},
    "texts": {"": {1}, **LISTS},
    "packed texts": {"": {1}, "_zd": {1}, **LISTS},
    "runs of 4": {"": {4}, **LISTS},
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Container:
    """The small example, compiled."""
    path = tmp_path_factory.mktemp("index") / "small.idx"
    compile_index([ROOT / "examples" / "afghanistan.yaml"], path)
    return Container(MappedFile(path).content, str(path))


def part(title: str) -> str:
    """What the document says under a heading."""
    return DOCUMENT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def documented() -> dict[str, set[int]]:
    """Sections that the document names, with the widths that their items may have."""
    sections = part("Sections").partition("**Type of a name**")[0]
    found: dict[str, set[int]] = {}
    for names, shape in ROW.findall(sections):
        for place, name in enumerate(re.findall(r"[a-z_.]+", names)):
            if shape == "buckets":
                found |= {name: {2}} if place else {name: {1, 2}, f"{name}_at": OFFSETS, f"{name}_hi": {4}}
            else:
                found |= {name + end: widths for end, widths in SHAPES[shape].items()}
    return found


def test_every_section_is_documented_with_its_width(index: Container) -> None:
    codes = {code: width for width, code in ITEM_CODES.items()}
    told = documented()
    assert told.keys() == index.sections.keys()
    assert {name for name, content in index.sections.items() if codes[content.format] not in told[name]} == set()


def test_the_keys_of_meta_are_documented(index: Container) -> None:
    table = part("Sections").partition("**`meta`**")[2]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(json.loads(index["meta"].tobytes()))


def test_roles_and_types_stand_in_their_order() -> None:
    words = " ".join(DOCUMENT.split())
    assert f"`{', '.join(ROLES)}`" in words
    assert f"`{', '.join(TYPES)}`" in words
