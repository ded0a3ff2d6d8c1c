"""The quick way through a name gives what the way for any name gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.names import analysis, fold, folding

LATIN = "Abdul al Rahman Ivanovich Petrovna Oglu NA Ltd Gen HASSAN K A1 33 ud Din salahuddin najibullah Mullah O'Neil"
OTHER = "ʿAli Çelik ŞAH Ерёмин ШАХ محمود أحمد 习近平"
WORDS = st.sampled_from([*LATIN.split(), *OTHER.split()])
NAMES = st.lists(st.tuples(WORDS, st.sampled_from([" ", "-", "  "])), min_size=1, max_size=5).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@settings(max_examples=300)
@given(NAMES, st.sampled_from(["person", "thing", ""]))
def test_a_simple_name_is_taken_apart_as_any_name_is(text: str, sort: str) -> None:
    quick = analysis.taken_apart(text, sort)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis, "simple_words", lambda _: None)
        assert quick == analysis.taken_apart(text, sort)


@given(NAMES)
def test_a_name_folds_alike_with_and_without_its_quick_way(text: str) -> None:
    assert fold(text) == " ".join(word for word, _, _ in folding._words(text))
