"""A plain word by itself in mid-sentence: a name only where something else in the article vouches for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from aliaskit.articles.finding.page import Page
from aliaskit.articles.finding.titles import Part, names_given
from aliaskit.articles.lexicon import bodies, first_words, function_words, heads, people_words, subject_verbs
from aliaskit.names.lexicon import suffixes

_OFTEN = 2
"""Times that an article writes a plain word alone with a capital that tells, by which it is a name of its own."""


@frozen
class _Vouchers:
    """Words that begin longer names or end them, surnames among these, and how often a word stands alone."""

    begins: frozenset[str]
    ends: frozenset[str]
    surnames: frozenset[str]
    alone: Counter[str]


def vouched(page: Page, parts: Sequence[Part]) -> list[Part]:
    """The parts without lone plain words for which nothing speaks: no gazetteer, no other use, no words around them.

    A word that ends or begins a longer name of the article is one for short (Jim Press, Press).
    """
    vouchers = _vouchers(page, parts)
    sure = [part.first < part.last or _is_vouched(page, part, vouchers) for part in parts]
    return [part for number, part in enumerate(parts) if sure[number] or _is_in_list(page, parts, sure, number)]


def _is_in_list(page: Page, parts: Sequence[Part], sure: Sequence[bool], number: int) -> bool:
    """Whether a list has this word beside a name that is sure: Home Depot, Target and Best Buy."""
    if not _may_be_listed_beside(page, parts[number].first):
        return False
    before = number > 0 and sure[number - 1] and _adjoin(page, parts[number - 1], parts[number])
    return before or (number + 1 < len(parts) and sure[number + 1] and _adjoin(page, parts[number], parts[number + 1]))


def _may_be_listed_beside(page: Page, place: int) -> bool:
    """Whether a word's capital says something, and the word is none that names are put beside as such: Black, Court."""
    token = page.tokens[place]
    if page.evidence.mute[place] or page.evidence.small[token.low]:
        return False
    if token.gap == " " and page.tokens[place - 1].text[0].isdigit():
        return False  # 50 Cent
    return not (token.low in heads() or token.low in people_words() or token.low.endswith("ing"))


def _adjoin(page: Page, one: Part, other: Part) -> bool:
    """Whether nothing but a comma or `and` stands between two names."""
    tokens = page.tokens
    if other.first == one.last + 1:
        return tokens[other.first].gap == ", "
    between = tokens[one.last + 1]
    return (
        other.first == one.last + 2
        and between.low == "and"
        and between.gap in {" ", ", "}
        and not tokens[other.first].opens
    )


def _vouchers(page: Page, parts: Sequence[Part]) -> _Vouchers:
    begins, ends, surnames, alone = set[str](), set[str](), set[str](), Counter[str]()
    for part in parts:
        first, last = page.tokens[part.first].low, page.tokens[part.last].low
        if part.first == part.last:
            alone[first] += not page.evidence.mute[part.first]
            continue
        place = part.last - (last in suffixes())  # no Jr. or III
        begins.add(first)
        ends.add(page.tokens[place].low)
        if place > part.first and names_given(page, place - 1):
            surnames.add(page.tokens[place].low)
    return _Vouchers(frozenset(begins), frozenset(ends), frozenset(surnames), alone)


def _is_vouched(page: Page, part: Part, vouchers: _Vouchers) -> bool:
    place, low = part.first, page.tokens[part.first].low
    if part.titles or page.is_listed(place) or not page.is_plain(place) or page.is_acronym(place):
        return True
    if low in bodies() or not page.english or _is_where(page, place) or page.is_state(place):
        return True
    if page.evidence.mute[place]:  # Banks said, but no Court that only begins a sentence
        if low in vouchers.surnames or vouchers.alone[low] > 0:
            return True
        begins = low in vouchers.begins and low not in first_words() and _acts(page, place)
        return low not in heads() and (begins or low in vouchers.ends)
    if low in vouchers.ends | vouchers.begins:
        return True
    return low not in people_words() and (vouchers.alone[low] >= _OFTEN or _is_said_small(page, place))


def _is_said_small(page: Page, place: int) -> bool:
    """Whether small words stand around a capital in mid-sentence: Patriot missiles, the web browser Safari."""
    token, before = page.tokens[place], page.tokens[place - 1]
    after = page.tokens[place + 1] if place + 1 < len(page.tokens) else None
    opened = before.opens and before.low in function_words()  # The Perseverance rover
    if token.gap != " " or (before.cap and not opened) or not before.low.isalpha() or page.evidence.small[token.low]:
        return False
    if token.low in heads() or token.low.endswith("ing"):
        return False
    if before.low == "s" and page.is_plain(place - 2) and not page.is_listed(place - 2):
        return False  # Minister's Questions
    if before.low in {"and", "or"} and place > 1 and page.tokens[place - 2].cap:
        return False
    return after is None or not after.cap or after.gap.strip() not in {"", ","}


def _acts(page: Page, place: int) -> bool:
    """Whether what follows a sentence's first word is what follows a name: a verb, a possessive ending, a comma."""
    if place + 1 == len(page.tokens):
        return True
    after = page.tokens[place + 1]
    return after.gap != " " or after.low in subject_verbs() or after.low in {"is", "was", "and"}


def _is_where(page: Page, place: int) -> bool:
    """Whether a word stands as only a place does: in Mobile, Alabama."""
    before = page.tokens[place - 1].low if place else ""
    after = page.tokens[place + 1] if place + 1 < len(page.tokens) else None
    if before in {"of", "from", "at", "outside"}:
        return after is not None and after.gap == ", " and after.cap and page.is_listed(place + 1)
    return before in {"in", "near"} and (after is None or after.gap.lstrip()[:1] in {",", "."})
