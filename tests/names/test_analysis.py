"""A name taken apart: roles by cases, and the laws that hold for any string."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names import CORE, analyse, fold
from aliaskit.names.cutting import MAX_WORDS
from aliaskit.names.tokens import Token

KINDS = ["person", "organization", "place", "event", "other", None]
SCRAPS = st.sampled_from(
    """Mullah Gen. abd al- Abdul Rahman ud-Din Ullah bin ben -e- van der Jr Ltd S.A. J. A (TTP) , QURESHI x 7 of the
    Company İ ß ' محمد ال الله Масуд 习近平 김정은 मोदी ភ្នំ 😀 \ud800 \x00 \u200b \u0301""".split(" ")  # noqa: SIM905
)
NAMES = st.text() | st.lists(SCRAPS, max_size=10).flatmap(
    lambda words: st.sampled_from([" ", "", "-"]).map(lambda glue: glue.join(words))
)
AWKWARD = {
    "empty": "",
    "blank": " \t\n\u3000",
    "emoji": "😀🇦🇫👩‍👩‍👧",
    "control": "\x00\x01\x1b[31m\x7f",
    "surrogates": "\ud800Khan\udfff",
    "mixed scripts": "Ahmad Масуд محمود 习近平 김 ភ្នំ",
    "one letter": "K",
    "brackets": "(((())))",
    "commas": ",,,,",
    "10,000 letters": "a" * 10_000,
    "10,000 marks": "\u0301" * 10_000,
    "10,000 apostrophes": "'" * 10_000,
    "10,000 letters apart": "a " * 5_000,
    "10,000 dots": "a." * 5_000,
    "10,000 Chinese": "习" * 10_000,
    "10,000 Korean": "김" * 10_000,
    "10,000 Arabic": "الله" * 2_500,
    "10,000 Devanagari": "क्" * 5_000,
    "10,000 emoji": "😀" * 10_000,
    "10,000 surrogates": "\ud800" * 10_000,
    "1,000 compounds": "Abd al-Rahman " * 1_000,
    "2,000 titles": "Mullah " * 2_000,
    "2,000 legal forms": "Ltd " * 2_000,
    "3,000 hyphens": "al-" * 3_000,
}


@pytest.mark.cases("roles.tsv")
def test_tokens_and_their_roles(name: str, kind: str, tokens: str) -> None:
    found = analyse(name, None if kind == "-" else kind)
    assert " ".join(map(_written, found.tokens)) == tokens


def _written(token: Token) -> str:
    role = "" if token.role == "name" else f"/{token.role}"
    return f"{token.text}{role}{'+' * token.family}{'^' * token.father}"


@given(NAMES, st.sampled_from(KINDS))
def test_no_string_raises_and_places_are_within_it(text: str, kind: str | None) -> None:
    name = analyse(text, kind)
    assert name.text == text
    assert name.folded == fold(text)
    assert bool(name.tokens) is bool(name.folded)
    for token in name.tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.text
        assert all(token.keys)


@given(NAMES, st.sampled_from(KINDS))
def test_some_word_is_left_to_compare(text: str, kind: str | None) -> None:
    name = analyse(text, kind)
    assert set(name.core) | set(name.aside) == set(name.tokens)
    assert all(token.role in CORE for token in name.core)
    assert bool(name.core) or all(token.role == "ezafe" for token in name.tokens)


@given(NAMES, st.sampled_from(KINDS))
def test_tokens_are_in_order_but_for_a_family_name_in_front(text: str, kind: str | None) -> None:
    tokens = analyse(text, kind).tokens
    starts = [token.start for token in tokens]
    turns = sum(one > other for one, other in itertools.pairwise(starts))
    assert turns <= (1 if any(sign in text for sign in ",،，") else 0)


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("kind", ["person", "organization", None])
def test_awkward_strings(text: str, kind: str | None) -> None:
    name = analyse(text, kind)
    assert len(name.tokens) <= MAX_WORDS
    assert all(text[token.start : token.end] for token in name.tokens)
    assert bool(name.tokens) is bool(fold(text))


@pytest.mark.parametrize(
    "title", ["Mullah", "Maulvi", "Haji", "General", "President", "Dr", "Ayatollah", "Sheikh", "Ustad"]
)
def test_a_title_alone_is_a_name(title: str) -> None:
    assert [token.role for token in analyse(title, "person").tokens] == ["name"]


def test_kind_decides_what_can_be_set_aside() -> None:
    assert [token.role for token in analyse("General Motors", "organization").tokens] == ["name", "name"]
    assert [token.role for token in analyse("General Motors", "person").tokens] == ["light", "name"]
    assert analyse("Bank Ltd", "person").aside == ()


def test_a_comma_turns_a_name_round_once() -> None:
    turned = analyse("QURESHI, Shah Mahmood", "person")
    assert [token.text for token in turned.tokens] == [t.text for t in analyse("Shah Mahmood Qureshi", "person").tokens]
    assert [token.family for token in turned.tokens] == [False, False, True]
    assert [token.text for token in analyse("Karachi, Sindh, Pakistan", "place").tokens] == [
        "karachi",
        "sindh",
        "pakistan",
    ]
    assert analyse("Khan, Jr", "person").tokens[0].text == "khan"
    assert analyse("قریشی، شاہ محمود", "person").tokens[-1].family


def test_the_same_name_is_the_same_value() -> None:
    assert analyse("Ahmad Shah Massoud", "person") == analyse("Ahmad Shah Massoud", "person")
    assert isinstance(hash(analyse("Ahmad Shah Massoud")), int)
