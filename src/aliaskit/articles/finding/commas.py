"""Commas inside names: before a legal form, and in a list of what a body is for."""

from __future__ import annotations

from aliaskit.articles.finding.page import Page
from aliaskit.articles.lexicon import abbreviations, bodies, heads

COMMAS = frozenset({", ", "., ", " , "})
"""What a comma looks like between two words, in tokenised text too."""


def over_comma(page: Page, first: int, last: int) -> int:
    """How many tokens further a run goes over a comma: before a legal form, or in a list of what a body is for."""
    after = page.tokens[last + 1]
    if after.cap and after.low in abbreviations()["closes"]:
        return 1  # Acme Co., Ltd.
    return _over_list(page, last) if after.gap == ", " and _is_of_subject(page, first, last) else 0


def _over_list(page: Page, last: int) -> int:
    """Over the things that a body is for, after the first: Ministry of Agriculture, Forestry and Fisheries."""
    for place in range(last + 1, len(page.tokens) - 1):
        token = page.tokens[place]
        if token.gap not in {" ", ", "}:
            return 0
        if token.low == "and":
            return place + 1 - last if _is_subject(page, place + 1) else 0
        if not _is_subject(page, place):
            return 0
    return 0


def _is_of_subject(page: Page, first: int, last: int) -> bool:
    """Whether a run ends in what a body is for: Ministry of Agriculture."""
    place = last
    while place > first and _is_subject(page, place):
        place -= 1
    before = page.tokens[place - 1] if place > first else None
    return before is not None and page.tokens[place].low in {"of", "for"} and heads().get(before.low) == "organization"


def _is_subject(page: Page, place: int) -> bool:
    """Whether a word may say what a body is for: a plain one that names nothing by itself."""
    token = page.tokens[place]
    return token.cap and page.is_plain(place) and not page.is_wide(place) and token.low not in bodies()
