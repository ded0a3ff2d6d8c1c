"""The words of an index's names: who bears them, and the keys and forms under which words like them are found."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence

from aliaskit.index.container import Section
from aliaskit.index.layout import MAX_DELETION, MIN_DELETION, typo_forms
from aliaskit.index.naming import Names
from aliaskit.index.tables import Texts, buckets, hash_of, narrowed, offsets, packed, pairs, runs
from aliaskit.names.keys import vowels, word_keys


def word_sections(names: Names) -> dict[str, Section]:
    """The sections of words; numbers the words of these names for good."""
    words = names.tokens.number_words()
    name_at, name = runs(names.tokens.borne(), len(words))
    bearers = _bearers(name_at, name, names.entity)
    text = Texts(word.encode() for word in words).sections("word.text")
    lookup, keys, near, families = _found_by(words)
    kin = narrowed(_kin(families, bearers, name_at, name, names.entity))
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


def _found_by(words: Sequence[str]) -> tuple[array[int], array[int], array[int], dict[str, list[int]]]:
    """Pairs of a hash and a word: of the words themselves, of their keys, of their forms with a typing error.

    With them the words of each sound.
    """
    lookup, keys, near = pairs(), pairs(), pairs()
    families: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        own = word_keys(word)
        families.setdefault(own[0] + vowels(word), []).append(number)
        lookup.append(hash_of(word) << 32 | number)
        keys.extend([hash_of(key) << 32 | number for key in own])
        near.extend([code << 32 | number for code in typo_hashes(word)])
    return lookup, keys, near, families


def typo_hashes(word: str) -> list[int]:
    """The hashes of `typo_forms`, some of them twice: each goes on from the hash of what stands before the gap.

    >>> sorted(set(typo_hashes("qureshi"))) == sorted(map(hash_of, typo_forms("qureshi")))
    True
    """
    if not word.isascii():
        return [hash_of(form) for form in typo_forms(word)]
    if not MIN_DELETION <= len(word) <= MAX_DELETION:
        return []
    letters, crc32, before, hashes = word.encode(), zlib.crc32, 0, []
    for place in range(len(letters)):
        hashes.append(crc32(letters[place + 1 :], before))
        before = crc32(letters[place : place + 1], before)
    hashes.append(before)
    return hashes


def _bearers(at: array[int], names: array[int], entities: array[int]) -> array[int]:
    """How many entities bear each word; a word's names ascend, and so do their entities."""
    counts = array("I", bytes(4 * (len(at) - 1)))
    for word in range(len(counts)):
        first, end = at[word], at[word + 1]
        counts[word] = 1 if end - first == 1 else len({entities[name] for name in names[first:end]})
    return counts


def _kin(
    families: dict[str, list[int]], bearers: array[int], at: array[int], names: array[int], entities: array[int]
) -> array[int]:
    """Bearers of all words of one sound: a rare misspelling of a common name is not a rare name."""
    kin = bearers[:]
    for family in families.values():
        if len(family) > 1:
            count = len({entities[name] for word in family for name in names[at[word] : at[word + 1]]})
            for number in family:
                kin[number] = count
    return kin
