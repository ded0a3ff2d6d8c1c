"""Scanning a text for every listed name: on word boundaries, longest first, by the case that a name needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aliaskit.articles.lexicon import common_words
from aliaskit.articles.scanning.folding import FoldedText
from aliaskit.articles.scanning.listing import LATIN, OTHER, Listing, is_other, listing_of
from aliaskit.index.layers import Layers, Spot
from aliaskit.resolver import Resolver

_PIECE = 1 << 16
"""Code points that are scanned at once: bounds the memory of a long text."""
_LONGEST_NAME = 24
"""Words; no listed name is looked for beyond it."""
_ACRONYM = 5
"""A listed name of so many capitals or fewer is an acronym, whatever type its gazetteer gives it."""

# Signs between words that part names, unless the listed name has them too.
_PARTING = re.compile(r"[,;:!?()\[\]{}\"“”«»|<>•*=、。，；：！？（）《》「」،؛؟।]|\n\s*\n|[^\W\d_]{4,}[.]\s")
_BREAK = re.compile(r"\n|(?<=[.!?。])\s|\s")


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
        listings = [(layer, listing_of(index, LATIN)) for layer, index in enumerate(self.layers.indexes)]
        if is_other(text):
            listings += [(layer, listing_of(index, OTHER)) for layer, index in enumerate(self.layers.indexes)]
        cased = text.lower() != text
        for start, end in pieces(text):
            piece = text[start:end]
            for hit in _Piece(piece, listings, self, cased=cased).hits():
                yield Hit(hit.start + start, hit.end + start, hit.spots) if start else hit

    def entity_ids(self, hit: Hit) -> tuple[str, ...]:
        """Ids of the entities that bear the name, sorted."""
        return tuple(sorted({self.layers.entity_id(spot) for spot in hit.spots}))

    def is_definite(self, spot: Spot) -> bool:
        """Whether the bearer of a listed name is preferably called by a name that begins with The."""
        layer, row = spot
        index = self.layers.indexes[layer]
        return index.preferred(index.entity_of(row)).startswith("The ")

    def admits(self, spot: Spot, surface: str, *, cased: bool) -> bool:
        """Whether a listed name may be written so: its capitals, its punctuation."""
        if spot in self.layers.hidden:
            return False
        layer, row = spot
        index = self.layers.indexes[layer]
        if surface.islower() or _is_short(surface) or index.type(row) == "acronym":
            listed = index.text(row)
            if not _case_fits(listed, surface, acronym=index.type(row) == "acronym", cased=cased):
                return False
        parting = _PARTING.search(surface)
        return parting is None or parting.group()[-2:].strip() in index.text(row)


def _is_short(surface: str) -> bool:
    return len(surface) <= _ACRONYM + 2


def _case_fits(listed: str, surface: str, *, acronym: bool, cased: bool) -> bool:
    """Whether case allows that a listed name is meant.

    In a text that has capitals a name needs its own; in one without, acronyms and common words are no names.
    """
    letters = "".join(filter(str.isalpha, listed))
    if letters.lower() == letters.upper() or listed.islower():
        return True
    if letters.isupper() and (acronym or len(letters) <= _ACRONYM):
        return surface.isupper()
    if surface.islower():
        return not cased and surface not in common_words()
    return True


class _Piece:
    """One stretch of a text, folded, with the names that may begin at each of its words."""

    def __init__(self, text: str, listings: list[tuple[int, Listing]], scanner: Scanner, *, cased: bool) -> None:
        self._text, self._listings, self._scanner, self._cased = text, listings, scanner, cased
        self._folded = FoldedText(text)

    def hits(self) -> Iterator[Hit]:
        words = self._folded.words
        begins: dict[int, None] = {}
        for _, listing in self._listings:
            heads = listing.heads
            begins |= dict.fromkeys([place for place, word in enumerate(words) if word in heads])
        done = 0
        for place in sorted(begins) if len(self._listings) > 1 else begins:
            if place >= done and (found := self._longest(place)):
                hit, done = found
                yield hit

    def _longest(self, place: int) -> tuple[Hit, int] | None:
        """The longest admissible name that begins at a word, and the number of the word after it."""
        best: dict[int, list[Spot]] = {}
        for layer, listing in self._listings:
            for last, node in self._names(listing, place):
                rows = listing.rows(node)
                best.setdefault(last, []).extend((layer, row) for row in rows)
        for last in sorted(best, reverse=True):
            start, end = self._folded.span(place, last)
            surface = self._text[start:end]
            spots = dict.fromkeys(best[last])
            fitting = tuple(spot for spot in spots if self._scanner.admits(spot, surface, cased=self._cased))
            if fitting:
                return Hit(start, end, fitting), last + 1
        return None

    def _names(self, listing: Listing, place: int) -> Iterator[tuple[int, int]]:
        """Numbers of the last word and of the node of every name that begins at a word."""
        words = self._folded.words
        form = words[place]
        node = listing.heads.get(form, -1)
        last = place
        for _ in range(_LONGEST_NAME):
            if node < 0:
                return
            if listing.rows(node):
                yield last, node
            if not listing.goes_on(node):
                return
            last += 1
            while last < len(words) and not words[last]:
                last += 1
            if last >= len(words):
                return
            form = f"{form} {words[last]}"
            node = listing.node(form)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """A long text cut where no name goes on: at a line's end, else at a sentence's, else at a blank, else anywhere."""
    start = 0
    while len(text) - start > _PIECE:
        window = text[start + _PIECE // 2 : start + _PIECE]
        cut = max(window.rfind("\n"), window.rfind(". ")) + 1 or window.rfind(" ") + 1 or len(window)
        yield start, start + _PIECE // 2 + cut
        start += _PIECE // 2 + cut
    yield start, len(text)
