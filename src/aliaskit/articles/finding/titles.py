"""Titles and offices in a run of capitals: they stand before a name and are no part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aliaskit.articles.finding.page import Page
from aliaskit.articles.lexicon import connectors, given_names, heads, portfolios, roles, title_beginnings, titles

_LONGEST = 4


class Part(NamedTuple):
    """A stretch of tokens by the numbers of its first and last, with the titles that stand before it."""

    first: int
    last: int
    titles: tuple[str, ...] = ()


def untitled(page: Page, run: range) -> Iterator[Part]:
    """The run cut at its titles; each title goes with what follows it."""
    start, place, held = run.start, run.start, list[str]()
    while place < run.stop:
        length = _title_at(page, run, place)
        if not length:
            place += 1
            continue
        opening = place - _portfolio(page, start, place, page.tokens[place + length - 1].low)
        if start < opening:
            yield Part(start, opening - 1, tuple(held))
            held = []
        length += _office(page, run, place + length)
        held.append(" ".join(token.text for token in page.tokens[opening : place + length]))
        start = place = place + length
    if start < run.stop:
        yield Part(start, run.stop - 1, tuple(held))


def _title_at(page: Page, run: range, place: int) -> int:
    """How many tokens of a title begin here, 0 for none."""
    low = page.tokens[place].low.rstrip(".")
    begins = low in title_beginnings() or low.removesuffix("s") in title_beginnings()
    if begins and page.is_unlike_title(place):
        return 0
    if not begins and (place > run.start or not page.is_mute(place)):
        return 0
    if page.is_wide(place) or (place > run.start and page.tokens[place - 1].low in connectors()["linking"]):
        return 0
    words = [token.low.rstrip(".") for token in page.tokens[place : min(place + _LONGEST, run.stop)]]
    for length in range(len(words) if begins else 0, 0, -1):
        also_name = _also_name(words[:length])
        if also_name is None or any(page.is_wide(at) for at in range(place, place + length)):
            continue
        if _is_title_here(page, run, range(place, place + length), also_name=also_name):
            return length
    return int(place == run.start and page.is_mute(place) and _is_role(page, run, low))


def _also_name(words: list[str]) -> bool | None:
    """Whether a title, of one or of several persons, begins other names too; None where it is no title."""
    found = titles().get(tuple(words))
    if found is None and words[-1].endswith("s") and (*words[:-1], words[-1][:-1]) in titles():
        return True
    return found


def _is_role(page: Page, run: range, low: str) -> bool:
    """Whether a line or a sentence begins with what somebody or something is: Rapper Zaro Bint, Automaker GM."""
    sort, after = roles().get(low) or roles().get(low.removesuffix("s")), run.start + 1
    if sort is None or after == run.stop or low in heads() or page.tokens[run.stop - 1].low in heads():
        return False
    if sort == "thing":
        return page.is_listed(after) or not page.is_plain(after)
    return sort == "person" or begins_person(page, after, run.stop - 1)


def _is_title_here(page: Page, run: range, phrase: range, *, also_name: bool) -> bool:
    """Whether a phrase that may be a title is one: by what follows it, and what stands before."""
    follows = phrase.stop < run.stop
    if follows and page.tokens[phrase.stop].low == "s" and page.tokens[phrase.stop].gap != " ":
        return False  # Sheriff's Office
    person = follows and names_person(page, phrase.stop)
    before = phrase.start - 1
    surname = before >= run.start and names_given(page, before) and not page.is_wide(before)
    if also_name:
        return person and not surname
    if len(phrase) > 1:
        return True
    if not follows:
        return not surname
    return person or page.tokens[phrase.stop].low not in heads()


def _portfolio(page: Page, start: int, place: int, office: str) -> int:
    """How many plain words before an office say what it is for, behind whose it is: EU *Home Affairs* Commissioner."""
    before = place - 1
    while before > start and _is_field(page, before):
        before -= 1
    if before < start or office not in portfolios():
        return 0
    placed = heads().get(page.tokens[before].low) == "place"
    if placed or page.is_listed(before) or page.is_acronym(before):
        return place - 1 - before
    return place - start if _is_field(page, before) else 0


def _is_field(page: Page, place: int) -> bool:
    token = page.tokens[place]
    return token.cap and page.is_plain(place) and not page.is_listed(place) and token.low not in heads()


def _office(page: Page, run: range, place: int) -> int:
    """How many tokens after a title say of what: Minister *of Education*; none where that is a name."""
    length = 0
    for at in range(place, run.stop):
        small = page.tokens[at].low in {"of", "for", "the", "and"} and not page.tokens[at].cap
        plain = length and page.is_plain(at) and not begins_person(page, at, run.stop - 1)
        if page.is_listed(at) or not (small or plain):
            break
        length += 1
    return length


def names_given(page: Page, place: int) -> bool:
    """Whether a word is a given name or an initial: then the next is a surname."""
    token = page.tokens[place]
    initials = token.dotted and not page.is_listed(place)  # no U.S. or D.C.
    return token.low in given_names() or initials or (len(token.text) == 1 and token.cap)


def names_person(page: Page, place: int) -> bool:
    """Whether a word may be a person's: a given name, an initial, or one that no dictionary has."""
    return names_given(page, place) or not page.is_plain(place) or page.is_wide(place)


def begins_person(page: Page, place: int, last: int) -> bool:
    """Whether a given name stands here with a name after it, in a stretch that ends at `last`."""
    if place >= last or page.tokens[place].low not in given_names():
        return False
    return not (page.is_plain(place) and page.is_plain(place + 1)) and page.tokens[place + 1].low not in heads()
