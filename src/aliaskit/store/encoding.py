"""Values as the store keeps them: JSON, compressed where it is long, whatever characters a text holds."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any, TypeVar

from attrs import asdict

from aliaskit.articles.readings import ArticleReading, Read
from aliaskit.articles.values import Article, LocalEntity, Span
from aliaskit.matching.answers import Evidence

Value = TypeVar("Value")

_LEVEL = 1
"""How hard to compress: halves an article at a cost that does not show."""


def article_bytes(article: Article) -> bytes:
    """An article as it is kept."""
    return _packed(asdict(article))


def article_of(content: bytes) -> Article:
    """The article that was kept."""
    fields = _unpacked(content)
    spans = fields.pop("spans")
    return Article(**fields, spans=None if spans is None else tuple(Span(**span) for span in spans))


def digest(article: Article) -> bytes:
    """Tells an article from another of the same id: all that a reading depends on goes in."""
    return hashlib.blake2b(_json(asdict(article)), digest_size=16).digest()


def reading_bytes(reading: ArticleReading) -> bytes:
    """What an article was read as; its local entities are kept apart."""
    return _packed([asdict(mention) for mention in reading.mentions])


def mentions_of(content: bytes) -> tuple[Read, ...]:
    """The mentions of a reading that was kept."""
    return tuple(_mention(fields) for fields in _unpacked(content))


def _mention(fields: dict[str, Any]) -> Read:
    evidence = tuple(Evidence(**one) for one in fields.pop("evidence"))
    return _made(Read, {**fields, "evidence": evidence})


def local_text(local: LocalEntity) -> str:
    """A local entity as it is kept."""
    return json.dumps(asdict(local), separators=(",", ":"))


def local_of(content: str) -> LocalEntity:
    """The local entity that was kept."""
    return _made(LocalEntity, json.loads(content))


def _made(sort: type[Value], fields: dict[str, Any]) -> Value:
    """A value of these fields; JSON's lists are tuples here."""
    return sort(**{key: _frozen(part) for key, part in fields.items()})


def _frozen(part: Any) -> Any:
    return tuple(map(_frozen, part)) if isinstance(part, list) else part


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _packed(value: Any) -> bytes:
    return zlib.compress(_json(value), _LEVEL)


def _unpacked(content: bytes) -> Any:
    return json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass"))
