"""Scanning a text for every listed name: on word boundaries, longest first, by the case that a name needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from aliaskit.articles.lexicon import common_words, small_firsts
from aliaskit.articles.scanning.folding import UNSPACED, scan_words
from aliaskit.articles.scanning.listing import ALONE, BEGINS, LATIN, OTHER, Listing, is_other, listing_of
from aliaskit.index.layers import Layers, Spot

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
# Where a name may begin: at a capital, a digit or a sign beyond ASCII; anywhere, where a text has no capitals.
_CASED = re.compile(r"[A-Z0-9\x80-\U0010ffff](?<![A-Za-z0-9].)\S{0,63}")
_OTHER = re.compile(r"[\x80-\U0010ffff]\S{0,63}")
_INSIDE = re.compile(r"[A-Z](?<=[a-z].)")
"""A capital inside a word, as iPhone has."""
_INITIALS = re.compile(r"[A-Z]\.(?:\s?[A-Z]\.){0,6}(?:\s?[A-Z](?![^\W_]))?")
_CAPITAL = re.compile("[A-Z]")
_ANY = re.compile(r"\S{1,64}")
_NEXT = re.compile(
    r"[^A-Za-z0-9'’\x80-\U0010ffff]{1,4}([A-Za-z0-9]{2,}+|[A-Za-z0-9](?![A-Za-z0-9.]))(?![\x80-\U0010ffff]|'[A-Za-z0-9]|\.[A-Za-z])"
)
"""The next word where it is plain: nothing in it or behind it that folding has to look at."""
_SMALL_START = re.compile(r"[a-z]{1,3}$")
_SMALL = re.compile(r"(?<![^\W_])(?:[a-z]{1,6}[ -]){1,2}$")


@frozen
class Hit:
    """A listed name in a text: its place in code points, end exclusive, and the (layer, number) of each such name.

    Where only a part of it is the name alone, the place is that part's, and `full` is the whole.
    """

    start: int
    end: int
    spots: tuple[Spot, ...]
    full: str = ""


class Scanner:
    """Finds the names that gazetteers list in texts. Immutable; safe to share between threads.

    >>> from aliaskit.entities import Alias, Entity
    >>> from aliaskit.resolver import Resolver
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
        return tuple(_Reading(text, self).hits())

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
        kept = [spot for spot in dict.fromkeys(spots) if spot not in self.layers.hidden]
        if len(surface) <= _ACRONYM + 2 or surface.islower() or surface.isupper():
            kept = [spot for spot in kept if self._case_fits(spot, surface, cased=cased)]
        if kept and not surface.isalnum() and (parting := _PARTING.search(surface)):
            sign = parting.group()[-2:].strip() or "\n"
            kept = [(layer, row) for layer, row in kept if sign in self.layers.indexes[layer].text(row)]
        return tuple(kept)

    def _case_fits(self, spot: Spot, surface: str, *, cased: bool) -> bool:
        """Whether case allows that a listed name is meant.

        In a text that has capitals a name needs its own; in one without, acronyms and common words are no names.
        """
        index, row = self.layers.indexes[spot[0]], spot[1]
        listed = index.text(row)
        if listed.isupper() and (index.type(row) == "acronym" or len(listed) <= _ACRONYM):
            return surface.isupper()
        if surface.islower():
            return not cased and surface not in common_words()
        return True


Names = list[tuple[int, int]]
"""Ends in the text and nodes in a listing of names that begin at one place, shortest first."""


class _Reading:
    """One text, and the listings that it is read for."""

    def __init__(self, text: str, scanner: Scanner) -> None:
        self._text, self._scanner = text, scanner
        self._cased = _CAPITAL.search(text) is not None or text.lower() != text
        indexes = tuple(enumerate(scanner.layers.indexes))
        stretches = _CASED if self._cased else _ANY
        self._ways = [(layer, listing_of(index, LATIN), stretches) for layer, index in indexes]
        if is_other(text):
            self._ways += [(layer, listing_of(index, OTHER), _OTHER) for layer, index in indexes]

    def hits(self) -> Iterator[Hit]:
        """The names, leftmost first and of those the longest."""
        done = 0
        for start, ends in self._ends():
            if start < done:
                continue
            for end in sorted(ends, reverse=True) if len(ends) > 1 else ends:
                fitting = self._scanner.fitting(ends[end], self._text[start:end], cased=self._cased)
                if fitting:
                    yield Hit(start, end, fitting)
                    done = end
                    break

    def _ends(self) -> Iterable[tuple[int, dict[int, list[Spot]]]]:
        """Places where listed names begin, in order, with their ends and the names that end there."""
        inside = _INSIDE.search(self._text) is not None
        if len(self._ways) == 1 and not inside:
            layer, listing, stretches = self._ways[0]
            return (
                (start, {end: [(layer, row) for row in listing.rows(node)] for end, node in names})
                for start, names in self._names(listing, stretches)
            )
        found: dict[int, dict[int, list[Spot]]] = {}
        for layer, listing, stretches in self._ways:
            some = self._with_capitals_inside(listing) if inside else ()
            for start, names in (*self._names(listing, stretches), *some):
                ends = found.setdefault(start, {})
                for end, node in names:
                    ends.setdefault(end, []).extend((layer, row) for row in listing.rows(node))
        return sorted(found.items())

    def _names(self, listing: Listing, stretches: re.Pattern[str]) -> Iterator[tuple[int, Names]]:
        """Places where names of a listing begin, and those names. Most words fall out at the first line of the loop."""
        starts, seconds, text = listing.starts, listing.seconds, self._text
        for chunk in stretches.finditer(text):
            stretch = chunk.group()
            if len(stretch) == len("J.") and stretch[1] == ".":
                stretch = self._initials(chunk.start())
            found = starts(stretch)
            if not found:
                continue
            place = chunk.start()
            for word, first, last, what, late in found:
                if late and place + first > 1:
                    yield from self._before(listing, place + first)
                if (
                    what == BEGINS
                    and (after := _NEXT.match(text, place + last))
                    and after.group(1).lower() not in seconds
                ):
                    continue
                if what and (first or not place or not self._is_inside(place)):
                    names = self._from(listing, word, place + last, what)
                    if names:
                        yield place + first, names

    def _with_capitals_inside(self, listing: Listing) -> Iterator[tuple[int, Names]]:
        """Names whose first word begins small and has a capital: iPhone."""
        for capital in _INSIDE.finditer(self._text):
            word = _SMALL_START.search(self._text, max(0, capital.start() - 4), capital.start())
            if word and not (word.start() and self._text[word.start() - 1].isalnum()):
                yield from self._known(listing, word.start(), capital.start() + _WINDOW)

    def _known(self, listing: Listing, start: int, stop: int) -> Iterator[tuple[int, Names]]:
        """The names that begin with the first word of a stretch."""
        for word, first, last in scan_words(self._text, start, min(stop, len(self._text))):
            if what := listing.heads.get(word, 0):
                yield first, self._from(listing, word, last, what)
            return

    def _initials(self, place: int) -> str:
        """Initials with blanks between them, which fold to one word: J. K."""
        found = _INITIALS.match(self._text, place)
        return found.group() if found else ""

    def _from(self, listing: Listing, form: str, end: int, what: int) -> Names:
        """The names that begin with a word which ends at a place."""
        names = [(end, listing.node(form))] if what & ALONE else []
        if not what & BEGINS:
            return names
        last = end + _LONGEST_NAME
        word, end = self._next(end)
        if word not in listing.seconds:
            return names
        while end < last:
            form = f"{form} {word}"
            node = listing.node(form)
            if node < 0:
                break
            if listing.is_name(node):
                names.append((end, node))
            if not listing.goes_on(node):
                break
            word, end = self._next(end)
        return names

    def _is_inside(self, start: int) -> bool:
        """Whether a place is inside a word, where a stretch was cut for its length."""
        return self._text[start - 1].isalnum() and not UNSPACED.match(self._text, start - 1)

    def _before(self, listing: Listing, start: int) -> Iterator[tuple[int, Names]]:
        """Names that begin with what is small just before a capital: al-Qaeda, van der Bellen, iPhone."""
        text = self._text
        if not (text[start - 2].islower() if text[start - 1] in " -" else text[start - 1].islower()):
            return
        small = _SMALL.search(text, max(0, start - _LOOK_BACK), start)
        if not small:
            return
        for word, first, last in scan_words(text, small.start(), start):
            if word in small_firsts() and (
                names := self._from(listing, word, last, listing.heads.get(word, 0) & BEGINS)
            ):
                yield first, names

    def _next(self, place: int) -> tuple[str, int]:
        """The next word, folded, and its end; "" where nothing is left."""
        if found := _NEXT.match(self._text, place):
            return found.group(1).lower(), found.end(1)
        words = scan_words(self._text, place, min(place + _WINDOW, len(self._text)))
        return next(((word, end) for word, _, end in words), ("", place))
