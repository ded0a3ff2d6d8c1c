"""An index asked for many things at once: words by hashes and beginnings, their texts, the names that have them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from aliaskit.batch.columns import Lists, Numbers, Shares, array_of, laid
from aliaskit.batch.written import HEAD, Heads, Letters, Written, heads_of
from aliaskit.index.columns import Buckets
from aliaskit.index.layers import Layers
from aliaskit.index.reader import Index
from aliaskit.index.tables import hashes_of
from aliaskit.matching.scored import most_proved

_APART = 64
"""Of so many words the first bytes of one are kept: a search begins with them."""


class Table:
    """Numbers by the hash of a key, many keys at once."""

    def __init__(self, buckets: Buckets) -> None:
        """Over the buckets of an index."""
        self._buckets, self._codes = buckets, Lists(buckets.runs)
        self._numbers = array_of(buckets.numbers)

    def find(self, keys: Sequence[str]) -> tuple[Numbers, Numbers]:
        """The places of the keys, ascending, each beside a number that it has; rarely one that it has not."""
        buckets, hashes = self._buckets, np.fromiter(hashes_of(keys), dtype=np.int64, count=len(keys))
        start, length = self._codes.spans(hashes & buckets.mask)
        entries, key = laid(start, length), np.repeat(np.arange(len(keys)), length)
        codes, upper = self._codes.items[entries].astype(np.int64), (1 << buckets.over) - 1
        beside = hashes >> buckets.used << buckets.over & buckets.room
        same = codes & ~upper == beside[key]
        return key[same], (codes[same] & upper) << 16 | self._numbers[entries[same]]


class Listing:
    """One index, its columns as arrays; each is read and checked as a whole when it is first asked for."""

    def __init__(self, index: Index) -> None:
        """Over an index."""
        self.index = index

    @cached_property
    def by_key(self) -> Table:
        """Words by their keys."""
        return Table(self.index.keys_buckets)

    @cached_property
    def by_form(self) -> Table:
        """Words by their forms with a typing error."""
        return Table(self.index.near_buckets)

    @cached_property
    def by_word(self) -> Table:
        """Words by themselves."""
        return Table(self.index.lookup_buckets)

    @cached_property
    def tokens(self) -> Lists:
        """The tokens of names."""
        return Lists(self.index.token_runs)

    @cached_property
    def names(self) -> Lists:
        """The names that have a word."""
        return Lists(self.index.name_runs)

    @cached_property
    def words(self) -> Lists:
        """The bytes of words, which are sorted."""
        return Lists(self.index.word_runs)

    @cached_property
    def _starts(self) -> Numbers:
        return array_of(self.index.entity_rows)

    @cached_property
    def kinds(self) -> Numbers:
        """The kind of each entity, as the index writes it."""
        return array_of(self.index.entity_kinds)

    @cached_property
    def most(self) -> Shares:
        """The most that a name can prove, by the number of its manner."""
        return np.array([most_proved(type_, dominant=dominant) for type_, dominant in self.index.manner_types])

    @cached_property
    def manners(self) -> Numbers:
        """The manner in which each name is listed."""
        return array_of(self.index.name_manners)

    def entity_of(self, rows: Numbers) -> Numbers:
        """The entities that bear these names."""
        return np.searchsorted(self._starts, rows, side="right") - 1

    def names_of(self, entities: Numbers) -> tuple[Numbers, Numbers]:
        """The first name of each entity, and how many it has."""
        start = self._starts[entities].astype(np.int64)
        return start, self._starts[entities + 1] - start

    def written(self, numbers: Numbers) -> Written:
        """Words by their numbers."""
        return Written(*self.words.of(numbers))

    def letters(self, numbers: Numbers) -> Letters:
        """The letters of words by their numbers."""
        return Letters(array_of(self.index.letters)[numbers], self.words.spans(numbers)[1])

    def texts(self, numbers: Numbers) -> list[str]:
        """The texts of words by their numbers."""
        return self.written(numbers).texts()

    def beginning(self, prefixes: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Of the words that begin with each of some prefixes the first one, and the first after them."""
        written = Written.of(prefixes)
        heads, rest = written.heads(), (64 - 8 * np.minimum(written.lengths, HEAD - 1)).astype(np.uint64)
        low, high = self._lowest(heads), self._lowest(heads | (np.uint64(1) << rest) - np.uint64(1))
        for place in np.flatnonzero(written.lengths >= HEAD).tolist():  # what follows is not seen in the heads
            words = self.index.words_from(prefixes[place], len(self.index.bearers))
            low[place], high[place] = words.start, words.stop
        return low, high

    def _lowest(self, heads: Heads) -> Numbers:
        """The first words whose first bytes are not below these: between two that are kept, all are halved at once."""
        count, after = len(self.index.bearers), np.searchsorted(self._kept_heads, heads)
        low, high = np.maximum(after - 1, 0) * _APART, np.minimum(after * _APART, count)
        while (open_ := low < high).any():
            middle = (low + high) // 2
            below = open_ & (self.heads(np.minimum(middle, count - 1)) < heads)
            low, high = np.where(below, middle + 1, low), np.where(open_ & ~below, middle, high)
        return low

    @cached_property
    def _kept_heads(self) -> Heads:
        return self.heads(np.arange(0, len(self.index.bearers), _APART))

    def heads(self, numbers: Numbers) -> Heads:
        """The first bytes of words as numbers in the order of the words."""
        return heads_of(self.words.items, *self.words.spans(numbers))


def hidden_rows(layers: Layers) -> list[Numbers]:
    """The names of each layer that an upper one hides."""
    return [
        np.array([row for above, row in layers.hidden if above == layer], dtype=np.int64)
        for layer in range(len(layers.indexes))
    ]
