"""Two names compared: an alignment turned into the few features that a confidence rests on.

`one` is the query's side, `other` the listed name's; features that tell the sides apart come in pairs (`extra`,
`missing`), so that a symmetric use only has to exchange them. Weights are those of `weights`, likenesses 0 to 1.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from attrs import frozen
from rapidfuzz.distance import Indel

from aliaskit.matching.abbreviation import LONGEST, SHORTEST, beginnings
from aliaskit.matching.alignment import Alignment, Met, Part, align
from aliaskit.matching.likeness import consonant_symbols, contrasts_of, in_letters, symbols
from aliaskit.names import Name, initials_of
from aliaskit.names.lexicon import legal_forms

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@frozen
class Side:
    """A name on one side of a comparison: its words ready to be compared, its initials and legal forms."""

    parts: tuple[Part, ...]
    initials: frozenset[str]
    legal: frozenset[str]
    suffixes: frozenset[str] = frozenset()


def side(name: Name, parts: tuple[Part, ...]) -> Side:
    """The side that a name takes in a comparison."""
    legal = legal_classes(tuple(t.text for t in name.tokens if t.role == "legal"))
    return Side(parts, initials_of(name), legal, generations(t.text for t in name.tokens if t.role == "suffix"))


def generations(words: Iterable[str]) -> frozenset[str]:
    """The suffixes that tell father from son."""
    return frozenset({"junior": "jr", "senior": "sr"}.get(word, word) for word in words) & GENERATIONS


def legal_classes(words: tuple[str, ...]) -> frozenset[str]:
    """Classes of the legal forms among these words."""
    return frozenset(legal_forms()[word,] for word in words if (word,) in legal_forms())


@frozen
class Compared:
    """Two sides, how they align, and the features of that, by name."""

    alignment: Alignment
    features: dict[str, float]


def compare_sides(one: Side, other: Side) -> Compared:
    """Align two names and measure them; neither may be empty."""
    found = align(one.parts, other.parts)
    return Compared(found, {**_weights(found), **_places(found), **_wholes(one, other)})


def _weights(found: Alignment) -> dict[str, float]:
    """Features that weigh what met and what was left over."""
    met = sum(pair.weight for pair in found.met)
    alike = sum(pair.weight * pair.likeness for pair in found.met)
    extra = sum(found.one[i].weight for i in found.left_one)
    missing = sum(found.other[j].weight for j in found.left_other)
    heaviest_extra = max((found.one[i].weight for i in found.left_one), default=0.0)
    heaviest_missing = max((found.other[j].weight for j in found.left_other), default=0.0)
    total = 2 * met + extra + missing
    return {
        "mass": alike,
        "rarest": max((pair.weight * pair.likeness**3 for pair in found.met), default=0.0),
        "shared": 2 * alike / total if total else 0.0,
        "covered": (met / (met + extra) if met + extra else 0.0) * (alike / met if met else 0.0),
        "unlike": 1 - min(_likenesses(found), default=0.0),
        "extra": extra,
        "missing": missing,
        "conflict": min(heaviest_extra, heaviest_missing),
    }


def _likenesses(found: Alignment) -> Iterable[float]:
    """How alike the words are that met.

    One man bears two forms of a given name (John, Ivan) where all else agrees. Beside a name left over they are two
    names, and count by their letters: John Smith is not Iain Duncan Smith.
    """
    left = [found.one[i].role for i in found.left_one] + [found.other[j].role for j in found.left_other]
    if "name" not in left:
        return [pair.likeness for pair in found.met]
    return [
        in_letters(found.one[pair.ones[0]].text, found.other[pair.others[0]].text, pair.likeness) for pair in found.met
    ]


def _places(found: Alignment) -> dict[str, float]:
    """Features of where words stand."""
    one, other = found.one, found.other
    return {
        "first": _meeting(found.met, 0, 0),
        "last": _meeting(found.met, len(one) - 1, len(other) - 1),
        "leading_extra": _leading_extra(found),
        "disorder": _disorder(found.met),
        "family": _family(found),
        "number_conflict": _number_conflict(found),
        "one_word": float(min(len(one), len(other)) == 1),
        "words": float(min(len(one), 6)),
    }  # fmt: skip


def _wholes(one: Side, other: Side) -> dict[str, float]:
    """Features of the names as wholes."""
    texts = ["".join(_texts(one)), "".join(_texts(other))]
    spelled = consonant_symbols if one.parts[0].abjad != other.parts[0].abjad else symbols
    return {
        "joined": Indel.normalized_similarity(spelled(texts[0]), spelled(texts[1])),
        "contrast": _contrast(one, other),
        "suffix_conflict": float(one.suffixes != other.suffixes),
        "initials": float(_are_initials(one, other) or _are_initials(other, one)),
        "beginnings": max(_as_beginnings(one, other), _as_beginnings(other, one)),
        "legal_agrees": float(bool(one.legal & other.legal)),
        "legal_conflict": float(bool(one.legal and other.legal and not one.legal & other.legal)),
        "legal_one_side": float(bool(one.legal) != bool(other.legal)),
    }


_ALIGNED = ("mass", "rarest", "shared", "covered", "unlike", "extra", "missing", "conflict", "first", "last", "joined")


def read_as_initials(compared: Compared) -> dict[str, float]:
    """What changes in the features of a name that is the other's initials: no word was meant to meet another."""
    short = min((compared.alignment.one, compared.alignment.other), key=len)
    return {**dict.fromkeys(_ALIGNED, 0.0), "initials": len(short[0].text) / SHORTEST}


def _contrast(one: Side, other: Side) -> float:
    """1 where two words are known to be alike and to mean different things."""
    known = [found for part in one.parts if (found := contrasts_of(part.text))]
    return float(any(part.text in found for found in known for part in other.parts)) if known else 0.0


def _texts(one: Side) -> list[str]:
    return [part.text for part in one.parts]


def _are_initials(short: Side, long: Side) -> bool:
    if len(short.parts) != 1 or len(long.parts) < 3:
        return False
    word = short.parts[0].text
    return SHORTEST <= len(word) <= LONGEST and word in long.initials


def _as_beginnings(short: Side, long: Side) -> float:
    if len(short.parts) != 1 or len(long.parts) < 2:
        return 0.0
    return beginnings(short.parts[0].text, tuple(part.text for part in long.parts))


def _meeting(met: Sequence[Met], i: int, j: int) -> float:
    """Likeness of word i to word j where they met each other, else 0."""
    return next((pair.likeness for pair in met if i in pair.ones and j in pair.others), 0.0)


def _number_conflict(found: Alignment) -> float:
    """1 where a number met nothing, or initials on both sides did not meet: Brigade 14 and 15, George W. and H. W."""
    lefts = [found.one[i].role for i in found.left_one], [found.other[j].role for j in found.left_other]
    return float("number" in lefts[0] + lefts[1] or all("initials" in left for left in lefts))


def _leading_extra(found: Alignment) -> float:
    """Weight of a first word left over where the other name's first word met a later one: often a child's name."""
    if 0 in found.left_one and any(0 in pair.others for pair in found.met):
        return found.one[0].weight
    return found.other[0].weight if 0 in found.left_other and any(0 in pair.ones for pair in found.met) else 0.0


def _disorder(met: Sequence[Met]) -> float:
    """Share of neighbouring pairs that stand in the other order on the other side."""
    places = [pair.others[0] for pair in sorted(met, key=lambda pair: pair.ones)]
    turns = sum(a > b for a, b in itertools.pairwise(places))
    return turns / (len(places) - 1) if len(places) > 1 else 0.0


def _family(found: Alignment) -> float:
    """Likeness with which a marked family name met something; one half where none is marked."""
    if not any(part.family for part in found.one) or all(part.family for part in found.one):
        return 0.5
    return max((pair.likeness for pair in found.met if any(found.one[i].family for i in pair.ones)), default=0.0)
