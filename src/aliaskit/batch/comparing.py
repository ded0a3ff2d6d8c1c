"""Many pairs of names compared at once: the features of `matching.comparison`, a column of numbers for each.

Names that have rules of their own (initials that are left over, suffixes, words run together, forms of given names) are
told apart here, and compared one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from aliaskit.batch.aligning import Met, likenesses, meet
from aliaskit.batch.columns import Shares, Truths
from aliaskit.batch.joining import join_neighbours
from aliaskit.batch.sides import INITIALS, NUMBER, SideRows
from aliaskit.batch.words import Words, alike_letters
from aliaskit.matching.abbreviation import LEAST_SHARED, LONGEST, SHORTEST, beginnings
from aliaskit.matching.comparison import MOST_LEFT
from aliaskit.matching.likeness import ABJAD, SAME_CONCEPT, UNWRITTEN, contrasts_of
from aliaskit.matching.search import SHORT_ACRONYM
from aliaskit.names.lexicon import given_name_forms


class ComparedPairs(NamedTuple):
    """Pairs of names: which of them are compared here, and their features.

    `short` pairs are nothing where the listed name is an acronym; `left` ones left words of the query over.
    """

    plain: Truths
    short: Truths
    features: Mapping[str, Shares]
    left: Truths


def compare_pairs(one: SideRows, other: SideRows, words: Words) -> ComparedPairs:
    """Align each two names and measure them; what those that are not plain get means nothing."""
    table = likenesses(one, other, words)
    met = meet(one, other, table)
    plain = one.plain & other.plain & ~join_neighbours(one, other, met, words) & ~_may_be_initials(one, other, words)
    plain &= ~_have_forms(one, other, met, words) & ~_meet_by_letters(one, other, met)
    features = {
        **_weights(one, other, met),
        **_places(one, other, met),
        **_legal(one, other),
        "joined": _joined(one, other),
        "contrast": _contrast(one, other, words),
        "beginnings": _beginnings(one, other, words),
    }
    left = np.asarray(met.free_one.any(axis=1), dtype=np.bool_)
    return ComparedPairs(plain, _short(one, other, words), features, left)


def _have_forms(one: SideRows, other: SideRows, met: Met, words: Words) -> Truths:
    """Pairs in which two forms of a given name met: what they count for depends on all else."""
    found = np.zeros(len(one.counts), dtype=np.bool_)
    for row, place in np.argwhere(met.likeness == SAME_CONCEPT).tolist():
        own = words.texts[[one.words[row, met.ones[row, place]], other.words[row, met.others[row, place]]]]
        found[row] |= given_name_forms().issuperset(own)
    return found


def _meet_by_letters(one: SideRows, other: SideRows, met: Met) -> Truths:
    """Pairs in which initials that are left over may meet words that are left over, or contradict other initials."""
    first, second = (met.free_one & (one.roles == INITIALS)), (met.free_other & (other.roles == INITIALS))
    letters = first.any(axis=1) | second.any(axis=1)
    return np.asarray(letters & met.free_one.any(axis=1) & met.free_other.any(axis=1), dtype=np.bool_)


def _short(one: SideRows, other: SideRows, words: Words) -> Truths:
    """Pairs of single words of which one is so short that it matches exactly or not at all, if it is an acronym."""
    first, second = one.words[:, 0], other.words[:, 0]
    lone = (one.counts == 1) & (other.counts == 1) & (first != second)
    short: Truths = lone & (np.minimum(words.lengths[first], words.lengths[second]) <= SHORT_ACRONYM)
    return short


def _may_be_initials(one: SideRows, other: SideRows, words: Words) -> Truths:
    """Pairs of which one name may be the initials of the other."""
    found = np.zeros(len(one.counts), dtype=np.bool_)
    for short, long in ((one, other), (other, one)):
        length = words.lengths[short.words[:, 0]]
        initials = (short.counts == 1) & (long.counts > 2) & (length >= SHORTEST) & (length <= LONGEST)
        begun = words.begin_alike(short.words[:, 0], long.words[:, 0], 1) | (long.tokens > long.counts)
        for row in np.flatnonzero(initials & begun & (length >= long.counts) & (length <= long.tokens)).tolist():
            found[row] |= _has_initials(_texts(short, row, words)[0], _texts(long, row, words))
    return found


def _contrast(one: SideRows, other: SideRows, words: Words) -> Shares:
    """1 where two words are known to be alike and to mean different things."""
    found = np.zeros(len(one.counts))
    for row in np.flatnonzero(words.contrasted(one.words).any(axis=1)).tolist():
        contrary = frozenset[str]().union(*map(contrasts_of, _texts(one, row, words)))
        found[row] = not contrary.isdisjoint(_texts(other, row, words))
    return found


def _has_initials(word: str, words: Sequence[str]) -> bool:
    """Whether a word has the first letters of these, in order; its other letters may be of words not compared."""
    letters = iter(word)
    return all(text[0] in letters for text in words)


def _texts(side: SideRows, row: int, words: Words) -> tuple[str, ...]:
    return tuple(words.texts[side.words[row, : side.counts[row]]])


def _beginnings(one: SideRows, other: SideRows, words: Words) -> Shares:
    """Share of a name's words that the other name, of one word, can be read as the beginnings of."""
    found = np.zeros(len(one.counts))
    begun = words.begin_alike(one.words[:, 0], other.words[:, 0], LEAST_SHARED)
    for short, long in ((one, other), (other, one)):
        for row in np.flatnonzero(begun & (short.counts == 1) & (long.counts > 1)).tolist():
            found[row] = beginnings(_texts(short, row, words)[0], _texts(long, row, words))
    return found


def _weights(one: SideRows, other: SideRows, met: Met) -> dict[str, Shares]:
    """Features that weigh what met and what was left over."""
    there = met.likeness > 0
    weight, alike = met.weight.sum(axis=1), (met.weight * met.likeness).sum(axis=1)
    rarest = (met.weight * met.likeness**3).max(axis=1)
    extra, missing = (
        np.where(free, side.weights, 0.0) for side, free in ((one, met.free_one), (other, met.free_other))
    )
    conflict = np.minimum(extra.max(axis=1), missing.max(axis=1))
    over, under = (np.minimum(MOST_LEFT, left.sum(axis=1)) for left in (extra, missing))
    unlike = np.where(there[:, 0], 1.0 - np.where(there, met.likeness, 2.0).min(axis=1), 1.0)
    return {
        "mass": alike,
        "rarest": rarest,
        "shared": _share(2 * alike, 2 * weight + over + under),
        "covered": _share(weight, weight + over) * _share(alike, weight),
        "unlike": unlike,
        "lone_unlike": np.where((one.counts == 1) | (other.counts == 1), unlike, 0.0),
        "extra": over,
        "missing": under,
        "conflict": conflict,
    }


def _share(part: Shares, whole: Shares) -> Shares:
    found: Shares = np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    return found


def _places(one: SideRows, other: SideRows, met: Met) -> dict[str, Shares]:
    """Features of where words stand."""
    i, j = met.ones, met.others
    last = (i + met.double_one == one.counts[:, None] - 1) & (j + met.double_other == other.counts[:, None] - 1)
    lead_one = met.free_one[:, 0] & (j == 0).any(axis=1)
    lead_other = met.free_other[:, 0] & (i == 0).any(axis=1)
    return {
        "first": np.where((i == 0) & (j == 0), met.likeness, 0.0).max(axis=1),
        "last": np.where(last & (i >= 0), met.likeness, 0.0).max(axis=1),
        "leading_extra": np.where(lead_one, one.weights[:, 0], np.where(lead_other, other.weights[:, 0], 0.0)),
        "disorder": _disorder(met),
        "family": _family(one, met),
        "number_conflict": _numbers(one, other, met),
        "one_word": np.asarray((one.counts == 1) | (other.counts == 1), dtype=np.float64),
        "words": np.minimum(one.counts, 6).astype(np.float64),
    }


def _numbers(one: SideRows, other: SideRows, met: Met) -> Shares:
    """1 where a number met nothing."""
    over = (met.free_one & (one.roles == NUMBER)).any(axis=1) | (met.free_other & (other.roles == NUMBER)).any(axis=1)
    return np.asarray(over, dtype=np.float64)


def _legal(one: SideRows, other: SideRows) -> dict[str, Shares]:
    """Features of the legal forms."""
    both, shared = (one.legal > 0) & (other.legal > 0), one.legal & other.legal > 0
    return {
        "legal_agrees": shared.astype(np.float64),
        "legal_conflict": (both & ~shared).astype(np.float64),
        "legal_one_side": ((one.legal > 0) != (other.legal > 0)).astype(np.float64),
    }


def _disorder(met: Met) -> Shares:
    """Share of neighbouring pairs that stand in the other order on the other side."""
    none = np.iinfo(np.int64).max
    order = np.argsort(np.where(met.ones >= 0, met.ones, none), axis=1)
    places = np.take_along_axis(met.others, order, axis=1)
    pairs = (met.ones >= 0).sum(axis=1) - 1
    turned = ((places[:, :-1] > places[:, 1:]) & (places[:, 1:] >= 0)).sum(axis=1)
    return _share(turned.astype(np.float64), np.maximum(pairs, 0).astype(np.float64))


def _family(one: SideRows, met: Met) -> Shares:
    """Likeness with which a marked family name met something; one half where none is marked."""
    marked = one.family.sum(axis=1)
    hit = np.take_along_axis(one.family, np.maximum(met.ones, 0), axis=1) & (met.ones >= 0)
    hit |= np.take_along_axis(one.family, met.ones + met.double_one, axis=1) & met.double_one
    likeness = np.where(hit, met.likeness, 0.0).max(axis=1)
    return np.where((marked == 0) | (marked == one.counts), 0.5, likeness)


def _joined(one: SideRows, other: SideRows) -> Shares:
    """How alike the names are as wholes."""
    alike = alike_letters(one.joined, other.joined)
    unwritten = one.abjad[:, 0] != other.abjad[:, 0]
    return np.where(unwritten, ABJAD * np.minimum(1.0, alike + UNWRITTEN), alike)
