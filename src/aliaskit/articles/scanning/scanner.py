"""Scanning a text for every listed name: on word boundaries, longest first, by the case that a name needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import frozen

from aliaskit.articles.lexicon import common_words, small_firsts
from aliaskit.articles.scanning.folding import UNSPACED, scan_words
from aliaskit.articles.scanning.listing import ALONE, BEGINS, LATIN, OTHER, Listing, is_other, listing_of
from aliaskit.index.layers import Layers, Spot
from aliaskit.resolver import Resolver

_LONGEST_NAME = 400
"""Code points; no listed name is looked for beyond them."""
_WINDOW = 80
"""Code points in which the next word is looked for."""
_LOOK_BACK = 24
"""Code points before a capital in which small first words are looked for."""
_ACRONYM = 5
"""A listed name of so many capitals or fewer is an acronym, whatever type its gazetteer gives it."""

# Signs between words that part names, unless the listed name has them too.
_PARTING = re.compile(r"[,;:!?()\[\]{}\"“”«»|<>•*=、。，；：！？（）《》「」،؛؟।]|\n\s*\n|[^\W\d_]{4,}[.]\s")
# Stretches where a name may begin: from a capital, a digit or a sign beyond ASCII on; any, where a text has no capitals.
_CASED = re.compile(r"[A-Z0-9\x80-\U0010ffff](?<![A-Za-z0-9].)\S{0,63}")
_OTHER = re.compile(r"[\x80-\U0010ffff]\S{0,63}")
_CAPITAL = re.compile("[A-Z]")
_ANY = re.compile(r"\S{1,64}")
_NEXT = re.compile(
    r"[^A-Za-z0-9'’\x80-\U0010ffff]{1,4}([A-Za-z0-9]{2,}|[A-Za-z0-9](?!\.))(?![\x80-\U0010ffff]|'[A-Za-z0-9]|\.[A-Za-z])"
)
"""The next word where it is plain: nothing in it or behind it that folding has to look at."""
_SMALL = re.compile(r"(?<![^\W_])(?:[a-z]{1,6}[ -]){1,2}$")


@frozen
class Hit:
    """A listed name in a text: its place in code points, end exclusive, and the (layer, number) of each such name."""

    start: int
    end: int
    spots: tuple[Spot, ...]


class Scanner:
    """Finds the names that gazetteers list in texts. Immutable; safe to share between threads.

    >>> from aliaskit.entities import Alias, Entity
    >>> who = Entity("organization/who", "organization", "World Health Organization", (Alias("WHO", "acronym"),))
    >>> scanner = Scanner(Resolver.of([who]).layers)
    >>> text = "The WHO's chief, who ran it"
    >>> [text[hit.start : hit.end] for hit in scanner.scan(text)]
    ['WHO']
    """

    def __init__(self, layers: Layers) -> None:
        """Scan for what `layers` list; names are laid out when the first text needs them."""
        self.layers = layers

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Every listed name, leftmost first and of those the longest; disjoint, in order. Linear in the text."""
        return tuple(self._scan(text))

    def _scan(self, text: str) -> Iterator[Hit]:
        reading = _Reading(text, self)
        done = 0
        for begin in reading.begins():
            if begin.start >= done and (hit := reading.longest(begin)):
                yield hit
                done = hit.end

    def entity_ids(self, hit: Hit) -> tuple[str, ...]:
        """Ids of the entities that bear the name, sorted."""
        return tuple(sorted({self.layers.entity_id(spot) for spot in hit.spots}))

    def is_definite(self, spot: Spot) -> bool:
        """Whether the bearer of a listed name is preferably called by a name that begins with The."""
        layer, row = spot
        index = self.layers.indexes[layer]
        return index.preferred(index.entity_of(row)).startswith("The ")

    def fitting(self, spots: list[Spot], surface: str, *, cased: bool) -> tuple[Spot, ...]:
        """Those listed names that may be written so: by their capitals and their punctuation."""
        if len(surface) > _ACRONYM + 2 and surface.isalpha() and not surface.islower() and not self.layers.hidden:
            return tuple(dict.fromkeys(spots))
        return tuple(spot for spot in dict.fromkeys(spots) if self._admits(spot, surface, cased=cased))

    def _admits(self, spot: Spot, surface: str, *, cased: bool) -> bool:
        if spot in self.layers.hidden:
            return False
        layer, row = spot
        index = self.layers.indexes[layer]
        if len(surface) <= _ACRONYM + 2 or surface.islower() or surface.isupper():
            acronym = index.type(row) == "acronym"
            if not _case_fits(index.text(row), surface, acronym=acronym, cased=cased):
                return False
        parting = _PARTING.search(surface)
        return parting is None or parting.group()[-2:].strip() in index.text(row)


def _case_fits(listed: str, surface: str, *, acronym: bool, cased: bool) -> bool:
    """Whether case allows that a listed name is meant.

    In a text that has capitals a name needs its own; in one without, acronyms and common words are no names.
    """
    letters = "".join(filter(str.isalpha, listed))
    if letters.lower() == letters.upper():
        return True
    if letters.isupper() and (acronym or len(letters) <= _ACRONYM):
        return surface.isupper()
    if surface.islower():
        return not cased and surface not in common_words()
    return True


class _Begin(NamedTuple):
    """A word that some name begins with: its place, the word folded, and what it is as a first word."""

    start: int
    end: int
    word: str
    what: int


class _Reading:
    """One text, and the listings that it is read for."""

    def __init__(self, text: str, scanner: Scanner) -> None:
        self._text, self._scanner = text, scanner
        self._cased = _CAPITAL.search(text) is not None or text.lower() != text
        indexes = tuple(enumerate(scanner.layers.indexes))
        self._latin = [(layer, listing_of(index, LATIN)) for layer, index in indexes]
        self._other = [(layer, listing_of(index, OTHER)) for layer, index in indexes] if is_other(text) else []
        self._listings = self._latin + self._other

    def begins(self) -> Iterable[_Begin]:
        """Words where a name may begin, in order."""
        ways = [(listing, _CASED if self._cased else _ANY) for _, listing in self._latin]
        ways += [(listing, _OTHER) for _, listing in self._other]
        if len(ways) == 1:
            return self._begins(*ways[0])
        found: dict[int, _Begin] = {}
        for listing, stretches in ways:
            for begin in self._begins(listing, stretches):
                known = found.get(begin.start)
                found[begin.start] = begin if known is None else begin._replace(what=begin.what | known.what)
        return sorted(found.values())

    def _begins(self, listing: Listing, stretches: re.Pattern[str]) -> Iterator[_Begin]:
        starts, seconds = listing.starts, listing.seconds
        for chunk in stretches.finditer(self._text):
            found = starts(chunk.group())
            if not found:
                continue
            place = chunk.start()
            for word, first, last, what, late in found:
                start, end = place + first, place + last
                if late and start > 1:
                    yield from self._before(listing, start)
                if what & ALONE or (what and self._next(end)[0] in seconds):
                    if not first and start and self._is_inside(start):
                        continue
                    yield _Begin(start, end, word, what)

    def _is_inside(self, start: int) -> bool:
        """Whether a place is inside a word, where a stretch was cut for its length."""
        return self._text[start - 1].isalnum() and not UNSPACED.match(self._text, start - 1)

    def _before(self, listing: Listing, start: int) -> Iterator[_Begin]:
        """What is small just before a capital and a name may begin with: al-Qaeda, van der Bellen, iPhone."""
        text = self._text
        if not (text[start - 2].islower() if text[start - 1] in " -" else text[start - 1].islower()):
            return
        small = _SMALL.search(text[max(0, start - _LOOK_BACK) : start])
        if small and any(word in small_firsts() for word in small.group().replace("-", " ").split()):
            yield from self._known(listing, start - len(small.group()), start)

    def _known(self, listing: Listing, start: int, end: int) -> Iterator[_Begin]:
        """The words of a stretch that names begin with."""
        for word, first, last in scan_words(self._text, start, end):
            if what := listing.heads.get(word, 0):
                yield _Begin(first, last, word, what)

    def _next(self, place: int) -> tuple[str, int]:
        """The next word, folded, and its end; "" where nothing is left."""
        if found := _NEXT.match(self._text, place):
            return found.group(1).lower(), found.end(1)
        words = scan_words(self._text, place, min(place + _WINDOW, len(self._text)))
        return next(((word, end) for word, _, end in words), ("", place))

    def longest(self, begin: _Begin) -> Hit | None:
        """The longest admissible name that begins here."""
        ends: dict[int, list[Spot]] = {}
        for layer, listing in self._listings:
            for end, node in self._names(listing, begin):
                ends.setdefault(end, []).extend([(layer, row) for row in listing.rows(node)])
        for end in sorted(ends, reverse=True):
            fitting = self._scanner.fitting(ends[end], self._text[begin.start : end], cased=self._cased)
            if fitting:
                return Hit(begin.start, end, fitting)
        return None

    def _names(self, listing: Listing, begin: _Begin) -> list[tuple[int, int]]:
        """Ends and nodes of every name that begins here."""
        form, end, what, names = begin.word, begin.end, begin.what, []
        node = listing.node(form)
        if what & ALONE and node >= 0:
            names.append((end, node))
        while what & BEGINS and node >= 0 and listing.goes_on(node) and end < begin.start + _LONGEST_NAME:
            word, end = self._next(end)
            form = f"{form} {word}"
            node = listing.node(form)
            if node >= 0 and listing.is_name(node):
                names.append((end, node))
        return names
