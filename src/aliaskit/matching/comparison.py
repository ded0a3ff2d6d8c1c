"""Two names compared: an alignment turned into the few features that a confidence rests on.

`one` is the query's side, `other` the listed name's; features that tell the sides apart come in pairs (`extra`,
`missing`), so that a symmetric use only has to exchange them. Weights are those of `weights`, likenesses 0 to 1.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from aliaskit.matching.abbreviation import LONGEST, SHORTEST, beginnings
from aliaskit.matching.alignment import Alignment, Met, Part, align
from aliaskit.matching.likeness import SAME_CONCEPT, beside_abjad, contrasts_of, in_letters, symbols
from aliaskit.names import Name, initials_from
from aliaskit.names.lexicon import legal_forms

TELLING = 0.65
"""Weight that the other words must have for two forms of a given name to count as one: Petrov has it, Smith has not."""
MOST_LEFT = 2.0
"""Weight of words left over beyond which more of them say no more: no fitted name has so many."""
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Side(NamedTuple):
    """A name on one side of a comparison: its words ready to be compared, all its words with their roles, legal forms.

    What few comparisons ask for is worked out from `words` when they do.
    """

    parts: tuple[Part, ...]
    words: tuple[tuple[str, str], ...]
    legal: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()

    @property
    def initials(self) -> frozenset[str]:
        """The acronyms that the name may go by."""
        return initials_from(self.words)


def side(name: Name, parts: tuple[Part, ...]) -> Side:
    """The side that a name takes in a comparison."""
    return side_of(parts, tuple((token.text, token.role) for token in name.tokens))


def side_of(parts: tuple[Part, ...], words: tuple[tuple[str, str], ...]) -> Side:
    """The side of a name with these words, of which `parts` are compared."""
    if len(words) == len(parts):
        return Side(parts, words)
    legal = legal_classes(tuple(word for word, role in words if role == "legal"))
    return Side(parts, words, legal, generations(word for word, role in words if role == "suffix"))


def generations(words: Iterable[str]) -> frozenset[str]:
    """The suffixes that tell father from son."""
    return frozenset({"junior": "jr", "senior": "sr"}.get(word, word) for word in words) & GENERATIONS


def legal_classes(words: tuple[str, ...]) -> frozenset[str]:
    """Classes of the legal forms among these words."""
    return frozenset(legal_forms()[word,] for word in words if (word,) in legal_forms())


class Compared(NamedTuple):
    """Two sides, how they align, and the features of that, by name."""

    alignment: Alignment
    features: dict[str, float]


def compare_sides(one: Side, other: Side) -> Compared:
    """Align two names and measure them; neither may be empty."""
    found = align(one.parts, other.parts)
    return Compared(found, {**_weights(found), **_places(found), **_wholes(one, other), **_legal(one, other)})


def _weights(found: Alignment) -> dict[str, float]:
    """Features that weigh what met and what was left over."""
    met = alike = rarest = 0.0
    for pair in found.met:
        weight, likeness = pair.weight, pair.likeness
        met += weight
        alike += weight * likeness
        rarest = max(rarest, weight * likeness**3)
    extra, heaviest_extra = _left(found.one, found.left_one)
    missing, heaviest_missing = _left(found.other, found.left_other)
    total = 2 * met + extra + missing
    unlike = 1 - min(_likenesses(found), default=0.0)
    return {
        "mass": alike,
        "rarest": rarest,
        "shared": 2 * alike / total if total else 0.0,
        "covered": (met / (met + extra) if met + extra else 0.0) * (alike / met if met else 0.0),
        "unlike": unlike,
        "lone_unlike": unlike if len(found.one) == 1 or len(found.other) == 1 else 0.0,
        "extra": extra,
        "missing": missing,
        "conflict": min(heaviest_extra, heaviest_missing),
    }


def _left(words: Sequence[Part], left: Sequence[int]) -> tuple[float, float]:
    """Weight of the words left over, all together and the heaviest."""
    if not left:
        return 0.0, 0.0
    weights = [words[i].weight for i in left]
    return min(MOST_LEFT, sum(weights)), max(weights)


def _likenesses(found: Alignment) -> Iterable[float]:
    """How alike the words are that met.

    One man bears two forms of a given name (John, Ivan) where all else agrees and tells something. Beside a name left
    over, or a common one, they are two names, and count by their letters: John Smith is not Iain Duncan Smith.
    """
    likenesses = [pair.likeness for pair in found.met]
    if SAME_CONCEPT not in likenesses:
        return likenesses
    left = [found.one[i].role for i in found.left_one] + [found.other[j].role for j in found.left_other]
    forms = [pair.weight for pair in found.met if pair.likeness == SAME_CONCEPT]
    if "name" not in left and sum(pair.weight for pair in found.met) - min(forms) >= TELLING:
        return likenesses
    return [
        in_letters(found.one[pair.ones[0]].text, found.other[pair.others[0]].text, pair.likeness) for pair in found.met
    ]


def _places(found: Alignment) -> dict[str, float]:
    """Features of where words stand."""
    one, other, left = found.one, found.other, found.left_one or found.left_other
    return {
        "first": _meeting(found.met, 0, 0),
        "last": _meeting(found.met, len(one) - 1, len(other) - 1),
        "leading_extra": _leading_extra(found) if left else 0.0,
        "disorder": _disorder(found.met) if len(found.met) > 1 else 0.0,
        "family": _family(found),
        "number_conflict": _number_conflict(found) if left else 0.0,
        "one_word": float(len(one) == 1 or len(other) == 1),
        "words": float(min(len(one), 6)),
    }  # fmt: skip


def _wholes(one: Side, other: Side) -> dict[str, float]:
    """Features of the names as wholes."""
    alike = beside_abjad if one.parts[0].abjad != other.parts[0].abjad else Indel.normalized_similarity
    short = len(one.parts) == 1 or len(other.parts) == 1
    return {
        "joined": alike(symbols(_joined(one)), symbols(_joined(other))),
        "contrast": _contrast(one, other),
        "suffix_conflict": float(one.suffixes != other.suffixes),
        "initials": float(short and (_are_initials(one, other) or _are_initials(other, one))),
        "beginnings": max(_as_beginnings(one, other), _as_beginnings(other, one)) if short else 0.0,
    }


_NO_LEGAL = {"legal_agrees": 0.0, "legal_conflict": 0.0, "legal_one_side": 0.0}


def _legal(one: Side, other: Side) -> dict[str, float]:
    """Features of the legal forms, which most names lack."""
    if not one.legal and not other.legal:
        return _NO_LEGAL
    shared = one.legal & other.legal
    return {
        "legal_agrees": float(bool(shared)),
        "legal_conflict": float(bool(one.legal and other.legal and not shared)),
        "legal_one_side": float(bool(one.legal) != bool(other.legal)),
    }


_ALIGNED = ("mass", "rarest", "shared", "covered", "unlike", "extra", "missing", "conflict", "first", "last", "joined")


def read_as_initials(compared: Compared) -> dict[str, float]:
    """What changes in the features of a name that is the other's initials: no word was meant to meet another."""
    short = min((compared.alignment.one, compared.alignment.other), key=len)
    return {**dict.fromkeys(_ALIGNED, 0.0), "initials": len(short[0].text) / SHORTEST}


def _contrast(one: Side, other: Side) -> float:
    """1 where two words are known to be alike and to mean different things."""
    for part in one.parts:
        if found := contrasts_of(part.text):
            for met in other.parts:
                if met.text in found:
                    return 1.0
    return 0.0


def _joined(one: Side) -> str:
    return one.parts[0].text if len(one.parts) == 1 else "".join([part.text for part in one.parts])


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
    for pair in met:
        if i in pair.ones and j in pair.others:
            return pair.likeness
    return 0.0


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
    """Share of neighbouring pairs that stand in the other order on the other side; there are two pairs or more."""
    places = [others[0] for _, others in sorted([(pair.ones, pair.others) for pair in met])]
    return sum(a > b for a, b in itertools.pairwise(places)) / (len(places) - 1)


def _family(found: Alignment) -> float:
    """Likeness with which a marked family name met something; one half where none is marked."""
    marked = [i for i, part in enumerate(found.one) if part.family]
    if not marked or len(marked) == len(found.one):
        return 0.5
    return max((pair.likeness for pair in found.met if not set(pair.ones).isdisjoint(marked)), default=0.0)
