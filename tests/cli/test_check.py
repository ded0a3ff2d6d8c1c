"""`aliaskit check`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

WARNED = """\
gazetteer: mine
entities:
  - {id: person/ann-bee, kind: person, name: Ann Bee, aliases: [Bee]}
"""
WRONG = """\
gazetteer: mine
entities:
  - {id: "person/a,b:c", kind: persn, name: Eve Eff}
  - {id: person/cee-dee, kind: person, name: Cee Dee, aliases: ["100% Cée", "100% CÉE"], tags: x}
"""


@pytest.fixture
def warned(tmp_path: Path) -> str:
    """A gazetteer with one warning."""
    (tmp_path / "warned.yaml").write_text(WARNED, encoding="utf-8")
    return "warned.yaml"


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """A gazetteer with two errors and a warning."""
    (tmp_path / "wrong, or not.yaml").write_text(WRONG, encoding="utf-8")
    return "wrong, or not.yaml"


def test_a_clean_gazetteer_prints_nothing(run: Run, small: Path) -> None:
    done = run("check", "--no-bundled", "--strict", small)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_warnings_are_no_failure_unless_strict(run: Run, warned: str) -> None:
    done = run("check", "--no-bundled", warned)
    assert done.stdout.startswith(b"warned.yaml:3:65: [warning] 'Bee' alone may be anybody")
    assert done.stdout.endswith(b"(one-word-person)\n")
    assert (done.returncode, done.stderr) == (0, b"aliaskit: 1 warning\n")
    strict = run("check", "--no-bundled", "--strict", warned)
    assert (strict.returncode, strict.stdout) == (1, done.stdout)


def test_errors_are(run: Run, wrong: str, warned: str) -> None:
    done = run("check", warned, wrong, "--no-bundled")
    assert done.returncode == 3
    assert done.stderr == b"aliaskit: 2 errors, 2 warnings\n"
    assert [line.partition(":")[0] for line in done.stdout.decode().splitlines()] == [warned, wrong, wrong, wrong]


def test_json_is_an_object_a_line(run: Run, wrong: str) -> None:
    done = run("check", "--no-bundled", "--format", "json", wrong)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(record) for record in records] == [["file", "line", "column", "level", "rule", "message"]] * 3
    assert records[0] == {
        "file": wrong,
        "line": 3,
        "column": 32,
        "level": "error",
        "rule": "value",
        "message": "unknown kind 'persn', did you mean 'person'?",
    }
    assert [(one["line"], one["column"], one["rule"]) for one in records[1:]] == [
        (4, 77, "repeated-alias"),
        (4, 96, "type"),
    ]


def test_github_gets_annotations(run: Run, wrong: str) -> None:
    done = run("check", "--no-bundled", "--format", "github", wrong)
    lines = done.stdout.decode().splitlines()
    assert lines[0] == (
        "::error file=wrong%2C or not.yaml,line=3,col=32,title=value::unknown kind 'persn', did you mean 'person'?"
    )
    assert lines[1].startswith("::warning file=wrong%2C or not.yaml,line=4,col=77,title=repeated-alias::'100%25 CÉE'")


def test_usage(run: Run, warned: str) -> None:
    assert run("check").returncode == 2
    assert run("check", "--format", "xml", warned).returncode == 2
    missing = run("check", "--no-bundled", "nowhere.yaml")
    assert (missing.returncode, missing.stdout) == (3, b"nowhere.yaml: [error] no such file or folder (file)\n")


def test_ids_of_the_bundled_world_may_be_spoken_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "over.yaml").write_text(
        "gazetteer: over\nentities:\n  - {id: organization/islamic-state, aliases: [Group of Baghdad]}\n"
        "  - {id: place/x, kind: place, name: Exville, distinct_from: [place/kabul, place/kabull]}\n",
        encoding="utf-8",
    )
    done = run("check", "over.yaml")
    assert (
        done.stdout
        == b"over.yaml:4:76: [error] no gazetteer lists 'place/kabull', did you mean 'place/kabul'? (dangling)\n"
    )
    alone = run("check", "--no-bundled", "over.yaml")
    assert [line.split(b":")[1] for line in alone.stdout.splitlines()] == [b"3", b"4", b"4"]


def test_the_schema_is_printed(run: Run) -> None:
    done = run("check", "--schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["title"] == "aliaskit gazetteer"


def test_no_name_takes_over_a_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "esc.jsonl").write_text(
        '{"id": "a", "kind": "person", "name": "Ann Bee", "aliases": ["\\u001b[2JBee", "B\\u202eee"]}\n',
        encoding="utf-8",
    )
    done = run("check", "--no-bundled", "esc.jsonl")
    assert b"\x1b" not in done.stdout
    assert "\u202e" not in done.stdout.decode()
    assert done.returncode == 0
