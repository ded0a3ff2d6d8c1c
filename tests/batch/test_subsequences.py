"""Letters that words have in common in order are as many as RapidFuzz counts, whatever the words are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance.Indel import normalized_similarity
from tests.batch.test_words import WORD
from tests.batch.test_written import NEAR
from tests.laws.strategies import laws

from aliaskit.batch.subsequences import Patterns
from aliaskit.batch.written import Written

LONG = st.text("aelmn", min_size=60, max_size=70)
"""Words about as long as a number has bits."""
ANY = st.lists(WORD | NEAR | LONG, min_size=1, max_size=12)


@laws
@given(ANY, ANY)
def test_each_word_beside_each_other_is_as_alike_as_rapidfuzz_has_it(words: list[str], others: list[str]) -> None:
    written = Written.of(others)
    one, other = (places.ravel() for places in np.indices((len(words), len(others))))
    found = Patterns(words).alike(one, written, other)
    assert found.tolist() == [normalized_similarity(word, text) for word in words for text in others]


def test_nothing_is_beside_nothing() -> None:
    none, nowhere = Written.of([]), np.empty(0, dtype=np.int64)
    assert not len(Patterns([]).alike(nowhere, none, nowhere))
