"""From a run of capitals to the names in it: titles set aside, what belongs to different names parted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from aliaskit.articles.finding.runs import Page, Run, acts, is_plain
from aliaskit.articles.lexicon import (
    affixes,
    common_words,
    connectors,
    function_words,
    given_names,
    heads,
    not_names,
    peoples,
    titles,
)
from aliaskit.names.lexicon import suffixes

_LONGEST_TITLE = 4


@frozen
class Part:
    """A name as the numbers of its first and last token, with the titles that stand before it."""

    first: int
    last: int
    titles: tuple[str, ...] = ()


def parts_of(page: Page, run: Run) -> Iterator[Part]:
    """The names in a run, in order."""
    for part in _untitled(page, run):
        for piece in _parted(page, part):
            if trimmed := _trimmed(page, piece):
                yield trimmed


def _untitled(page: Page, run: Run) -> Iterator[Part]:
    """The run cut at its titles; each title goes with what follows it."""
    start, place, held = run.start, run.start, list[str]()
    while place < run.stop:
        length = _title_at(page, run, place)
        if not length:
            place += 1
            continue
        if start < place:
            yield Part(start, place - 1, tuple(held))
            held = []
        length += _office(page, run, place + length)
        held.append(" ".join(page.tokens[at].text for at in range(place, place + length)))
        start = place = place + length
    if start < run.stop:
        yield Part(start, run.stop - 1, tuple(held))


def _office(page: Page, run: Run, place: int) -> int:
    """How many tokens after a title say of what: Minister *of Education*; none where that is a name."""
    length = 0
    while place + length < run.stop:
        token, at = page.tokens[place + length], place + length
        small = not token.cap and token.low in {"of", "for", "the", "and"}
        if page.block[at] >= 0 or not (small or (length and is_plain(token) and not _person_begins(page, at, run.stop - 1))):
            break
        length += 1
    return length


def _title_at(page: Page, run: Run, place: int) -> int:
    """How many tokens of a title begin here."""
    if page.is_wide(place) or (place > run.start and page.tokens[place - 1].low in connectors()["linking"]):
        return 0
    words = [page.tokens[at].low.rstrip(".") for at in range(place, min(place + _LONGEST_TITLE, run.stop))]
    for length in range(len(words), 0, -1):
        phrase = tuple(words[:length])
        if phrase not in titles() or any(page.is_wide(at) for at in range(place, place + length)):
            continue
        after = place + length
        follows = page.tokens[after] if after < run.stop else None
        if length == 1 and follows is not None and follows.low in heads() and not _is_person_word(page, after):
            continue
        if titles()[phrase] and (follows is None or not _is_person_word(page, after) or _after_given(page, run, place)):
            continue
        if length == 1 and follows is None and _after_given(page, run, place):
            continue
        return length
    return 0


def _after_given(page: Page, run: Run, place: int) -> bool:
    """Whether a given name or an initial stands before: then the word is a surname."""
    if place <= run.start:
        return False
    before = page.tokens[place - 1]
    return before.low in given_names() or before.dotted


def _is_person_word(page: Page, place: int) -> bool:
    token = page.tokens[place]
    return token.dotted or token.low in given_names() or not is_plain(token) or page.is_wide(place)


def _parted(page: Page, part: Part) -> Iterator[Part]:
    """A part cut where a listed name or a person's name begins after something that is no part of it."""
    start = part.first
    held = part.titles
    for place in range(part.first + 1, part.last + 1):
        if _cuts(page, start, place, part.last):
            yield Part(start, place - 1, held)
            start, held = place, ()
    yield Part(start, part.last, held)


def _cuts(page: Page, start: int, place: int, last: int) -> bool:
    """Whether a new name begins at `place` in a part that began at `start`."""
    if page.block[place] >= 0 and page.block[place] == page.block[place - 1]:
        return False
    before, token = page.tokens[place - 1], page.tokens[place]
    if token.low in suffixes() or token.low in connectors()["tied"]:
        return False
    if not before.cap or not token.cap or token.gap == "-":
        return False
    wide = page.is_wide(place) or page.is_wide(place - 1)
    if start == place - 1 and (before.low in peoples() or before.low in affixes()["before"]):
        single = place == last and (not is_plain(token) or page.block[place] >= 0)
        return wide or single or _person_begins(page, place, last)
    if before.text.isupper() and len(before.text) > 2 and _person_begins(page, place, last):
        return True
    if wide and token.low not in heads() and not (place == last and is_plain(token)):
        whole = page.block[place] >= 0 and page.block[place - 1] >= 0 and before.low not in given_names()
        return whole or _block_ends(page, place) and _person_begins(page, place, last)
    return page.block[place - 1] >= 0 and start == place - 1 and _person_begins(page, place, last) and last > place


def _block_ends(page: Page, place: int) -> bool:
    return page.is_wide(place - 1)


def _person_begins(page: Page, place: int, last: int) -> bool:
    """Whether a given name stands here with a name after it."""
    if place >= last:
        return False
    token, after = page.tokens[place], page.tokens[place + 1]
    return token.low in given_names() and (not is_plain(token) or not is_plain(after)) and after.low not in heads()


def _trimmed(page: Page, part: Part) -> Part | None:
    """A part without what no name begins or ends with; None where nothing is left that names."""
    first, last = part.first, part.last
    while first <= last and not page.is_wide(first) and _is_front(page, first, last):
        first += 1
    while first <= last and not page.is_wide(last) and _is_tail(page, last, first):
        last -= 1
    if first > last:
        return None
    if first == last and not _alone(page, first):
        return None
    if _is_seat(page, first, last):
        return None
    if not page.is_wide(first) and _is_people(page, first, last):
        return None
    if first < last and all(page.tokens[at].low in not_names() for at in range(first, last + 1)) and not page.is_wide(first):
        return None
    return Part(first, last, part.titles if first == part.first else ())


def _is_seat(page: Page, first: int, last: int) -> bool:
    """Whether this is a party and a state as they stand after a name: Ilhan Omar (D-MN)."""
    words = page.tokens[first : last + 1]
    return last == first + 1 and words[0].text in {"D", "R", "I"} and words[1].gap == "-" and len(words[1].text) < 6


def _is_people(page: Page, first: int, last: int) -> bool:
    """Whether all that is said is of what people: Shia Muslims, North American."""
    words = [page.tokens[place].low for place in range(first, last + 1)]
    return " ".join(words) in peoples() or all(word in peoples() for word in words)


def _is_front(page: Page, place: int, last: int) -> bool:
    """Words at a run's beginning that are no part of a name."""
    token = page.tokens[place]
    if page.is_acronym(place):
        return False
    if page.evidence.mute[place] and token.low in function_words():
        return True
    if token.low in affixes()["before"] and place < last and page.tokens[place + 1].gap == "-":
        return True
    if not token.cap:
        return token.low in connectors()["linking"] and token.low not in connectors()["tied"]
    if token.low in {"the", "a", "i"} and token.opens:
        return True
    opens_plain = token.opens and is_plain(token) and not page.evidence.is_name_word(token.low)
    if opens_plain and token.low in given_names() and place < last and not is_plain(page.tokens[place + 1]):
        return False
    return opens_plain and place < last and token.low not in heads() and _name_stands(page, place + 1)


def _name_stands(page: Page, place: int) -> bool:
    """Whether what stands here is a name without the plain word before it."""
    token = page.tokens[place]
    return page.is_wide(place) or not is_plain(token) or token.low in given_names()


def _is_tail(page: Page, place: int, first: int) -> bool:
    token = page.tokens[place]
    if not token.cap and not token.text[0].isdigit():
        return page.block[place] < 0 and token.gap != "-"
    return token.low in not_names() and place > first and token.low in _CALENDAR


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december gmt utc ist est".split()
)


def _alone(page: Page, place: int) -> bool:
    """Whether one word by itself is a name."""
    token = page.tokens[place]
    low = token.low.rstrip(".")
    if page.is_acronym(place):
        return low not in not_names() and (low,) not in titles() and not token.text[0].isdigit()
    if low in not_names() or low in peoples() or (low,) in titles() or low in function_words() and not token.text.isupper():
        return False
    if len(low) == 1 or not any(map(str.isalpha, low)):
        return False
    if page.evidence.mute[place] and low in common_words():
        return page.evidence.is_name_word(low) or acts(page, place)
    return True
