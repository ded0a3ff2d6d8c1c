"""Every look-up against plain Python over the entities."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.entities import Alias, Entity
from aliaskit.errors import IndexFileError
from aliaskit.index.builder import Listed, build
from aliaskit.index.container import Container, pack
from aliaskit.index.layout import ROLES, WORD_BITS, WORD_MASK, typo_forms
from aliaskit.index.reader import Index
from aliaskit.names import CORE, Name, analyse, fold, initials_of, keys_of, plain_fold, sound
from aliaskit.names.scripts import main_script

PARTS = st.sampled_from(
    """Ahmad Ahmed Shah Massoud Masoud Khan Jan al- Qureshi QURAISHI bin Oil Company National Erdoğan Erdogan Масуд
    محمود Party Hezb of the J. 313 😀 𒁛𒁛𒁛""".split()  # noqa: SIM905
)
NAMES = st.lists(PARTS, min_size=1, max_size=5).map(" ".join)
ENTITIES = st.lists(
    st.builds(Entity, st.text("abc", min_size=1, max_size=3), st.sampled_from(["person", "organization"]), NAMES,
              st.lists(NAMES.map(Alias), max_size=3).map(tuple)),
    max_size=6,
    unique_by=lambda entity: entity.id,
).map(tuple)  # fmt: skip


class Oracle:
    """The same questions, answered by looking at everything."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self.entities = sorted(entities, key=lambda entity: entity.id)

    @cached_property
    def rows(self) -> list[tuple[int, str]]:
        """The names in the order of an index: entity, text."""
        return [
            (number, name)
            for number, entity in enumerate(self.entities)
            for name in (entity.name, *sorted(alias.name for alias in entity.aliases))
        ]

    @cached_property
    def names(self) -> list[Name]:
        return [analyse(text, self.entities[number].kind) for number, text in self.rows]

    @cached_property
    def words(self) -> list[str]:
        return sorted({token.text for name in self.names for token in name.tokens})

    def exact(self, text: str) -> set[int]:
        """Names that fold alike; else those that do when one of them is written without diacritics; else both."""
        folded, plain = fold(text), plain_fold(text)
        for of_name, form in ((fold, folded), (plain_fold, folded), (fold, plain), (plain_fold, plain)):
            found = {row for row, (_, name) in enumerate(self.rows) if of_name(name) == form}
            if folded and found:
                return found
        return set()

    def names_with(self, word: str) -> list[int]:
        return [
            row
            for row, name in enumerate(self.names)
            if any(token.text == word and token.role in CORE for token in name.tokens)
        ]

    def bearers(self, words: set[str]) -> set[int]:
        return {self.rows[row][0] for word in words for row in self.names_with(word)}


def check(entities: tuple[Entity, ...], queries: list[str]) -> None:
    index = Index(build([Listed(entity, ("near@1",) * (1 + len(entity.aliases))) for entity in entities]))
    oracle = Oracle(entities)
    _check_entities(index, oracle)
    _check_names(index, oracle, [*queries, *(text for _, text in oracle.rows)])
    _check_words(index, oracle)


def _check_entities(index: Index, oracle: Oracle) -> None:
    ids = [entity.id for entity in oracle.entities]
    assert list(index.ids("")) == ids
    for number, entity in enumerate(oracle.entities):
        assert index.find(entity.id) == number
        assert index.entity_id(number) == entity.id
        assert index.kind(number) == entity.kind
        assert index.preferred(number) == entity.name
        assert [oracle.rows[row] for row in index.names_of(number)] == [
            (number, index.name(row).text) for row in index.names_of(number)
        ]
        for cut in range(len(entity.id) + 1):
            assert list(index.ids(entity.id[:cut])) == [one for one in ids if one.startswith(entity.id[:cut])]
        for absent in (entity.id + "/", entity.id[:-1] + "?", ""):
            assert (index.find(absent) is None) is (absent not in ids)


def _check_names(index: Index, oracle: Oracle, queries: list[str]) -> None:
    assert index.name_count == len(oracle.rows)
    for row, name in enumerate(oracle.names):
        assert index.entity_of(row) == oracle.rows[row][0]
        assert index.script(row) == main_script(oracle.rows[row][1])
        assert index.words_of(row) == tuple(token.text for token in name.core)
        unpacked = [(index.word(packed & WORD_MASK), ROLES[packed >> WORD_BITS & 15]) for packed in index.tokens(row)]
        assert unpacked == [(token.text, token.role) for token in name.tokens]
        assert all(row in index.by_initials(letters) for letters in initials_of(name))
    for query in queries:
        assert set(index.exact(query)) == oracle.exact(query), query


def _check_words(index: Index, oracle: Oracle) -> None:
    by_key, by_form, by_kin = (defaultdict[str, set[int]](set) for _ in range(3))
    for number, word in enumerate(oracle.words):
        assert index.word(number) == word
        assert index.word_number(word) == number
        assert index.names_with(number).tolist() == oracle.names_with(word)
        assert index.bearers[number] == len(oracle.bearers({word}))
        assert index.letters[number] == sum({1 << ord(letter) % 32 for letter in word} if word.isascii() else ())
        by_kin[sound(word)].add(number)
        for key in keys_of(word):
            by_key[key].add(number)
        for form in typo_forms(word):
            by_form[form].add(number)
        assert index.word_number(word + "?") is None
    for alike in by_kin.values():
        kin = len(oracle.bearers({oracle.words[number] for number in alike}))
        assert {index.kin[number] for number in alike} == {kin}
    assert all(numbers <= set(index.words_by_key(key)) for key, numbers in by_key.items())
    assert all(numbers <= set(index.words_near(form)) for form, numbers in by_form.items())
    for prefix in {word[:cut] for word in oracle.words for cut in range(3)} | {"zzz", "\ud800"}:
        found = index.words_from(prefix, 4)
        assert (
            index.words(found)
            == [oracle.words[number] for number in found]
            == [word for word in oracle.words if word.startswith(prefix)][:4]
        )


@settings(max_examples=60)
@given(ENTITIES, st.lists(NAMES, max_size=4))
def test_look_ups_agree_with_plain_python(entities: tuple[Entity, ...], queries: list[str]) -> None:
    check(entities, queries)


def test_look_ups_agree_on_every_shape_of_entity(entities: tuple[Entity, ...]) -> None:
    plain = tuple(
        Entity(entity.id, entity.kind, entity.name, tuple(Alias(alias.name) for alias in entity.aliases))
        for entity in entities
    )
    check(plain, ["Kureysi", "Sah Kureysi", "ISI", "isis", "nigeria", "", "😀", "\ud800", "Loya  JIRGA"])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    index = _small()
    assert index.exact(text) == ([0] if fold(text) == "ahmad massoud" else [])
    index.word_number(text)
    index.words_by_key(text)
    index.words_near(text)
    index.by_initials(text)
    list(index.ids(text))
    index.find(text)
    list(index.words_from(text, 3))


def _small() -> Index:
    return Index(build([Listed(Entity("a", "person", "Ahmad Massoud"), ("near@1",))]))


def test_diacritics_count_where_both_forms_are_listed() -> None:
    entities = (Entity("a", "person", "Şah"), Entity("b", "person", "Sah"), Entity("c", "person", "Shah"))
    index = Index(build([Listed(entity, ("near@1",)) for entity in entities]))
    found = {
        query: [index.entity_id(index.entity_of(row)) for row in index.exact(query)] for query in ("Şah", "Sah", "Shah")
    }
    assert found == {"Şah": ["a", "c"], "Sah": ["b"], "Shah": ["a", "c"]}


def test_flags_and_dates_of_names(index: Index) -> None:
    number = index.find("org/islamic-state")
    assert number is not None
    rows = {index.name(row).text: row for row in index.names_of(number)}
    assert index.dates(rows["Islamic State of Iraq and the Levant"]) == ("2013-04", "2014-06")
    assert index.dates(rows["ISIL"]) == ("", "2014")
    assert index.dates(rows["Daesh"]) == ("", "")
    assert index.is_dated(rows["ISIL"])
    assert not index.is_dated(rows["Daesh"])
    assert [alias.lang for alias in index.entity(number).aliases if alias.name == "داعش"] == ["ar"]
    assert index.script(rows["داعش"]) == "Arabic"
    assert index.type(rows["ISIL"]) == "acronym"
    (short,) = index.exact("Massoud")[:1]
    assert index.is_dominant(short)


def test_redirects_and_labels(index: Index) -> None:
    assert index.redirects == {"org/is": "org/islamic-state", "person/old": "person/qureshi"}
    assert index.labels == ("near@1",)
    assert {index.name(row).label for row in range(index.name_count)} == {"near@1"}


@pytest.mark.parametrize("meta", [b"", b"{}", b"[]", b"{", b'{"labels":3}', b"\xff", b"null"])
def test_a_description_that_is_none_is_refused(content: bytes, meta: bytes) -> None:
    sections = {name: (view.itemsize, view.tobytes()) for name, view in Container(memoryview(content)).sections.items()}
    with pytest.raises(IndexFileError, match=r"odd\.idx: its description .*compile it again"):
        Index(pack(sections | {"meta": (1, meta)}), "odd.idx")
