"""Names in single sentences, one trap a line: what is marked is found and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aliaskit.articles.finding import find_mentions
from aliaskit.articles.scanning import Scanner
from aliaskit.resolver import Resolver

_BEFORE, _AFTER = "He said on the day that it was not to be. ", " The others were not there at that time."
"""A sentence stands in an article, not in a line of its own that could be a headline."""
SENTENCES = [
    pytest.param(line.removeprefix("! "), marks=[pytest.mark.xfail(strict=True)] if line.startswith("! ") else [])
    for line in Path(__file__).with_name("marked_sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Resolver.load().layers)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_names_of_a_sentence_are_found_and_nothing_else(sentence: str, scanner: Scanner) -> None:
    text = _BEFORE + re.sub(r"[{}]", "", sentence) + _AFTER
    assert [one.text for one in find_mentions(text, scanner, "en")] == re.findall(r"{(.*?)}", sentence)
