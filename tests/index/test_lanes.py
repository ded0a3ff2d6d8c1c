"""All items of an array at once against one after another."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from aliaskit.index.lanes import lanes

BITS = st.integers(0, 2**64 - 1)


@given(st.lists(BITS), BITS, st.integers(0, 32), st.integers(0, 2**32 - 1), BITS)
def test_lanes(items: list[int], kept: int, shift: int, moved: int, also: int) -> None:
    found = lanes(array("Q", items), kept, shift, moved, also)
    assert found.tolist() == [item & kept | item >> shift & moved | also for item in items]
