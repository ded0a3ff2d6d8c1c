"""Articles in, the same entities across them out: where finding, reading and joining meet.

`read` and `linked` are the two halves, with `join` between them: a store keeps the readings and gives the ids.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import IO, Any

from aliaskit.articles.answering import Identity, linked
from aliaskit.articles.joining import join
from aliaskit.articles.reading import read_article
from aliaskit.articles.readings import ArticleReading, Read
from aliaskit.articles.values import Article, Found, LinkedArticle, LocalEntity, Span
from aliaskit.errors import UsageError
from aliaskit.matching.answers import Answer, Evidence
from aliaskit.resolver import Resolver

Find = Callable[[str], Sequence[Found]]
"""Finds the names in a text."""


class Linker:
    """Links mentions to entities, within articles and across them.

    >>> linker = Linker(Resolver.of([]))
    >>> spans = [{"start": 0, "end": 13}, {"start": 18, "end": 25}]
    >>> article = {"id": "a", "text": "Karim Khalili met Khalili", "mentions": spans}
    >>> one, other = next(iter(linker.link([article]))).mentions
    >>> one.entity == other.entity, one.new
    (True, True)
    """

    def __init__(self, resolver: Resolver, find: Find | None = None) -> None:
        """`find` finds names in the text of articles that bring no mentions; the built-in finder unless given."""
        self.resolver = resolver
        self._remembering = _Remembering(resolver)
        self._find = find

    def link(self, articles: Iterable[Article | Mapping[str, Any] | str]) -> Iterator[LinkedArticle]:
        """The articles' mentions with their entities, in input order, after the last article has come.

        Readings wait on disk. Raises UsageError for what is no article.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass") as spilled:
            identities = self._identities(self._read_all(articles, spilled))
            spilled.seek(0)
            for line in spilled:
                yield linked(_reading_from(line), identities)

    def read(self, article: Article) -> ArticleReading:
        """One article read by itself; what a store keeps.

        Raises UsageError for a span outside the text, IndexFileError where an index was written over meanwhile.
        """
        with self.resolver.layers.unchanged():
            return read_article(article, self._found(article), self._remembering)  # type: ignore[arg-type]

    def _read_all(
        self, articles: Iterable[Article | Mapping[str, Any] | str], spilled: IO[str]
    ) -> Iterator[LocalEntity]:
        for number, given in enumerate(articles):
            reading = self.read(as_article(given, number))
            spilled.write(_line_of(reading))
            yield from reading.entities

    def _identities(self, entities: Iterable[LocalEntity]) -> dict[tuple[str, int], Identity]:
        """What each local entity is called, from the partition alone."""
        found: dict[tuple[str, int], Identity] = {}
        for group in join(entities).groups:
            name = self.resolver.entity(group.id).name if group.listed else group.name
            identity = Identity(group.id, name, group.kind, not group.listed)
            found.update(dict.fromkeys(group.members, identity))
        return found

    def _found(self, article: Article) -> Sequence[Found]:
        if article.spans is None:
            if self._find is None:
                self._find = _built_in(self.resolver)
            return self._find(article.text)
        return [_given(article, span) for span in article.spans]


def as_article(given: Article | Mapping[str, Any] | str, number: int) -> Article:
    """An article of what a caller gives: a text alone is called by its number; raises UsageError for what is none."""
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return Article(str(number), given)
    try:
        spans = given.get("mentions")
        return Article(
            str(given["id"]),
            given["text"],
            given.get("title"),
            given.get("date"),
            given.get("lang"),
            given.get("source"),
            None if spans is None else tuple(Span(span["start"], span["end"]) for span in spans),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"article {number}: expected an object with id and text: {error!r}") from None


def _given(article: Article, span: Span) -> Found:
    if not 0 <= span.start < span.end <= len(article.text):
        raise UsageError(
            f"the article {article.id!r} has {len(article.text)} characters, a mention from {span.start} to {span.end} "
            "is not in it"
        )
    return Found(span.start, span.end, article.text[span.start : span.end])


def _built_in(resolver: Resolver) -> Find:
    """The finder of this package over a resolver's gazetteers."""
    from aliaskit.articles.finding import find_mentions
    from aliaskit.articles.scanning import Scanner

    return partial(find_mentions, source=Scanner(resolver.layers))


class _Remembering:
    """A resolver that answers a name asked before from memory: news repeats itself."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolve = lru_cache(1 << 14)(lambda name, **what: self._resolve(resolver, name, **what))
        self.bearers = lru_cache(1 << 14)(resolver.bearers)
        self.is_listed = resolver.is_listed

    @staticmethod
    def _resolve(resolver: Resolver, name: str, **what: Any) -> Answer:
        return resolver.resolve(name, **what, limit=5)


def _line_of(reading: ArticleReading) -> str:
    import json

    reads = [
        (r.start, r.end, r.text, r.entity, r.decision, r.confidence,
         [(e.feature, e.value, e.detail) for e in r.evidence], r.others)
        for r in reading.mentions
    ]  # fmt: skip
    return json.dumps([reading.article, reads], ensure_ascii=False) + "\n"


def _reading_from(line: str) -> ArticleReading:
    import json

    article, reads = json.loads(line)
    return ArticleReading(article, tuple(_read_from(*fields) for fields in reads), ())


def _read_from(start: int, end: int, text: str, entity: int, *rest: Any) -> Read:
    decision, confidence, evidence, others = rest
    told = tuple(Evidence(*one) for one in evidence)
    return Read(start, end, text, entity, decision, confidence, told, tuple(others))


__all__ = ["Identity", "Linker", "as_article", "linked"]
