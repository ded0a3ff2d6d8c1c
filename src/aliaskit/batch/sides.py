"""Names ready to be compared, as rows of columns: the words of each, what they weigh, and what marks them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from aliaskit.batch.columns import Numbers, Shares, Texts, Truths, array_of, padded, texts_of
from aliaskit.batch.listings import Listing
from aliaskit.batch.spelling import symbols_of_words
from aliaskit.batch.weighing import told
from aliaskit.batch.words import Words
from aliaskit.batch.written import Written
from aliaskit.index.layers import Layers
from aliaskit.index.layout import ABJAD, CORE_ROLES, FAMILY, ROLE_MASK, ROLES, WORD_BITS, WORD_MASK
from aliaskit.matching import weights
from aliaskit.matching.comparison import Side
from aliaskit.names.lexicon import legal_forms

WIDEST = 6
"""Words of the longest name that is compared here."""
INITIALS, NUMBER, _LEGAL, _SUFFIX = map(ROLES.index, ("initials", "number", "legal", "suffix"))
_PLACES = {role: place for place, role in enumerate(ROLES)}
_WEIGHTS = np.array([weights.ROLES.get(role, 1.0) for role in ROLES])


class SideRows(NamedTuple):
    """Names, one a row; `plain` ones are compared in columns: not very long ones, nor those that tell son from father.

    `words` are numbers (-1 behind the last), `roles` places in ROLES. `counts` words are compared, of `tokens` that
    there are. `joined` has the symbols of the words run together, `legal` a bit for each class of legal forms.
    """

    words: Numbers
    weights: Shares
    roles: Numbers
    abjad: Truths
    family: Truths
    counts: Numbers
    tokens: Numbers
    joined: Texts
    legal: Numbers
    plain: Truths

    def taken(self, which: Numbers) -> SideRows:
        """Some of the rows, in this order."""
        columns: list[Any] = [column[which] for column in self]
        return SideRows(*columns)


class _Laid(NamedTuple):
    """The words of names, laid end to end: `counts` of each name, and none of one that is not plain."""

    words: Numbers
    weights: Shares
    roles: Numbers
    abjad: Truths
    family: Truths
    counts: Numbers

    def rows(self, tokens: Numbers, legal: Numbers, plain: Truths, words: Words) -> SideRows:
        """One row a name."""
        counts, width = self.counts, max(1, int(self.counts.max(initial=1)))
        return SideRows(
            padded(self.words, counts, width, -1),
            padded(self.weights, counts, width, 0.0),
            padded(self.roles, counts, width, -1),
            padded(self.abjad, counts, width, blank=False),
            padded(self.family, counts, width, blank=False),
            counts,
            tokens,
            self._joined(words),
            legal,
            plain,
        )

    def _joined(self, words: Words) -> Texts:
        start, found = np.cumsum(self.counts) - self.counts, texts_of([""] * len(self.counts))
        alone, several = self.counts == 1, np.flatnonzero(self.counts > 1)
        found[alone] = words.symbols[self.words[start[alone]]]
        texts, bounds = words.texts[self.words].tolist(), zip(start[several], self.counts[several], strict=True)
        joined = Written.of(["".join(texts[at : at + count]) for at, count in bounds])
        found[several] = texts_of(symbols_of_words(joined))
        return found


def query_sides(sides: Sequence[Side], words: Words) -> SideRows:
    """The sides of queries as rows."""
    plain = [not side.suffixes and 0 < len(side.parts) <= WIDEST for side in sides]
    kept = [side.parts if own else () for side, own in zip(sides, plain, strict=True)]
    every = [part for parts in kept for part in parts]
    found = _Laid(
        words.numbers(part.text for part in every),
        np.array([part.weight for part in every], dtype=np.float64),
        np.array([_PLACES[part.role] for part in every], dtype=np.int64),
        np.array([part.abjad for part in every], dtype=np.bool_),
        np.array([part.family for part in every], dtype=np.bool_),
        np.array([len(parts) for parts in kept], dtype=np.int64),
    )
    tokens = np.array([len(side.words) for side in sides], dtype=np.int64)
    legal = np.array([sum(_legal_bits()[one] for one in side.legal) for side in sides], dtype=np.int64)
    return found.rows(tokens, legal, np.array(plain, dtype=np.bool_), words)


class ListedSides:
    """The listed names of one index as rows, read when they are asked for."""

    def __init__(self, layers: Layers, layer: int, listing: Listing) -> None:
        """Over one of some layers."""
        self._layers, self._layer, self._listing = layers, layer, listing

    def of(self, rows: Numbers, words: Words) -> SideRows:
        """The sides of these names."""
        packed, tokens = self._listing.tokens.of(rows)
        role = (packed >> WORD_BITS & ROLE_MASK).astype(np.int64)
        core, name = role < CORE_ROLES, np.repeat(np.arange(len(rows)), tokens)
        counts = np.bincount(name[core], minlength=len(rows))
        suffixed = np.bincount(name[role == _SUFFIX], minlength=len(rows)) > 0
        plain = ~suffixed & (counts > 0) & (counts <= WIDEST)
        legal = self._legal(packed[role == _LEGAL] & WORD_MASK, name[role == _LEGAL], len(rows))
        kept = core & plain[name]
        packed, role = packed[kept], role[kept]
        number, where = np.unique(packed & WORD_MASK, return_inverse=True)
        texts = self._listing.texts(number)
        own = told(texts, *self._counts(number), self._layers.entity_count)[where]
        weight = np.clip(own, weights.LEAST, 1.0) * _WEIGHTS[role]
        marks = (packed & ABJAD) > 0, (packed & FAMILY) > 0
        found = _Laid(words.numbers(texts)[where], weight, role, *marks, np.where(plain, counts, 0))
        return found.rows(tokens, legal, plain, words)

    def _legal(self, words: Numbers, name: Numbers, count: int) -> Numbers:
        """The classes of each name's legal forms."""
        found = np.zeros(count, dtype=np.int64)
        classes = (legal_forms().get((text,), "") for text in self._listing.texts(words))
        for place, own in zip(name.tolist(), classes, strict=True):
            found[place] |= _legal_bits()[own]
        return found

    def _counts(self, number: Numbers) -> tuple[Numbers, Numbers]:
        """Entities that bear each word, and its sound, in all layers."""
        index = self._listing.index
        if len(self._layers.indexes) == 1:
            return array_of(index.bearers)[number], array_of(index.kin)[number]
        found = [self._layers.counts_of(self._layer, word) for word in number.tolist()]
        counts = np.array(found, dtype=np.int64).reshape(-1, 2)
        return counts[:, 0], counts[:, 1]


@cache
def _legal_bits() -> dict[str, int]:
    """A bit for each class of legal forms, and none for a word that is none by itself."""
    return {"": 0} | {one: 1 << place for place, one in enumerate(sorted(set(legal_forms().values())))}
