"""Texts of a kind, each packed by itself: what they have in common is said once, in a dictionary that they share.

A text is raw DEFLATE with that preset dictionary, which zlib of any language unpacks. A short one stands as it is
behind a byte that begins no DEFLATE; an empty one stays empty.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

from aliaskit.index.columns import Column, Runs
from aliaskit.index.container import Section
from aliaskit.index.tables import Texts

WINDOW = 14
"""Two to this many bytes of the dictionary are of use, and it is handed to each text that is packed or unpacked."""
SHARE = 16
"""The dictionary is at most one part in so many of the texts."""
PIECE = 128
"""Bytes of a text that the dictionary has at most."""
SHORT, STANDING = 32, b"\x07"
"""A text of so many bytes is not packed: that takes eight microseconds, a fifth of what an entity of one name costs,
and saves few bytes. The byte it stands behind calls for a kind of block that DEFLATE does not have."""
LONGEST = 1 << 26
"""Bytes that a text may have: a file that says more was not written here."""


def packed_texts(name: str, texts: Sequence[bytes]) -> dict[str, Section]:
    """The sections of packed texts under a name."""
    common = _common([text for text in texts if len(text) > SHORT])
    packer = zlib.compressobj(9, zlib.DEFLATED, -WINDOW, 6, zlib.Z_DEFAULT_STRATEGY, common)
    packed = Texts(_packed(text, packer) for text in texts)
    return {**packed.sections(name), f"{name}_zd": (1, common)}


def _common(texts: Sequence[bytes]) -> bytes:
    """Beginnings of texts from all over, as many as a dictionary holds."""
    pieces = [text[:PIECE] for text in texts]
    room = min((1 << WINDOW) - 512, sum(map(len, texts)) // SHARE)  # the last bytes of a window are out of reach
    step = max(1, sum(map(len, pieces)) // max(1, room))
    return b"".join(pieces[::step])[:room]


def _packed(text: bytes, packer: zlib._Compress) -> bytes:
    if len(text) <= SHORT:
        return STANDING + text if text else b""
    own = packer.copy()
    return own.compress(text) + own.flush()


class PackedTexts:
    """Packed texts as they are read."""

    def __init__(self, runs: Runs, common: Column, damaged: Callable[[], Exception]) -> None:
        """Over the sections, and the error to raise where they hold something else."""
        self._runs, self._column, self._damaged = runs, common, damaged
        self._common: bytes | None = None

    def __getitem__(self, number: int) -> bytes:
        content = self._runs[number]
        if content[:1] in (b"", STANDING):
            return bytes(content[1:])
        if self._common is None:
            self._common = self._column.tobytes()
        unpacker = zlib.decompressobj(-WINDOW, self._common)
        try:
            text = unpacker.decompress(content, LONGEST)
        except zlib.error:
            raise self._damaged() from None
        if not unpacker.eof:
            raise self._damaged()
        return text
