"""The words of an index's names: who bears them, and the keys and forms under which words like them are found."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import count

from aliaskit.index.container import Section
from aliaskit.index.naming import Names
from aliaskit.index.tables import Texts, buckets, hash_of, narrowed, offsets, packed, pairs, runs
from aliaskit.index.typos import typo_pairs
from aliaskit.names.keying import keys_of_words, vowels_of

AT_ONCE = 1 << 9
"""Words that are keyed at once: a text that fits into a processor's cache."""


def word_sections(names: Names) -> dict[str, Section]:
    """The sections of words; numbers the words of these names for good."""
    words = names.tokens.number_words()
    name_at, name = runs(names.tokens.borne(), len(words))
    bearers = _bearers(name_at, name, names.entity)
    text = Texts(word.encode() for word in words).sections("word.text")
    lookup, keys, near, firsts = _found_by(words)
    kin = narrowed(_kin(firsts, bearers, name_at, name, names.entity))
    return {
        **text,
        "word.bearers": narrowed(bearers),
        "word.kin": kin,
        **offsets("word.name", name_at),
        "word.name": packed("I", name),
        **buckets("lookup", "word", lookup, len(words)),
        **buckets("key", "word", keys, len(words)),
        **buckets("near", "word", near, len(words)),
    }


def _found_by(words: Sequence[str]) -> tuple[array[int], array[int], array[int], array[int]]:
    """Pairs of a hash and a word: of the words themselves, of their keys, of their forms with a typing error.

    With them the first word of the sound of each.
    """
    lookup, keys, near, firsts = pairs(), pairs(), pairs(), array("I")
    sounds: dict[str, int] = {}
    for start in range(0, len(words), AT_ONCE):
        some = words[start : start + AT_ONCE]
        lookup.extend([hash_of(word) << 32 | number for number, word in enumerate(some, start)])
        for number, own, open_ in zip(count(start), keys_of_words(some).values(), vowels_of(some), strict=False):
            firsts.append(sounds.setdefault(own[0] + open_, number))
            keys.extend([hash_of(key) << 32 | number for key in own])
        for number, word in enumerate(some, start):
            near.extend(typo_pairs(word, number))
    return lookup, keys, near, firsts


def _bearers(at: array[int], names: array[int], entities: array[int]) -> array[int]:
    """How many entities bear each word; a word's names ascend, and so do their entities."""
    counts = array("I", bytes(4 * (len(at) - 1)))
    for word in range(len(counts)):
        first, end = at[word], at[word + 1]
        counts[word] = 1 if end - first == 1 else len({entities[name] for name in names[first:end]})
    return counts


def _kin(
    firsts: array[int], bearers: array[int], at: array[int], names: array[int], entities: array[int]
) -> array[int]:
    """Bearers of all words of one sound: a rare misspelling of a common name is not a rare name."""
    kin, families = bearers[:], dict[int, list[int]]()
    for number, first in enumerate(firsts):
        if number != first:
            families.setdefault(first, [first]).append(number)
    for family in families.values():
        count = len({entities[name] for word in family for name in names[at[word] : at[word + 1]]})
        for number in family:
            kin[number] = count
    return kin
