"""The pictures of the documents show what aliaskit answers now."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import aliaskit

ROOT = Path(__file__).resolve().parents[2]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def test_no_picture_is_stale() -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(str(aliaskit.__file__)).parents[1]), "PYTHONUTF8": "1"}
    command = [sys.executable, str(ROOT / "tools" / "draw_pictures.py"), "--check"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_has_a_title_and_stays_within_its_frame(path: Path) -> None:
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert root.findtext(f"{SVG}title")
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 < float(text.attrib["y"]) < height
    for bar in root.iter(f"{SVG}rect"):
        assert float(bar.attrib.get("x", 0)) + float(bar.attrib["width"]) <= width
