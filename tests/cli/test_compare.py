"""`aliaskit compare`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def test_two_names_of_one_entity(over_small: Run) -> None:
    done = over_small("compare", "Daesh", "Islamic State")
    (pair,) = objects(done)
    assert list(pair) == ["a", "b", "confidence"]
    assert (pair["a"], pair["b"]) == ("Daesh", "Islamic State")
    assert pair["confidence"] > 0.9
    assert (done.returncode, done.stderr) == (0, b"")


def test_two_names_of_two_entities_end_with_1(over_small: Run) -> None:
    done = over_small("compare", "Daesh", "ISI")
    assert objects(done)[0]["confidence"] < 0.5
    assert done.returncode == 1


def test_facts_come_from_the_gazetteers_given(over_small: Run, run: Run) -> None:
    listed = objects(over_small("compare", "Daesh", "Islamic State"))[0]["confidence"]
    spelled = objects(run("compare", "--no-bundled", "Daesh", "Islamic State"))[0]["confidence"]
    assert spelled < 0.9 < listed


@pytest.mark.parametrize("pair", [("", "Daesh"), ("Daesh", "!!"), ("", "")])
def test_what_cannot_be_compared_is_null_with_a_reason(over_small: Run, pair: tuple[str, str]) -> None:
    done = over_small("compare", *pair)
    (answer,) = objects(done)
    assert answer["confidence"] is None
    assert answer["reason"]
    assert done.returncode == 1


def test_explain_gives_evidence(over_small: Run) -> None:
    (answer,) = objects(over_small("compare", "--explain", "Imran Khan", "Imraan Kahn"))
    assert answer["evidence"]
    assert all(list(one) == ["feature", "value", "detail"] for one in answer["evidence"])


def test_a_kind_is_passed_on(over_small: Run) -> None:
    assert over_small("compare", "--kind", "person", "Imran Khan", "Imraan Khan").returncode == 0


def test_pairs_a_line_with_refs_and_bad_lines(over_small: Run) -> None:
    lines = [
        '{"a": "Daesh", "b": "Islamic State", "ref": 7}',
        '{"a": "Daesh"}',
        '{"a": "Daesh", "b": 5, "c": 1}',
        "",
        '{"a": "x", "b": "y", "kind": "thing"}',
        '{"a": "", "b": "Daesh", "kind": "person", "ref": null}',
        '{"a": "Ahmad Massoud", "b": "Ahmed Masood", "kind": "person"}',
    ]
    done = over_small("compare", "--from", "jsonl", stdin="\n".join(lines).encode())
    first, missing, wrong, blank, thing, null, last = objects(done)
    assert done.returncode == 3
    assert (first["ref"], first["confidence"] > 0.9) == (7, True)
    assert missing == {"line": 2, "error": '"b" is missing'}
    assert '"b" must be a string' in wrong["error"]
    assert 'unknown key "c"' in wrong["error"]
    assert blank == {"line": 4, "error": 'expected an object with "a", "b", not a blank line'}
    assert "kind must be one of" in thing["error"]
    assert (null["confidence"], null["ref"]) == (None, None)
    assert "ref" not in last
    assert last["confidence"] > 0.9


def test_pairs_all_alike_end_with_0_and_one_apart_with_1(over_small: Run) -> None:
    alike, apart = b'{"a": "Daesh", "b": "daesh"}\n', b'{"a": "Daesh", "b": "ISI"}\n'
    assert over_small("compare", "--from", "jsonl", stdin=alike * 2).returncode == 0
    assert over_small("compare", "--from", "jsonl", stdin=alike + apart + alike).returncode == 1


def test_the_order_of_the_two_does_not_matter(over_small: Run) -> None:
    there, back = (over_small("compare", *pair) for pair in (("ISIS", "Daesh"), ("Daesh", "ISIS")))
    assert objects(there)[0]["confidence"] == objects(back)[0]["confidence"]


def test_tables_and_tsv(over_small: Run) -> None:
    table = over_small("compare", "--format", "table", "--explain", "Daesh", "Islamic State").stdout.decode()
    assert table.splitlines()[0].split() == ["a", "b", "confidence"]
    assert "%" in table.splitlines()[1]
    tsv = over_small("compare", "--from", "jsonl", "--format", "tsv", stdin=b'{"a": "x", "b": "", "ref": "r"}\n5\n')
    assert tsv.stdout.decode().splitlines() == ["ref\ta\tb\tconfidence", "r\tx\t\t", "\t\t\terror"]
    assert tsv.returncode == 3
