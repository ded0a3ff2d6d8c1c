"""Features of two names as strings, letter by letter, and of the words set aside."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler

from aliaskit.matching.likeness import symbols
from aliaskit.names import Name


def letter_features(one: Name, other: Name) -> dict[str, float]:
    """The features of two names' letters, romanised; none tells the sides apart."""
    return {**_letters(one, other), "titles": _titles(one, other)}


def _letters(one: Name, other: Name) -> dict[str, float]:
    """Likenesses of letters; of the consonants alone where only one of the names has its vowels written."""
    words = [[token.text for token in name.core] for name in (one, other)]
    abjad = one.core[0].abjad != other.core[0].abjad
    spelled = _consonants if abjad else symbols
    jumbled = ["".join(sorted(name)) for name in words]
    if abjad:
        words = [[_consonants(word) for word in name] for name in words]
    core = [" ".join(name) for name in words]
    full = core if abjad else [" ".join(token.text for token in name.tokens) for name in (one, other)]
    beginnings = JaroWinkler.similarity(*full), JaroWinkler.similarity(*reversed(full))
    return {
        "letters": Indel.normalized_similarity(*full),
        "core_letters": Indel.normalized_similarity(*core),
        "beginning": sum(beginnings) / 2,
        "sorted": Indel.normalized_similarity(*(" ".join(sorted(name)) for name in words)),
        "sorted_sounds": Indel.normalized_similarity(*map(spelled, jumbled)),
        "subset": fuzz.token_set_ratio(*core) / 100,  # rapidfuzz's fuzz is 0 to 100
        "within": fuzz.partial_ratio(*core) / 100,
        "chars": float(min(map(len, core))),
        "word_length": sum(len(word) for name in words for word in name) / sum(map(len, words)),
        "abjad": float(abjad),
    }


@lru_cache(1 << 12)
def _consonants(word: str) -> str:
    """The symbols of a word's consonants: what a script without short vowels leaves of it."""
    return re.sub("[vmafeiroruy]", "", symbols(word))


def _titles(one: Name, other: Name) -> float:
    """1 where both names have a word of a title in common, -1 where their titles differ, else 0."""
    titles = [{token.text for token in name.tokens if token.role == "title"} for name in (one, other)]
    if not all(titles):
        return 0.0
    return 1.0 if titles[0] & titles[1] else -1.0
