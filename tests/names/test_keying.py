"""Keys of many words at once are the keys of each."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.names.keying import keys_of_words, skeletons_of, vowels_of
from aliaskit.names.keys import skeleton, vowels, word_keys

PIECES = """al el abd din ullah kh x sch tch shch ts dz zh th dh ch w v ou av ee oo g h y a i u r c q 7 é ক aa ss ll
    vo"""
WORDS = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=5).map("".join)


@settings(max_examples=400)
@given(st.lists(WORDS, unique=True, max_size=12))
def test_many_words_are_keyed_as_each_is(words: list[str]) -> None:
    assert skeletons_of(words) == list(map(skeleton, words))
    assert vowels_of(words)[: len(words)] == list(map(vowels, words))
    assert keys_of_words(words) == {word: list(word_keys(word)) for word in words}
