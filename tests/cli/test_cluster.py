"""`aliaskit cluster`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def test_a_line_for_each_name_in_input_order(run: Run) -> None:
    done = run("cluster", "Hezb-e-Wahdat", "Daesh", "Hizb-i Wahdat")
    assert objects(done) == [
        {"name": "Hezb-e-Wahdat", "group": 1, "spelling": "Hizb-i Wahdat", "size": 2},
        {"name": "Daesh", "group": 2, "spelling": "Daesh", "size": 1},
        {"name": "Hizb-i Wahdat", "group": 1, "spelling": "Hizb-i Wahdat", "size": 2},
    ]
    assert (done.returncode, done.stderr) == (0, b"")


def test_lines_of_standard_input_blank_ones_included(run: Run) -> None:
    done = run("cluster", stdin="Shah Mahmood Qureshi\n\nShah Mehmood Qureshi\n—\n".encode())
    assert [(one["name"], one["group"]) for one in objects(done)] == [
        ("Shah Mahmood Qureshi", 1),
        ("", 2),
        ("Shah Mehmood Qureshi", 1),
        ("—", 3),
    ]


def test_standard_input_is_read_where_a_dash_stands_among_names(run: Run) -> None:
    done = run("cluster", "Hezb-e-Wahdat", "-", "Daesh", stdin=b"Hizb-i Wahdat\nISIS\n")
    assert [(one["name"], one["group"]) for one in objects(done)] == [
        ("Hezb-e-Wahdat", 1), ("Hizb-i Wahdat", 1), ("ISIS", 2), ("Daesh", 3),
    ]  # fmt: skip


def test_json_lines_keep_their_ref_and_a_bad_one_is_told_in_its_place(run: Run) -> None:
    done = run("cluster", "--from", "jsonl", stdin=b'{"name": "ISI", "ref": [7]}\n{"nam": 1}\n{"name": "ISIS"}\n')
    first, bad, last = objects(done)
    assert (first["ref"], first["group"], last["group"]) == ([7], 1, 2)
    assert bad["line"] == 2
    assert '"name" is missing' in bad["error"]
    assert done.returncode == 3


def test_csv_keeps_its_other_columns(run: Run) -> None:
    rows = 'id,suspect,group\n1,Muammar Gaddafi,x\n2,"Gadhafi, Moammar",y\n'
    done = run("cluster", "--from", "csv", "--column", "suspect", "--format", "tsv", stdin=rows.encode())
    assert done.stdout.decode().splitlines() == [
        "name\tid\trow.group\tgroup\tspelling\tsize",
        "Muammar Gaddafi\t1\tx\t1\tMuammar Gaddafi\t2",
        "Gadhafi, Moammar\t2\ty\t1\tMuammar Gaddafi\t2",
    ]


def test_the_language_says_that_names_have_cases(run: Run) -> None:
    names = ["Donald Tusk", "Donaldowi Tuskowi"]
    assert [one["group"] for one in objects(run("cluster", "--lang", "pl", *names))] == [1, 1]


def test_a_table_for_people_and_the_reasons(run: Run) -> None:
    done = run("cluster", "--format", "table", "--explain", "Hezb-e-Wahdat", "Hizb-i Wahdat")
    lines = done.stdout.decode().splitlines()
    assert lines[0].split() == ["group", "spelling", "name"]
    assert "likeness" in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "csv", "Daesh"], "reads standard input, give no names"),
        (["--column", "x", "Daesh"], "--column needs --from csv"),
        (["--kind", "city", "Daesh"], "invalid choice"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], said: str) -> None:
    done = run("cluster", *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stdout == b""


def test_no_names_no_groups(run: Run) -> None:
    done = run("cluster", stdin=b"")
    assert (done.returncode, done.stdout) == (0, b"")


def test_groups_do_not_hang_on_the_hash_seed(run: Run) -> None:
    names = ["Ali Khan", "Aly Khan", "A. Khan", "Газпром", "Gazprom", "Gazprom OAO", "Ahmed Masood", "Ahmad Massoud"]
    outputs = {run("cluster", *names, PYTHONHASHSEED=seed).stdout for seed in ("1", "2", "3")}
    assert len(outputs) == 1
