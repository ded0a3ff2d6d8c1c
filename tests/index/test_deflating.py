"""Texts packed with what they share: the same again, and less of them."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.errors import IndexFileError
from aliaskit.index.columns import Runs
from aliaskit.index.container import Container, Section, pack
from aliaskit.index.deflating import LONGEST, SHORT, STANDING, PackedTexts, packed_texts
from aliaskit.index.tables import Texts


def opened(sections: dict[str, Section]) -> PackedTexts:
    parts = Container(memoryview(pack(sections)))
    return PackedTexts(Runs(parts["it_at"], parts["it_hi"], parts["it"]), parts["it_zd"], parts.damaged)


@given(st.lists(st.binary(max_size=200), max_size=60))
def test_texts_come_back(texts: list[bytes]) -> None:
    read = opened(packed_texts("it", texts))
    assert [read[place] for place in range(len(texts))] == texts


def test_what_they_share_is_kept_once() -> None:
    texts = [b'{"country":["%c%c"],"description":"city number %d"}' % (65 + n % 26, 66 + n % 7, n) for n in range(4000)]
    sections = packed_texts("it", texts)
    read = opened(sections)
    assert [read[place] for place in range(len(texts))] == texts
    assert len(sections["it"][1]) + len(sections["it_zd"][1]) < sum(map(len, texts)) / 2


@pytest.mark.parametrize("text", [b"\x07", b"Kabul", b"k" * SHORT])
def test_a_short_text_stands_as_it_is(text: bytes) -> None:
    sections = packed_texts("it", [text])
    assert bytes(sections["it"][1]) == STANDING + text
    assert opened(sections)[0] == text


def test_no_longer_text_begins_as_a_short_one_does() -> None:
    """What DEFLATE writes first says what sort of block it is, and there is no fourth sort."""
    for length in range(SHORT + 1, 3000, 7):
        packed = packed_texts("it", [bytes(n * n % 251 for n in range(length))])
        assert not bytes(packed["it"][1]).startswith(STANDING)


def raw(text: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-9)
    return packer.compress(text) + packer.flush()


@pytest.mark.parametrize(
    "content", [b"\xff" * 20, raw(b"cut off")[:-3], raw(bytes(LONGEST + 1))], ids=["no", "cut", "long"]
)
def test_what_nobody_packed_is_refused(content: bytes) -> None:
    """Its checksum may be right and still be somebody else's work."""
    read = opened(Texts([content]).sections("it") | {"it_zd": (1, b"")})
    with pytest.raises(IndexFileError, match="damaged"):
        read[0]
