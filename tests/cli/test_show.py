"""`aliaskit show`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest
import yaml

Run = Callable[..., subprocess.CompletedProcess[bytes]]

ISLAMIC_STATE = {
    "id": "organization/islamic-state",
    "kind": "organization",
    "name": "Islamic State",
    "gazetteer": "small@7",
    "description": "Armed group: Iraq and Syria",
    "tags": ["armed-group"],
    "aliases": [
        {"name": "Al-Qaeda in Iraq", "type": "former", "gazetteer": "small@7"},
        {"name": "Daesh", "type": "spelling", "gazetteer": "small@7"},
        {"name": "ISIS", "type": "acronym", "from": "2013-04", "until": "2014-06-29", "gazetteer": "small@7"},
        {"name": "داعش", "type": "acronym", "lang": "ar", "gazetteer": "small@7"},
    ],
    "distinct_from": ["organization/isi"],
}


def test_an_entity_as_yaml_has_every_field_and_alias(over_small: Run) -> None:
    done = over_small("show", "organization/islamic-state")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = yaml.safe_load(done.stdout)
    shown["aliases"].sort(key=lambda alias: alias["name"])
    assert shown == ISLAMIC_STATE
    assert "- {name: Daesh, type: spelling, gazetteer:" in done.stdout.decode()


def test_json_says_the_same(over_small: Run) -> None:
    for entity_id in ("organization/islamic-state", "organization/isi", "person/imran-khan"):
        (entry,) = json.loads(over_small("show", "--format", "json", entity_id).stdout)
        assert entry == yaml.safe_load(over_small("show", entity_id).stdout)
        assert entry == json.loads(over_small("show", "--format", "jsonl", entity_id).stdout)


def test_a_retired_id_shows_its_successor(over_small: Run) -> None:
    shown = yaml.safe_load(over_small("show", "person/massoud-junior").stdout)
    assert shown["id"] == "person/ahmad-massoud"


def test_a_prefix_lists_ids(over_small: Run) -> None:
    done = over_small("show", "person/")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == ["person/ahmad-massoud", "person/amir-khan", "person/imran-khan"]
    listed = json.loads(over_small("show", "person/a", "--format", "json").stdout)
    assert listed == [{"id": "person/ahmad-massoud"}, {"id": "person/amir-khan"}]


def test_an_id_that_others_begin_with_shows_the_entity(run: Run, tmp_path: object) -> None:
    entities = "".join(f'{{"id": "{entity_id}", "kind": "other", "name": "N"}}\n' for entity_id in ("a", "a/b"))
    path = f"{tmp_path}/ids.jsonl"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(entities)
    done = run("show", "-g", path, "--no-bundled", "a")
    assert yaml.safe_load(done.stdout)["id"] == "a"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("person/imran-kahn", "person/imran-khan"),
        ("persn/imran-khan", "person/imran-khan"),
        ("persn/imran-kahn", "person/imran-khan"),
        ("person/khan-imran", "person/imran-khan"),
        ("person/massoud", "person/ahmad-massoud"),
        ("Imran Khan", "person/imran-khan"),
        ("organization/imran-khan", "person/imran-khan"),
        ("person/khan", "person/amir-khan, person/imran-khan"),
    ],
)
def test_an_unknown_id_gets_guesses(over_small: Run, wrong: str, meant: str) -> None:
    done = over_small("show", wrong)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() in {
        f"aliaskit: no id is, or starts with, {wrong!r}; did you mean {meant}?{end}" for end in ("\n", "\r\n")
    }


@pytest.mark.parametrize("wrong", ["zzz/zzz", "person/amir-aman", "person/nobody", "/", "-"])
def test_what_is_like_nothing_is_told_how_ids_are_found(over_small: Run, wrong: str) -> None:
    done = over_small("show", wrong)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"did you mean" not in done.stderr
    assert b"`aliaskit resolve NAME` finds the id" in done.stderr


def test_several_ids_are_several_documents_and_one_unknown_gives_1(over_small: Run) -> None:
    done = over_small("show", "person/imran-khan", "person/nobody-there", "person/amir-khan")
    assert done.returncode == 1
    assert [entry["id"] for entry in yaml.safe_load_all(done.stdout)] == ["person/imran-khan", "person/amir-khan"]


def test_awkward_texts_are_quoted_so_that_yaml_gives_them_back(run: Run, tmp_path: object) -> None:
    names = ["NO", "null", "12:30", "- dash", "a: b", "a #b", "'quoted' \"twice\"", "[x]", "{x}", "*x", "&x", "1.5",
             "2014-06", "~a", "trailing.", "O'Brien", "back\\slash", "مسعود", "习近平", "a, b", "x:"]  # fmt: skip
    path = f"{tmp_path}/awkward.jsonl"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(json.dumps({"id": "other/x", "kind": "other", "name": "X", "aliases": names}) + "\n")
    done = run("show", "-g", path, "--no-bundled", "other/x")
    shown = yaml.safe_load(done.stdout)
    assert sorted(alias["name"] for alias in shown["aliases"]) == sorted(names)
    assert shown["gazetteer"].startswith("awkward@")


def test_each_name_says_which_layer_gave_it(run: Run, small: object, tmp_path: object) -> None:
    path = f"{tmp_path}/layer.jsonl"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write('{"gazetteer": "mine", "version": "1", "license": "CC0-1.0"}\n')
        file.write('{"id": "person/ahmad-massoud", "aliases": ["The Lion Cub"]}\n')
    done = run("show", "-g", small, "-g", path, "--no-bundled", "--format", "jsonl", "person/ahmad-massoud")
    entry = json.loads(done.stdout)
    assert {alias["name"]: alias["gazetteer"] for alias in entry["aliases"]} == {
        "Ahmed Masood": "small@7",
        "The Lion Cub": "mine@1",
    }
    assert entry["gazetteer"] == "small@7"
