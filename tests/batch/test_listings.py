"""An index asked for many things at once gives what it gives one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from random import Random

import numpy as np
import pytest
from tests.batch.worlds import a_world
from tests.laws.strategies import REAL_NAMES, index_of

from aliaskit import Alias, Entity
from aliaskit.batch.listings import Listing, Table
from aliaskit.index.columns import Buckets
from aliaskit.index.container import Container, pack
from aliaskit.index.reader import Index
from aliaskit.index.sorted_texts import SortedTexts
from aliaskit.index.tables import Texts, hash_of, packed
from aliaskit.names import deletions, fold, keys_of

LONG = ("a", "abdulrahman", "abdulrashid", "abdulras", "қазақстандық", "Æthelstane")


@pytest.fixture(scope="module")
def index() -> Index:
    names = [*filter(fold, REAL_NAMES), *LONG]
    return index_of([*a_world(Random(3), 300), *(Entity(f"z/{name}", "other", name) for name in names)])  # noqa: S311


@pytest.fixture(scope="module")
def words(index: Index) -> list[str]:
    return index.words(range(len(index.bearers)))


def test_texts_are_those_of_the_index(index: Index, words: list[str]) -> None:
    assert Listing(index).texts(np.arange(len(words))[::-1]) == words[::-1]


@pytest.mark.parametrize("letters", range(13))
def test_words_that_begin_so_are_those_that_the_index_finds(index: Index, words: list[str], letters: int) -> None:
    """Prefixes of words, and others beside them: of fewer bytes than are looked at together, of as many and of more."""
    starts = {word[:letters] for word in words}
    beside = {start[:-1] + sign for start in starts for sign in ("a", "z", "é", "ÿ", "\U0001f600") if start}
    prefixes = sorted(starts | beside)
    first, end = Listing(index).beginning(prefixes)
    for prefix, low, high in zip(prefixes, first.tolist(), end.tolist(), strict=True):
        assert [*range(low, high)] == [*index.words_from(prefix, len(words))], prefix


def worded(words: Sequence[str]) -> Index:
    """An index of other words than names are made of today: all of those are romanised."""
    texts = Texts()
    texts.extend(word.encode() for word in sorted(words))
    parts = Container(memoryview(pack({**texts.sections("word.text"), "word.bearers": packed("I", [1] * len(words))})))
    index = index_of([])
    index.bearers = parts["word.bearers"]
    index.word_runs = SortedTexts(parts["word.text_at"], parts["word.text_hi"], parts["word.text"])
    return index


def test_letters_of_several_bytes_begin_words_too() -> None:
    words = sorted(
        ["ab", "žižek", "žižka", "žiži", "žižž", "žižža", "žižžž", "習近平", "習近平a", "😀😀", "😀😀😀", "ÿÿÿÿÿ"]
    )
    index = worded(words)
    listing = Listing(index)
    prefixes = sorted({"", "zz", "習近平ab", "ÿÿÿÿ", *(word[:end] for word in words for end in range(7))})
    first, end = listing.beginning(prefixes)
    begun = [listing.texts(np.arange(low, high)) for low, high in zip(first, end, strict=True)]
    assert begun == [[word for word in words if word.startswith(prefix)] for prefix in prefixes]
    assert begun == [index.words(index.words_from(prefix, len(words))) for prefix in prefixes]


@pytest.mark.parametrize("table", ["by_key", "by_form", "by_word"])
def test_tables_give_the_numbers_of_many_keys(index: Index, words: list[str], table: str) -> None:
    keys_by: dict[str, Callable[[str], Iterable[str]]] = {
        "by_key": keys_of, "by_form": deletions, "by_word": lambda word: (word, f"{word}x"),
    }  # fmt: skip
    keys = ["", "nowhere", *(key for word in words for key in keys_by[table](word))]
    buckets: Buckets = {
        "by_key": index.keys_buckets, "by_form": index.near_buckets, "by_word": index.lookup_buckets,
    }[table]  # fmt: skip
    found: Table = getattr(Listing(index), table)
    told = defaultdict(list)
    for place, number in zip(*(column.tolist() for column in found.find(keys)), strict=True):
        told[place].append(number)
    assert list(told) == sorted(told)
    assert [told[place] for place in range(len(keys))] == [buckets[hash_of(key)] for key in keys]
    assert sum(map(len, told.values())) >= len(words)


def test_names_are_those_of_the_index(index: Index) -> None:
    listing = Listing(index)
    rows = np.arange(index.name_count)
    assert listing.entity_of(rows).tolist() == [index.entity_of(row) for row in range(index.name_count)]
    start, count = listing.names_of(np.arange(index.entity_count))
    assert [*zip((start).tolist(), (start + count).tolist(), strict=True)] == [
        (own.start, own.stop) for own in map(index.names_of, range(index.entity_count))
    ]
    tokens, length = listing.tokens.of(rows)
    assert tokens.tolist() == [token for row in range(index.name_count) for token in index.tokens(row)]
    assert length.tolist() == index.lengths(range(index.name_count))


def test_an_empty_index_has_nothing() -> None:
    listing = Listing(index_of([]))
    assert [column.tolist() for column in listing.beginning(["a", ""])] == [[0, 0], [0, 0]]
    assert [column.tolist() for column in listing.by_word.find(["a", ""])] == [[], []]
    assert listing.texts(np.arange(0)) == []


def test_more_names_than_two_bytes_count_have_numbers() -> None:
    """The upper bits of a number stand beside bits of the hash, its lower sixteen apart."""
    alphabet = "abcdefghijklmnopqrstuvwxy"
    words = [f"{a}{b}{c}{d}{a}{c}" for a in alphabet for b in alphabet for c in alphabet for d in "abcde"]
    names = [" ".join(words[at : at + 40]) for at in range(0, len(words), 40)]
    index = index_of([Entity("other/1", "other", "First", tuple(map(Alias, names)))])
    assert len(index.bearers) > 1 << 16
    asked = words[::7]
    place, number = Listing(index).by_word.find(asked)
    assert [int(x) for x in number] == [n for word in asked for n in index.lookup_buckets[hash_of(word)]]
    assert set(place.tolist()) == set(range(len(asked)))
