"""Articles marked up as in `cases/stories.txt`: text, spans and whom each means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from aliaskit.articles.values import Article, Span

CASES = Path(__file__).with_name("cases")
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@frozen
class Story:
    """Articles, and for each the labels of its mentions in order."""

    title: str
    articles: tuple[Article, ...]
    labels: tuple[tuple[str, ...], ...]


def stories() -> Iterator[Story]:
    """The stories of the file."""
    text = "\n".join(
        line for line in (CASES / "stories.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    )
    for part in text.split("\n== ")[1:]:
        title, *told = part.split("\n-- ")
        pairs = [_article(one) for one in told]
        yield Story(title.strip(), tuple(article for article, _ in pairs), tuple(labels for _, labels in pairs))


def _article(told: str) -> tuple[Article, tuple[str, ...]]:
    head, _, marked = told.partition("\n")
    name, _, lang = head.partition(", ")
    plain, spans, labels, done = "", [], [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[done : mark.start()]
        spans.append(Span(len(plain), len(plain) + len(mark[1])))
        labels.append(mark[2])
        plain, done = plain + mark[1], mark.end()
    return Article(name, plain + marked[done:], lang=lang, spans=tuple(spans)), tuple(labels)
