"""Runs of capitals: the stretches of a text that may hold names, before anything is cut off them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from aliaskit.articles.finding.evidence import Evidence
from aliaskit.articles.finding.tokens import Token
from aliaskit.articles.lexicon import (
    abbreviations,
    affixes,
    common_words,
    connectors,
    function_words,
    heads,
    not_names,
    peoples,
    subject_verbs,
    titles,
)

_BLANK = re.compile(r"[ \u00a0]{1,2}|-|\u2010|\u2011")
_QUOTES = frozenset({"'", "’", "‘", "`"})
_LONGEST = 16
"""Words; no name is longer."""

Run = range
"""Numbers of the tokens of a run."""


@frozen
class Page:
    """An article's tokens, what is known of each, and the listed names among them.

    `block` is for each token the number of the listed name it is in, -1 for none; `wide` are those of several words.
    """

    tokens: tuple[Token, ...]
    evidence: Evidence
    block: tuple[int, ...]
    wide: frozenset[int]

    def is_wide(self, place: int) -> bool:
        """Whether a token is part of a listed name of several words."""
        return self.block[place] in self.wide

    def is_acronym(self, place: int) -> bool:
        """Whether a word is in capitals and its line is not."""
        text, mute = self.tokens[place].text, self.evidence.mute
        return len(text) > 1 and text.isupper() and not (mute[place] and self.is_loud(place))

    def is_loud(self, place: int) -> bool:
        """Whether the word's whole line has capitals that mean nothing."""
        if not self.tokens[place].opens:
            return self.evidence.mute[place]
        after = place + 1
        return after < len(self.tokens) and self.evidence.mute[after] and not self.tokens[after].opens

    def same_block(self, place: int) -> bool:
        """Whether a token and the next are in one listed name."""
        return self.block[place] >= 0 and self.block[place] == self.block[place + 1]


def is_plain(token: Token) -> bool:
    """Whether a word is one that English writes small."""
    return token.low in common_words() or token.low in function_words()


def runs_of(page: Page) -> Iterator[Run]:
    """Stretches of words that may be names, in order and disjoint."""
    place, count = 0, len(page.tokens)
    while place < count:
        if not _begins(page, place):
            place += 1
            continue
        last = place
        while last + 1 < count and last - place < _LONGEST and (step := _step(page, place, last)):
            last += step
        yield range(place, last + 1)
        place = last + 1


def _begins(page: Page, place: int) -> bool:
    token = page.tokens[place]
    if page.is_wide(place):
        return True
    if token.cap:
        return _may_be_name(page, place)
    if page.block[place] >= 0:
        return True
    # A particle in front: al-Rubaie, bin Laden, van Gogh.
    if place + 1 == len(page.tokens) or not page.tokens[place + 1].cap:
        return False
    gap = page.tokens[place + 1].gap
    tied = token.low in connectors()["tied"] and gap == " " and token.low not in {"la", "le", "los", "las", "do", "den"}
    return tied or (token.low in connectors()["hyphened"] and gap == "-" and len(token.text) == 2 and token.gap != "-")


def _may_be_name(page: Page, place: int) -> bool:
    """Whether a capital may be that of a name; one that means nothing counts by other evidence alone."""
    token = page.tokens[place]
    if not page.evidence.mute[place] or page.is_acronym(place):
        return True
    if token.low in function_words():
        return False
    if page.evidence.is_name_word(token.low) or not is_plain(token):
        return True
    if acts(page, place):
        return True
    after = page.tokens[place + 1] if place + 1 < len(page.tokens) else None
    return token.opens and not page.is_loud(place) and after is not None and after.cap and _is_tie(token, after)


def acts(page: Page, place: int) -> bool:
    """Whether a listed name that is also a plain word stands where only a name can: Apple said, Turkey's."""
    token, after = page.tokens[place], page.tokens[place + 1 : place + 2]
    if page.block[place] < 0 or not token.opens or not after:
        return False
    return "'s" in after[0].gap or "’s" in after[0].gap or (after[0].gap == " " and after[0].low in subject_verbs())


def _is_tie(token: Token, after: Token) -> bool:
    """Whether nothing stands between two words but what may stand inside a name."""
    if after.opens and token.text != "O":
        return False
    if _BLANK.fullmatch(after.gap):
        return True
    low = token.low.rstrip(".")
    if token.text == "O" and after.gap.strip() in _QUOTES and after.cap:
        return True
    stop = after.gap.strip() == "."
    return stop and "\n" not in after.gap and (low in abbreviations()["before"] or low in abbreviations()["end"])


def _step(page: Page, first: int, last: int) -> int:
    """How many tokens further the run goes, 0 where it ends."""
    token, after = page.tokens[last], page.tokens[last + 1]
    if page.same_block(last):
        return 1
    if after.gap in {" & ", " + "} and after.cap:
        return 1
    if not _is_tie(token, after):
        return 0
    if after.gap == "-":
        return _over_hyphen(page, last)
    if page.is_wide(last + 1):
        return 1
    if after.cap:
        return int(_may_be_name(page, last + 1))
    if after.text.isdigit():
        return int(_is_model(page, last))
    if last + 2 >= len(page.tokens):
        return 0
    return _over_small_word(page, first, last)


def _is_model(page: Page, last: int) -> bool:
    """Whether a number is part of the name before it: Boeing 747, Flight 447, FTSE 100, but no year and no count."""
    token, number = page.tokens[last], page.tokens[last + 1]
    after = page.tokens[last + 2] if last + 2 < len(page.tokens) else None
    year = len(number.text) == 4 and number.text[:2] in {"19", "20"}
    counted = after is not None and after.gap == " " and not after.cap and after.low.endswith("s")
    return token.cap and token.low not in not_names() and len(number.text) in {3, 4} and not year and not counted


def _over_hyphen(page: Page, last: int) -> int:
    token, after = page.tokens[last], page.tokens[last + 1]
    if token.low in affixes()["before"] and not page.is_wide(last):
        return 0
    if after.cap or after.text[0].isdigit():
        apart = page.block[last] >= 0 and page.block[last + 1] >= 0
        return int(not apart)
    if after.low in affixes()["after"]:
        return 0
    if after.low in connectors()["hyphened"] and last + 2 < len(page.tokens):
        beyond = page.tokens[last + 2]
        if beyond.cap and beyond.gap in {"-", " "}:
            return 2
    korean = len(token.text) <= 5 and len(after.text) <= 5 and last > 0 and page.tokens[last - 1].cap
    return int(after.text.isalpha() and (not is_plain(after) or (korean and not is_plain(token))))


def _over_small_word(page: Page, first: int, last: int) -> int:
    """Over particles and linking words to the next capital."""
    token, after, beyond = page.tokens[last : last + 3]
    if not beyond.cap and beyond.low != "the" and beyond.low not in connectors()["tied"]:
        return 0
    if not _is_tie(after, beyond):
        return 0
    if after.low in connectors()["tied"] and token.cap and not page.evidence.mute[last + 1]:
        if beyond.cap:
            return 2
        third = page.tokens[last + 3] if last + 3 < len(page.tokens) else None
        return 3 if beyond.low != "the" and third and third.cap and _is_tie(beyond, third) else 0
    if after.low not in connectors()["linking"]:
        return 0
    steps = 2
    if beyond.low == "the":
        if last + 3 >= len(page.tokens) or not page.tokens[last + 3].cap or not _is_tie(beyond, page.tokens[last + 3]):
            return 0
        steps = 3
    return steps if _links(page, first, last, steps) else 0


def _links(page: Page, first: int, last: int, steps: int) -> bool:
    """Whether a linking word joins what stands before it with what follows."""
    token, link, beyond = page.tokens[last], page.tokens[last + 1].low, page.tokens[last + steps]
    if (token.low,) in titles():
        return link in {"of", "for"} and is_plain(beyond) and page.block[last + steps] < 0
    if page.block[last] >= 0 and not page.is_wide(last) and token.low not in heads():
        return False
    inside = range(first, last + 1)
    linked = any(page.tokens[place].low in {"of", "for", "on"} for place in inside)
    if link in {"of", "for"}:
        if page.is_wide(last + steps) and heads().get(token.low) != "organization":
            return False
        if token.low in heads():
            return True
        plain = is_plain(token) and not page.is_wide(last) and beyond.low not in not_names()
        return plain and (is_plain(beyond) or (link == "of" and page.block[last + steps] < 0))
    if link == "on":
        return token.low in heads() and is_plain(beyond)
    if link == "at":
        return any(page.tokens[place].low == "university" for place in inside)
    if link == "and":
        if token.low == beyond.low:
            return True
        if steps > 2 or page.is_wide(last) or page.is_wide(last + steps):
            return False
        plain = is_plain(token) and is_plain(beyond) and beyond.low not in peoples()
        return plain and (linked or _ends_in_head(page, last + steps))
    return False


def _ends_in_head(page: Page, place: int) -> bool:
    """Whether the capitals from here on end in a word for an organisation."""
    while heads().get(page.tokens[place].low) != "organization":
        place += 1
        if place >= len(page.tokens) or not page.tokens[place].cap or page.tokens[place].gap != " ":
            return False
    return True
