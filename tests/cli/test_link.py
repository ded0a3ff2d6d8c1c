"""`aliaskit link` in real processes: what comes out, in which order, and with which status."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

FIRST = "Daesh said Ahmed Masood had met Zarifa Ghafari in the valley. Ghafari denied it."
SECOND = "Zareefa Ghafari, a former mayor, wrote to Ahmad Massoud about Daesh."


def line(article_id: str, text: str, **rest: Any) -> bytes:
    return json.dumps({"id": article_id, "text": text, **rest}).encode() + b"\n"


def spans(text: str, *names: str) -> list[dict[str, int]]:
    return [{"start": text.index(name), "end": text.index(name) + len(name)} for name in names]


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(one) for one in done.stdout.splitlines()]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.jsonl"
    path.write_bytes(
        line("one", FIRST, mentions=spans(FIRST, "Daesh", "Ahmed Masood", "Zarifa Ghafari"), ref=[1])
        + line("two", SECOND, mentions=spans(SECOND, "Zareefa Ghafari", "Ahmad Massoud", "Daesh"))
    )
    return path


@pytest.mark.parametrize("stream", [[], ["--stream"]])
@pytest.mark.parametrize("store", [[], ["--store", "s.db"]])
def test_the_same_entities_across_two_articles(over_small: Run, two: Path, stream: list[str], store: list[str]) -> None:
    done = over_small("link", str(two), *stream, *store)
    one, other = records(done)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (one["id"], one["ref"], other["id"]) == ("one", [1], "two")
    assert list(one["mentions"][0]) == [
        "start", "end", "text", "entity", "name", "kind", "confidence", "decision", "new",
    ]  # fmt: skip
    daesh, massoud, ghafari = one["mentions"]
    assert (daesh["entity"], daesh["new"], daesh["decision"]) == ("organization/islamic-state", False, "match")
    assert (massoud["entity"], massoud["text"]) == ("person/ahmad-massoud", "Ahmed Masood")
    assert ghafari["new"] is True
    assert [m["entity"] for m in other["mentions"]] == [ghafari["entity"], massoud["entity"], daesh["entity"]]


def test_names_are_found_where_none_are_given(over_small: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    done = over_small("link", "a.txt", "b.txt")
    one, other = records(done)
    assert [one["id"], other["id"]] == ["a.txt", "b.txt"]
    texts = {m["text"]: m["entity"] for m in one["mentions"]}
    assert {"Daesh", "Ahmed Masood", "Zarifa Ghafari", "Ghafari"} <= texts.keys()
    assert texts["Zarifa Ghafari"] == texts["Ghafari"]
    assert all(FIRST[m["start"] : m["end"]] == m["text"] for m in one["mentions"])
    assert texts["Zarifa Ghafari"] in {m["entity"] for m in other["mentions"]}


def test_ids_without_a_store_are_those_of_a_new_one_and_of_every_order(over_small: Run, two: Path) -> None:
    plain = records(over_small("link", str(two)))
    kept = records(over_small("link", "--store", "s.db", str(two)))
    turned = records(over_small("link", stdin=b"".join(reversed(two.read_bytes().splitlines(keepends=True)))))
    assert plain == kept == turned[::-1]


def test_given_mentions_may_nest_overlap_and_repeat(over_small: Run) -> None:
    text = "The Daesh leader Ahmad Massoud spoke."
    given = spans(text, "Ahmad Massoud", "Daesh", "Massoud", "Daesh leader Ahmad", "Daesh")
    done = over_small("link", stdin=line("x", text, mentions=given))
    answered = records(done)[0]["mentions"]
    assert [(m["start"], m["end"]) for m in answered] == [(m["start"], m["end"]) for m in given]
    assert all(m["entity"] for m in answered)


def test_the_status_is_1_for_doubt_and_0_for_what_is_new(over_small: Run) -> None:
    text = "Khan spoke."
    assert over_small("link", stdin=line("x", text, mentions=spans(text, "Khan"))).returncode == 1
    text = "Zarifa Ghafari spoke."
    assert over_small("link", stdin=line("x", text, mentions=spans(text, "Zarifa Ghafari"))).returncode == 0


def test_explain_gives_evidence(over_small: Run, two: Path) -> None:
    mention = records(over_small("link", "--explain", str(two)))[0]["mentions"][1]
    assert mention["evidence"]
    assert all(set(one) == {"feature", "value", "detail"} for one in mention["evidence"])


def test_json_tsv_and_table(over_small: Run, two: Path) -> None:
    array = json.loads(over_small("link", "--format", "json", str(two)).stdout)
    assert [one["id"] for one in array] == ["one", "two"]
    rows = [row.split("\t") for row in over_small("link", "--format", "tsv", str(two)).stdout.decode().splitlines()]
    assert rows[0] == ["id", "start", "end", "text", "entity", "name", "kind", "confidence", "decision", "new"]
    assert [row[0] for row in rows[1:]] == ["one"] * 3 + ["two"] * 3
    table = over_small("link", "--format", "table", "--explain", str(two)).stdout.decode()
    assert "Ahmed Masood" in table
    assert "new" in table


def test_entities_and_redirects_are_written(over_small: Run, two: Path, tmp_path: Path, small: Path) -> None:
    over_small("link", "--store", "s.db", "--entities", "e.jsonl", str(two))
    entities = [json.loads(one) for one in (tmp_path / "e.jsonl").read_text().splitlines()]
    (new,) = [one for one in entities if one["new"]]
    assert new["articles"] == 2
    assert {one["name"] for one in new["names"]} == {"Zarifa Ghafari", "Zareefa Ghafari"}
    (tmp_path / "more.jsonl").write_text(
        json.dumps({"id": "person/zarifa-ghafari", "kind": "person", "name": "Zarifa Ghafari"}) + "\n"
    )
    done = over_small("link", "-g", "more.jsonl", "--store", "s.db", "--entities", "e.jsonl", str(two))
    assert f"{new['id']} now leads to person/zarifa-ghafari".encode() in done.stderr
    entities = [json.loads(one) for one in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert {"id": new["id"], "redirect": "person/zarifa-ghafari"} in entities
    assert records(done)[0]["mentions"][2]["entity"] == "person/zarifa-ghafari"
    assert records(done)[1]["mentions"][0]["entity"] == "person/zarifa-ghafari"


def test_articles_of_earlier_runs_are_joined_with_later_ones(over_small: Run, two: Path) -> None:
    one, other = two.read_bytes().splitlines(keepends=True)
    first = records(over_small("link", "--store", "s.db", stdin=one))
    second = records(over_small("link", "--store", "s.db", stdin=other))
    assert first[0]["mentions"][2]["entity"] == second[0]["mentions"][0]["entity"]
    again = records(over_small("link", "--store", "s.db", stdin=one))
    assert [m["entity"] for m in again[0]["mentions"]] == [m["entity"] for m in first[0]["mentions"]]


def test_help_says_what_an_article_is(run: Run) -> None:
    assert b'"mentions"?: [{"start", "end"}]' in run("link", "--help").stdout
