"""`aliaskit stats`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[bytes]]

COUNTS = {
    "entities": 5,
    "aliases": 8,
    "kinds": {"person": 3, "organization": 2},
    "types": {"acronym": 3, "spelling": 2, "short": 2, "former": 1},
    "languages": {"und": 7, "ar": 1},
    "scripts": {"Latin": 7, "Arabic": 1},
    "gazetteers": {"small@7": 13},
    "countries": {"PK": 1},
    "tags": {"armed-group": 1},
}


def test_json_has_all_counts(run: Run, small: Path) -> None:
    done = run("stats", small, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == COUNTS


def test_one_line_in_a_pipe(run: Run, small: Path) -> None:
    done = run("stats", small)
    assert done.stdout.count(b"\n") == 1
    assert json.loads(done.stdout) == COUNTS


def test_an_index_counts_as_its_gazetteer(run: Run, small: Path, tmp_path: Path) -> None:
    index = tmp_path / "small.idx"
    run("compile", small, "-o", index)
    assert json.loads(run("stats", index).stdout) == COUNTS


def test_a_layer_over_it(run: Run, small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    layer = "gazetteer: more\nentities:\n- {id: person/imran-khan, aliases: [Imran Ahmed Khan Niazi], country: [PK]}\n"
    (folder / "more.yaml").write_text(layer, encoding="utf-8")
    index = tmp_path / "small.idx"
    run("compile", small, "-o", index)
    for base in (small, index):
        counts = json.loads(run("stats", base, folder).stdout)
        assert (counts["entities"], counts["aliases"], counts["countries"]) == (5, 9, {"PK": 2}), base
        assert counts["gazetteers"] == {"small@7": 13, "more": 1}
    alone = run("stats", folder)
    assert alone.returncode == 3
    assert b"which no gazetteer below lists" in alone.stderr


def test_tsv_and_table(run: Run, small: Path) -> None:
    rows = [line.split("\t") for line in run("stats", small, "--format", "tsv").stdout.decode().splitlines()]
    assert rows[:4] == [
        ["what", "which", "count"],
        ["entities", "", "5"],
        ["aliases", "", "8"],
        ["kinds", "person", "3"],
    ]
    assert all(len(row) == 3 for row in rows)
    table = run("stats", small, "--format", "table").stdout.decode().splitlines()
    assert table[0].split() == ["what", "which", "count"]
    assert table[3].split() == ["kinds", "person", "3"]
    assert len({len(line) for line in table}) == 1


def test_a_table_shows_the_commonest_and_says_how_many_more(run: Run, tmp_path: Path) -> None:
    tags = ", ".join(f"t{number}" for number in range(15))
    path = tmp_path / "g.yaml"
    path.write_text(f"gazetteer: g\nentities:\n- {{id: a, kind: other, name: A, tags: [{tags}]}}\n", encoding="utf-8")
    shown = run("stats", path, "--format", "table").stdout.decode()
    assert "... 3 more" in shown
    assert len(json.loads(run("stats", path).stdout)["tags"]) == 15


def test_bad_and_missing_gazetteers(run: Run) -> None:
    assert run("stats").returncode == 2
    done = run("stats", "none.yaml")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"none.yaml: [error]" in done.stderr
