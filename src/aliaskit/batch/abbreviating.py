"""Names that abbreviate a query, or that it abbreviates: what `matching.candidates` finds by words that begin alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aliaskit.batch.columns import Numbers, Truths, laid
from aliaskit.batch.listings import Listing
from aliaskit.index.layout import CORE_ROLES, ROLE_MASK, WORD_BITS, WORD_MASK
from aliaskit.matching.abbreviation import LEAST, LEAST_SHARED, beginnings
from aliaskit.matching.candidates import (
    ENOUGH_BEGUN,
    MOST_NAMES,
    MOST_STEMS,
    STEM,
    abbreviating,
    initialled,
)
from aliaskit.matching.search import Reading


def abbreviated(listing: Listing, readings: Sequence[Reading], spelled: Sequence[bool]) -> list[list[int]]:
    """For each query what `abbreviating` gives; `spelled` says whether some name is spelled as it is."""
    one_word = [
        place
        for place, (one, found) in enumerate(zip(readings, spelled, strict=True))
        if not found and len(one.parts) == 1 and len(one.parts[0].text) >= LEAST and one.parts[0].text.isascii()
    ]
    named = dict(
        zip(one_word, _long_names(listing, [readings[place].parts[0].text for place in one_word]), strict=True)
    )
    return [
        [*initialled(listing.index, one.parts, one.initials), *named[place]]
        if place in named
        else list(abbreviating(listing.index, one.parts, one.initials, spelled=spelled[place]))
        for place, one in enumerate(readings)
    ]


def _long_names(listing: Listing, words: Sequence[str]) -> list[list[int]]:
    """For each word the names of several words that it can be read as the beginnings of."""
    first, end = listing.beginning([word[:STEM] for word in words])
    length = np.minimum(end - first, MOST_STEMS)
    start, count = listing.names.spans(laid(first, length))
    count = np.minimum(count, MOST_NAMES)
    query = np.repeat(np.repeat(np.arange(len(words)), length), count)
    names = listing.names.items[laid(start, count)].astype(np.int64)
    found: list[list[int]] = [[] for _ in words]
    for place in np.flatnonzero(_may_begin(listing, words, query, names)).tolist():
        word, name = words[query[place]], int(names[place])
        if beginnings(word, listing.index.words_of(name)) > ENOUGH_BEGUN:
            found[query[place]].append(name)
    return found


def _may_begin(listing: Listing, words: Sequence[str], query: Numbers, names: Numbers) -> Truths:
    """Whether the first word of each name begins as its query does, and another with letters that follow in that."""
    keys, owner, at_first = _heads_of(listing, query, names)
    lead = np.array([_key(place, word[:LEAST_SHARED]) for place, word in enumerate(words)], dtype=np.int64)
    led, followed = np.zeros((2, len(names)), dtype=np.bool_)
    led[owner[at_first & (keys == lead[query[owner]])]] = True
    rest = ~at_first & led[owner]
    keys, owner = keys[rest], owner[rest]
    pairs = {
        _key(place, word[at : at + LEAST_SHARED])
        for place, word in enumerate(words)
        for at in range(LEAST_SHARED, len(word) - 1)
    }
    followed[owner[np.isin(keys, np.fromiter(pairs, dtype=np.int64))]] = True
    return followed


def _heads_of(listing: Listing, query: Numbers, names: Numbers) -> tuple[Numbers, Numbers, Truths]:
    """The first letters of each word of names of several words, under their query; the name, and if they begin it."""
    start, count = listing.tokens.spans(names)
    several = np.flatnonzero(count > 1)
    tokens = listing.tokens.items[laid(start[several], count[several])]
    owner = np.repeat(several, count[several])
    core = tokens >> WORD_BITS & ROLE_MASK < CORE_ROLES
    tokens, owner = tokens[core], owner[core]
    heads = (listing.heads((tokens & WORD_MASK).astype(np.int64)) >> _REST).astype(np.int64)
    return query[owner] << _BITS | heads, owner, np.diff(owner, prepend=-1) > 0


_BITS = 8 * LEAST_SHARED
_REST = np.uint64(64 - _BITS)


def _key(query: int, letters: str) -> int:
    return query << _BITS | int.from_bytes(letters.encode(), "big")
