"""`aliaskit format`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

UNTIDY = "# kept\ngazetteer: g\nentities:\n- {name: A, kind: other, id: a}   # kept too\n"
TIDY = "# kept\ngazetteer: g\nentities:\n  - id: a  # kept too\n    kind: other\n    name: A\n"
BAD = "gazetteer: g\nentities:\n  - {id: a, kind: othr, name: A}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a tidy file, an untidy one below, and JSON lines."""
    below = tmp_path / "gazetteers" / "below"
    below.mkdir(parents=True)
    (below / "untidy.yml").write_text(UNTIDY, encoding="utf-8")
    (tmp_path / "gazetteers" / "tidy.yaml").write_text(TIDY, encoding="utf-8")
    (tmp_path / "gazetteers" / "lines.jsonl").write_text('{"id":"a", "kind":"other","name":"A"}\n', encoding="utf-8")
    return tmp_path / "gazetteers"


def test_check_names_the_files_and_writes_nothing(run: Run, folder: Path) -> None:
    done = run("format", "--check", folder)
    assert (done.returncode, done.stdout.decode()) == (1, f"{folder / 'below' / 'untidy.yml'}\n")
    assert done.stderr == b"aliaskit: 1 of 2 files would change\n"
    assert (folder / "below" / "untidy.yml").read_text(encoding="utf-8") == UNTIDY


def test_files_are_formatted_once(run: Run, folder: Path) -> None:
    untidy = folder / "below" / "untidy.yml"
    untidy.chmod(0o640)
    done = run("format", folder, untidy)
    assert (done.returncode, done.stdout.decode()) == (0, f"{untidy}\n")
    assert untidy.read_text(encoding="utf-8") == TIDY
    if os.name == "posix":
        assert untidy.stat().st_mode & 0o777 == 0o640
    again = run("format", "--check", folder)
    assert (again.returncode, again.stdout) == (0, b"")
    assert sorted(path.name for path in folder.rglob("*")) == ["below", "lines.jsonl", "tidy.yaml", "untidy.yml"]


def test_what_a_link_leads_to_is_formatted(run: Run, folder: Path) -> None:
    link = folder / "link.yaml"
    link.symlink_to(folder / "below" / "untidy.yml")
    assert run("format", link).returncode == 0
    assert link.is_symlink()
    assert link.read_text(encoding="utf-8") == TIDY


def test_bad_files_are_told_and_the_others_formatted(run: Run, folder: Path) -> None:
    bad = folder / "bad.yaml"
    bad.write_text(BAD, encoding="utf-8")
    done = run("format", folder, "none.yaml", folder / "lines.jsonl")
    said = done.stderr.decode()
    assert done.returncode == 3
    assert f"{bad}:3:19: [error] unknown kind 'othr', did you mean 'other'? (value)" in said
    assert "none.yaml: [error] no such file or folder" in said
    assert "lines.jsonl: [error] expected YAML" in said
    assert "1 of 4 files changed, 3 cannot be formatted" in said
    assert bad.read_text(encoding="utf-8") == BAD
    assert (folder / "below" / "untidy.yml").read_text(encoding="utf-8") == TIDY


def test_an_empty_path_formats_nothing(run: Run, folder: Path) -> None:
    done = run("format", "")
    assert (done.returncode, b"the path of a gazetteer is empty" in done.stderr) == (2, True)
    assert (folder / "below" / "untidy.yml").read_text(encoding="utf-8") == UNTIDY


def test_nothing_to_format_is_wrong_usage(run: Run) -> None:
    done = run("format", "--check")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"at least one YAML file or folder" in done.stderr
