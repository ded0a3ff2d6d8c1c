"""What a name never begins or ends with, and which words are no names by themselves."""

from __future__ import annotations

from aliaskit.articles.finding.page import Page
from aliaskit.articles.finding.titles import Part
from aliaskit.articles.lexicon import (
    affixes,
    calendar,
    common_words,
    connectors,
    function_words,
    given_names,
    heads,
    not_names,
    peoples,
    titles,
)


def trimmed(page: Page, part: Part) -> Part | None:
    """A part without what no name begins or ends with; None where nothing is left that names."""
    first, last = part.first, part.last
    while first <= last and not page.is_wide(first) and _is_front(page, first, last):
        first += 1
    while first <= last and not page.is_wide(last) and _is_tail(page, first, last):
        last -= 1
    if first > last or not _names(page, first, last):
        return None
    return Part(first, last, part.titles if first == part.first else ())


def _names(page: Page, first: int, last: int) -> bool:
    """Whether these words, none of which can be left out, name something."""
    if page.is_wide(first):
        return True
    if first == last:
        return _names_alone(page, first)
    if is_people(page, first, last):
        return page.peoples
    every = all(page.tokens[place].low in not_names() for place in range(first, last + 1))
    return not every and not _is_seat(page, first, last)


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
    if token.low in affixes()["before"] and place < last and page.tokens[place + 1].gap == "-":
        return True
    return _opens_plainly(page, place) and place < last and token.low not in heads() and _goes_without(page, place)


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
    """Whether a run's last word is no part of a name: a small word, a day or a month."""
    token = page.tokens[last]
    if not token.cap and not token.text[0].isdigit():
        return not page.is_listed(last) and token.gap != "-"
    return last > first and token.low in calendar()


def _names_alone(page: Page, place: int) -> bool:
    """Whether one word by itself is a name."""
    token = page.tokens[place]
    low = token.low.rstrip(".")
    if low in not_names() or (low,) in titles() or len(low) < 2 or not any(map(str.isalpha, low)):
        return False
    if page.is_acronym(place):
        return not token.text[0].isdigit()
    if low in peoples():
        return page.peoples
    if low in function_words():
        return False
    if page.evidence.mute[place] and (low in common_words() or not page.english):
        return page.evidence.is_name_word(low) or page.acts(place) or (not page.english and page.is_listed(place))
    return True
