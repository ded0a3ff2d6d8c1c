"""Runs of capitals: the stretches of a text that may hold names, before anything is cut off them."""

from __future__ import annotations

from collections.abc import Iterator

from aliaskit.articles.finding.commas import COMMAS, over_comma
from aliaskit.articles.finding.joints import is_ordinal, is_tie, joined, over_possessive
from aliaskit.articles.finding.page import Page
from aliaskit.articles.lexicon import connectors, function_words, numbered, titles

_LONGEST = 16
"""Words; no name is longer."""


def runs_of(page: Page) -> Iterator[range]:
    """Stretches of words that may be names, as numbers of tokens, in order and disjoint."""
    count, done = len(page.tokens), 0
    for place in _starts(page):
        if place < done:
            continue
        last = place
        if (work := page.works.get(place)) is not None and not page.is_loud(place):
            last = work
        elif not (_begins(page, place) or _is_particle(page, place) or is_ordinal(page, place)):
            continue
        else:
            while last + 1 < count and last - place < _LONGEST and (step := _step(page, place, last)):
                last += step
        done = last + 1
        yield range(place, done)


def _starts(page: Page) -> list[int]:
    """The words that a run may begin with: those with a capital or before one, and those of listed names."""
    return sorted({*page.capitals, *page.listed, *(place - 1 for place in page.capitals if place)})


def _begins(page: Page, place: int) -> bool:
    """Whether a word may be the first of a name, or the next one after a capital."""
    if page.is_wide(place):
        return True
    return _may_be_name(page, place) if page.tokens[place].cap else page.is_listed(place)


def _may_be_name(page: Page, place: int) -> bool:
    """Whether a capital may be that of a name; one that says nothing counts by other evidence alone."""
    token = page.tokens[place]
    if not page.is_mute(place):
        return True
    if token.low in function_words():
        return False
    if page.evidence.is_name_word(token.low) or not page.is_plain(place) or page.acts(place):
        return True
    if (token.low,) in titles() or (not page.english and page.is_listed(place)):
        return True
    after = page.tokens[place + 1] if place + 1 < len(page.tokens) else None
    if after is not None and token.low in numbered() and after.gap == " " and after.text.isdigit():
        return True  # Interstate 10
    return token.opens and not page.is_loud(place) and after is not None and after.cap and is_tie(token, after)


def _is_particle(page: Page, place: int) -> bool:
    """Whether a small word is a particle before a capital that it belongs to: al-Rubaie, bin Laden, van Gogh."""
    token = page.tokens[place]
    if token.cap or place + 1 == len(page.tokens) or not page.tokens[place + 1].cap:
        return False
    if page.tokens[place + 1].gap == "-":
        return token.low in connectors()["hyphened"] and len(token.text) == len("al") and token.gap != "-"
    return page.tokens[place + 1].gap == " " and token.low in connectors()["leading"]


def _step(page: Page, first: int, last: int) -> int:
    """How many tokens further the run goes, 0 where it ends."""
    token, after = page.tokens[last], page.tokens[last + 1]
    if page.is_joined(last + 1) or (after.gap in {" & ", " + "} and after.cap):
        return 1
    if page.is_wide(last) and not token.cap and not token.text[0].isdigit() and token.gap == " ":
        return 0  # a listed name that ends in a small word ends there: Heathrow airport
    if not is_tie(token, after):
        return over_comma(page, first, last) if after.gap in COMMAS else over_possessive(page, last)
    if after.gap != "-" and after.cap:
        return int(_begins(page, last + 1))
    return 1 if after.gap != "-" and page.is_wide(last + 1) else joined(page, first, last)
