"""Names found in short news of many sorts, written for this: every name is marked, and all the rest is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aliaskit.articles.finding import find_mentions
from aliaskit.articles.scanning import Scanner
from aliaskit.resolver import Resolver

NEWS = Path(__file__).with_name("marked_news.txt").read_text("utf-8")
ARTICLES = dict(zip(re.findall(r"(?m)^## (.*)$", NEWS), re.split(r"(?m)^## .*\n", NEWS)[1:], strict=True))

Spans = set[tuple[int, int]]


def unmarked(article: str) -> tuple[str, Spans]:
    """The text without its braces, and the spans that were in them."""
    text, spans = "", Spans()
    for place, piece in enumerate(re.split(r"[{}]", article)):
        if place % 2:
            spans.add((len(text), len(text) + len(piece)))
        text += piece
    return text, spans


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Resolver.load().layers)


def shown(text: str, spans: Spans) -> list[str]:
    return [text[start:end] for start, end in sorted(spans)]


@pytest.mark.parametrize("about", ARTICLES)
def test_the_names_of_an_article_are_found_and_little_else(about: str, scanner: Scanner) -> None:
    text, marked = unmarked(ARTICLES[about])
    found = {(one.start, one.end) for one in find_mentions(text, scanner, "en")}
    f1 = 2 * len(marked & found) / (len(marked) + len(found))
    assert f1 >= 0.94, (shown(text, marked - found), shown(text, found - marked))


def test_over_all_articles_one_name_in_a_hundred_may_be_wrong(scanner: Scanner) -> None:
    pairs = [unmarked(article) for article in ARTICLES.values()]
    found = [{(one.start, one.end) for one in find_mentions(text, scanner, "en")} for text, _ in pairs]
    right = sum(len(marked & spans) for (_, marked), spans in zip(pairs, found, strict=True))
    total = sum(len(marked) + len(spans) for (_, marked), spans in zip(pairs, found, strict=True))
    assert 2 * right / total >= 0.99
