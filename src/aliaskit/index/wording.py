"""The words of an index's names: who bears them, and the keys and forms under which words like them are found."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain, islice, repeat
from operator import sub

from aliaskit.index import vectors
from aliaskit.index.container import Section
from aliaskit.index.layout import LETTER_BITS
from aliaskit.index.naming import Names
from aliaskit.index.tables import Texts, buckets, hashes_of, narrowed, offsets, packed, paired, pairs, runs
from aliaskit.index.typos import typo_pairs
from aliaskit.names.keying import keys_of_words, vowels_of

AT_ONCE = 1 << 9
"""Words that are keyed at once: a text that fits into a processor's cache."""
FORMED_AT_ONCE = 1 << 13
"""Words whose forms with a typing error are made at once: some hundreds of each length."""


def word_sections(names: Names) -> dict[str, Section]:
    """The sections of words; numbers the words of these names for good."""
    words = names.tokens.number_words()
    name_at, name = runs(names.tokens.borne(), len(words))
    bearer = array("I", map(names.entity.__getitem__, name))
    bearers = _bearers(name_at, bearer)
    text = Texts(map(str.encode, words)).sections("word.text")
    lookup, keys, firsts = _found_by(words)
    kin = narrowed(_kin(firsts, bearers, name_at, bearer))
    del bearer, firsts
    return {
        **text,
        "word.letters": packed("I", _letters(words)),
        "word.bearers": narrowed(bearers),
        "word.kin": kin,
        **offsets("word.name", name_at),
        "word.name": packed("I", name),
        **buckets("lookup", "word", lookup, len(words)),
        **buckets("key", "word", keys, len(words)),
        **buckets("near", "word", _near(words), len(words)),
    }


def _letters(words: Sequence[str]) -> array[int]:
    """Which letters each word has, a bit each; 0 for one that has some beyond ASCII."""
    if vectors.pay(len(words)):
        return vectors.letters(words)
    own = LETTER_BITS.__getitem__
    return array("I", [sum(set(map(own, word.encode()))) if word.isascii() else 0 for word in words])


def _found_by(words: Sequence[str]) -> tuple[array[int], array[int], array[int]]:
    """Pairs of a hash and a word: of the words themselves, and of their keys.

    With them the first word of the sound of each.
    """
    lookup, keys, firsts, sounds = paired(hashes_of(words), range(len(words))), pairs(), array("I"), dict[str, int]()
    for start in range(0, len(words), AT_ONCE):
        some = words[start : start + AT_ONCE]
        numbers, own = range(start, start + len(some)), list(keys_of_words(some).values())
        spoken = [codes[0] + open_ for codes, open_ in zip(own, vowels_of(some), strict=True)]
        firsts.extend(map(sounds.setdefault, spoken, numbers))
        every = chain.from_iterable(map(repeat, numbers, map(len, own)))
        keys.extend(paired(hashes_of(chain.from_iterable(own)), every))
    return lookup, keys, firsts


def _near(words: Sequence[str]) -> array[int]:
    """Pairs of a hash and a word: of the forms with a typing error."""
    near = pairs()
    for start in range(0, len(words), FORMED_AT_ONCE):
        near.extend(typo_pairs(words[start : start + FORMED_AT_ONCE], start))
    return near


def _bearers(at: array[int], bearer: array[int]) -> array[int]:
    """How many entities bear each word, from who bears its names."""
    if vectors.pay(len(bearer)):
        return vectors.bearers(array("I", range(len(at) - 1)), at, bearer)
    counts = array("I", map(sub, islice(at, 1, None), at))
    for word, count in enumerate(counts):
        if count > 1:
            counts[word] = len(set(bearer[at[word] : at[word] + count]))
    return counts


def _kin(firsts: array[int], bearers: array[int], at: array[int], bearer: array[int]) -> array[int]:
    """Bearers of all words of one sound: a rare misspelling of a common name is not a rare name."""
    if vectors.pay(len(bearer)):
        return vectors.bearers(firsts, at, bearer)
    kin, families = bearers[:], dict[int, list[int]]()
    for number, first in enumerate(firsts):
        if number != first:
            families.setdefault(first, [first]).append(number)
    for family in families.values():
        count = len(set().union(*[bearer[at[word] : at[word + 1]] for word in family]))
        for number in family:
            kin[number] = count
    return kin
