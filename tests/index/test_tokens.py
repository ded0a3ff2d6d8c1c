"""Tokens as numbers: a name whose words are looked up has the tokens that taking it apart gives it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aliaskit.index import shapes, written
from aliaskit.index.layout import ABJAD, FAMILY, FATHER, ROLE_MASK, ROLES, WORD_BITS, WORD_MASK
from aliaskit.index.tokens import Added, Tokens
from aliaskit.names import initials_of, plain_fold
from aliaskit.names.analysis import taken_apart

SORTS = ("person", "thing", "")
WORDS = (
    "Abd", "Abu", "Ahmad", "Ali", "al", "bin", "Company", "de", "Dostum", "Erdoğan", "Gen", "HASSAN", "Ivanovich", "J",
    "Khan", "Łódź", "Ltd", "Najib", "Ullah", "Rahman", "San", "ud", "din", "Zürich", "7", "'", "Масуд", "Ахмад", "Київ",
    "محمود", "شاہ", "الرحمن", "ألمانيا", "عبد", "习近平", "김정은", "कोबे", "Αθήνα", "J.K.", "(TTP)",
    "QURESHI,", "ไทย",
    "joint", "stock", "Stock,", "company", "private", "limited", "el", "EL", "hadj", "the", "of", "e", "i", "و", "د",
    "и", "Prime", "Minister", "Afghan", "president", "الرئيس", "رئيس", "الوزراء", "ben", "Jr", "PhD", "NA",
    "۱۲",
    "ক্যানেটো", "கே", "ŉ", "Ŀ", "ß", "İ", "\u0301", "o\u0308", "क\u093c", "co\u00adop",
    "d’Orb", "カ\u3099", "ﬀ", "½", "٣",
)  # fmt: skip
Decoded = list[tuple[str, str, bool, bool, bool]]
NAMES = st.builds(
    lambda words, gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=False)),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    st.lists(st.sampled_from([" ", " ", "-", "  ", ", ", "/", " (", "،", "\u200c"]), min_size=6, max_size=6),
)


def decoded(tokens: Tokens) -> list[Decoded]:
    """The tokens of each name as they are written: text, role, and marks."""
    words, (_, content) = tokens.number_words(), tokens.sections()["name.token"]
    at = tokens._at
    numbers = memoryview(content).cast("I").tolist()
    told = [
        (
            words[one & WORD_MASK],
            ROLES[one >> WORD_BITS & ROLE_MASK],
            bool(one & FAMILY),
            bool(one & ABJAD),
            bool(one & FATHER),
        )
        for one in numbers
    ]
    assert {text for text, *_ in told} == set(words)  # no word is numbered that no name has
    return [told[at[row] : at[row + 1]] for row in range(len(at) - 1)]


def expected(text: str, sort: str) -> tuple[Decoded, Added]:
    name = taken_apart(text, sort)
    tokens = [(token.text, token.role, token.family, token.abjad, token.father) for token in name.tokens]
    return tokens, (name.folded, plain_fold(text), tuple(initials_of(name)), len(name.tokens) > 1)


@pytest.mark.parametrize("sort", SORTS)
@settings(max_examples=300)
@given(st.lists(st.one_of(NAMES, st.text(max_size=60)), max_size=8))
@example(["Ali ' Hassan", "''", "", "ألفا الرحمن", "Shah ' ' Rukh"])
def test_looked_up_and_taken_apart_are_one(sort: str, names: list[str]) -> None:
    tokens = Tokens()
    added = [tokens.add(text, sort) for text in names + names]
    oracle = [expected(text, sort) for text in names + names]
    assert [(*forms, set(acronyms), several) for *forms, acronyms, several in added] == [
        (*forms, set(acronyms), several) for _, (*forms, acronyms, several) in oracle
    ]
    assert decoded(tokens) == [one for one, _ in oracle]


def test_little_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is forgotten is looked up again, and has the number it had."""
    monkeypatch.setattr(written, "REMEMBERED", 2)
    monkeypatch.setattr(shapes, "REMEMBERED", 1)
    names = ["Ahmad Masud", "Masud Khalili", "Khalili bin Dostum", "Ahmad Dostum", "Ali de Ahmad", "Khalili bin Ahmad"]
    tokens = Tokens()
    for text in names:
        tokens.add(text, "person")
    assert all(len(table) <= 2 for table in tokens._written.values())
    assert decoded(tokens) == [expected(text, "person")[0] for text in names]
