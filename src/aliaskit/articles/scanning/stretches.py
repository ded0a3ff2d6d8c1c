"""What stretches of text without blanks begin: worked out once for each, since texts repeat their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from aliaskit.articles.scanning.folding import scan_words
from aliaskit.articles.scanning.listing import LATIN, Listing, listing_of
from aliaskit.index.layers import Layers, Spot

Fit = Callable[..., tuple[Spot, ...]]
"""Listed names and how a text writes them -> those that may be written so; `cased` as a keyword."""
Way = tuple[int, Listing]
"""The number of a layer, and its names in one class of scripts."""

_KEPT = 1 << 15
"""Stretches that are remembered; then all are forgotten, which costs less than to know the oldest."""
_LONGEST = 64
_PLAIN = re.compile(r"([A-Za-z0-9]{2,}+)[^A-Za-z0-9'`’\x80-\U0010ffff]*")
"""One word, and nothing that folding has to look at: most stretches."""


class Beginning(NamedTuple):
    """A word that a listed name may begin with: its place in a stretch, and the word as folded.

    `alone` are the names that are just this word, as far as they may be written so; `longer` are the layers where
    names go on after it, `late` those where a small word may go before it.
    """

    first: int
    last: int
    word: str
    alone: tuple[Spot, ...]
    longer: tuple[Way, ...]
    late: tuple[Way, ...]


Beginnings = tuple[Beginning, ...]
UNSEEN: Beginnings = (Beginning(-1, -1, "", (), (), ()),)
AROUND: Beginnings = (Beginning(-2, -2, "", (), (), ()),)
"""A single letter, or one with a full stop: what stands around it decides."""


class Stretches:
    """What stretches begin in texts with capitals, or in texts without, for names in one class of scripts."""

    def __init__(self, ways: Sequence[Way], *, cased: bool) -> None:
        """For the names of these layers."""
        self.ways, self.cased = tuple(ways), cased
        self.known: dict[str, Beginnings] = {}
        sets = [listing.seconds for _, listing in ways]
        self.seconds = sets[0] if len(sets) == 1 else set[str]().union(*sets)
        self.has = ways[0][1].has if len(ways) == 1 else self._has

    def _has(self, form: str) -> bool:
        """Whether some listed name is this run of words, or begins with it."""
        return any(listing.has(form) for _, listing in self.ways)

    def beginnings(self, stretch: str, fit: Fit) -> Beginnings:
        """Where in a stretch a listed name may begin, or may have begun just before."""
        found = self.known.get(stretch, UNSEEN)
        if found is UNSEEN:
            found = AROUND if self._needs_more(stretch) else tuple(self._beginnings(stretch, fit))
            if len(self.known) >= _KEPT:
                self.known.clear()
            if len(stretch) <= _LONGEST:
                self.known[stretch] = found
        return found

    def _needs_more(self, stretch: str) -> bool:
        return (len(stretch) == 1 and "A" <= stretch <= "Z") or (len(stretch) == len("J.") and stretch[1] == ".")

    def _beginnings(self, stretch: str, fit: Fit) -> Iterator[Beginning]:
        for word, first, last in _words(stretch):
            spots, longer = list[Spot](), list[Way]()
            for way in self.ways:
                layer, listing = way
                node = listing.node(word)
                if node >= 0:
                    spots += [(layer, row) for row in listing.rows(node)]
                    if listing.goes_on(node):
                        longer.append(way)
            late = tuple(way for way in self.ways if word in way[1].late)
            if spots or longer or late:
                alone = fit(spots, stretch[first:last], cased=self.cased) if spots else ()
                yield Beginning(first, last, word, alone, tuple(longer), late)


def _words(stretch: str) -> Iterator[tuple[str, int, int]]:
    """The words of a stretch; where it is cut out of a word by its length, that is seen by what stands before it."""
    plain = _PLAIN.fullmatch(stretch)
    return iter([(plain.group(1).lower(), 0, plain.end(1))]) if plain else scan_words(stretch)


_STRETCHES: WeakKeyDictionary[Layers, dict[tuple[bool, str], Stretches]] = WeakKeyDictionary()
"""What was worked out, as long as the layers live."""


def stretches_of(layers: Layers, scripts: str = LATIN, *, cased: bool) -> Stretches:
    """The stretches of texts with or without capitals, for names in Latin letters or in others."""
    made = _STRETCHES.setdefault(layers, {})
    stretches = made.get((cased, scripts))
    if stretches is None:
        ways = [(layer, listing_of(index, scripts)) for layer, index in enumerate(layers.indexes)]
        stretches = made[cased, scripts] = Stretches(ways, cased=cased)
    return stretches
