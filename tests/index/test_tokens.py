"""Tokens as numbers: a name whose words are looked up has the tokens that taking it apart gives it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aliaskit.index import shapes, written
from aliaskit.index.layout import ABJAD, FAMILY, FATHER, ROLE_MASK, ROLES, WORD_BITS, WORD_MASK
from aliaskit.index.tokens import Taken, Tokens
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
Told = tuple[str, str, set[str], int]
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


def expected(text: str, sort: str) -> tuple[Decoded, Told]:
    name = taken_apart(text, sort)
    tokens = [(token.text, token.role, token.family, token.abjad, token.father) for token in name.tokens]
    return tokens, (name.folded, plain_fold(text), set(initials_of(name)), len(name.tokens))


def told(taken: Taken) -> list[Told]:
    """What is said of each name beside its tokens, and how many these are."""
    columns = taken.folded, taken.plain, map(set, taken.acronyms), map(len, taken.tokens)
    return list(zip(*columns, strict=True))


@pytest.mark.parametrize("sort", SORTS)
@settings(max_examples=300)
@given(st.lists(st.one_of(NAMES, st.text(max_size=60)), max_size=8))
@example(["Ali ' Hassan", "''", "", "ألفا الرحمن", "Shah ' ' Rukh"])
@example(["O'Brien", "o'brien city", "o`brien city"])
@example(["Ali\nHassan", "Київ\nCity", "\n", "Ahmad"])
def test_looked_up_and_taken_apart_are_one(sort: str, names: list[str]) -> None:
    """Many at once, one after another, and again when the words are known."""
    tokens = Tokens()
    said = told(tokens.add(names, [sort] * len(names)))
    for text in names:
        said += told(tokens.add([text], [sort]))
    oracle = [expected(text, sort) for text in names + names]
    assert said == [forms for _, forms in oracle]
    assert decoded(tokens) == [one for one, _ in oracle]


@given(st.lists(st.tuples(st.one_of(NAMES, st.text(max_size=30)), st.sampled_from(SORTS)), max_size=12))
def test_each_name_is_of_its_own_sort(names: list[tuple[str, str]]) -> None:
    tokens = Tokens()
    said = told(tokens.add([text for text, _ in names], [sort for _, sort in names]))
    oracle = [expected(text, sort) for text, sort in names]
    assert said == [forms for _, forms in oracle]
    assert decoded(tokens) == [one for one, _ in oracle]


def test_little_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is forgotten is looked up again, and has the number it had."""
    monkeypatch.setattr(written, "REMEMBERED", 2)
    monkeypatch.setattr(written, "REMEMBERED_PLAIN", 2)
    monkeypatch.setattr(shapes, "REMEMBERED", 1)
    names = ["Ahmad Masud", "Masud Khalili", "Khalili bin Dostum", "Ahmad Dostum", "Ali de Ahmad", "Khalili bin Ahmad"]
    tokens = Tokens()
    for text in names:
        tokens.add([text], ["person"])
    assert all(len(table._token) <= 4 for table in tokens._written.values())  # two, and what the last name has
    assert decoded(tokens) == [expected(text, "person")[0] for text in names]
