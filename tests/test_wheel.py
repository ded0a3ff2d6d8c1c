"""What the wheel has of `gazetteers/`: every file of it, packed, and alike whenever the files are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import aliaskit

ROOT = Path(__file__).resolve().parents[1]
ARCHIVE = Path(aliaskit.__file__).with_name("gazetteers") / "world.zip"


@pytest.fixture
def hook(script: Callable[[str], ModuleType]) -> ModuleType:
    pytest.importorskip("hatchling", reason="the build hook is one of hatchling's")
    return script("hatch_build.py")


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def unpacked(archive: Path, folder: Path) -> dict[str, bytes]:
    """What docs/gazetteers.md says to do."""
    subprocess.run([sys.executable, "-m", "zipfile", "-e", archive, folder], check=True)
    return contents(folder)


def test_an_installed_package_has_every_gazetteer_file(tmp_path: Path) -> None:
    if not ARCHIVE.is_file():
        pytest.skip("aliaskit is not installed from a wheel here; a checkout has the files themselves")
    assert unpacked(ARCHIVE, tmp_path / "world") == contents(ROOT / "gazetteers")


def test_what_is_packed_is_what_was_there(hook: ModuleType, tmp_path: Path) -> None:
    hook.pack(ROOT / "gazetteers", tmp_path / "world.zip")
    assert unpacked(tmp_path / "world.zip", tmp_path / "world") == contents(ROOT / "gazetteers")


def test_the_same_files_give_the_same_archive(hook: ModuleType, tmp_path: Path) -> None:
    for order in (("b/y.yaml", "a.yaml", ".b.yaml.swp"), ("a.yaml", "b/y.yaml")):
        folder = tmp_path / str(len(order))
        for age, name in enumerate(order):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f"gazetteer: {name}\n", encoding="utf-8")
            os.utime(folder / name, (10**9 * age, 10**9 * age))
        hook.pack(folder, folder.with_suffix(".zip"))
    assert (tmp_path / "3.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
