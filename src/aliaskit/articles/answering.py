"""The last step: mentions as their article reads them, and what their entities are called across articles."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from aliaskit.articles.partition import Member
from aliaskit.articles.readings import ArticleReading, Read
from aliaskit.articles.values import LinkedArticle, Mention


@frozen
class Identity:
    """What an entity of the stream is called: `id` is listed, or provisional where `new`."""

    id: str
    name: str
    kind: str | None
    new: bool


def linked(reading: ArticleReading, identities: Mapping[Member, Identity]) -> LinkedArticle:
    """A reading with the ids of its entities."""
    return LinkedArticle(
        reading.article, tuple(_mention(read, identities[reading.article, read.entity]) for read in reading.mentions)
    )


def _mention(read: Read, identity: Identity) -> Mention:
    return Mention(
        read.start,
        read.end,
        read.text,
        identity.id,
        identity.name,
        identity.kind,
        read.confidence,
        read.decision,
        identity.new,
        read.evidence,
    )
