"""`aliaskit compile`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_one_line_says_what_was_compiled(run: Run, small: Path, tmp_path: Path) -> None:
    index = tmp_path / "small.idx"
    done = run("compile", small, "-o", index)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"aliaskit: {index}: 5 entities, 8 aliases, {index.stat().st_size:,} bytes\n"


def test_the_index_answers_as_the_gazetteer(run: Run, over_small: Run, small: Path, tmp_path: Path) -> None:
    index = tmp_path / "small.idx"
    run("compile", small, "-o", index)
    names = ["Daesh", "Khan", "Imraan Kahn", "ISI", "nobody", ""]
    compiled = run("resolve", "-g", index, "--no-bundled", "--explain", *names)
    assert compiled.stdout == over_small("resolve", "--explain", *names).stdout


def test_all_problems_at_once_and_nothing_written(run: Run, small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "one.yaml").write_text("gazetteer: a\n\tentities: []\n")
    (folder / "two.yaml").write_text("gazetteer: b\nentities:\n  - {id: x, kind: y, name: Z}\n  - {id: x}\n")
    index = tmp_path / "out.idx"
    done = run("compile", small, folder, "nowhere.yaml", "-o", index)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (3, b"")
    for place in ("one.yaml:2:", "two.yaml:3:", "nowhere.yaml: "):
        assert place in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad", "small.yaml"]


def test_an_index_that_was_there_stays_when_the_new_one_fails(run: Run, small: Path, tmp_path: Path) -> None:
    index = tmp_path / "small.idx"
    run("compile", small, "-o", index)
    before = index.read_bytes()
    assert run("compile", "nowhere.yaml", "-o", index).returncode == 3
    assert index.read_bytes() == before


def test_a_target_that_cannot_be_written_is_named(run: Run, small: Path, tmp_path: Path) -> None:
    for target in (tmp_path / "no" / "such" / "folder.idx", tmp_path):
        done = run("compile", small, "-o", target)
        assert done.returncode == 3
        assert done.stderr.startswith(b"aliaskit: ")
        assert str(target).encode() in done.stderr
        assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.yaml"]
