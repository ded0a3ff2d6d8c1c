"""The examples, run as a reader would run them: in processes of their own, in a copy of their folder."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import aliaskit
from aliaskit.compiling import compile_index
from aliaskit.gazetteers import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ALONE = ("--no-bundled", "-g", "afghanistan.yaml")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the examples."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture
def run(folder: Path) -> Run:
    """Run a script of the folder."""
    package = str(Path(str(aliaskit.__file__)).parents[1])
    environment = {**os.environ, "PYTHONPATH": package, "PYTHONUTF8": "1"}

    def start(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, script, *arguments]
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return start


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def test_resolve_a_column_keeps_every_row_and_column(run: Run, folder: Path) -> None:
    done = run("resolve_a_column.py", "events.csv", "out.csv", "--column", "actor", *ALONE)
    assert (done.returncode, done.stderr) == (0, "")
    before, after = rows_of(folder / "events.csv"), rows_of(folder / "out.csv")
    assert [{key: row[key] for key in before[0]} for row in after] == before
    assert list(after[0]) == [*before[0], "entity_id", "confidence", "decision"]


def test_resolve_a_column_writes_ids_only_for_matches(run: Run, folder: Path) -> None:
    done = run("resolve_a_column.py", "events.csv", "out.csv", "--column", "actor", *ALONE)
    rows = rows_of(folder / "out.csv")
    found = {row["actor"]: (row["entity_id"], row["decision"]) for row in rows}
    assert found == {
        "Ahmad Massoud": ("person/ahmad-massoud", "match"),
        "Gen. Abdul Rashid Dostum": ("person/abdul-rashid-dostum", "match"),
        "Shah Mehmood Qureshi": ("person/shah-mahmood-qureshi", "match"),
        "Massoud": ("", "ambiguous"),
        "Jane Roe": ("", "none"),
        "Daesh": ("organization/islamic-state", "match"),
        "ISI": ("organization/inter-services-intelligence", "match"),
        "": ("", "none"),
    }
    assert done.stdout == "ambiguous 1, match 6, none 2\n"
    blank = next(row for row in rows if not row["actor"])
    assert blank["confidence"] == ""
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows if row["actor"])


def test_resolve_a_column_names_the_columns_there_are(run: Run, folder: Path) -> None:
    done = run("resolve_a_column.py", "events.csv", "out.csv", "--column", "suspect", *ALONE)
    assert done.returncode == 1
    assert "no column 'suspect', only date, actor, note" in done.stderr
    assert not (folder / "out.csv").exists()


def test_resolve_a_column_tells_what_is_wrong_with_a_gazetteer(run: Run, folder: Path) -> None:
    (folder / "bad.yaml").write_text("gazetteer: bad\nentities: [{id: a}]\n", encoding="utf-8")
    done = run("resolve_a_column.py", "events.csv", "out.csv", "--column", "actor", "-g", "bad.yaml", "--no-bundled")
    assert done.returncode == 3
    assert done.stderr.startswith("bad.yaml:2:")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "status", "shown"),
    [
        ("Gen. Abdurrashid Dostam", 0, "“dostam” met “dostum” in “Abdul Rashid Dostum”"),
        ("Daesh", 0, "“Daesh” is a listed spelling in afghanistan@2026.11"),
        ("Massoud", 1, "'Massoud': ambiguous"),
        ("Jane Roe", 1, "'Jane Roe': none"),
        ("?!", 1, "'?!' cannot be looked up: no letters or digits"),
    ],
)
def test_explain_gives_reasons(run: Run, name: str, status: int, shown: str) -> None:
    done = run("explain.py", name, "--alone", "afghanistan.yaml")
    assert (done.returncode, done.stderr) == (status, "")
    assert shown in done.stdout


def test_explain_without_a_name_says_how_it_is_used(run: Run) -> None:
    done = run("explain.py")
    assert done.returncode == 1
    assert "python explain.py NAME" in done.stderr


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_every_gazetteer_can_be_read(path: Path) -> None:
    assert read(path).entities


def test_the_corrections_fit_what_they_correct(tmp_path: Path) -> None:
    files = [EXAMPLES / "afghanistan.yaml", EXAMPLES / "corrections.yaml"]
    assert compile_index(files, tmp_path / "both.idx").entities == 10


def test_the_small_layer_is_ten_lines_over_the_world() -> None:
    assert len((EXAMPLES / "my_gazetteer.yaml").read_text(encoding="utf-8").splitlines()) <= 10
    resolver = aliaskit.Resolver.load(EXAMPLES / "my_gazetteer.yaml")
    for name, entity_id in (
        ("The Multan Makhdoom", "person/shah-mahmood-qureshi"),
        ("Shah Mehmood Qureshi", "person/shah-mahmood-qureshi"),
        ("NRFX", "organization/northern-relief-fund"),
        ("Daesh", "organization/islamic-state"),
    ):
        answer = resolver.resolve(name)
        assert answer.entity is not None, name
        assert answer.entity.id == entity_id
