"""`aliaskit suggest`: what articles used and no gazetteer lists, as YAML that a gazetteer reader takes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.articles.quoting import Quote
from aliaskit.cli.suggestion_lines import comment, yaml_lines
from aliaskit.gazetteers import read
from aliaskit.names import fold
from aliaskit.store.suggesting import Seen, SuggestedName, Suggestion

Run = Callable[..., subprocess.CompletedProcess[bytes]]

TEXT = "Daesh said Ahmad Masoud had met Zarifa Ghafari of the NRFX. Ghafari denied it."
NAMES = ("Daesh", "Ahmad Masoud", "Zarifa Ghafari", "NRFX", "Ghafari")


def line(article_id: str, text: str, names: tuple[str, ...], **rest: str) -> bytes:
    mentions = [{"start": at, "end": at + len(name)} for name in names if (at := text.rindex(name)) >= 0]
    return json.dumps({"id": article_id, "text": text, "mentions": mentions, **rest}).encode() + b"\n"


@pytest.fixture
def filled(over_small: Run, tmp_path: Path) -> Path:
    given = line("one", TEXT, NAMES, source="Press One") + line("two", "Zareefa Ghafari left.", ("Zareefa Ghafari",))
    assert over_small("link", "--store", "s.db", stdin=given).returncode == 0
    return tmp_path / "s.db"


def test_aliases_and_entities_with_their_sentences(over_small: Run, filled: Path, tmp_path: Path) -> None:
    done = over_small("suggest", "--store", "s.db", "-o", "out.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    found = {entity.id: entity for entity in read(tmp_path / "out.yaml").entities}
    assert [alias.name for alias in found["person/ahmad-massoud"].aliases] == ["Ahmad Masoud"]
    assert found["person/ahmad-massoud"].is_change
    (new,) = [entity for entity in found.values() if "Ghafari" in entity.name]
    assert {new.name, *(alias.name for alias in new.aliases)} == {"Zarifa Ghafari", "Zareefa Ghafari", "Ghafari"}
    assert {alias.name: alias.type for alias in new.aliases}["Ghafari"] == "short"
    text = (tmp_path / "out.yaml").read_text()
    assert "# “Daesh said Ahmad Masoud had met Zarifa Ghafari of the NRFX.”" in text
    assert "first in Press One; confidence there" in text


def test_what_was_accepted_is_listed_and_suggested_no_more(over_small: Run, filled: Path, tmp_path: Path) -> None:
    over_small("suggest", "--store", "s.db", "-o", "out.yaml")
    entities = over_small("link", "-g", "out.yaml", "--store", "s.db", stdin=line("three", TEXT, NAMES))
    mentions = json.loads(entities.stdout)["mentions"]
    assert not [mention["text"] for mention in mentions if mention["new"]]
    again = over_small("suggest", "-g", "out.yaml", "--store", "s.db")
    assert yaml.safe_load(again.stdout)["entities"] == []
    new = json.loads(over_small("link", stdin=line("one", TEXT, NAMES)).stdout)["mentions"][2]["entity"]
    redirects = dict(read(tmp_path / "out.yaml").redirects)
    assert redirects.get(new, "").startswith(("person/", "other/"))


def test_names_of_few_articles_may_be_left_out(over_small: Run, filled: Path) -> None:
    done = over_small("suggest", "--store", "s.db", "--min-articles", "2")
    (one,) = yaml.safe_load(done.stdout)["entities"]
    assert "Ghafari" in one["name"]


def test_a_store_is_not_changed_by_looking(over_small: Run, filled: Path) -> None:
    before = filled.read_bytes()
    over_small("suggest", "--store", "s.db")
    assert filled.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--store", "none.db"], "no such store"),
        (["--store", "s.db", "-o", "s.db"], "written twice"),
        (["a", "--store", "s.db"], "give no names"),
        ([], "--store"),
    ],
)
def test_wrong_usage(over_small: Run, filled: Path, arguments: list[str], message: str) -> None:
    done = over_small("suggest", *arguments)
    assert done.returncode in {2, 3}
    assert message in done.stderr.decode()


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "a\n- id: evil",
            "x\r\nid: y",
            "a\u2028b",
            "\x85c",
            "\ufeff",
            "\uffff",
            "\ud800",
            "# # :",
            "]}",
            "'\"",
            "%TAG",
            "*a",
            "&b",
        ]
    ),
)


@given(HOSTILE)
def test_no_text_breaks_out_of_a_comment(text: str) -> None:
    written = comment(text, 4)
    assert len(written.splitlines()) == 1
    assert yaml.safe_load(f"a: 1\n{written}b: 2\n") == {"a": 1, "b": 2}
    assert written.encode("utf-8")


@given(st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=4))
def test_whatever_articles_say_the_yaml_holds_the_suggestions_and_no_more(parts: list[tuple[str, str, str]]) -> None:
    def named(name: str, told: str) -> SuggestedName:
        return SuggestedName(name, "spelling", 3, Seen(Quote(told, name, told), told, 0.5))

    suggested = [
        Suggestion(
            f"other/{n}",
            f"Name {n} {clean(a)}",
            None,
            (named(f"Name {n} {clean(a)}", b), named(f"Alias {n}", c)),
            f"new/{n}",
            (b,),
        )
        for n, (a, b, c) in enumerate(parts)
    ]
    loaded = yaml.safe_load("".join(yaml_lines(suggested)))
    assert [one["name"] for one in loaded["entities"]] == [one.name for one in suggested]
    assert [one["aliases"] for one in loaded["entities"]] == [[f"Alias {n}"] for n in range(len(parts))]
    assert loaded["redirects"] == {f"new/{n}": f"other/{n}" for n in range(len(parts))}


def clean(text: str) -> str:
    """What is left of a text in a name: what is suggested has no control characters and no half pairs."""
    return fold(text)
