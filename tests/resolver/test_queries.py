"""Names as they are written: turned round, with what running text adds, too long, and none at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.resolver.cases import SMALL

from aliaskit import Answer, Resolver


def test_a_comma_turns_a_name_round(small: Resolver) -> None:
    assert (small.resolve("MASSOUD, Ahmad").entity or SMALL[0]).id == "person/ahmad-massoud"
    assert small.resolve("MASSOUD, Ahmad").confidence == small.resolve("Ahmad Massoud").confidence


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "blank"), (" \t\n", "blank"), ("—!?", "no letters or digits"), ("😀", "no letters or digits")],
)
def test_not_scorable_is_an_outcome_of_its_own(small: Resolver, text: str, reason: str) -> None:
    answer = small.resolve(text, explain=True)
    assert answer == Answer(text, "none", None, None, None, None, (), reason)
    assert small.compare(text, "Daesh").confidence is None


def test_a_name_is_read_to_its_thousandth_character(small: Resolver) -> None:
    name = "Ahmad Massoud" + " " * 2000 + "x" * 10_000
    answer = small.resolve(name)
    assert answer.query == name
    assert (answer.entity and answer.entity.id) == "person/ahmad-massoud"


@pytest.mark.parametrize("text", ["the European Union", "European Union's", "Union, European", "The EU", "EU’s"])
def test_what_running_text_adds_to_a_name_is_set_aside(tmp_path: Path, text: str) -> None:
    listed = tmp_path / "one.yaml"
    listed.write_text(
        "gazetteer: one\nentities:\n  - {id: eu, kind: organization, name: European Union, "
        "aliases: [{name: EU, type: acronym}]}\n",
        encoding="utf-8",
    )
    answer = Resolver.load(listed, bundled=False).resolve(text)
    assert answer.decision == "match"
    assert answer.entity is not None
    assert answer.entity.id == "eu"
