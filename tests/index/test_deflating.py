"""Texts packed with what they share: the same again, and less of them."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.index.deflating import MOST_COMMON, packed_texts, unpacked
from aliaskit.index.tables import Texts


def apart(texts: Texts) -> list[bytes]:
    at = texts.offsets
    return [bytes(texts.bytes[at[place] : at[place + 1]]) for place in range(len(at) - 1)]


@given(st.lists(st.binary(max_size=200), max_size=60))
def test_texts_come_back(strings: list[bytes]) -> None:
    common, texts = packed_texts(strings)
    assert [unpacked(text, common) if text else b"" for text in apart(texts)] == strings


def test_what_they_share_is_kept_once() -> None:
    strings = [
        b'{"country":["%c%c"],"description":"city number %d"}' % (65 + n % 26, 66 + n % 7, n) for n in range(4000)
    ]
    common, texts = packed_texts(strings)
    assert len(common) <= MOST_COMMON
    assert len(common) + len(texts.bytes) < sum(map(len, strings)) / 2


def test_a_text_that_is_not_packed_is_refused() -> None:
    with pytest.raises(zlib.error):
        unpacked(b"\xff" * 20, b"")
