"""Formatting: one layout, every comment kept, the meaning never changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gazetteers.test_properties import entity_record, gazetteers

from aliaskit.entities import Gazetteer
from aliaskit.errors import DataError
from aliaskit.gazetteers import read
from aliaskit.gazetteers.comments import comments_of
from aliaskit.gazetteers.files import Limits
from aliaskit.gazetteers.formatting import FormattingError, formatted, raw_content

ROOT = Path(__file__).resolve().parents[2]

WRITTEN = """\
# yaml-language-server: $schema=x
# head

# more head
version: "1"   # v
gazetteer: t

# about entities
entities: # tail of entities
  # section one

  # about a
  - name: A     # tail name
    # why kind
    kind: other
    id: a   # tail id
    description: |   # block
      first line
      second: line # not a comment
    # after block
    aliases:   # tail aliases
    - X
    # about Y
    - {name: Y, # inside
       type: spelling,
       dominant: false}  # tail Y
    - name: Z
      lang: ur     # lang tail
      # own line in alias
      type: short
      dominant: true
    - 'quoted # no'
    # end of aliases
    tags: [a,  # first
       b]
    # end of a


  # before b
  - {id: b, kind: other, name: B, country: [NO], distinct_from: [a]}  # all of b
  -   # dash comment
    id: c
    kind: other
    name: "multi
      line"   # tail multi
    sources:
      - https://x.org/#frag
redirects: {"old": a} # red
# the end

# really
"""

LAID_OUT = """\
# yaml-language-server: $schema=x
# head

# more head
gazetteer: t
version: "1"  # v

# about entities
entities:  # tail of entities
  # section one

  # about a
  - id: a  # tail id
    # why kind
    kind: other
    name: A  # tail name
    # after block
    aliases:  # tail aliases
      - X
      # about Y
      # inside
      - "Y"  # tail Y
      # lang tail
      # own line in alias
      - {name: Z, type: short, lang: ur, dominant: true}
      - "quoted # no"
    # end of aliases
    tags:
      - a  # first
      - b
    # end of a
    description: |  # block
      first line
      second: line # not a comment

  # before b
  - id: b  # all of b
    # dash comment
    kind: other
    name: B
    country: ["NO"]
    distinct_from: [a]
  - id: c
    kind: other
    name: multi line  # tail multi
    sources:
      - https://x.org/#frag
redirects: {old: a}  # red
# the end

# really
"""


def laid_out(text: str) -> str:
    """The text, formatted."""
    return formatted(text.encode(), "t.yaml").decode()


def test_keys_in_order_and_every_comment_where_it_belongs() -> None:
    assert laid_out(WRITTEN) == LAID_OUT


def test_what_is_in_order_stays() -> None:
    assert laid_out(LAID_OUT) == LAID_OUT


def test_line_feeds_whatever_the_file_had() -> None:
    assert formatted(b"\xef\xbb\xbf" + LAID_OUT.replace("\n", "\r\n").encode(), "t.yaml").decode() == LAID_OUT


@settings(max_examples=60)
@given(gazetteer=gazetteers(), indent=st.sampled_from([None, 2]))
def test_formatting_keeps_the_meaning_and_formatting_again_changes_nothing(
    gazetteer: Gazetteer, indent: int | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    head = {"gazetteer": gazetteer.name, "version": gazetteer.version, "license": gazetteer.license}
    records = [entity_record(entity) for entity in reversed(gazetteer.entities)]
    document = {"redirects": dict(gazetteer.redirects), "entities": records, **head}
    once = laid_out(json.dumps(document, ensure_ascii=False, indent=indent))
    assert laid_out(once) == once
    path = tmp_path_factory.mktemp("formatted") / "g.yaml"
    path.write_text(once, encoding="utf-8")
    assert read(path).entities == gazetteer.entities[::-1]
    assert read(path).redirects == gazetteer.redirects


COMMENTED = st.lists(
    st.sampled_from(["", "# one", "  # two", "    # three", "      # four", "          # ten"]), max_size=3
)


@settings(max_examples=150)
@given(st.data())
def test_comments_anywhere_are_kept_and_formatting_again_changes_nothing(data: st.DataObject) -> None:
    """Comments and blank lines between, and at the end of, any lines of a file that has every form of value."""
    rows = ["# top"]
    for row in LAID_OUT.split("\n")[4:-4]:
        if "first line" not in row and "second: line" not in row:
            rows += data.draw(COMMENTED)
            tail = "  # tail" if "#" not in row and row and data.draw(st.integers(0, 5)) == 0 else ""
            row += tail  # noqa: PLW2901
        rows.append(row)
    text = "\n".join(rows) + "\n"
    once = laid_out(text)
    assert sorted(one.text for one in comments_of(once)) == sorted(one.text for one in comments_of(text))
    assert laid_out(once) == once


@pytest.mark.parametrize("name", ["places/waters.yaml", "organizations/clubs.yaml", "people/iran.yaml"])
def test_files_of_the_curated_world(name: str, tmp_path: Path) -> None:
    path = ROOT / "gazetteers" / name
    once = formatted(path.read_bytes(), name)
    assert formatted(once, name) == once
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(once)
    assert read(copy) == read(path)


@pytest.mark.parametrize("path", sorted((ROOT / "tests/gazetteers/bad").glob("*.yaml")), ids=lambda path: path.name)
def test_a_bad_file_is_refused_with_what_is_wrong(path: Path) -> None:
    with pytest.raises(DataError) as caught:
        formatted(path.read_bytes(), str(path))
    assert caught.value.problems


def test_a_result_that_means_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the layout ever wrong, the file would stay as it is."""
    monkeypatch.setattr("aliaskit.gazetteers.formatting._UNSAID", {"lang": "ur"})
    with pytest.raises(FormattingError, match=r"t\.yaml: left as it is"):
        laid_out("gazetteer: g\nentities:\n- {id: a, kind: other, name: A, aliases: [{name: B, lang: ur}]}\n")


def test_a_lost_comment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aliaskit.gazetteers.formatting.attach", lambda *_: None)
    with pytest.raises(FormattingError):
        laid_out("gazetteer:   g\nentities: []   # none yet\n")


def test_a_file_beyond_the_bounds_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text(LAID_OUT, encoding="utf-8")
    with pytest.raises(DataError, match="more than the limit"):
        raw_content(path, Limits(yaml_bytes=100))
    with pytest.raises(DataError, match="no such file"):
        raw_content(tmp_path / "none.yaml")
