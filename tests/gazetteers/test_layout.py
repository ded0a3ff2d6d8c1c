"""Texts as YAML has them: every reader gets the same text back."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.gazetteers.layout import WIDTH, field_lines, is_special, scalar, unit_of

AWKWARD = [
    "NO", "yes", "on", "null", "~", "2026.11", "2006-10", "2006-10-01", "1e3", "0x1F", "12:30:45", ".5", ".inf", "-",
    "a:b", "a:", "a#b", "[a]", "{a}", "'q'", "it's", "&a", "*a", "!a", "%a", "@a", "`a", "?", "|", ">", "=", "<<",
    "---", "...", "https://x.org/?a=1&b=2#c", "- a", "a: b", "# a", "a #b", "a, b", '"q"', "? a", "a\tb", "a\nb",
    "\u0085", "\u2028", "\ufeffa", "\u202ea", "na\u200cme", "\U0001f600", "back\\slash", " a", "a ", "",
]  # fmt: skip
TEXTS = st.sampled_from(AWKWARD) | st.text(st.characters(codec="utf-8"), max_size=15)


@given(TEXTS)
def test_a_text_is_read_back_by_readers_that_resolve_types(text: str) -> None:
    """Alone, in a list in brackets, and as a key: as text, never as a number or a truth value."""
    assert yaml.safe_load(f"a: {scalar(text)}") == {"a": text}
    assert yaml.safe_load(f"[{scalar(text, flow=True)}, {scalar(text, flow=True)}]") == [text, text]
    assert yaml.safe_load(f"{{k: {scalar(text, flow=True)}}}") == {"k": text}
    if text:
        assert yaml.safe_load(f"{scalar(text)}: b") == {text: "b"}


@pytest.mark.parametrize(
    "text", ["Hezb-e-Wahdat", "حزب وحدت", "Côte d'Ivoire", "77th Brigade", "C&A", "https://x.org/a", "+972"]
)
def test_what_needs_no_quotes_has_none(text: str) -> None:
    assert scalar(text) == (f'"{text}"' if is_special(text) else text)
    assert is_special(text) == (text == "+972")


@given(
    st.text(st.characters(codec="utf-8"), max_size=200)
    | st.lists(st.sampled_from(["word", "a:", "#b", "'c"])).map(" ".join)
)
def test_a_description_is_read_back_however_long(text: str) -> None:
    laid_out = "\n".join(field_lines([unit_of(text * 3, "description")], 4)) + "\n"
    assert yaml.safe_load(laid_out) == {"description": text * 3}


def test_a_long_description_is_folded_within_the_width() -> None:
    lines = list(field_lines([unit_of("many words " * 40 + "end", "description")], 4))
    assert lines[0] == "    description: >-"
    assert len(lines) > 3
    assert max(map(len, lines)) <= WIDTH


def test_a_list_that_does_not_fit_has_an_item_a_line() -> None:
    short, long = [f"place/{number}" for number in range(3)], [f"place/{number}" for number in range(30)]
    assert list(field_lines([unit_of(short, "tags")])) == ["tags: [place/0, place/1, place/2]"]
    assert list(field_lines([unit_of(long, "tags")]))[:3] == ["tags:", "  - place/0", "  - place/1"]
