"""spaCy patterns: which names become one, and that spaCy itself finds by them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aliaskit.adapters.exchange import Losses
from aliaskit.adapters.spacy_patterns import LABELS, write_spacy_patterns
from aliaskit.entities import KINDS, Alias, Entity

LISTED = [
    Entity("organization/islamic-state", "organization", "Islamic State", (Alias("Daesh"), Alias("IS", "weak"))),
    Entity("person/angela-merkel", "person", "Angela Merkel", (Alias("Merkel", "short", dominant=True),)),
    Entity("person/imran-khan", "person", "Imran Khan", (Alias("Khan", "short"), Alias("Imran Khan", lang="de"))),
    Entity("place/kabul", "place", "Kabul"),
    Entity("other/kabul", "other", "Kabul"),
]


def patterns(losses: Losses, **labels: str) -> list[dict[str, str]]:
    """The patterns, read as JSON."""
    return [json.loads(line) for line in write_spacy_patterns(LISTED, losses, labels)]


def test_a_pattern_for_each_name_that_means_the_entity_by_itself() -> None:
    losses = Losses()
    assert [(one["pattern"], one["label"], one["id"].partition("/")[0]) for one in patterns(losses, place="LOC")] == [
        ("Islamic State", "ORG", "organization"),
        ("Daesh", "ORG", "organization"),
        ("Angela Merkel", "PERSON", "person"),
        ("Merkel", "PERSON", "person"),
        ("Imran Khan", "PERSON", "person"),
        ("Kabul", "LOC", "place"),
        ("Kabul", "MISC", "other"),
    ]
    told = {what: loss.count for what, loss in losses.kinds.items()}
    assert told["names of the type weak, left out: they mean the entity only in context"] == 1
    assert told["names of the type short, left out: they mean the entity only in context"] == 1
    assert told["names that several entities bear: spaCy takes one"] == 1
    assert told["the language of an alias"] == 1


def test_every_kind_has_a_label() -> None:
    assert set(LABELS) == set(KINDS)


def test_spacy_finds_by_them(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    path = tmp_path / "patterns.jsonl"
    path.write_text("".join(write_spacy_patterns(LISTED[:4], Losses())), encoding="utf-8")
    language = spacy.blank("en")
    language.add_pipe("entity_ruler").from_disk(path)
    found = language("Merkel spoke of Daesh in Kabul; Khan was away.").ents
    assert [(one.text, one.label_, one.ent_id_) for one in found] == [
        ("Merkel", "PERSON", "person/angela-merkel"),
        ("Daesh", "ORG", "organization/islamic-state"),
        ("Kabul", "GPE", "place/kabul"),
    ]
