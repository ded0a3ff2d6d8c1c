"""What a name never begins or ends with, and which words are no names by themselves."""

from __future__ import annotations

import re

from aliaskit.articles.finding.page import Page
from aliaskit.articles.finding.titles import Part
from aliaskit.articles.lexicon import (
    affixes,
    bodies,
    calendar,
    common_words,
    connectors,
    first_words,
    function_words,
    given_names,
    heads,
    named_days,
    not_names,
    peoples,
    roles,
    titles,
)

_NUMERAL = re.compile(r"(?=[IVX]{2})X{0,3}(?:I[XV]|V?I{0,3})")
"""A number of chapters and rulers from two letters on."""


def trimmed(page: Page, part: Part) -> Part | None:
    """A part without what no name begins or ends with; None where nothing is left that names."""
    first, last = part.first, part.last
    while first <= last and not _is_held(page, first, last) and _is_front(page, first, last):
        first += 1
    while first <= last and not page.is_wide(last) and _is_tail(page, first, last):
        last -= 1
    if first > last or not _names(page, first, last):
        return None
    return Part(first, last, part.titles if first == part.first else ())


def _is_held(page: Page, place: int, last: int) -> bool:
    """Whether a listed name of several words keeps its first; its article yields where more follows."""
    goes_on = page.block[place] != page.block[last]
    return page.is_wide(place) and not (goes_on and page.is_mute(place) and page.tokens[place].low == "the")


def _names(page: Page, first: int, last: int) -> bool:
    """Whether these words, none of which can be left out, name something."""
    if page.is_wide(first):
        return not _is_dated(page, first, last)
    if first == last:
        return _names_alone(page, first)
    if is_people(page, first, last):
        return page.peoples
    every = all(page.tokens[place].low in not_names() for place in range(first, last + 1))
    if _is_office(page, first, last):
        return False
    headed = page.tokens[last].low in heads()  # State Department, GB News
    return (headed or not every) and not _is_seat(page, first, last)


def _is_dated(page: Page, first: int, last: int) -> bool:
    """Whether a day that names an event is here one of some year: October 7, 2008."""
    number, after = page.tokens[last], page.tokens[last + 1 : last + 2]
    if page.tokens[first].low not in calendar() or not number.text.isdigit() or not after:
        return False
    return after[0].gap.strip() == "," and after[0].text.isdigit()


def _is_office(page: Page, first: int, last: int) -> bool:
    """Whether plain words say what somebody is: Royal Editor, Health Correspondent."""
    low = page.tokens[last].low
    if low in heads() or roles().get(low) not in {"person", "lower"}:
        return False
    return all(page.is_plain(at) and page.tokens[at].cap and not page.is_listed(at) for at in range(first, last + 1))


def _is_seat(page: Page, first: int, last: int) -> bool:
    """Whether this is a party and a state as they stand after a name: Ilhan Omar (D-MN)."""
    party, state = page.tokens[first], page.tokens[last]
    return last == first + 1 and party.text in {"D", "R", "I"} and state.gap == "-" and len(state.text) < 6


def is_people(page: Page, first: int, last: int) -> bool:
    """Whether all that is said is of what people: Shia Muslims, North American."""
    words = [token.low for token in page.tokens[first : last + 1]]
    return " ".join(words) in peoples() or all(word in peoples() for word in words)


def _is_front(page: Page, place: int, last: int) -> bool:
    """Whether a run's first word is no part of a name."""
    token = page.tokens[place]
    if page.is_acronym(place):
        return False
    if not token.cap:
        return token.low in connectors()["linking"] and token.low not in connectors()["tied"]
    if page.is_mute(place) and token.low in function_words():
        return True
    if token.low in calendar() and place < last and not _is_first_name(page, place):
        return True
    if token.low in affixes()["before"] and place < last and page.tokens[place + 1].gap == "-":
        return True
    if token.low in heads() or token.low in first_words():
        return False
    if place < last and (page.tokens[place + 1].text[0].isdigit() or _is_named_day(page, place, last)):
        return False  # Interstate 10, Black Friday
    return _opens_plainly(page, place) and place < last and _goes_without(page, place)


def _is_first_name(page: Page, place: int) -> bool:
    """Whether a month begins a person's name: April, June."""
    return page.tokens[place].low in given_names() and not page.is_plain(place + 1)


def _opens_plainly(page: Page, place: int) -> bool:
    """Whether a sentence begins here with a word that the article does not use as a name."""
    token = page.tokens[place]
    return token.opens and page.is_plain(place) and not page.evidence.is_name_word(token.low)


def _goes_without(page: Page, place: int) -> bool:
    """Whether what follows is a name without this plain word, which is no given name of it."""
    after = page.tokens[place + 1]
    if page.tokens[place].low in given_names() and not page.is_plain(place + 1):
        return False
    return page.is_wide(place + 1) or not page.is_plain(place + 1) or after.low in given_names()


def _is_tail(page: Page, first: int, last: int) -> bool:
    """Whether a run's last word is no part of a name: a small word, a day or a month, the pronoun I."""
    token = page.tokens[last]
    if token.text == "I":
        return page.tokens[last - 1].low not in given_names() | {"war"}
    if not token.cap and not token.text[0].isdigit():
        return not page.is_listed(last) and token.gap != "-"
    if last > first and token.low in peoples() and page.tokens[last - 1].low in bodies():
        return True  # House Democrats
    return last > first and token.low in calendar() and not _is_named_day(page, first, last)


def _is_named_day(page: Page, first: int, last: int) -> bool:
    """Whether a day of the week is an event's name: Black Friday."""
    return last == first + 1 and page.tokens[first].low in named_days() and page.tokens[last].low.endswith("day")


def _names_alone(page: Page, place: int) -> bool:
    """Whether one word by itself is a name."""
    token = page.tokens[place]
    low = token.low.rstrip(".")
    if page.is_unlike_title(place) or page.is_state(place):
        return True
    if (
        low in not_names()
        or (low,) in titles()
        or (low.removesuffix("s"),) in titles()
        or len(low) < 2
        or not any(map(str.isalpha, low))
    ):
        return False
    if _NUMERAL.fullmatch(token.text) or (token.text.rstrip("s").isupper() and low.removesuffix("s") in not_names()):
        return False
    if low in affixes()["before"] and place + 1 < len(page.tokens) and page.tokens[place + 1].gap == "-":
        return False
    if page.is_acronym(place):
        return not (token.text[0].isdigit() or page.is_label(place))
    if low in peoples():
        return page.peoples
    if low in function_words() and not token.mixed:
        return False
    if page.evidence.mute[place] and (low in common_words() or not page.english):
        return page.evidence.is_name_word(low) or page.acts(place) or (not page.english and page.is_listed(place))
    return True
