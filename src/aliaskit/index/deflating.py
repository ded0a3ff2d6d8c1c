"""Short texts of a kind, each packed by itself: what they have in common is said once, in a dictionary they share.

A text is raw DEFLATE with that preset dictionary, which zlib of any language unpacks; an empty one stays empty.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from aliaskit.index.tables import Texts

MOST_COMMON = 1 << 14
"""Bytes of the dictionary at most: it is handed to each text that is unpacked."""
SHARE = 16
"""The dictionary is at most one part in so many of the texts."""
_RAW = -zlib.MAX_WBITS


def packed_texts(texts: Sequence[bytes]) -> tuple[bytes, Texts]:
    """The dictionary, and the packed texts."""
    common = _common([text for text in texts if text])
    return common, Texts(_packed(text, common) if text else b"" for text in texts)


def _common(texts: Sequence[bytes]) -> bytes:
    """Texts from all over, as many as a dictionary holds."""
    room = min(MOST_COMMON, sum(map(len, texts)) // SHARE)
    chosen, step = bytearray(), max(1, sum(map(len, texts)) // max(1, room))
    for text in texts[step // 2 :: step]:
        chosen += text
    return bytes(chosen[:room])


def _packed(text: bytes, common: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW, 9, zlib.Z_DEFAULT_STRATEGY, common)
    return packer.compress(text) + packer.flush()


def unpacked(content: bytes, common: bytes) -> bytes:
    """A text again; raises zlib.error where it is damaged."""
    return zlib.decompressobj(_RAW, common).decompress(content)
