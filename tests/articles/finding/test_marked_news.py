"""Names found in short news of many sorts, written for this: every name is marked, and all the rest is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aliaskit.articles.finding import find_mentions
from aliaskit.articles.scanning import Scanner
from aliaskit.resolver import Resolver


def articles_of(file: str) -> dict[str, str]:
    """Articles by what they are about."""
    news = Path(__file__).with_name(file).read_text("utf-8")
    return dict(zip(re.findall(r"(?m)^## (.*)$", news), re.split(r"(?m)^## .*\n", news)[1:], strict=True))


ARTICLES, REPORTS = articles_of("marked_news.txt"), articles_of("marked_reports.txt")

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


@pytest.mark.parametrize("about", REPORTS)
def test_a_report_of_another_sort_has_few_errors(about: str, scanner: Scanner) -> None:
    text, marked = unmarked(REPORTS[about])
    found = {(one.start, one.end) for one in find_mentions(text, scanner, "en")}
    assert len(marked ^ found) <= max(1, 0.3 * len(marked)), (shown(text, marked - found), shown(text, found - marked))


@pytest.mark.parametrize(("articles", "least"), [(ARTICLES, 0.99), (REPORTS, 0.95)], ids=["news", "reports"])
def test_over_all_articles_few_names_are_wrong(articles: dict[str, str], least: float, scanner: Scanner) -> None:
    pairs = [unmarked(article) for article in articles.values()]
    found = [{(one.start, one.end) for one in find_mentions(text, scanner, "en")} for text, _ in pairs]
    right = sum(len(marked & spans) for (_, marked), spans in zip(pairs, found, strict=True))
    total = sum(len(marked) + len(spans) for (_, marked), spans in zip(pairs, found, strict=True))
    assert 2 * right / total >= least
