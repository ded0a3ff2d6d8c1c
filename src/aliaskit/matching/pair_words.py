"""Features of the words of two names: what met, what was left over and where, and the words that differ most.

Features that only two names alone afford: they cost a look at every pair of words. None tells the sides apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from rapidfuzz.distance import JaroWinkler

from aliaskit.matching.alignment import Alignment, Part
from aliaskit.matching.likeness import contrasted, likeness
from aliaskit.matching.rarity import Background
from aliaskit.names import keys_of, skeleton
from aliaskit.names.lexicon import concepts

UNMARKED = 0.7
"""Likeness of the given names of a name that is all family name, and of family names that nothing marks."""
NO_DIFFERENCE = {
    "like": 1.0, "start": 1.0, "sound": 1.5, "initial": 1.0, "short": 12.0, "familiar": 0.0, "weight": 0.0,
}  # fmt: skip
"""The features of a difference where there is none."""
NO_PLACE, MARKED = 3.0, -2.0
"""Log-odds of being a given name where there is no word (either sign), and of a word marked as a family name."""
SURELY_MET = 0.8
"""Words less alike say nothing of what two people have in common."""


NOT_A_PERSON = {
    "left_given": -NO_PLACE, "left_family": NO_PLACE, "clash_given": -NO_PLACE, "clash_family": NO_PLACE,
    "met_given": -NO_PLACE, "met_family": NO_PLACE,
}  # fmt: skip
"""Features of given and family names where there are none: the words of other names have no such places."""


@frozen
class Nearest:
    """Likeness of every word of a name (rows) to every word of the other, and of each word to its nearest."""

    table: tuple[tuple[float, ...], ...]
    rows: tuple[float, ...]
    columns: tuple[float, ...]


def word_features(found: Alignment, known: Background) -> dict[str, float]:
    """The features of two names' words, laid side by side."""
    table = tuple(tuple(likeness(a.text, b.text, a.abjad != b.abjad) for b in found.other) for a in found.one)
    near = Nearest(table, tuple(map(max, table)), tuple(map(max, zip(*table, strict=True))))
    return {
        **_leftovers(found),
        "familiar_left": _familiar_left(found, known),
        **_given_or_family(found, known),
        "contrast": _contrast(found),
        **_likenesses(near),
        **_families(found, near),
        "sound_cover": _sounds(found),
        **{f"worst_{name}": value for name, value in _worst(found, known).items()},
        **{f"clash_{name}": value for name, value in _clash(found, near, known).items()},
    }


def _leftovers(found: Alignment) -> dict[str, float]:
    """How much was left over on the side with more of it and on the side with less, and what of each name met."""
    left = [found.one[i].weight for i in found.left_one], [found.other[j].weight for j in found.left_other]
    met = sum(pair.weight for pair in found.met)
    alike = sum(pair.weight * pair.likeness for pair in found.met)
    low, high = sorted(map(sum, left))
    return {
        "missing": low,
        "cover_high": alike / (met + low) if met else 0.0,
        "cover_low": alike / (met + high) if met else 0.0,
        "heaviest": max((*left[0], *left[1]), default=0.0),
        "trailing_extra": max(_last_left(found.one, found.left_one), _last_left(found.other, found.left_other)),
        "words": float(min(len(found.one), len(found.other), 6)),
        "word_gap": float(abs(len(found.one) - len(found.other))),
    }


def _last_left(words: Sequence[Part], left: Sequence[int]) -> float:
    return words[-1].weight if len(words) - 1 in left else 0.0


def _familiar_left(found: Alignment, known: Background) -> float:
    """Familiarity of the best known word that met nothing."""
    words = (*(found.one[i].text for i in found.left_one), *(found.other[j].text for j in found.left_other))
    return max(map(known.familiarity, words), default=0.0)


def _given_or_family(found: Alignment, known: Background) -> dict[str, float]:
    """Whether what was left over, and what met, is given or family name, as log-odds of being given.

    Two given names left over are two people; what met may be no more than the family name they share.
    """
    ones, others = ([_givenness(part, known) for part in words] for words in (found.one, found.other))
    left = [ones[i] for i in found.left_one], [others[j] for j in found.left_other]
    met = [[ones[i] for i in pair.ones] for pair in found.met if pair.likeness > SURELY_MET]
    return {
        "left_given": max((*left[0], *left[1]), default=-NO_PLACE),
        "left_family": min((*left[0], *left[1]), default=NO_PLACE),
        "clash_given": min(max(side, default=-NO_PLACE) for side in left),
        "clash_family": max(min(side, default=NO_PLACE) for side in left),
        "met_family": min(map(min, met), default=NO_PLACE),
        "met_given": max(map(max, met), default=-NO_PLACE),
    }


def _givenness(part: Part, known: Background) -> float:
    return MARKED if part.family else known.givenness(part.text)


def _contrast(found: Alignment) -> float:
    """1 where words that met nothing are known to be alike and to mean different things."""
    left = [found.one[i].text for i in found.left_one], [found.other[j].text for j in found.left_other]
    return float(any(contrasted(a, b) for a in left[0] for b in left[1]))


def _likenesses(near: Nearest) -> dict[str, float]:
    """How near words stand to each other wherever they met: first to first, last to last, and over all."""
    return {
        "first_like": near.table[0][0],
        "first_best": min(near.rows[0], near.columns[0]),
        "last_best": min(near.rows[-1], near.columns[-1]),
        "mean": (sum(near.rows) + sum(near.columns)) / (len(near.rows) + len(near.columns)),
        "least": max(min(near.rows), min(near.columns)),
    }


def _families(found: Alignment, near: Nearest) -> dict[str, float]:
    """Likeness of marked family names, and of the words beside them."""
    sides = tuple(zip(near.rows, found.one, strict=True)), tuple(zip(near.columns, found.other, strict=True))
    family = [[best for best, part in words if part.family] for words in sides]
    given = [[best for best, part in words if not part.family] for words in sides]
    return {
        "family": min((max(bests) for bests in family if bests), default=UNMARKED) if all(given) else UNMARKED,
        "given": min(min(bests, default=UNMARKED) for bests in given),
        "given_best": min(max(bests, default=UNMARKED) for bests in given),
    }


def _sounds(found: Alignment) -> float:
    """Share of the shorter name's sounds and meanings that the other has too."""
    ones, others = (
        {skeleton(concepts().get(part.text, part.text)) for part in words} for words in (found.one, found.other)
    )
    return len(ones & others) / min(len(ones), len(others))


def _worst(found: Alignment, known: Background) -> dict[str, float]:
    """The difference of the least alike words that met."""
    pairs = [p for p in found.met if p.likeness < 1 and len(p.ones) == len(p.others) == 1]
    if not pairs:
        return NO_DIFFERENCE
    worst = min(pairs, key=lambda pair: (pair.likeness, -pair.weight))
    return _difference(found.one[worst.ones[0]], found.other[worst.others[0]], worst.likeness, known)


def _clash(found: Alignment, near: Nearest, known: Background) -> dict[str, float]:
    """The difference of the words left over on both sides that come nearest to meeting."""
    left = [(-near.table[i][j], i + j, i, j) for i in found.left_one for j in found.left_other]
    if not left:
        return NO_DIFFERENCE
    unlike, _, i, j = min(left)
    return _difference(found.one[i], found.other[j], -unlike, known)


def _difference(one: Part, other: Part, alike: float, known: Background) -> dict[str, float]:
    """What two words that are not the same differ in: letters, beginnings, sound, length, rarity."""
    a, b = one.text, other.text
    return {
        "like": alike,
        "start": (JaroWinkler.similarity(a, b) + JaroWinkler.similarity(b, a)) / 2,
        "sound": float(skeleton(a) == skeleton(b)) + 0.5 * float(not set(keys_of(a)).isdisjoint(keys_of(b))),
        "initial": float(a[0] == b[0]),
        "short": float(min(len(a), len(b))),
        "familiar": min(known.familiarity(a), known.familiarity(b)),
        "weight": min(one.weight, other.weight),
    }
