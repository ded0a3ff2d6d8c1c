"""`aliaskit resolve` on standard input: lines, JSON lines and CSV, with their bad lines."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def ids(done: subprocess.CompletedProcess[bytes]) -> list[object]:
    return [answer.get("id", "error") for answer in objects(done)]


# -- lines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dash", [[], ["-"], ["--from", "lines"], ["--from", "lines", "-"]])
def test_a_name_a_line_blank_ones_included(over_small: Run, dash: list[str]) -> None:
    done = over_small("resolve", *dash, stdin=b"Daesh\n\n  \nISI\r\nno newline at the end")
    assert [answer["query"] for answer in objects(done)] == ["Daesh", "", "  ", "ISI", "no newline at the end"]
    assert [answer["decision"] for answer in objects(done)] == ["match", "none", "none", "match", "none"]
    assert done.returncode == 1
    assert done.stderr == b""


def test_lines_answer_as_arguments_do(over_small: Run) -> None:
    names = ["Daesh", "Khan", "", "Imran Kahn"]
    assert (
        over_small("resolve", stdin="\n".join(names).encode()).stdout
        == over_small("resolve", *names[:-1], names[-1]).stdout
    )


def test_all_matched_is_0_and_nothing_asked_is_0(over_small: Run) -> None:
    assert over_small("resolve", stdin=b"Daesh\nISI\n").returncode == 0
    empty = over_small("resolve", stdin=b"")
    assert (empty.returncode, empty.stdout) == (0, b"")


def test_a_dash_among_names_is_standard_input_in_its_place(over_small: Run) -> None:
    done = over_small("resolve", "Khan", "-", "ISI", stdin=b"Daesh\nImran Khan\n")
    assert [answer["query"] for answer in objects(done)] == ["Khan", "Daesh", "Imran Khan", "ISI"]


def test_the_query_is_the_input_byte_for_byte(over_small: Run) -> None:
    lines = [
        "\ufeff  Daesh\t ".encode(),
        b"a\x00b\x1b[2J",
        "e\u0301".encode(),
        b"\xff\xfe\x80",
        b"in\rside",
        "\u2028".encode(),
    ]
    done = over_small("resolve", stdin=b"\n".join(lines))
    assert [answer["query"].encode("utf-8", "surrogateescape") for answer in objects(done)] == lines


def test_garbage_gets_an_answer_for_every_line(over_small: Run) -> None:
    garbage = os.urandom(20_000)
    done = over_small("resolve", "--format", "jsonl", stdin=garbage)
    lines = garbage.split(b"\n")
    expected = lines if lines[-1] else lines[:-1]
    answers = objects(done)
    assert len(answers) == len(expected)
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr


def test_a_line_longer_than_the_limit_is_a_bad_line(over_small: Run) -> None:
    done = over_small("resolve", stdin=b"Daesh\n" + b"x" * 3_000_000 + b"\nISI\n" + b"y" * 2_000_000)
    first, long, third, last = objects(done)
    assert done.returncode == 3
    assert (first["decision"], third["decision"]) == ("match", "match")
    assert (long["line"], last["line"]) == (2, 4)
    assert "longer than the limit" in long["error"]
    assert b"2 bad lines" in done.stderr


# -- JSON lines ------------------------------------------------------------------------------------------------------


def asked(*lines: object) -> bytes:
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode()


@pytest.mark.parametrize("ref", ["a", 7, 2.5, None, True, [1, {"x": None}], {"id": "person/x"}, 10**30, "\udc80"])
def test_ref_is_echoed_whatever_it_is(over_small: Run, ref: object) -> None:
    (answer,) = objects(over_small("resolve", "--from", "jsonl", stdin=asked({"name": "Daesh", "ref": ref})))
    assert answer["ref"] == ref
    assert answer["decision"] == "match"


def test_no_ref_is_no_key(over_small: Run) -> None:
    (answer,) = objects(over_small("resolve", "--from", "jsonl", stdin=asked({"name": "Daesh"})))
    assert "ref" not in answer


def test_the_context_of_a_line_counts_and_the_option_is_for_the_others(over_small: Run) -> None:
    lines = asked({"name": "Daesh", "kind": "person"}, {"name": "Daesh"}, {"name": "Daesh", "kind": None})
    own, given, null = objects(over_small("resolve", "--from", "jsonl", "--kind", "organization", stdin=lines))
    assert own["confidence"] < given["confidence"] == null["confidence"]


def test_a_country_and_a_date_count(over_small: Run) -> None:
    lines = asked(
        {"name": "Inter-Services Inteligence", "country": "PK"},
        {"name": "Inter-Services Inteligence", "country": "FR"},
        {"name": "Al-Qaeda in Iraq", "date": "2005-01"},
    )
    here, abroad, then = objects(over_small("resolve", "--from", "jsonl", stdin=lines))
    assert here["confidence"] > abroad["confidence"]
    assert then["candidates"][0]["id"] == "organization/islamic-state"


BAD_LINES = {
    b'{"name": 5}': '"name" must be a string, not a number',
    b'{"name": null}': '"name" must be a string, not null',
    b'{"name": ["Daesh"]}': '"name" must be a string, not a list',
    b'{"kind": "person"}': '"name" is missing',
    b'{"name": "Daesh", "nmae": "x"}': 'unknown key "nmae"',
    b'{"name": "Daesh", "kind": "armed group"}': "kind must be one of person, organization",
    b'{"name": "Daesh", "kind": 1}': '"kind" must be a string, not a number',
    b'{"name": "Daesh", "country": "Pakistan"}': "country must be",
    b'{"name": "Daesh", "date": "yesterday"}': "date must be",
    b'{"name": "Daesh", "date": 2014}': '"date" must be a string, not a number',
    b'{"name": "Daesh", "name": "ISI"}': 'the key "name" stands twice',
    b'{"name": "Daesh"': "not JSON",
    b"Daesh": "not JSON",
    b'["Daesh"]': "expected an object",
    b'"Daesh"': "expected an object",
    b'{"name": "Daesh", "ref": NaN}': "not JSON: NaN",
    b'{"name": "Daesh", "ref": 1e999}': "out of range",
    b'{"name": "Daesh", "ref": ' + b"9" * 5000 + b"}": "digits",
    b'{"name": "Da\xff"}': "0xff at 13 is not UTF-8",
    b'{"name": "Daesh", "ref": ' + b"[" * 100_000 + b"]" * 100_000 + b"}": "too deep",
}


def test_bad_lines_are_errors_in_their_place_and_the_rest_goes_on(over_small: Run) -> None:
    good = b'{"name": "Daesh"}'
    stdin = b"".join(good + b"\n" + bad + b"\n" for bad in BAD_LINES)
    done = over_small("resolve", "--from", "jsonl", stdin=stdin)
    answers = objects(done)
    assert done.returncode == 3
    assert all(answer["decision"] == "match" for answer in answers[::2])
    for number, (answer, said) in enumerate(zip(answers[1::2], BAD_LINES.values(), strict=True)):
        assert list(answer) == ["line", "error"]
        assert answer["line"] == 2 * number + 2
        assert said in answer["error"]
    assert f"{len(BAD_LINES)} bad lines".encode() in done.stderr


def test_everything_wrong_with_a_line_is_said_at_once(over_small: Run) -> None:
    done = over_small("resolve", "--from", "jsonl", stdin=asked({"nmae": "x", "kind": 5}))
    (answer,) = objects(done)
    for said in ('"name" is missing', '"nmae"', '"kind" must be a string'):
        assert said in answer["error"]


def test_a_blank_line_is_a_blank_name(over_small: Run) -> None:
    done = over_small("resolve", "--from", "jsonl", stdin=b'\xef\xbb\xbf{"name": "Daesh"}\n\n{"name": "ISI"}\r\n')
    assert [answer["decision"] for answer in objects(done)] == ["match", "none", "match"]
    assert done.returncode == 1


def test_bad_lines_outweigh_unsure_answers(over_small: Run) -> None:
    assert over_small("resolve", "--from", "jsonl", stdin=asked({"name": "Khan"}, 1)).returncode == 3


def test_bad_lines_stand_in_a_json_array_too(over_small: Run) -> None:
    done = over_small("resolve", "--from", "jsonl", "--format", "json", stdin=asked(1, {"name": "Daesh"}, 2))
    assert ["error" in answer for answer in json.loads(done.stdout)] == [True, False, True]


def test_tsv_keeps_ref_and_marks_bad_lines(over_small: Run) -> None:
    done = over_small("resolve", "--from", "jsonl", "--format", "tsv", stdin=asked({"name": "ISI", "ref": [1]}, 2))
    header, good, bad = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert header[:3] == ["ref", "query", "decision"]
    assert good[:3] == ["[1]", "ISI", "match"]
    assert bad == ["", "", "error", "", "", "", "", ""]
    assert b"aliaskit: line 2: expected an object" in done.stderr


# -- CSV -------------------------------------------------------------------------------------------------------------

TABLE = b"""\
id,suspect,note,query
1,Daesh,"two
lines, and a comma",a
2,Khan,,b
"""


def test_the_other_columns_are_kept(over_small: Run) -> None:
    done = over_small("resolve", "--from", "csv", "--column", "suspect", stdin=TABLE)
    daesh, khan = objects(done)
    assert (daesh["query"], daesh["id"], daesh["note"]) == (
        "Daesh", "organization/islamic-state", "two\nlines, and a comma",
    )  # fmt: skip
    assert daesh["row"] == {"id": "1", "query": "a"}
    assert (khan["query"], khan["note"], khan["row"]) == ("Khan", "", {"id": "2", "query": "b"})
    assert done.returncode == 1


def test_tsv_keeps_the_columns_before_the_answer(over_small: Run) -> None:
    done = over_small("resolve", "--from", "csv", "--column", "suspect", "--format", "tsv", stdin=TABLE)
    header, daesh, khan = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert header[:6] == ["row.id", "note", "row.query", "query", "decision", "id"]
    assert daesh[:6] == ["1", "two\\nlines, and a comma", "a", "Daesh", "match", "organization/islamic-state"]
    assert khan[:6] == ["2", "", "b", "Khan", "ambiguous", ""]


def test_the_column_is_name_unless_said_and_a_mark_of_utf8_is_no_part_of_it(over_small: Run) -> None:
    done = over_small("resolve", "--from", "csv", stdin="\ufeffname\nDaesh\n\nمسعود\n".encode())
    assert [answer["query"] for answer in objects(done)] == ["Daesh", "", "مسعود"]


def test_bad_records_are_errors_in_their_place(over_small: Run) -> None:
    stdin = b'name,note\nDaesh\n"x"y,z\nISI,1\na,b,c\nDa\xffesh,\xfe\n' + b"x" * 1_100_000 + b",1\nISI,2\n"
    done = over_small("resolve", "--from", "csv", stdin=stdin)
    short, stray, good, wide, odd, long, last = objects(done)
    assert done.returncode == 3
    assert short == {"line": 2, "error": "expected 2 columns as in the header, found 1"}
    assert stray["line"] == 3
    assert "not CSV" in stray["error"]
    assert (good["query"], good["note"]) == ("ISI", "1")
    assert wide["line"] == 5
    assert (odd["query"], odd["note"]) == ("Da\udcffesh", "\udcfe")
    assert long["line"] == 7
    assert "longer than the limit" in long["error"]
    assert (last["query"], last["note"]) == ("ISI", "2")


def test_an_unclosed_quote_is_a_bad_line(over_small: Run) -> None:
    done = over_small("resolve", "--from", "csv", stdin=b'name\nDaesh\n"ISI\nKhan\n')
    daesh, rest = objects(done)
    assert (daesh["decision"], rest["line"], done.returncode) == ("match", 3, 3)


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        (b"", "found no header at all"),
        (b"title,note\nDaesh,x\n", "expected a column 'name' (see --column), found 'title', 'note'"),
        (b"name,x,x\nDaesh,1,2\n", "two columns have the name 'x'"),
        (b'"name"x\nDaesh\n', "not CSV"),
    ],
)
def test_a_header_that_cannot_be_used_ends_it(over_small: Run, stdin: bytes, said: str) -> None:
    done = over_small("resolve", "--from", "csv", stdin=stdin)
    assert (done.returncode, done.stdout) == (3, b"")
    assert said in done.stderr.decode()


# -- gazetteers that cannot be read ----------------------------------------------------------------------------------


def test_a_missing_gazetteer_is_named(run: Run) -> None:
    done = run("resolve", "-g", "nowhere.yaml", "Daesh")
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"aliaskit: ")
    assert b"nowhere.yaml" in done.stderr


def test_a_folder_is_read_and_an_empty_one_refused(run: Run, small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many" / "inner"
    folder.mkdir(parents=True)
    empty = run("resolve", "-g", folder.parent, "--no-bundled", "Daesh")
    assert (empty.returncode, empty.stdout) == (3, b"")
    small.rename(folder / "small.yaml")
    (answer,) = objects(run("resolve", "-g", folder.parent, "--no-bundled", "Daesh"))
    assert answer["decision"] == "match"


def test_every_problem_of_a_gazetteer_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "gazetteer: bad\nentities:\n  - {id: a, kind: persn, name: A}\n  - {id: a, kind: person, name: B, x: 1}\n"
    )
    done = run("resolve", "-g", bad, "--no-bundled", "A", stdin=b"")
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (3, b"")
    assert lines[0].startswith("aliaskit: ")
    assert len(lines) >= 4
    assert all(line.startswith(f"{bad}:") and "[error]" in line for line in lines[1:])
    assert b"Traceback" not in done.stderr


def test_an_index_cut_short_or_altered_is_refused(run: Run, small: Path, tmp_path: Path) -> None:
    index = tmp_path / "small.idx"
    assert run("compile", small, "-o", index).returncode == 0
    whole = index.read_bytes()
    assert objects(run("resolve", "-g", index, "--no-bundled", "Daesh"))[0]["decision"] == "match"
    for length in (0, 3, 17, len(whole) // 2, len(whole) - 1):
        index.write_bytes(whole[:length])
        done = run("resolve", "-g", index, "--no-bundled", "Daesh")
        assert (done.returncode, done.stdout) == (3, b""), length
        assert done.stderr.startswith(b"aliaskit: ")
        assert b"Traceback" not in done.stderr


# -- in processes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jsonl", "tsv", "json"])
def test_processes_change_nothing_that_is_printed(over_small: Run, form: str) -> None:
    lines = [b'{"name": "Daesh", "ref": 1}', b'{"nmae": "ISI"}', b"", b'{"name": "Imran Kahn", "kind": "person"}']
    lines += [b'{"name": "Ahmed Masoud %d"}' % (number % 70) for number in range(200)]
    asked = {"stdin": b"\n".join(lines) + b"\n"}
    options = ("--from", "jsonl", "--format", form)
    one = over_small("resolve", *options, **asked)
    more = over_small("resolve", *options, "--processes", "3", **asked)
    assert (more.stdout, more.stderr, more.returncode) == (one.stdout, one.stderr, 3)


@pytest.mark.parametrize("wrong", ["0", "257", "-1", "two"])
def test_processes_out_of_range_are_wrong_usage(over_small: Run, wrong: str) -> None:
    done = over_small("resolve", "Daesh", f"--processes={wrong}")
    assert done.returncode == 2
    assert b"processes" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="process groups are those of POSIX")
def test_an_interrupt_ends_a_batch_in_processes_in_silence(
    command: list[str], environment: dict[str, str], small: Path
) -> None:
    arguments = ["resolve", "--no-bundled", "-g", str(small), "--format", "jsonl", "--processes", "2"]
    with subprocess.Popen(
        [*command, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"".join(b"Ahmed Masoud %d\n" % number for number in range(640)))
        process.stdin.flush()
        assert process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        told = process.communicate(timeout=60)[1]
    assert (process.returncode, told) == (130, b"")
