"""What reading one article gives: for each mention the entity of the article that it names, and those entities."""

from __future__ import annotations

from attrs import frozen

from aliaskit.articles.values import LocalEntity
from aliaskit.matching.answers import Evidence


@frozen
class Read:
    """A mention as its article reads it: `entity` is a local entity's number, `others` further ones it may be.

    `confidence`, 0 to 1, is that of the entity within the article; `decision` as `Answer` has it.
    """

    start: int
    end: int
    text: str
    entity: int
    decision: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    others: tuple[int, ...] = ()


@frozen
class ArticleReading:
    """One article read by itself: mentions in the order given; the entities' numbers are their places."""

    article: str
    mentions: tuple[Read, ...]
    entities: tuple[LocalEntity, ...]
