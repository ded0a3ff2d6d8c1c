"""What stretches of text without blanks begin: worked out once for each, since texts repeat their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from aliaskit.articles.remembering import Memory
from aliaskit.articles.scanning.folding import scan_words
from aliaskit.articles.scanning.listing import LATIN, Listing, bit_of, listing_of
from aliaskit.index.layers import Layers, Spot

Fit = Callable[..., tuple[Spot, ...]]
"""Listed names and how a text writes them -> those that may be written so; `cased` as a keyword."""
Way = tuple[int, Listing]
"""The number of a layer, and its names in one class of scripts."""

_NO_SPOTS: tuple[Spot, ...] = ()
_NO_WAYS: tuple[Way, ...] = ()
_AROUND = re.compile(r"[A-Z]|.\.", re.DOTALL)
_PLAIN = re.compile(r"([A-Za-z0-9]{2,}+)[^A-Za-z0-9'`’\x80-\U0010ffff]*")
"""One word, and nothing that folding has to look at: most stretches."""


class Beginning(NamedTuple):
    """A word that a listed name may begin with: its place in a stretch, and the word as folded.

    `alone` are the names that are just this word, as far as they may be written so; `longer` are the layers where
    names go on after it, and `bit` is its bit there; `late` are those where a small word may go before it.
    """

    first: int
    last: int
    word: str
    alone: tuple[Spot, ...]
    longer: tuple[Way, ...]
    late: tuple[Way, ...]
    bit: int


Beginnings = tuple[Beginning, ...]
UNSEEN: Beginnings = (Beginning(-1, -1, "", (), (), (), 0),)
AROUND: Beginnings = (Beginning(-2, -2, "", (), (), (), 0),)
"""A single letter, or one with a full stop: what stands around it decides."""


class Stretches:
    """What stretches begin in texts with capitals, or in texts without, for names in one class of scripts."""

    def __init__(self, ways: Sequence[Way], *, cased: bool) -> None:
        """For the names of these layers."""
        self.ways, self.cased = tuple(ways), cased
        self.known = Memory[Beginnings]()
        self.seconds = ways[0][1].seconds if len(ways) == 1 else _united([listing.seconds for _, listing in ways])

    def beginnings(self, stretch: str, fit: Fit) -> Beginnings:
        """Where in a stretch a listed name may begin, or may have begun just before."""
        found = self.known.get(stretch, UNSEEN)
        if found is UNSEEN:
            found = self._beginnings(stretch, fit)
            if found is not AROUND:
                self.known.keep(stretch, found)
        return found

    def _beginnings(self, stretch: str, fit: Fit) -> Beginnings:
        if plain := _PLAIN.fullmatch(stretch):
            begun = self._beginning(stretch, plain[1].lower(), 0, plain.end(1), fit)
            return (begun,) if begun else ()
        if _AROUND.fullmatch(stretch):
            return AROUND
        words = scan_words(stretch)  # one that is cut off for its length is known by what stands before it
        return tuple([begun for word in words if (begun := self._beginning(stretch, *word, fit))])

    def _beginning(self, stretch: str, word: str, first: int, last: int, fit: Fit) -> Beginning | None:
        """What a word begins, None where that is nothing."""
        spots, longer, late = _NO_SPOTS, _NO_WAYS, _NO_WAYS
        for way in self.ways:
            layer, listing = way
            node = listing.node(word)
            if node >= 0:
                spots += tuple([(layer, row) for row in listing.rows(node)])
                if listing.goes_on(node):
                    longer += (way,)
            if word in listing.late:
                late += (way,)
        if not (spots or longer or late):
            return None
        alone = fit(spots, stretch[first:last], cased=self.cased) if spots else spots
        return Beginning(first, last, word, alone, longer, late, bit_of(word))


def _united(seconds: Sequence[dict[str, int]]) -> dict[str, int]:
    """Second words of several layers with the bits of the words they stand after."""
    found: dict[str, int] = {}
    for one in seconds:
        for word, bits in one.items():
            found[word] = found.get(word, 0) | bits
    return found


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
