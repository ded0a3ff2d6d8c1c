"""One text read for listed names: where they may begin, how far they go, and which of them are taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from attrs import frozen

from aliaskit.articles.lexicon import small_firsts
from aliaskit.articles.scanning.folding import UNSPACED, scan_words
from aliaskit.articles.scanning.listing import OTHER, is_other
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
_LOOK_BACK = 24
"""Code points before a capital in which small first words are looked for."""

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
_SMALL_WORD = re.compile("[a-z]+")
_SMALL = re.compile(r"(?<![^\W_])(?:[a-z]{1,6}[ -]){1,2}$")

Longer = Sequence[tuple[int, list[Spot]]]
"""Ends of names of several words with the names that end there, shortest first."""
Candidate = tuple[int, int, tuple[Spot, ...], Longer]
"""A place where names begin; the end of its first word and the names that are just that; longer ones."""


@frozen
class Hit:
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
        known, found = self._stretches.known, list[Candidate]()
        for chunk in places.finditer(self._text):
            begun = known.get(chunk[0], UNSEEN)
            if not begun:
                continue
            place = chunk.start()
            if begun is UNSEEN:
                begun = self._stretches.beginnings(chunk[0], self._fit)
            if begun is AROUND:
                begun = self._around(chunk[0], place)
            if begun:
                self._add(found, begun, place)
        return found

    def _add(self, found: list[Candidate], begun: Beginnings, place: int) -> None:
        """Add the names that begin in a stretch which begins at a place."""
        text, stretches = self._text, self._stretches
        for first, last, word, alone, longer, late in begun:
            if late and place + first > 1:
                found += self._before(late, place + first)
            if not first and place and text[place - 1].isalnum() and not UNSPACED.match(text, place - 1):
                continue  # inside a word: a stretch was cut for its length
            if longer:
                after = _NEXT.match(text, place + last)
                second = after[1].lower() if after else ""
                if after is None or (second in stretches.seconds and stretches.has(f"{word} {second}")):
                    names = self._longer(longer, word, place + last, after)
                    if names or alone:
                        found.append((place + first, place + last, alone, names))
                    continue
            if alone:
                found.append((place + first, place + last, alone, ()))

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

    def _longer(self, ways: tuple[Way, ...], word: str, end: int, after: re.Match[str] | None) -> Longer:
        """The names of several words that begin with a word which ends at a place; `after` is the next, if plain."""
        stop = end + _LONGEST_NAME
        following, end = (after[1].lower(), after.end(1)) if after else self._next(end)
        form = f"{word} {following}"
        if len(ways) == 1:
            return self._walked(ways[0], form, end, stop)
        ends: dict[int, list[Spot]] = {}
        for way in ways:
            for last, spots in self._walked(way, form, end, stop):
                ends.setdefault(last, []).extend(spots)
        return sorted(ends.items())

    def _walked(self, way: Way, form: str, end: int, stop: int) -> Longer:
        """The names that begin with a run of words which ends at a place."""
        layer, listing = way
        names: list[tuple[int, list[Spot]]] = []
        while end < stop:
            node = listing.node(form)
            if node < 0:
                break
            if listing.is_name(node):
                names.append((end, [(layer, row) for row in listing.rows(node)]))
            if not listing.goes_on(node):
                break
            word, end = self._next(end)
            form = f"{form} {word}"
        return names

    def _before(self, ways: tuple[Way, ...], start: int) -> list[Candidate]:
        """Names that begin with what is small just before a capital: al-Qaeda, van der Bellen."""
        text, found = self._text, list[Candidate]()
        before = max(0, start - _LOOK_BACK)
        if text[start - 1] not in " -" or small_firsts().isdisjoint(_SMALL_WORD.findall(text, before, start)[-2:]):
            return found
        small = _SMALL.search(text, before, start)
        for part in _SMALL_WORD.finditer(text, small.start(), start) if small else ():
            if part[0] in small_firsts():
                longer = tuple(way for way in ways if way[1].begins_longer(part[0]))
                if longer and (names := self._longer(longer, part[0], part.end(), None)):
                    found.append((*part.span(), (), names))
        return found

    def _next(self, place: int) -> tuple[str, int]:
        """The next word, folded, and its end; "" where nothing is left."""
        if found := _NEXT.match(self._text, place) or _NEXT_LETTER.match(self._text, place):
            return found[1].lower(), found.end(1)
        if _POSSESSIVE.match(self._text, place):
            return "'s", place + 2
        words = scan_words(self._text, place, min(place + _WINDOW, len(self._text)))
        return next(((word, end) for word, _, end in words), ("", place))
