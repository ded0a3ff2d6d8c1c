"""Two names alone: features that do not change when the names change places, and their logit."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler

from aliaskit.matching.alignment import Part
from aliaskit.matching.comparison import Side, compare_sides, side
from aliaskit.matching.likeness import consonant_symbols, likeness
from aliaskit.matching.model import load, sort_of
from aliaskit.matching.weights import weight
from aliaskit.names import Name, skeleton

ACRONYM = 4
"""Acronyms of so many letters or fewer are alike or they are not: ISI, ISIS and IS differ by a letter."""
SAME = 6.0
"""Logit of names that fold alike: what is left is homonymy."""
DIFFERENT = -6.0


def pair_features(one: Name, other: Name) -> dict[str, float]:
    """The features of two names, each the mean of both directions; `extra` is the larger leftover of the two."""
    sides = _side(one), _side(other)
    there, back = compare_sides(*sides).features, compare_sides(*reversed(sides)).features
    features = {name: (value + back[name]) / 2 for name, value in there.items()}
    low, high = sorted((there["extra"] + back["missing"], there["missing"] + back["extra"]))
    return {**features, "extra": high / 2, "missing": low / 2, **_whole_pair(*sides), **_letters(one, other)}


def _whole_pair(one: Side, other: Side) -> dict[str, float]:
    """Features that only two names alone afford: they cost a look at every pair of words."""
    counts = len(one.parts), len(other.parts)
    best_one = [max(likeness(a.text, b.text, a.abjad != b.abjad) for b in other.parts) for a in one.parts]
    best_other = [max(likeness(a.text, b.text, a.abjad != b.abjad) for b in one.parts) for a in other.parts]
    given = [
        min((best for best, part in zip(bests, side.parts, strict=True) if not part.family), default=0.7)
        for bests, side in ((best_one, one), (best_other, other))
    ]
    sounds = [{skeleton(part.text) for part in side.parts} for side in (one, other)]
    return {
        "words": float(min(*counts, 6)),
        "word_gap": float(abs(counts[0] - counts[1])),
        "mean": (sum(best_one) + sum(best_other)) / sum(counts),
        "given": min(given),
        "sounds": len(sounds[0] & sounds[1]) / len(sounds[0] | sounds[1]),
    }


def _letters(one: Name, other: Name) -> dict[str, float]:
    """Likeness letter by letter; of the consonants alone where only one of the names has its vowels written."""
    words = [[token.text for token in name.core] for name in (one, other)]
    texts = [one.folded, other.folded]
    if one.core[0].abjad != other.core[0].abjad:
        words = [[consonant_symbols(word) for word in name] for name in words]
        texts = [" ".join(name) for name in words]
    subsets = fuzz.token_set_ratio(*map(" ".join, words)), fuzz.token_set_ratio(*map(" ".join, reversed(words)))
    beginnings = JaroWinkler.similarity(*texts), JaroWinkler.similarity(*reversed(texts))
    return {
        "letters": Indel.normalized_similarity(*texts),
        "beginning": sum(beginnings) / 2,
        "sorted": Indel.normalized_similarity(*(" ".join(sorted(name)) for name in words)),
        "subset": sum(subsets) / 200,  # rapidfuzz's fuzz is 0 to 100
    }


def _side(name: Name) -> Side:
    return side(name, tuple(Part(t.text, t.role, weight(t.text, t.role, 1, 1), t.family, t.abjad) for t in name.core))


def pair_logit(features: dict[str, float], kind: str | None, one: Name, other: Name) -> float:
    """Log-odds, at a prior of one half, that two names denote one entity."""
    if one.folded == other.folded:
        return SAME
    if _short_acronym(one) and _short_acronym(other):
        return DIFFERENT
    model = load("pair")
    if kind is not None:
        return model.logit(features, sort_of(kind))
    return max(model.logit(features, sort) for sort in ("person", "thing")) - 0.3


def _short_acronym(name: Name) -> bool:
    return len(name.core) == 1 and len(name.core[0].text) <= ACRONYM and name.text.strip().isupper()
