"""What goes through the rooms that read articles: articles, mentions, and what one article says of one entity."""

from __future__ import annotations

from attrs import frozen

from aliaskit.matching.answers import Evidence


@frozen
class Span:
    """A stretch of an article's text in code points, end exclusive."""

    start: int
    end: int


@frozen
class Article:
    """An article as it came in; `spans` are mentions that somebody else found, None where they are to be found here."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    lang: str | None = None
    source: str | None = None
    spans: tuple[Span, ...] | None = None


@frozen
class Found:
    """A name found in a text: `listed` are ids of the entities that bear it, `titles` stand before it (Mr.).

    `full` is the listed name that it is part of, where that holds more (China's Foreign Ministry), else "".
    """

    start: int
    end: int
    text: str
    kind: str | None = None
    listed: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    full: str = ""


@frozen
class LocalEntity:
    """What one article says of one entity: the unit that is joined across articles.

    `names` are the spellings used, the fullest first; `listed` the gazetteer's entity if it is thought to be one;
    `lang` the article's language, which says whether its names have cases.
    """

    article: str
    number: int
    names: tuple[str, ...]
    kind: str | None
    listed: str | None
    confidence: float
    companions: tuple[str, ...] = ()
    date: str | None = None
    lang: str | None = None


@frozen
class Mention:
    """A mention with its entity: a listed id, or a provisional one where `new`."""

    start: int
    end: int
    text: str
    entity: str | None
    name: str | None
    kind: str | None
    confidence: float | None
    decision: str
    new: bool
    evidence: tuple[Evidence, ...] = ()


@frozen
class LinkedArticle:
    """An article's mentions in order: of the text where they were found here, of the input where they were given."""

    id: str
    mentions: tuple[Mention, ...]
