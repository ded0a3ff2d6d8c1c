"""Laws of reading: what is written reads back, in both formats, and nothing that is fed in makes a traceback."""

from __future__ import annotations

import json
import string
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.entities import ALIAS_TYPES, KINDS, Alias, Entity, Gazetteer
from aliaskit.errors import DataError, Problem
from aliaskit.gazetteers import merge, read

# YAML 1.1's own special words and number forms, and letters of several scripts.
NAMES = st.sampled_from(
    ["NO", "yes", "~1", "0x1F", "1e3", "#1", "- a", "a: b", "{x}", "'q'", '"Q"', "شاہ محمود", "Ԥ", "😀2"]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=12)
ANY_NAME = NAMES | TEXTS.map(lambda text: f"n{text}")
IDS = st.text(string.ascii_letters + string.digits + "/:-#'\"{}", min_size=1, max_size=12)
DATES = st.sampled_from(["2001", "2001-12", "2004-02-29"])
ALIASES = ANY_NAME.map(Alias) | st.builds(
    Alias,
    ANY_NAME,
    type=st.sampled_from(ALIAS_TYPES),
    lang=st.sampled_from(["ur", "sr-Latn", "zh-Hans-CN"]),
    since=DATES,
    dominant=st.booleans(),
)
LISTS = st.lists(ANY_NAME, max_size=3, unique=True).map(tuple)
PAIRS = st.dictionaries(ANY_NAME, ANY_NAME, max_size=2).map(lambda found: tuple(found.items()))


@st.composite
def gazetteers(draw: st.DrawFn) -> Gazetteer:
    """Gazetteers with entities and changes, of awkward text throughout."""
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    entities = [
        Entity(
            entity_id,
            kind=draw(st.sampled_from(KINDS)),
            name=draw(ANY_NAME),
            aliases=tuple(draw(st.lists(ALIASES, max_size=3))),
            country=draw(st.sampled_from([(), ("NO",), ("PK", "AF")])),
            tags=draw(LISTS),
            demonyms=draw(LISTS),
            description=draw(TEXTS),
            same_as=draw(PAIRS),
            sources=draw(LISTS),
            silence=draw(PAIRS),
        )
        for entity_id in ids
    ]
    redirects = tuple((f"old/{entity_id}", entity_id) for entity_id in ids)
    return Gazetteer(draw(ANY_NAME), draw(ANY_NAME), "CC0-1.0", tuple(entities), redirects)


def alias_record(alias: Alias) -> str | dict[str, str]:
    """An alias as the format writes it, every value as text."""
    if alias == Alias(alias.name):
        return alias.name
    record = {"name": alias.name, "type": alias.type, "lang": alias.lang, "from": alias.since}
    return {key: value for key, value in record.items() if value} | {"dominant": "true" if alias.dominant else "false"}


def entity_record(entity: Entity) -> dict[str, Any]:
    """An entity as the format writes it."""
    record = {"id": entity.id, "kind": entity.kind, "name": entity.name, "description": entity.description}
    lists = {key: list(getattr(entity, key)) for key in ("country", "tags", "demonyms", "sources")}
    pairs = {"same_as": dict(entity.same_as), "silence": dict(entity.silence)}
    return {**record, **lists, **pairs, "aliases": [alias_record(alias) for alias in entity.aliases]}


@settings(deadline=None, max_examples=60)
@given(gazetteers(), st.sampled_from([None, 2]))
def test_json_is_yaml_and_both_read_back_equal(gazetteer: Gazetteer, indent: int | None) -> None:
    """JSON is written as a YAML document and as JSON lines: both give the gazetteer again."""
    head = {"gazetteer": gazetteer.name, "version": gazetteer.version, "license": gazetteer.license}
    head_and_redirects = {**head, "redirects": dict(gazetteer.redirects)}
    records = [entity_record(entity) for entity in gazetteer.entities]
    with tempfile.TemporaryDirectory() as folder:
        as_yaml, as_lines = Path(folder, "g.yaml"), Path(folder, "g.jsonl")
        document = json.dumps({**head_and_redirects, "entities": records}, ensure_ascii=False, indent=indent)
        as_yaml.write_text(document, encoding="utf-8")
        lines = [json.dumps(record) for record in (head_and_redirects, *records)]
        as_lines.write_text("\n".join(lines), encoding="utf-8")
        assert read(as_yaml) == gazetteer
        assert read(as_lines) == gazetteer


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=80) | st.text("{}[]:,-\"'&*!|>%@#\t\n \\ulgazetrid0", max_size=60).map(str.encode))
def test_no_bytes_make_a_traceback(content: bytes) -> None:
    """Whatever a file holds, it reads or is refused with a place inside it."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("g.yaml", "g.jsonl"):
            path = Path(folder, name)
            path.write_bytes(content)
            rows = content.decode(errors="replace").splitlines()
            assert all(0 <= problem.line <= len(rows) + 1 for problem in problems_of(path))


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a file, at least one thing if it cannot be read; nothing where it reads."""
    try:
        read(path)
    except DataError as error:
        return error.problems or (Problem(str(path), -1, 0, "an error without a problem"),)
    return ()


@settings(deadline=None, max_examples=60)
@given(gazetteers())
def test_laying_a_gazetteer_over_itself_changes_no_name(gazetteer: Gazetteer) -> None:
    """The same names as before, all of them the upper layer's now."""
    fold = str.casefold
    once, twice = merge([gazetteer], fold=fold), merge([gazetteer, gazetteer], fold=fold)
    for before, after in zip(once.entities, twice.entities, strict=True):
        assert after.entity == before.entity
        assert len(after.labels) == 1 + len(after.entity.aliases)


@pytest.mark.parametrize("text", ["", "x" * 10_000, "\ud800", "😀", "\u202e", "\x85", "\u2028"])
def test_odd_names_in_json_read_or_are_refused(text: str, tmp_path: Path) -> None:
    """Each has an answer, and the answer names the line."""
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps({"id": "a", "kind": "other", "name": text}), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read(path)
    assert [problem.line for problem in caught.value.problems] == [1]
