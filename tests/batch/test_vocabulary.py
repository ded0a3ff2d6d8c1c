"""What is like many words of an index is what is like each."""

from __future__ import annotations

from functools import cache
from random import Random
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.batch.worlds import EDITS, a_world
from tests.laws.strategies import index_of, laws

from aliaskit import Entity
from aliaskit.batch import vocabulary as in_columns
from aliaskit.batch.listings import Listing
from aliaskit.batch.similar import SimilarWords
from aliaskit.batch.vocabulary import BatchVocabulary
from aliaskit.batch.words import Words
from aliaskit.index.reader import Index
from aliaskit.matching import vocabulary as one_by_one
from aliaskit.matching.alignment import ENOUGH, JOINED
from aliaskit.matching.vocabulary import Asked, Vocabulary
from aliaskit.names import fold

BOUNDS = {"MANY": 3, "MOST_SPELLED": 4, "MOST_BEGUN": 6, "MOST_WORDS": 3, "SURE": 0.97}
"""Bounds that only large gazetteers reach, made small."""


@cache
def listed() -> Index:
    """Words by the thousand, some of which differ by a letter."""
    chance = Random(9)  # noqa: S311  # the same in every run
    near = [
        f"{a}{b}{c}{d}" for a in ("ma", "mu", "moha") for b in ("m", "h", "hm") for c in "aeiou" for d in ("d", "dov")
    ]
    return index_of([*a_world(chance, 300), *(Entity(f"z/{word}", "other", word) for word in near)])


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """A word of the index, with a letter more or less, part of it, or any other."""
    index, chance = listed(), draw(st.randoms(use_true_random=False))
    word = index.word(chance.randrange(len(index.bearers)))
    for _ in range(chance.randrange(3)):
        word = chance.choice(EDITS[:4])(chance, word).replace(" ", "") or word
    word = draw(st.sampled_from([word, word, word[:3], word * 2]) | st.text(min_size=1, max_size=8))
    return fold(word).replace(" ", "") or "a", draw(st.booleans()), draw(st.sampled_from([ENOUGH, ENOUGH, JOINED]))


def check(words: list[Asked]) -> None:
    vocabulary = Vocabulary(listed())
    found = SimilarWords(BatchVocabulary(Listing(listed())), Words())
    assert not words or found.told(words[0]) is None
    found.learn(words)
    for one in words:
        right, similar = vocabulary.similar(*one), found.told(one)
        assert similar is not None
        assert list(similar) == list(right), one
        assert list(similar.values()) == pytest.approx(list(right.values()), abs=1e-12), one


@laws
@given(st.lists(asked(), max_size=12, unique=True))
def test_what_is_like_many_words_is_what_is_like_each(words: list[Asked]) -> None:
    check(words)


@laws
@given(words=st.lists(asked(), max_size=12, unique=True))
def test_bounds_leave_the_same_words(words: list[Asked]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        small(patch, one_by_one)
        small(patch, in_columns)
        check(words)


def small(patch: pytest.MonkeyPatch, module: ModuleType) -> None:
    for name, bound in BOUNDS.items():
        patch.setattr(module, name, bound)


def test_every_word_of_an_index_is_like_itself_and_the_same_others() -> None:
    check([(word, False, ENOUGH) for word in listed().words(range(len(listed().bearers)))])


def test_what_is_learned_piece_by_piece_stays() -> None:
    """Likenesses of words to words of the index, asked in any order, however often more was learned."""
    vocabulary, index = Vocabulary(listed()), listed()
    words: list[Asked] = [(index.word(number), False, ENOUGH) for number in range(0, len(index.bearers), 9)]
    similar = SimilarWords(BatchVocabulary(Listing(index)), Words())
    for start in range(0, len(words), 50):
        similar.learn(words[: start + 50])
    for one in reversed(words):
        right = vocabulary.similar(*one)
        place = similar.places([one])
        numbers, alike, count = similar.of(place)
        assert dict(zip(numbers.tolist(), alike.tolist(), strict=True)) == pytest.approx(right, abs=1e-12)
        assert count.tolist() == [len(right)]
        every = np.arange(len(index.bearers))
        told = similar.likeness(place.repeat(len(every)), every)
        assert told.tolist() == pytest.approx([right.get(number, 0.0) for number in every.tolist()], abs=1e-12)
