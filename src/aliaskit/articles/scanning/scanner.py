"""Scanning a text for every listed name: on word boundaries, longest first, by the case that a name needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from aliaskit.articles.lexicon import common_words
from aliaskit.articles.scanning.listing import ACRONYM, shouted_of
from aliaskit.articles.scanning.reading import Hit, hits
from aliaskit.index.layers import Layers, Spot

_KEPT = 1 << 12
"""Names whose bearers are remembered."""

# Signs between words that part names, unless the listed name has them too.
_PARTING = re.compile(r"[,;:!?()\[\]{}\"“”«»|<>•*=、。，；：！？（）《》「」،؛؟।]|\n\s*\n|[^\W\d_]{4,}[.]\s")


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
        self._shouted = tuple(map(shouted_of, layers.indexes))
        self._bearers = lru_cache(_KEPT)(self._bearers_of)

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Every listed name, leftmost first and of those the longest; disjoint, in order. Linear in the text."""
        return hits(text, self.layers, self.fitting)

    def bearers(self, hit: Hit) -> tuple[tuple[str, ...], str | None]:
        """Ids of the entities that bear the name, sorted, and their kind; None for that where they differ in it."""
        return self._bearers(hit.spots)

    def _bearers_of(self, spots: tuple[Spot, ...]) -> tuple[tuple[str, ...], str | None]:
        kinds = {self.layers.kind_at(spot) for spot in spots}
        return tuple(sorted(set(map(self.layers.entity_id, spots)))), kinds.pop() if len(kinds) == 1 else None

    def is_definite(self, spot: Spot) -> bool:
        """Whether the bearer of a listed name is preferably called by a name that begins with The."""
        layer, row = spot
        index = self.layers.indexes[layer]
        return index.preferred(index.entity_of(row)).startswith("The ")

    def fitting(self, spots: Sequence[Spot], surface: str, *, cased: bool) -> tuple[Spot, ...]:
        """Those listed names that may be written so: by their capitals and their punctuation."""
        kept, hidden = dict.fromkeys(spots) if len(spots) > 1 else spots, self.layers.hidden
        if hidden:
            kept = [spot for spot in kept if spot not in hidden]
        if len(surface) <= ACRONYM + 2 or surface.islower() or surface.isupper():
            kept = [spot for spot in kept if self._case_fits(spot, surface, cased=cased)]
        if kept and not surface.replace(" ", "").isalnum() and (parting := _PARTING.search(surface)):
            sign = parting.group()[-2:].strip() or "\n"
            kept = [(layer, row) for layer, row in kept if sign in self.layers.indexes[layer].text(row)]
        return tuple(kept)

    def _case_fits(self, spot: Spot, surface: str, *, cased: bool) -> bool:
        """Whether case allows that a listed name is meant.

        In a text that has capitals a name needs its own; in one without, acronyms and common words are no names.
        """
        layer, row = spot
        if self._shouted[layer][row]:
            return surface.isupper()
        if surface.islower():
            return not cased and surface not in common_words()
        return True


__all__ = ["Hit", "Scanner"]
