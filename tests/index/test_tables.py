"""Runs, texts and buckets against plain lists and dictionaries."""

from __future__ import annotations

import random
import zlib
from array import array
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.errors import IndexFileError
from aliaskit.index import tables
from aliaskit.index.columns import Buckets, Column, Runs
from aliaskit.index.container import Container, Section, pack
from aliaskit.index.tables import Texts, bucket_count, buckets, hash_of, narrowed, packed, runs

NUMBERS = st.integers(0, 2**32 - 1)


def items(section: Section) -> list[int]:
    width, content = section
    return [int.from_bytes(content[at : at + width], "little") for at in range(0, len(content), width)]


@given(st.lists(NUMBERS))
def test_integers_are_little_endian(numbers: list[int]) -> None:
    assert packed("I", numbers) == (4, b"".join(number.to_bytes(4, "little") for number in numbers))


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_no_item_is_wider_than_the_largest_asks_for(numbers: list[int]) -> None:
    section = narrowed(array("I", numbers))
    assert items(section) == numbers
    assert section[0] == min(width for width in (1, 2, 4) if max(numbers, default=0) < 1 << 8 * width)


def column(section: Section) -> Column:
    return Container(memoryview(pack({"it": section})))["it"]


def opened(sections: dict[str, Section], name: str) -> Runs:
    return Runs(*(column(sections[part]) for part in (f"{name}_at", f"{name}_hi", name)))


@given(st.lists(st.binary(max_size=9), max_size=200), st.integers(0, 3))
def test_texts(strings: list[bytes], long: int) -> None:
    """As many as have several bases; some so long that short offsets do not reach."""
    strings[:0] = [b"x" * 30_000] * long
    sections = Texts(strings).sections("it")
    read = opened(sections, "it")
    assert [bytes(read[place]) for place in range(read.count)] == strings
    assert [read.length(place) for place in range(read.count)] == list(map(len, strings))
    assert sections["it_at"][0] == (4 if long == 3 and len(strings) > 2 else 2)


@given(st.lists(st.text(max_size=9), max_size=200), st.integers(0, 3), st.integers(0, 200), st.integers(0, 200))
def test_texts_that_follow_one_another_are_read_at_once(strings: list[str], long: int, one: int, other: int) -> None:
    strings[:0] = ["x" * 30_000] * long
    read = opened(Texts(string.encode("utf-8") for string in strings).sections("it"), "it")
    start, end = sorted((min(one, len(strings)), min(other, len(strings))))
    assert read.neighbours(range(start, end)) == strings[start:end] == read.texts(range(start, end))


@pytest.mark.parametrize("read", ["__getitem__", "neighbours"])
def test_damage_in_any_part_of_a_run_is_noticed(read: str) -> None:
    sections = Texts(b"%d" % number for number in range(30_000)).sections("it")
    for part, (width, content) in sections.items():
        for place in range(2, len(content), len(content) // 5):
            whole = bytearray(pack({part: (width, content)}))
            whole[-len(content) + place] ^= 1
            damaged = Container(memoryview(whole))[part]
            parts = {name: damaged if name == part else column(sections[name]) for name in sections}
            runs_ = Runs(parts["it_at"], parts["it_hi"], parts["it"])
            every = range(runs_.count)
            with pytest.raises(IndexFileError, match="damaged"):
                _ = runs_.neighbours(every) if read == "neighbours" else list(map(runs_.__getitem__, every))


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


@st.composite
def numbered(draw: st.DrawFn) -> tuple[list[tuple[int, int]], int]:
    """Pairs of a hash, of which some are alike, and a number; and what the numbers are below."""
    count = draw(st.sampled_from([1, 2, 300, 1 << 16, 1 << 17, 1 << 19, 1 << 20, 1 << 24]))
    code = st.one_of(NUMBERS, st.sampled_from([0, 7, 1 << 31, 2**32 - 1]))
    return draw(st.lists(st.tuples(code, st.integers(0, count - 1)))), count


@given(numbered())
def test_buckets(made: tuple[list[tuple[int, int]], int]) -> None:
    """Every number under its hash, ascending, and under another hash hardly any."""
    entries, count = made
    sections = buckets("it", "number", paired(entries), count)
    read = Buckets(opened(sections, "it.code"), column(sections["it.number"]), count)
    oracle: dict[int, set[int]] = defaultdict(set)
    for code, number in entries:
        oracle[code].add(number)
    for code, numbers in oracle.items():
        assert numbers <= set(read[code])
        assert read[code] == sorted(set(read[code]))


def test_little_is_found_in_vain() -> None:
    """Of hashes that no key has, a few in a hundred find a number; three bytes a number suffice for 500,000 words."""
    chance = random.Random(1)  # noqa: S311 - the same numbers each time
    entries = [(chance.getrandbits(32), number) for number in range(20_000)]
    for count in (20_000, 1 << 19, 1 << 22):
        sections = buckets("it", "number", paired(entries), count)
        assert sum(sections[part][0] for part in ("it.code", "it.number")) == (3 if count <= 1 << 19 else 4)
        read = Buckets(opened(sections, "it.code"), column(sections["it.number"]), count)
        assert sum(bool(read[chance.getrandbits(32)]) for _ in range(1000)) < (300 if count == 1 << 19 else 100)


@given(numbered(), st.randoms(use_true_random=False))
def test_buckets_do_not_depend_on_order(made: tuple[list[tuple[int, int]], int], chance: random.Random) -> None:
    entries, count = made
    shuffled = entries[:]
    chance.shuffle(shuffled)
    assert buckets("it", "n", paired(shuffled), count) == buckets("it", "n", paired(entries), count)


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
