"""`aliaskit import`."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aliaskit.entities import Alias
from aliaskit.gazetteers import read

Run = Callable[..., subprocess.CompletedProcess[bytes]]

CITIES = "city,alt,code\nKabul,Cabul;کابل,AF\nHerat,,AF\n"
BAD = "id,kind,name\na,other,A\nb,othr,B\nc,other\nd,other,D\n"


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """A table of two cities."""
    path = tmp_path / "cities.csv"
    path.write_text(CITIES, encoding="utf-8")
    return path


MAPPED = (
    "--column",
    "name=city",
    "--column",
    "aliases=alt",
    "--column",
    "country=code",
    "--separator=;",
    "--kind=place",
)


@pytest.mark.parametrize("name", ["out.yaml", "out.jsonl"])
def test_the_name_of_the_output_says_its_form(run: Run, cities: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    done = run("import", "csv", cities, *MAPPED, "-o", out, "--license", "CC0-1.0", "--data-version", "3")
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", f"aliaskit: {out}: 2 entities\n")
    gazetteer = read(out)
    assert (gazetteer.label, gazetteer.license) == ("out@3", "CC0-1.0")
    kabul, herat = gazetteer.entities
    assert (kabul.id, kabul.aliases, kabul.country) == ("place/kabul", (Alias("Cabul"), Alias("کابل")), ("AF",))
    assert (herat.id, herat.aliases) == ("place/herat", ())
    if name == "out.yaml":
        assert run("format", "--check", out).returncode == 0


def test_standard_input_packed_or_not(run: Run) -> None:
    plain = run("import", "csv", "-", *MAPPED, "--name", "c", stdin=CITIES.encode())
    packed = run("import", "csv", "-", *MAPPED, "--name", "c", stdin=gzip.compress(CITIES.encode()))
    assert plain.returncode == packed.returncode == 0
    assert plain.stdout == packed.stdout
    assert [json.loads(line).get("id") for line in plain.stdout.splitlines()] == [None, "place/kabul", "place/herat"]


def test_bad_rows_are_all_told_and_no_file_is_left(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    done = run("import", "csv", "bad.csv", "-o", "out.yaml")
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (3, b"")
    assert "bad.csv:3:1: [error] unknown kind 'othr', did you mean 'other'? (value)" in said
    assert "bad.csv:4:1: [error] expected 3 cells as in the first row, found 2 (row)" in said
    assert "2 problems in bad.csv, nothing was written; --on-error skip" in said
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]


def test_standard_output_ends_at_the_first_bad_row(run: Run) -> None:
    done = run("import", "csv", "-", "--name", "x", stdin=BAD.encode())
    assert done.returncode == 3
    assert [json.loads(line).get("id") for line in done.stdout.splitlines()] == [None, "a"]
    assert b"2 problems in standard input, what was written is not whole" in done.stderr


def test_bad_rows_are_skipped_where_that_is_wanted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    done = run("import", "csv", "bad.csv", "-o", "out.yaml", "--on-error", "skip")
    assert done.returncode == 3
    assert "2 problems in bad.csv, those rows are left out; out.yaml: 2 entities" in done.stderr.decode()
    assert [one.id for one in read(tmp_path / "out.yaml").entities] == ["a", "d"]


def test_what_is_not_imported_is_told_once(run: Run, cities: Path) -> None:
    done = run("import", "csv", cities, "--column", "name=city", "--kind", "place")
    assert "a gazetteer cannot hold:\n  the column 'alt': 1\n  the column 'code': 1\n" in done.stderr.decode()


def test_kinds_in_the_words_of_the_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kinds.tsv").write_text("# theirs\tours\nclub\torganization\n", encoding="utf-8")
    table = b"name,kind\nReal Madrid,club\nZinedine Zidane,person\n"
    done = run("import", "csv", "-", "--kinds", "kinds.tsv", "--name", "x", stdin=table)
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()[1:]] == ["organization", "person"]
    (tmp_path / "kinds.tsv").write_text("club\torganisation\nclub\n", encoding="utf-8")
    done = run("import", "csv", "-", "--kinds", "kinds.tsv", stdin=table)
    assert done.returncode == 3
    assert b"kinds.tsv:1:1: [error] unknown kind" in done.stderr
    assert b"kinds.tsv:2:1: [error] expected two texts" in done.stderr


def test_wikidata_and_followthemoney(run: Run, tmp_path: Path) -> None:
    claim = {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q515"}}}, "rank": "normal"}
    country = {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q889"}}}, "rank": "normal"}
    labels = {"en": {"language": "en", "value": "Kabul"}, "fa": {"language": "fa", "value": "کابل"}}
    item = {"type": "item", "id": "Q5838", "labels": labels, "claims": {"P31": [claim], "P17": [country]}}
    (tmp_path / "countries.tsv").write_text("Q889\tAF\n", encoding="utf-8")
    dump = f"[\n{json.dumps(item)},\n{json.dumps(item | {'id': 'Q1', 'claims': {}})}\n]\n".encode()
    (tmp_path / "dump.json.gz").write_bytes(gzip.compress(dump))
    options = ("--countries", "countries.tsv", "--languages", "fa", "--prefer", "fa")
    done = run("import", "wikidata", "dump.json.gz", "-o", "w.jsonl", *options)
    assert done.returncode == 0
    assert b"items of no class, left out: 1 (first: Q1)" in done.stderr
    (kabul,) = read(tmp_path / "w.jsonl").entities
    assert (kabul.name, kabul.country, kabul.same_as) == ("کابل", ("AF",), (("wikidata", "Q5838"),))

    person = {"id": "p", "schema": "Person", "properties": {"name": ["Jane Roe"], "weakAlias": ["Roe"]}}
    done = run("import", "ftm", "-", "--to", "yaml", "--name", "f", stdin=json.dumps(person).encode())
    assert done.returncode == 0
    fields = "  - id: p\n    kind: person\n    name: Jane Roe\n    aliases:\n      - {name: Roe, type: weak}\n"
    assert done.stdout.decode() == f"gazetteer: f\nentities:\n{fields}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "needs a format"),
        (("csv",), "needs a format"),
        (("cvs", "x"), "unknown format 'cvs', expected one of csv, tsv, wikidata, ftm"),
        (("ftm", "-", "--kind", "person"), "--kind is for csv, tsv, wikidata"),
        (("csv", "-", "--column", "name"), "expected FIELD=COLUMN"),
        (("csv", "-", "--column", "nmae=x"), "did you mean 'name'?"),
        (("csv", "-", "--delimiter", "::"), "expected one character"),
        (("csv", "-", "-o", "out.txt"), "or --to"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("import", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_files_that_cannot_be_read_or_written(run: Run, cities: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.gz").write_bytes(gzip.compress(CITIES.encode() * 100)[:60])
    for arguments, said in [
        (("csv", "none.csv", "--kind", "place"), "none.csv: No such file"),
        (("csv", "cut.gz", *MAPPED), "cut.gz: damaged or cut short"),
        (("csv", cities, "--kind", "place"), "no column is called 'name'"),
        (("csv", cities, *MAPPED, "-o", "no/such/out.yaml"), "no/such/out.yaml could not be written"),
    ]:
        done = run("import", *arguments)
        assert done.returncode == 3, arguments
        assert said in done.stderr.decode()
        assert b"Traceback" not in done.stderr
