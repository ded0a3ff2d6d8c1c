"""`aliaskit export`."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from aliaskit.entities import Entity
from aliaskit.gazetteers import read

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def in_order(entity: Entity) -> tuple[str, Entity]:
    """The entity by its id, its aliases in a fixed order: an index keeps none."""
    return entity.id, evolve(entity, aliases=tuple(sorted(entity.aliases, key=lambda one: one.name)))


@pytest.mark.parametrize("form", ["jsonl", "yaml"])
def test_a_gazetteer_is_written_whole(run: Run, small: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    done = run("export", form, small, "-o", out)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", f"aliaskit: {out}: 5 entities\n")
    assert read(out) == read(small)


def test_an_index_gives_the_same_entities(run: Run, small: Path, tmp_path: Path) -> None:
    run("compile", small, "-o", "small.idx")
    assert run("export", "jsonl", "small.idx", "-o", "out.jsonl").returncode == 0
    out, given = read(tmp_path / "out.jsonl"), read(small)
    assert sorted(map(in_order, out.entities)) == sorted(map(in_order, given.entities))
    assert (out.label, out.redirects) == (given.label, given.redirects)


def test_several_gazetteers_become_one_of_a_name(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(
        "gazetteer: more\nentities: [{id: x, kind: other, name: X}]\n", encoding="utf-8"
    )
    done = run("export", "yaml", small, "more.yaml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"several gazetteers (small@7, more): say what the whole is called (--name)" in done.stderr
    done = run("export", "yaml", small, "more.yaml", "--name", "both", "-o", "both.yaml")
    assert b"which of the gazetteers gave a name" in done.stderr
    both = read(tmp_path / "both.yaml")
    assert (both.label, len(both.entities)) == ("both", 6)


def test_csv_and_what_it_cannot_hold(run: Run, small: Path) -> None:
    done = run("export", "csv", small)
    rows = {row["id"]: row for row in csv.DictReader(done.stdout.decode().splitlines())}
    assert rows["organization/islamic-state"]["acronym"] == "ISIS|داعش"
    assert rows["organization/isi"]["same_as"] == "wikidata:Q746142"
    said = done.stderr.decode()
    assert "CSV cannot hold:" in said
    assert "  the dates of an alias: 1 (first: ISIS, organization/islamic-state)" in said
    assert "  ids that redirect to others: 1" in said
    with_languages = run("export", "csv", small, "--languages", "--separator", ";").stdout.decode().splitlines()
    row = next(row for row in csv.DictReader(with_languages) if row["id"] == "organization/islamic-state")
    assert (row["acronym"], row["acronym@ar"]) == ("ISIS", "داعش")


def test_export_then_import(run: Run, small: Path, tmp_path: Path) -> None:
    for form in ("csv", "tsv", "ftm"):
        assert run("export", form, small, "-o", f"out.{form}").returncode == 0
        assert run("import", form, f"out.{form}", "-o", f"{form}.yaml").returncode == 0
        found = {
            one.id: {one.name, *(alias.name for alias in one.aliases)}
            for one in read(tmp_path / f"{form}.yaml").entities
        }
        assert found == {one.id: {one.name, *(alias.name for alias in one.aliases)} for one in read(small).entities}


def test_spacy_patterns_and_the_table_of_aliases(run: Run, small: Path) -> None:
    lines = run("export", "spacy", small, "--label", "person=PER").stdout.splitlines()
    assert {"label": "PER", "pattern": "Imran Khan", "id": "person/imran-khan"} in map(json.loads, lines)
    assert not any(json.loads(line)["pattern"] == "Khan" for line in lines)
    rows = run("export", "aliases", small).stdout.decode().splitlines()
    assert rows[0] == "alias\tid"
    assert {"Khan\tperson/imran-khan", "Khan\tperson/amir-khan", "Daesh\torganization/islamic-state"} <= set(rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("jsonl",), "needs a format"),
        (("ymal", "x.yaml"), "did you mean 'yaml'?"),
        (("ftm", "x.yaml", "--name", "x"), "--name is for jsonl and yaml"),
        (("csv", "x.yaml", "--label", "place=LOC"), "--label is for spacy"),
        (("csv", "x.yaml", "--separator", " "), "more than spaces"),
        (("ftm", "x.yaml", "--languages"), "--languages is for csv and tsv"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("export", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_a_wrong_label_and_a_bad_gazetteer(run: Run, small: Path, tmp_path: Path) -> None:
    assert run("export", "spacy", small, "--label", "city=GPE").returncode == 2
    done = run("export", "csv", "none.yaml", "-o", "out.csv")
    assert done.returncode == 3
    assert not (tmp_path / "out.csv").exists()
