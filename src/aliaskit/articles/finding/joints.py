"""What may stand inside a name between two of its capitals: hyphens, numbers, particles, and words like `of`."""

from __future__ import annotations

import re
from itertools import pairwise

from aliaskit.articles.finding.page import Page
from aliaskit.articles.finding.tokens import Token
from aliaskit.articles.lexicon import (
    abbreviations,
    affixes,
    associates,
    connectors,
    editions,
    function_words,
    heads,
    nations,
    not_names,
    numbered,
    ordered,
    owners,
    peoples,
    titles,
)

_BLANK = re.compile(r"[ \u00a0]{1,2}|[-\u2010\u2011]")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_DASHES = frozenset("-\u2010\u2011\u2013")
_QUOTES = frozenset({"'", "’", "‘", "`"})


def is_tie(token: Token, after: Token) -> bool:
    """Whether nothing stands between two words but what may stand inside a name."""
    if token.text == "O":
        return after.cap and after.gap.strip() in _QUOTES  # O' Reilly, as tokenised text has it
    if after.opens:
        return False
    if _BLANK.fullmatch(after.gap):
        return True
    low = token.low.rstrip(".")
    abbreviated = low in abbreviations()["before"] or low in abbreviations()["end"]
    return abbreviated and after.gap.strip() == "." and "\n" not in after.gap


def over_possessive(page: Page, last: int) -> int:
    """How many tokens further a run goes over a possessive inside a name: People's Bank, St. Mary's Hospital."""
    owner, ending = page.tokens[last : last + 2]
    plural = owner.low.endswith("s") and ending.low != "s" and ending.gap.rstrip(" ") in _QUOTES  # Workers' Party
    single = ending.low == "s" and ending.gap.strip() in _QUOTES
    target = last + 1 if plural else last + 2
    if not (owner.cap and (plural or single)) or target >= len(page.tokens) or not page.tokens[target].cap:
        return 0
    if single and page.tokens[target].gap != " ":
        return 0
    headed = page.tokens[target].low in heads()
    if last and page.tokens[last - 1].low.rstrip(".") in {"st", "saint"}:
        return target - last if headed else 0
    owned = owner.low in owners() or (plural and headed and page.is_plain(last))  # Residents' Association
    return target - last if owned and (headed or page.is_plain(target)) else 0


def is_ordinal(page: Page, place: int) -> bool:
    """Whether a number in order begins a name: 9th U.S. Circuit Court, 101st Airborne Division, 42nd Street."""
    number = page.tokens[place].text
    if not number[0].isdigit() or not _ORDINAL.fullmatch(number):
        return False
    for token in page.tokens[place + 1 : place + 4]:
        if not token.cap or token.gap not in {" ", "-"}:
            return False
        if token.low in ordered():
            return True
    return False


def joined(page: Page, first: int, last: int) -> int:
    """How many tokens further a run goes over what is no capital after a blank, 0 where it ends there."""
    after = page.tokens[last + 1]
    if after.gap == "-":
        return _over_hyphen(page, last)
    if after.text[0].isdigit():
        return _over_number(page, first, last)
    return _over_small_word(page, first, last) if last + 2 < len(page.tokens) else 0


def _over_number(page: Page, first: int, last: int) -> int:
    """Over a number that is part of the name before it: Boeing 747, Flight 447, iPhone 4S, but no year and no count."""
    token, number = page.tokens[last], page.tokens[last + 1]
    if is_ordinal(page, last + 1):
        return 2
    if not token.cap or token.low in not_names():
        return 0
    after = page.tokens[last + 2] if last + 2 < len(page.tokens) else None
    if _is_model(page, first, last, number.text):
        return 1  # Galaxy Z Fold 5
    if number.text.isdigit() and after is not None and after.cap and after.gap == " " and after.low in editions():
        return 2  # Mate 60 Pro
    if token.text[0].islower() or token.low in numbered():
        return 2 if after is not None and after.gap == "." and after.text.isdigit() else 1
    if after is not None and after.gap in _DASHES and _is_score(number.text, after.text):
        return 0
    year = len(number.text) == len("1999") and number.text[:2] in {"19", "20"}
    if year and heads().get(token.low) == "event":
        return int(after is None or after.gap not in _DASHES)  # World Cup 2018
    counts = after is not None and after.gap == " " and not after.cap and _is_plural(after.low)
    return int(number.text.isdigit() and len(number.text) in {3, 4} and not year and not counts)


def _is_model(page: Page, first: int, last: int, number: str) -> bool:
    """Whether a short number ends the name of a product whose line is named before."""
    lines = (token for token in page.tokens[first:last] if token.low in numbered())
    return len(number) < 3 and number.isdigit() and any(token.cap for token in lines)


def _is_score(one: str, other: str) -> bool:
    """Whether two numbers are points of two teams (Lakers 117-110), and not a product's (Boeing 747-400)."""
    return one.isdigit() and other.isdigit() and not other.endswith("00")


def _is_plural(low: str) -> bool:
    return low.endswith("s") and low not in function_words()


def _over_hyphen(page: Page, last: int) -> int:
    token, after = page.tokens[last], page.tokens[last + 1]
    if token.low in affixes()["before"] and not page.is_wide(last):
        return 0
    if after.cap or after.text[0].isdigit():
        apart = page.is_listed(last + 1) or (page.is_plain(last + 1) and after.cap)
        return int(not (page.is_listed(last) and apart))  # Pakistan-Afghanistan is two
    if after.low in affixes()["after"]:
        return 0
    if after.low in connectors()["hyphened"] and last + 2 < len(page.tokens):
        beyond = page.tokens[last + 2]
        if beyond.cap and beyond.gap in {"-", " "}:
            return 2
    # The second half of a given name: Kim Jong-un, Ban Ki-moon.
    half = last > 0 and page.tokens[last - 1].cap and max(len(token.text), len(after.text)) < 6
    half = half and (not page.is_plain(last) or (not page.is_plain(last - 1) and not page.is_listed(last - 1)))
    return int(after.text.isalpha() and (half or not page.is_plain(last + 1)))


def _over_small_word(page: Page, first: int, last: int) -> int:
    """Over particles and linking words to the next capital."""
    token, after = page.tokens[last : last + 2]
    if after.text == "v":
        return 2 * (page.tokens[last + 2].gap == ". " and page.tokens[last + 2].cap)  # Roe v. Wade
    tied = after.low in connectors()["tied"] and token.cap
    if not tied and after.low not in connectors()["linking"]:
        return 0
    more = connectors()["tied"] if tied else frozenset({"the"})
    steps = 3 if page.tokens[last + 2].low in more and not page.tokens[last + 2].cap else 2
    if last + steps >= len(page.tokens) or not page.tokens[last + steps].cap:
        return 0
    beyond = page.tokens[last + 1 : last + steps + 1]
    ties = all(is_tie(one, other) for one, other in pairwise(beyond))
    return steps if ties and (tied or _links(page, first, last, steps)) else 0


def _links(page: Page, first: int, last: int, steps: int) -> bool:
    """Whether a linking word joins what stands before it with the capital so many steps on."""
    token, link, target = page.tokens[last], page.tokens[last + 1].low, last + steps
    if (token.low,) in titles():
        return link in {"of", "for"} and page.is_plain(target) and not page.is_listed(target)
    if page.is_listed(last) and not page.is_wide(last) and token.low not in heads():
        return False
    if link in {"of", "for"}:
        return _heads(page, first, last, target)
    if link == "on":
        return token.low in heads() and page.is_plain(target)
    if link == "at":
        return any(one.low == "university" for one in page.tokens[first : last + 1])
    return link == "and" and steps == 2 and _adds(page, first, last)


def _heads(page: Page, first: int, last: int, target: int) -> bool:
    """Whether `of` or `for` leads from the head of a name to what it is of: Bay of Biscay, Ministry of Defence."""
    token, beyond = page.tokens[last], page.tokens[target]
    if target - last > 2 and first < last and _is_other_body(page, target):
        return False  # the Quds Force of the IRGC
    if token.low in heads():
        return not page.is_wide(target) or heads()[token.low] == "organization"
    if page.is_wide(target) or page.is_wide(last) or beyond.low in not_names() or not page.is_plain(last):
        return False
    return page.is_plain(target) or (page.tokens[last + 1].low == "of" and not page.is_listed(target))


def _is_other_body(page: Page, target: int) -> bool:
    """Whether an acronym or a listed name of several words stands here that is no country's."""
    if not (page.is_acronym(target) or page.is_wide(target)):
        return False
    end = target + 1
    while end < len(page.tokens) and page.is_joined(end):
        end += 1
    return tuple(token.low.replace(".", "") for token in page.tokens[target:end]) not in nations()


def _adds(page: Page, first: int, last: int) -> bool:
    """Whether `and` stands inside one name: Food and Drug Administration, Johnson and Johnson."""
    token, beyond = page.tokens[last], page.tokens[last + 2]
    if token.low == beyond.low or beyond.low in associates():
        return True
    if page.is_wide(last) or page.is_wide(last + 2) or beyond.low in peoples():
        return False
    before = page.tokens[first : last + 1]
    linked = any(one.low in {"of", "for", "on"} for one in before)
    if not linked and not all(page.is_plain(place) or _is_land(page, place) for place in range(first, last + 1)):
        return False  # Sony Music and Universal Music Group
    return page.is_plain(last) and page.is_plain(last + 2) and (linked or _ends_in_head(page, last + 2))


def _is_land(page: Page, place: int) -> bool:
    """Whether a word is a country's or a people's: US Food and Drug Administration."""
    low = page.tokens[place].low
    return page.is_wide(place) or low in peoples() or (low,) in nations()


def _ends_in_head(page: Page, place: int) -> bool:
    """Whether the capitals from here on come to a word for an organisation, or for a law or the like."""
    while heads().get(page.tokens[place].low) not in {"organization", "event"}:
        place += 1
        if place >= len(page.tokens) or not page.tokens[place].cap or page.tokens[place].gap != " ":
            return False
    return True
