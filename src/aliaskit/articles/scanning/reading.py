"""One text read for listed names: where they may begin, how far they go, and which of them are taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from string import ascii_lowercase
from typing import NamedTuple

from aliaskit.articles.lexicon import small_firsts
from aliaskit.articles.scanning.folding import UNSPACED, scan_words
from aliaskit.articles.scanning.listing import OTHER, bit_of, is_other
from aliaskit.articles.scanning.stretches import (
    AROUND,
    UNSEEN,
    Beginnings,
    Fit,
    Stretches,
    Way,
    stretches_of,
)
from aliaskit.index.layers import Layers, Spot

_LONGEST_NAME = 400
"""Code points; no listed name is looked for beyond them."""
_WINDOW = 80
"""Code points in which the next word is looked for."""
_MOST_SMALL, _LONGEST_SMALL = 2, 6
"""How many small words before a capital may be the first of a name, and their code points."""

# Where a name may begin: at a capital, a digit or a sign beyond ASCII; anywhere, where a text has no capitals. Of a
# capital inside a word, as iPhone has, the capital alone. Patterns that begin with one class are quick.
_CASED = re.compile(r"[^\x00-/:-@\[-\x7f](?:(?<![A-Za-z0-9].)\S{0,63}|(?<=[a-z][A-Z]))")
_OTHER = re.compile(r"[A-Z\x80-\U0010ffff](?:(?<=[\x80-\U0010ffff])\S{0,63}|(?<=[a-z].))")
_ANY = re.compile(r"\S{1,64}")
_INITIALS = re.compile(r"[A-Z]\.(?:\s?[A-Z]\.){0,6}(?:\s?[A-Z](?![^\W_]))?")
_CAPITAL = re.compile("[A-Z]")
# Signs that part words and that folding need not look at: all but apostrophes, marks and letters.
_PARTING = r"[\x00-&(-/:-@\[-_{-\x7f\xa0«»–—“”„…]{1,4}"
_NEXT = re.compile(
    rf"{_PARTING}([A-Za-z0-9]{{2,}}+)(?!(?!['’]s\b)(?:[^\x00-_a-\x7f\xa0«»–—“”„…]|'[A-Za-z0-9]|\.[A-Za-z]))"
)
"""The next word where it is plain: nothing in it or behind it that folding has to look at."""
_NEXT_LETTER = re.compile(rf"{_PARTING}([A-Za-z0-9])(?=[ -][A-Za-z0-9]{{2}})")
_POSSESSIVE = re.compile(r"(?<=[^\W_])['’`]s(?![^\W_])", re.IGNORECASE)
_SMALL_START = re.compile(r"(?<![^\W_])[a-z]{1,3}$")

Longer = Sequence[tuple[int, list[Spot]]]
"""Ends of names of several words with the names that end there, shortest first."""
_NONE: Longer = ()
Candidate = tuple[int, int, tuple[Spot, ...], Longer]
"""A place where names begin; the end of its first word and the names that are just that; longer ones."""


class Hit(NamedTuple):
    """A listed name in a text: its place in code points, end exclusive, and the (layer, number) of each such name.

    Where only a part of it is the name alone, the place is that part's, and `full` is the whole.
    """

    start: int
    end: int
    spots: tuple[Spot, ...]
    full: str = ""


def hits(text: str, layers: Layers, fit: Fit) -> tuple[Hit, ...]:
    """The names in a text, leftmost first and of those the longest; `fit` says how a name may be written."""
    cased = _CAPITAL.search(text) is not None or text.lower() != text
    found: list[Hit] = []
    done = 0
    for start, end, alone, longer in _candidates(text, layers, fit, cased=cased):
        if start < done:
            continue
        if longer:
            for last, spots in reversed(longer):
                if fitting := fit(spots, text[start:last], cased=cased):
                    end, alone = last, fitting  # noqa: PLW2901
                    break
        if alone:
            found.append(Hit(start, end, alone))
            done = end
    return tuple(found)


def _candidates(text: str, layers: Layers, fit: Fit, *, cased: bool) -> Iterable[Candidate]:
    """Places where names begin, in order."""
    latin = _Reading(text, stretches_of(layers, cased=cased), fit).candidates(_CASED if cased else _ANY)
    if not is_other(text):
        return latin
    other = _Reading(text, stretches_of(layers, OTHER, cased=cased), fit).candidates(_OTHER)
    found = sorted([*latin, *other], key=itemgetter(0))
    return (_united(list(group)) for _, group in groupby(found, key=itemgetter(0)))


def _united(found: list[Candidate]) -> Candidate:
    """What begins at one place, as one."""
    if len(found) == 1:
        return found[0]
    ends: dict[int, list[Spot]] = {}
    for _, end, alone, longer in found:
        for last, spots in ((end, alone), *longer):
            ends.setdefault(last, []).extend(spots)
    return found[0][0], 0, (), sorted(ends.items())


class _Reading:
    """One text, read for names in one class of scripts."""

    def __init__(self, text: str, stretches: Stretches, fit: Fit) -> None:
        self._text, self._stretches, self._fit = text, stretches, fit

    def candidates(self, places: re.Pattern[str]) -> list[Candidate]:
        """Places where names begin. Most words fall out at the first lines of the loop."""
        text, known, seconds = self._text, self._stretches.known, self._stretches.seconds
        found: list[Candidate] = []
        parting = "z" if places is _CASED else ""  # that pattern never begins after a letter of ASCII
        for chunk in places.finditer(text):
            begun = known.get(chunk[0], UNSEEN)
            if not begun:
                continue
            place = chunk.start()
            if begun is UNSEEN:
                begun = self._begun(chunk[0], place)
            for first, last, word, alone, longer, late, bit in begun:
                if late:
                    found += self._before(late, place + first)
                if not first and text[place - 1] > parting and _is_inside(text, place):
                    continue
                names = _NONE
                if longer:
                    after = _NEXT.match(text, place + last)
                    if after is None or seconds.get(after[1].lower(), 0) & bit:
                        names = self._longer(longer, word, bit, place + last, after)
                if alone or names:
                    found.append((place + first, place + last, alone, names))
        return found

    def _begun(self, stretch: str, place: int) -> Beginnings:
        """What a stretch begins that is not remembered."""
        begun = self._stretches.beginnings(stretch, self._fit)
        return self._around(stretch, place) if begun is AROUND else begun

    def _around(self, stretch: str, place: int) -> Beginnings:
        """What a lone letter begins: with the initials that follow it (J. K.), or inside a word (iPhone)."""
        text = self._text
        if len(stretch) > 1:
            initials = _INITIALS.match(text, place)
            return self._stretches.beginnings(initials.group() + " ", self._fit) if initials else ()
        if not place or not "a" <= text[place - 1] <= "z":
            return self._stretches.beginnings(stretch + " ", self._fit)
        small = _SMALL_START.search(text, max(0, place - 4), place)
        whole = _ANY.match(text, small.start()) if small else None
        if whole is None:
            return ()
        back = whole.start() - place
        found = self._stretches.beginnings(whole.group(), self._fit)[:1]
        return tuple([one._replace(first=back, last=one.last + back, late=()) for one in found if not one.first])

    def _longer(self, ways: tuple[Way, ...], word: str, bit: int, end: int, after: re.Match[str] | None) -> Longer:
        """The names of several words that begin with a word which ends at a place; `after` is the next, if plain."""
        stop = end + _LONGEST_NAME
        following, end = (after[1].lower(), after.end(1)) if after else self._next(end)
        if not self._stretches.seconds.get(following, 0) & bit:
            return _NONE
        form = f"{word} {following}"
        if len(ways) == 1:
            layer, listing = ways[0]
            return [(end, [(layer, row) for row in rows]) for end, rows in listing.walk(form, end, stop, self._next)]
        ends: dict[int, list[Spot]] = {}
        for layer, listing in ways:
            for last, rows in listing.walk(form, end, stop, self._next):
                ends.setdefault(last, []).extend([(layer, row) for row in rows])
        return sorted(ends.items())

    def _before(self, ways: tuple[Way, ...], start: int) -> list[Candidate]:
        """Names that begin with what is small just before a capital: al-Qaeda, van der Bellen."""
        found: list[Candidate] = []
        for first, last in _small_before(self._text, start):
            word = self._text[first:last]
            if word in small_firsts() and (names := self._longer(ways, word, bit_of(word), last, None)):
                found.append((first, last, (), names))
        return found

    def _next(self, place: int) -> tuple[str, int]:
        """The next word, folded, and its end; "" where nothing is left."""
        if found := _NEXT.match(self._text, place) or _NEXT_LETTER.match(self._text, place):
            return found[1].lower(), found.end(1)
        if _POSSESSIVE.match(self._text, place):
            return "'s", place + 2
        words = scan_words(self._text, place, min(place + _WINDOW, len(self._text)))
        return next(((word, end) for word, _, end in words), ("", place))


def _is_inside(text: str, place: int) -> bool:
    """Whether a word goes over a place, in a script whose words are parted: a stretch was cut for its length."""
    before = text[place - 1] if place else " "
    return before.isalnum() and not UNSPACED.match(before)


def _small_before(text: str, start: int) -> list[tuple[int, int]]:
    """Where the one or two short words in small letters stand that blanks or hyphens tie to what begins at a place."""
    found: list[tuple[int, int]] = []
    end = start - 1
    while len(found) < _MOST_SMALL and end > 0 and text[end] in " -":
        stretch = text[max(0, end - _LONGEST_SMALL - 1) : end]
        head = stretch.rstrip(ascii_lowercase)
        length = len(stretch) - len(head)
        if not 0 < length <= _LONGEST_SMALL or head[-1:].isalnum():
            break
        found.insert(0, (end - length, end))
        end -= length + 1
    return found
