"""What a name taken apart can stand for: its initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names import analyse, initials_of


@pytest.mark.parametrize(
    ("name", "kind", "acronyms"),
    [
        ("National Iranian Oil Company", "organization", {"nioc", "nio"}),
        ("Tehrik-e Taliban Pakistan", "organization", {"ttp", "tetp"}),
        ("Federal Bureau of Investigation", "organization", {"fbi", "fboi"}),
        ("Al Qaida", "organization", set()),
        ("", None, set()),
    ],
)
def test_initials(name: str, kind: str | None, acronyms: set[str]) -> None:
    assert initials_of(analyse(name, kind)) == acronyms


@given(
    st.lists(
        st.sampled_from(
            ["Mullah", "Gen.", "abd", "al-", "of", "the", "Company", "QURESHI", "Jr", "(TTP)", ",", "7", "ف", "Масуд"]
        ),
        max_size=9,
    )
)
def test_initials_are_long_enough_to_be_an_acronym(words: list[str]) -> None:
    name = analyse(" ".join(words), "organization")
    assert all(2 < len(letters) <= len(name.tokens) for letters in initials_of(name))
