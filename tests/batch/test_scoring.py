"""Candidates that are as likely stand in the order of their ids, as one by one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.batch.worlds import check_answers
from tests.laws.strategies import index_of, over

from aliaskit import Entity

NAMES = (
    "Teleserveplus Ministry ROSN",
    "Teleservep lus Ministry ROSN",
    "Hussein Karimova Putin",
    "Hus sein Karimova Putin",
)
ASKED = (
    "Teleserveplus Iskadar",
    "Telserveplus Ministry Jan",
    "Husein Petrov",
    "Hussaein",
    "Karimowa Hussen",
    "Putyn Ali",
)


@pytest.mark.parametrize("turned", [False, True])
def test_last_bits_put_nobody_first(turned: bool) -> None:
    """Of two words run together each pair is compared by itself, and adds up in another order than a column does."""
    kinds = ("event", "other", "organization", "place")
    names = NAMES[::-1] if turned else NAMES
    listed = index_of([Entity(f"{kind}/{at}{name}", kind, name) for at, name in enumerate(names) for kind in kinds])
    asked = [name for name in ASKED for _ in range(4)]
    together = list(over(listed).resolve_many(asked, limit=100))
    check_answers(together, list(over(listed).resolve_many(iter(asked), limit=100)))
    likely = [[(-float(f"{one.confidence:.9g}"), one.id) for one in answer.candidates] for answer in together]
    assert all(found == sorted(found) for found in likely)
    assert any(one[0] == other[0] for found in likely for one, other in pairwise(found))
