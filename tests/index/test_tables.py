"""Runs, texts and buckets against plain lists and dictionaries."""

from __future__ import annotations

import random
import zlib
from array import array
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.index import tables
from aliaskit.index.container import Section
from aliaskit.index.tables import Texts, bucket_count, buckets, hash_of, packed, runs

NUMBERS = st.integers(0, 2**32 - 1)


def items(section: Section) -> list[int]:
    width, content = section
    return [int.from_bytes(content[at : at + width], "little") for at in range(0, len(content), width)]


@given(st.lists(NUMBERS))
def test_integers_are_little_endian(numbers: list[int]) -> None:
    assert packed("I", numbers) == (4, b"".join(number.to_bytes(4, "little") for number in numbers))


@given(st.lists(st.binary(max_size=9)))
def test_texts(strings: list[bytes]) -> None:
    offsets, content = Texts(strings).sections()
    at = items(offsets)
    assert [content[1][at[place] : at[place + 1]] for place in range(len(strings))] == strings
    assert at[0] == 0
    assert at[-1] == len(content[1])


def paired(entries: list[tuple[int, int]]) -> array[int]:
    return array("Q", [group << 32 | item for group, item in entries])


@pytest.mark.parametrize("at_once", [1, 3, 1 << 20])
@given(st.lists(st.tuples(st.integers(0, 9), NUMBERS)))
def test_runs(at_once: int, entries: list[tuple[int, int]]) -> None:
    """Sorted at once or in parts, the distinct items of each group."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "AT_ONCE", at_once)
        offsets, members = runs(paired(entries), 10)
    oracle = [sorted({item for group, item in entries if group == number}) for number in range(10)]
    assert [members[offsets[place] : offsets[place + 1]].tolist() for place in range(10)] == oracle


@given(st.lists(st.tuples(NUMBERS, NUMBERS)))
def test_buckets(entries: list[tuple[int, int]]) -> None:
    sizes, members = map(items, buckets(paired(entries)))
    count = len(sizes) - 1
    oracle: dict[int, set[int]] = defaultdict(set)
    for code, item in entries:
        oracle[code % count].add(item)
    assert [members[sizes[place] : sizes[place + 1]] for place in range(count)] == [
        sorted(oracle[place]) for place in range(count)
    ]


@given(st.lists(st.tuples(NUMBERS, NUMBERS)), st.randoms(use_true_random=False))
def test_buckets_do_not_depend_on_order(entries: list[tuple[int, int]], chance: random.Random) -> None:
    shuffled = entries[:]
    chance.shuffle(shuffled)
    assert buckets(paired(shuffled)) == buckets(paired(entries))


@given(st.integers(0, 1 << 20))
def test_there_are_a_power_of_two_of_buckets_one_an_entry_or_more(entries: int) -> None:
    count = bucket_count(entries)
    assert count & (count - 1) == 0
    assert max(2, entries) <= count <= max(2, 2 * entries)


@given(st.text())
def test_hashes_are_those_of_utf_8(text: str) -> None:
    assert hash_of(text) == zlib.crc32(text.encode("utf-8", "surrogatepass"))


def test_a_lone_surrogate_has_a_hash() -> None:
    assert hash_of("\ud800") != hash_of("\udfff")
