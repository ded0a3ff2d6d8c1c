"""A plain word by itself in mid-sentence: a name only where something else in the article vouches for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from aliaskit.articles.finding.page import Page
from aliaskit.articles.finding.titles import Part, names_given
from aliaskit.articles.lexicon import bodies, heads
from aliaskit.names.lexicon import suffixes

_OFTEN = 2
"""Times that an article writes a plain word alone with a capital that tells, by which it is a name of its own."""


@frozen
class _Vouchers:
    """Words that begin or end longer names, those among them that are surnames, and how often a word stands alone."""

    ends: frozenset[str]
    surnames: frozenset[str]
    alone: Counter[str]


def vouched(page: Page, parts: Sequence[Part]) -> list[Part]:
    """The parts without lone plain words that no gazetteer lists and the article uses once: Drug makers, a Resistance.

    A word that ends or begins a longer name of the article is one for short (Jim Press, Press).
    """
    vouchers = _vouchers(page, parts)
    return [part for part in parts if part.first < part.last or _is_vouched(page, part, vouchers)]


def _vouchers(page: Page, parts: Sequence[Part]) -> _Vouchers:
    ends, surnames, alone = set[str](), set[str](), Counter[str]()
    for part in parts:
        first, last = page.tokens[part.first].low, page.tokens[part.last].low
        if part.first == part.last:
            alone[first] += not page.evidence.mute[part.first]
            continue
        place = part.last - (last in suffixes())  # no Jr. or III
        ends |= {first, page.tokens[place].low}
        if place > part.first and names_given(page, place - 1):
            surnames.add(page.tokens[place].low)
    return _Vouchers(frozenset(ends), frozenset(surnames), alone)


def _is_vouched(page: Page, part: Part, vouchers: _Vouchers) -> bool:
    place, low = part.first, page.tokens[part.first].low
    if part.titles or page.is_listed(place) or not page.is_plain(place) or page.is_acronym(place):
        return True
    if low in bodies() or not page.english or _is_where(page, place):
        return True
    if page.evidence.mute[place]:  # Banks said, but no Court that only begins a sentence
        in_short = low in vouchers.surnames or (low in vouchers.ends and low not in heads())
        return in_short or vouchers.alone[low] > 0
    return low in vouchers.ends or vouchers.alone[low] >= _OFTEN


def _is_where(page: Page, place: int) -> bool:
    """Whether a word stands as only a place does: in Mobile, Alabama."""
    if place == 0 or page.tokens[place - 1].low not in {"in", "near"}:
        return False
    return place + 1 == len(page.tokens) or page.tokens[place + 1].gap.lstrip()[:1] in {",", "."}
