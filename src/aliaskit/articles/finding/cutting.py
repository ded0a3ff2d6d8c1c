"""From a run of capitals to the names in it: titles set aside, what belongs to different names parted, ends trimmed."""

from __future__ import annotations

from collections.abc import Iterator

from aliaskit.articles.finding.page import Page
from aliaskit.articles.finding.titles import Part, begins_person, untitled
from aliaskit.articles.finding.trimming import is_people, trimmed
from aliaskit.articles.lexicon import (
    abbreviations,
    affixes,
    connectors,
    first_words,
    given_names,
    heads,
    nations,
    peoples,
)
from aliaskit.names.lexicon import suffixes


def parts_of(page: Page, run: range) -> Iterator[Part]:
    """The names in a run, in order."""
    if page.works.get(run.start) == run.stop - 1 and not page.is_loud(run.start):
        if not is_people(page, run.start, run.stop - 1):
            yield Part(run.start, run.stop - 1)
        return
    for part in untitled(page, run):
        for piece in _parted(page, part):
            if name := trimmed(page, piece):
                yield name


def _parted(page: Page, part: Part) -> Iterator[Part]:
    """A part cut where a listed name or a person's name begins after something that is no part of it."""
    start, held = part.first, part.titles
    for place in range(part.first + 1, part.last + 1):
        if _may_cut(page, place) and _cuts(page, start, place, part.last):
            yield Part(start, place - 1, held)
            start, held = place, ()
    yield Part(start, part.last, held)


def _may_cut(page: Page, place: int) -> bool:
    """Whether two names may meet here: never inside a listed name, before Jr or a particle, or at a hyphen."""
    before, token = page.tokens[place - 1], page.tokens[place]
    if page.is_joined(place) or token.low in suffixes() or token.low in connectors()["tied"]:
        return False
    return (before.cap and token.cap and token.gap != "-") or before.low in affixes()["before"]


def _cuts(page: Page, start: int, place: int, last: int) -> bool:
    """Whether a new name begins at `place` in a part that began at `start`."""
    before, token, person = page.tokens[place - 1], page.tokens[place], begins_person(page, place, last)
    first = start == place - 1
    wide = page.is_wide(place) or page.is_wide(place - 1)
    if (before.low in peoples() and token.low in peoples()) or before.low in first_words():
        return False
    if is_people(page, start, place - 1) or (first and before.low in affixes()["before"]):
        numbers = all(one.text[0].isdigit() for one in page.tokens[place + 1 : last + 1])
        single = numbers and (not page.is_plain(place) or page.is_listed(place))
        return page.is_wide(place) or single or person
    if _is_nation(page, start, place - 1) and _stands_alone(page, place, last):
        return True
    if first and page.is_listed(start) and _is_prefixed(page, start):
        return True
    if not first and before.low.rstrip(".") in abbreviations()["closes"]:
        return token.low.rstrip(".") not in abbreviations()["end"]  # Co. Ltd. and Inc. do stand together
    if before.text.isupper() and len(before.text) > 2 and person:
        return True
    if wide and token.low not in heads() and not (place == last and page.is_plain(place)):
        both = page.is_listed(place) and page.is_listed(place - 1) and before.low not in given_names()
        return both or (page.is_wide(place - 1) and person)
    return page.is_listed(place - 1) and first and person


def _is_nation(page: Page, first: int, last: int) -> bool:
    """Whether a stretch is the name of a country or a region, in full or in short."""
    return (
        page.is_listed(first)
        and tuple(token.low.replace(".", "") for token in page.tokens[first : last + 1]) in nations()
    )


def _stands_alone(page: Page, place: int, last: int) -> bool:
    """Whether what begins here after a country's name is a name without it: a brand's, or one beside a long name."""
    token = page.tokens[place]
    if page.is_plain(place) or token.low in heads() or page.is_joined(place):
        return False
    return token.text[0].islower() or (page.is_wide(place - 1) and page.tokens[last].low not in heads())


def _is_prefixed(page: Page, place: int) -> bool:
    """Whether a hyphen ties a prefix to a word, so that the name is that word alone: anti-Taliban Resistance."""
    return place > 0 and page.tokens[place].gap == "-" and page.tokens[place - 1].low in affixes()["before"]
