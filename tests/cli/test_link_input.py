"""What comes into `aliaskit link` that is no article, or an odd one: told, and the rest goes on."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

GOOD = b'{"id": "good", "text": "Daesh came."}\n'


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(one) for one in done.stdout.splitlines()]


BAD = {
    "not JSON": (b"{", "not JSON"),
    "a list": (b"[1]", 'expected an object with "id" and "text", not a list'),
    "not UTF-8": (b'{"id": "\xff", "text": ""}', "not UTF-8"),
    "no text": (b'{"id": "a", "body": "x"}', "\"text\" is missing, did you mean 'body'"),
    "no id": (b'{"text": "x"}', '"id" is missing'),
    "a number for an id": (b'{"id": 5, "text": "x"}', '"id" must be a string, not a number'),
    "a blank id": (b'{"id": " ", "text": "x"}', '"id" must not be blank'),
    "half a pair in an id": (b'{"id": "\\ud800", "text": "x"}', "half a surrogate pair"),
    "a misspelt key": (b'{"id": "a", "text": "x", "mention": []}', 'did you mean "mentions"?'),
    "no date": (b'{"id": "a", "text": "x", "date": "yesterday"}', "date must be YYYY"),
    "no language": (b'{"id": "a", "text": "x", "lang": "the English"}', "language code"),
    "mentions that are no list": (b'{"id": "a", "text": "x", "mentions": {}}', '"mentions" must be a list'),
    "a mention that is none": (b'{"id": "a", "text": "x", "mentions": [7]}', "mentions[0]: expected an object"),
    "no end": (b'{"id": "a", "text": "x", "mentions": [{"start": 0}]}', '"end" must be a whole number, not missing'),
    "true for a start": (b'{"id": "a", "text": "x", "mentions": [{"start": true, "end": 1}]}', "not true"),
    "past the end": (b'{"id": "a", "text": "xy", "mentions": [{"start": 0, "end": 3}]}', "0 to 3 is no stretch"),
    "before the start": (b'{"id": "a", "text": "xy", "mentions": [{"start": -1, "end": 1}]}', "-1 to 1 is no"),
    "an empty mention": (b'{"id": "a", "text": "xy", "mentions": [{"start": 1, "end": 1}]}', "1 to 1 is no"),
    "twice a key": (b'{"id": "a", "id": "b", "text": "x"}', "stands twice"),
    "two faults": (b'{"id": 1, "text": 2}', '"id" must be a string, not a number; "text" must be a string'),
}


@pytest.mark.parametrize("stream", [[], ["--stream"]])
@pytest.mark.parametrize("what", BAD)
def test_a_bad_line_is_told_in_its_place_and_the_rest_goes_on(over_small: Run, what: str, stream: list[str]) -> None:
    bad, message = BAD[what]
    done = over_small("link", *stream, stdin=GOOD + bad + b"\n" + GOOD.replace(b"good", b"also"))
    first, error, last = records(done)
    assert done.returncode == 3
    assert (first["id"], last["id"]) == ("good", "also")
    assert error["line"] == 2
    assert message in error["error"]
    assert b"1 bad line in the articles" in done.stderr


def test_a_bad_line_of_a_file_tells_the_file(over_small: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(GOOD)
    (tmp_path / "b.jsonl").write_bytes(b"\n\n{}\n")
    answers = records(over_small("link", "a.jsonl", "b.jsonl"))
    assert answers[1]["line"] == 3
    assert answers[1]["file"] == "b.jsonl"


def test_one_id_for_two_texts_is_told_and_the_first_stays(over_small: Run) -> None:
    other = GOOD.replace(b"Daesh came", b"Khan came")
    done = over_small("link", "--store", "s.db", stdin=GOOD + other + GOOD)
    first, error, again = records(done)
    assert (done.returncode, error["line"]) == (3, 2)
    assert "'good' and other content" in error["error"]
    assert first == again
    assert over_small("link", "--store", "s.db", stdin=other).returncode == 3


def test_other_keys_are_passed_over_and_doc_id_is_an_id(over_small: Run) -> None:
    given = {"doc_id": "x", "text": "Daesh", "topic": 7, "mentions": [{"start": 0, "end": 5, "surface": "Daesh"}]}
    done = over_small("link", stdin=json.dumps(given).encode())
    assert (done.returncode, records(done)[0]["id"]) == (0, "x")


def test_a_date_may_have_a_time(over_small: Run) -> None:
    given = {"id": "x", "text": "Daesh", "date": "2014-01-12T08:00:00Z", "lang": "", "title": None}
    assert over_small("link", stdin=json.dumps(given).encode()).returncode == 0


def test_an_empty_article_is_answered_and_told(over_small: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = over_small("link", "empty.txt")
    assert records(done) == [{"id": "empty.txt", "note": "the article is empty", "mentions": []}]
    assert (done.returncode, done.stderr) == (0, b"aliaskit: empty.txt: the article is empty\n")


def test_no_article_at_all(over_small: Run) -> None:
    done = over_small("link")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_html_is_told_and_no_tag_is_a_name(over_small: Run, tmp_path: Path) -> None:
    page = '<html><body class="Main Story"><div>\n<p>Daesh met Ahmad Massoud.</p>\n</div></body></html>'
    (tmp_path / "page.txt").write_text(page)
    done = over_small("link", "page.txt")
    assert b"page.txt: this looks like HTML" in done.stderr
    found = [one["text"] for one in records(done)[0]["mentions"]]
    assert "Daesh" in found
    assert "Ahmad Massoud" in found
    assert not {"Main Story", "Main", "Story"} & set(found)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"good line\nbad \xff byte", "byte 0xff is not UTF-8"),
        ("text".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\0\0", "null bytes"),
        (b"x" * ((16 << 20) + 1), "longer than the limit of 16,777,216 bytes"),
    ],
)
def test_a_file_that_is_no_text_is_told(over_small: Run, tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_bytes(b"Daesh came.")
    done = over_small("link", "bad.txt", "good.txt")
    error, good = records(done)
    assert done.returncode == 3
    assert message in error["error"]
    assert error["file"] == "bad.txt"
    assert good["id"] == "good.txt"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 12_000_000,
        "A" * 2_000_000,
        ("Daesh met Ahmad Massoud. " + "they spoke at length of the valley and the roads. " * 40) * 1_000,
        "DAESH ATTACKS " * 50_000,
    ],
    ids=["no spaces", "one capital word", "two megabytes of prose", "nothing but capitals"],
)
def test_long_texts_are_read_within_a_minute(over_small: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "long.txt").write_text(text)
    done = over_small("link", "long.txt")
    assert done.returncode in {0, 1}, done.stderr
    assert records(done)[0]["id"] == "long.txt"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["missing.txt"], 3, "missing.txt: No such file"),
        (["folder.txt"], 3, "folder.txt: Is a directory"),
        (["a.pdf"], 2, "expected a name that ends in .txt"),
        (["-", "-"], 2, "`-` is given twice"),
        (["--store", ""], 2, "--store needs the name of a file"),
        (["--report", "x", "--entities", "x"], 2, "written twice"),
        (["--report", "no/such/folder/x.html"], 2, "there is no folder"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_done(
    over_small: Run, tmp_path: Path, arguments: list[str], status: int, message: str
) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"")
    done = over_small("link", *arguments, stdin=GOOD)
    assert (done.returncode, done.stdout) == (status, b"")
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_form_may_be_said(over_small: Run, tmp_path: Path) -> None:
    (tmp_path / "story").write_text("Daesh came.")
    assert records(over_small("link", "--from", "txt", "story"))[0]["id"] == "story"
    assert records(over_small("link", "--from", "txt", "-", stdin=b"Daesh came."))[0]["id"] == "-"
