"""Two names alone: features that do not change when the names change places, and their logit."""

from __future__ import annotations

from aliaskit.matching.alignment import Part
from aliaskit.matching.comparison import Compared, Side, compare_sides, side
from aliaskit.matching.model import model_sort
from aliaskit.matching.pair_letters import letter_features
from aliaskit.matching.pair_words import NOT_A_PERSON, word_features
from aliaskit.matching.rarity import Background, background
from aliaskit.matching.trees import load
from aliaskit.names import Name

ACRONYM = 4
"""Acronyms of so many letters or fewer are alike or they are not: ISI, ISIS and IS differ by a letter."""
SAME = 6.0
"""Logit of names that fold alike: what is left is homonymy."""
DIFFERENT = -6.0
UNKNOWN = 0.3
"""What the logit loses where the kind is not known: the likelier sort is taken, and may be the wrong one."""
SYMMETRIC = frozenset(
    [
        *("mass", "rarest", "shared", "unlike", "conflict", "first", "last", "leading_extra", "disorder", "joined"),
        *("number_conflict", "suffix_conflict", "legal_conflict", "legal_one_side"),
    ]
)
"""Features of a comparison that do not tell its sides apart."""


def pair_features(one: Name, other: Name, known: Background | None = None) -> dict[str, float]:
    """The features of two names; `known` says how rare words are, what ships with the package unless given."""
    return compare_pair(one, other, known).features


def compare_pair(one: Name, other: Name, known: Background | None = None) -> Compared:
    """Two names compared, always in one order, so that the answer is the same whichever comes first."""
    known = known or background()
    first, second = sorted((one, other), key=lambda name: (name.folded, name.text))
    sides = _side(first, known), _side(second, known)
    compared = compare_sides(*sides)
    whole = {name: value for name, value in compared.features.items() if name in SYMMETRIC}
    words, letters = word_features(compared.alignment, known), letter_features(first, second)
    return Compared(compared.alignment, {**whole, **words, **letters})


def _side(name: Name, known: Background) -> Side:
    return side(name, tuple(Part(t.text, t.role, known.weight(t.text, t.role), t.family, t.abjad) for t in name.core))


def pair_logit(features: dict[str, float], kind: str | None, one: Name, other: Name) -> float:
    """Log-odds, at a prior of one half, that two names denote one entity."""
    if one.folded == other.folded:
        return SAME
    if _short_acronym(one) and _short_acronym(other):
        return DIFFERENT
    model = load()
    if kind is not None:
        return model.logit(of_sort(features, model_sort(kind)), model_sort(kind))
    return max(model.logit(of_sort(features, sort), sort) for sort in ("person", "thing")) - UNKNOWN


def of_sort(features: dict[str, float], sort: str) -> dict[str, float]:
    """The features that count for a sort of entity (`model.model_sort`): only persons have given and family names."""
    return features if sort == "person" else {**features, **NOT_A_PERSON}


def _short_acronym(name: Name) -> bool:
    return len(name.tokens) == 1 and len(name.core[0].text) <= ACRONYM and name.text.strip().isupper()
