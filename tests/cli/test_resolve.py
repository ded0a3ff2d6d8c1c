"""`aliaskit resolve` with names as arguments: keys, order, decisions, exit status, formats."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

KEYS = ["query", "decision", "id", "name", "kind", "confidence", "none", "other", "candidates"]
CANDIDATE_KEYS = ["id", "name", "kind", "confidence", "alias", "gazetteer"]


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def test_a_match_has_the_promised_keys_and_values(over_small: Run) -> None:
    done = over_small("resolve", "Daesh")
    (answer,) = objects(done)
    assert done.returncode == 0
    assert done.stderr == b""
    assert list(answer) == KEYS
    assert answer["query"] == "Daesh"
    assert answer["decision"] == "match"
    assert (answer["id"], answer["name"]) == ("organization/islamic-state", "Islamic State")
    assert answer["kind"] == "organization"
    best = answer["candidates"][0]
    assert list(best) == CANDIDATE_KEYS
    assert best["id"] == answer["id"]
    assert best["confidence"] == answer["confidence"] >= 0.8
    assert (best["alias"], best["gazetteer"]) == ("Daesh", "small@7")
    shown = sum(one["confidence"] for one in answer["candidates"])
    assert shown + answer["none"] + answer["other"] == pytest.approx(1)


def test_ambiguous_and_none_name_nobody_and_end_with_1(over_small: Run) -> None:
    done = over_small("resolve", "Khan", "Wolfgang Amadeus Mozart")
    khan, mozart = objects(done)
    assert done.returncode == 1
    assert (khan["decision"], mozart["decision"]) == ("ambiguous", "none")
    for answer in (khan, mozart):
        assert (answer["id"], answer["name"], answer["kind"]) == (None, None, None)
    assert {one["id"] for one in khan["candidates"][:2]} == {"person/imran-khan", "person/amir-khan"}
    assert khan["confidence"] == khan["candidates"][0]["confidence"]


def test_answers_come_in_the_order_asked_with_repetitions(over_small: Run) -> None:
    names = ["Khan", "Daesh", "", "ISI", "Daesh", "Khan"]
    assert [answer["query"] for answer in objects(over_small("resolve", *names))] == names


@pytest.mark.parametrize("name", ["", "   ", "!?", "\N{PILE OF POO}", "\u200f\u200d"])
def test_what_is_no_name_is_null_with_a_reason(over_small: Run, name: str) -> None:
    done = over_small("resolve", name)
    (answer,) = objects(done)
    assert done.returncode == 1
    assert list(answer) == [*KEYS, "reason"]
    assert answer["query"] == name
    assert answer["decision"] == "none"
    assert (answer["confidence"], answer["none"], answer["candidates"]) == (None, None, [])
    assert answer["reason"]


def test_explain_adds_evidence_to_every_candidate_and_nothing_else(over_small: Run) -> None:
    (plain,) = objects(over_small("resolve", "Imran Kahn"))
    (told,) = objects(over_small("resolve", "Imran Kahn", "--explain"))
    assert told["candidates"]
    for candidate in told["candidates"]:
        evidence = candidate.pop("evidence")
        assert evidence
        for one in evidence:
            assert list(one) == ["feature", "value", "detail"]
            assert isinstance(one["value"], float | int)
    assert told == plain


def test_numbers_are_not_rounded(over_small: Run) -> None:
    (answer,) = objects(over_small("resolve", "Imraan Kahn"))
    assert len(str(answer["none"])) > 10


def test_limit_moves_candidates_into_other(over_small: Run) -> None:
    (answer,) = objects(over_small("resolve", "Khan", "--limit", "1"))
    assert len(answer["candidates"]) == 1
    assert answer["candidates"][0]["confidence"] + answer["none"] + answer["other"] == pytest.approx(1)
    assert answer["other"] > 0.1


def test_min_confidence_hides_and_decides_nothing(over_small: Run) -> None:
    (plain,) = objects(over_small("resolve", "Khan"))
    (hidden,) = objects(over_small("resolve", "Khan", "--min-confidence", "0.9"))
    assert hidden["candidates"] == []
    assert [hidden[key] for key in ("decision", "confidence", "none")] == [
        plain[key] for key in ("decision", "confidence", "none")
    ]


def test_a_stricter_match_at_is_obeyed(over_small: Run) -> None:
    (answer,) = objects(over_small("resolve", "Imraan Khan", "--match-at", "1"))
    assert answer["decision"] == "ambiguous"
    assert 0.8 <= answer["confidence"] < 1


def test_the_prior_moves_the_confidence(over_small: Run) -> None:
    low, high = (objects(over_small("resolve", "Daesh", "--prior", prior))[0]["confidence"] for prior in ("0.1", "0.9"))
    assert low < high


def test_a_kind_is_evidence(over_small: Run) -> None:
    fits, fails = (
        objects(over_small("resolve", "Daesh", "--kind", kind))[0]["confidence"] for kind in ("organization", "person")
    )
    assert fits > fails


def test_later_gazetteers_lie_over_earlier(run: Run, small: object, tmp_path: Any) -> None:
    layer = tmp_path / "layer.yaml"
    layer.write_text(
        "gazetteer: mine\nlicense: CC0-1.0\nentities:\n  - {id: person/ahmad-massoud, aliases: [The Lion Cub]}\n"
    )
    done = run("resolve", "-g", small, "-g", layer, "--no-bundled", "The Lion Cub")
    (answer,) = objects(done)
    assert answer["id"] == "person/ahmad-massoud"
    assert answer["candidates"][0]["gazetteer"] == "mine"


def test_no_gazetteer_at_all_is_an_empty_world(run: Run) -> None:
    done = run("resolve", "--no-bundled", "Daesh")
    (answer,) = objects(done)
    assert (done.returncode, answer["decision"], answer["candidates"]) == (1, "none", [])


def test_the_bundled_world_answers_unless_left_out(run: Run) -> None:
    (answer,) = objects(run("resolve", "Daesh"))
    assert answer["decision"] == "match"
    assert answer["candidates"][0]["gazetteer"].startswith("world@")


def test_json_is_one_array(over_small: Run) -> None:
    done = over_small("resolve", "--format", "json", "Daesh", "Khan")
    assert json.loads(done.stdout) == objects(over_small("resolve", "Daesh", "Khan"))


def test_json_of_nothing_is_an_empty_array(over_small: Run) -> None:
    done = over_small("resolve", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_tsv_has_a_header_and_agrees_with_json(over_small: Run) -> None:
    names = ["Daesh", "Khan", "", "tab\there", "back\\slash", "line\nfeed\rreturn"]
    done = over_small("resolve", "--format", "tsv", *names)
    header, *lines = [line.split("\t") for line in done.stdout.decode().split("\n")[:-1]]
    assert header == ["query", "decision", "id", "name", "kind", "confidence", "none"]
    assert [line[0] for line in lines] == ["Daesh", "Khan", "", "tab\\there", "back\\\\slash", "line\\nfeed\\rreturn"]
    for line, answer in zip(lines, objects(over_small("resolve", *names)), strict=True):
        told = [None if cell == "" else cell for cell in line]
        assert told[1:5] == [answer[key] for key in header[1:5]]
        assert told[5:] == [None if answer[key] is None else repr(answer[key]) for key in header[5:]]


def test_a_name_of_bytes_that_are_no_text_survives_as_valid_json(over_small: Run) -> None:
    done = over_small("resolve", b"Da\xffesh")
    (answer,) = objects(done)
    assert answer["query"].encode("utf-8", "surrogateescape") == b"Da\xffesh"
