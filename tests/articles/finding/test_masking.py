"""What is no prose is blanked, each kind by itself and all together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.articles.finding.masking import masked

NO_PROSE = [
    "<b>",
    "</p>",
    "&nbsp;",
    "&#160;",
    "http://zaro.example/Bob",
    "https://Zaro.example",
    "www.zaro.example",
    "zaro.bint@zaro.example",
    "@Zaro",
    "#Zaranj",
    "SMQureshiPTI/",
    "zaro.com",
    "zaro-news.co.uk",
]
PROSE = ["Kabul", "AT&T", "a < b", "NATO", "McDonald", "Amazon.com", "end.common", "&", "@ #", "DNAs"]


@pytest.mark.parametrize("sign", NO_PROSE)
def test_each_kind_is_blanked(sign: str) -> None:
    assert masked(f"In {sign} now") == f"In {' ' * len(sign)} now"


@pytest.mark.parametrize("name", PROSE)
def test_prose_stays(name: str) -> None:
    assert masked(f"In {name} now") == f"In {name} now"


@given(st.lists(st.sampled_from([*NO_PROSE, *PROSE]), max_size=8))
def test_what_stands_beside_changes_nothing(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    assert masked(text) == "\n\n".join(" " * len(one) if one in NO_PROSE else one for one in pieces)
