"""Articles into a store and out again with their entities, at the end or at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from aliaskit.articles.answering import linked
from aliaskit.articles.readings import ArticleReading, Read
from aliaskit.articles.values import Article, LinkedArticle
from aliaskit.store.placing import place
from aliaskit.store.settling import Describe, Join, Moved, Redirected, Settled, settle
from aliaskit.store.store import Store

_READER = 1
"""Raised when articles are read in another way than before: what is kept is then read anew."""


@frozen
class Reader:
    """How articles are read: `fingerprint` tells the gazetteers used, `describe` is what they say of an id."""

    read: Callable[[Article], ArticleReading]
    join: Join
    describe: Describe
    fingerprint: str

    @property
    def name(self) -> str:
        """What a store keeps with each reading, to know when it is out of date."""
        return f"{_READER}:{self.fingerprint}"


class Session:
    """One run over a store. Whatever is wrong with the store is raised as StoreError."""

    def __init__(self, store: Store, reader: Reader) -> None:
        """Read into `store` with `reader`."""
        self._store = store
        self._reader = reader

    def refresh(self) -> Iterator[str]:
        """Read anew what was read with other gazetteers; gives the id of each article as it is done."""
        for article in self._store.stale(self._reader.name):
            self._keep(article)
            yield article.id

    def take(self, article: Article) -> None:
        """Read an article and keep it, unless it is known; it is safe when this returns.

        Raises:
            ArticleChangedError: an article of this id and other content is known.
        """
        if self._store.reader_of(article) != self._reader.name:
            self._keep(article)

    def _keep(self, article: Article) -> None:
        reading = self._reader.read(article)  # before the lock: others need not wait for it
        with self._store.changing():
            self._store.keep(article, reading, self._reader.name)

    def place(self, article_id: str) -> tuple[Redirected, ...]:
        """Give the entities of an article that was taken their ids at once; returns the redirects that this makes."""
        with self._store.changing():
            return place(self._store, article_id, self._reader.join, self._reader.describe)

    def settle(self) -> Settled:
        """Join all that the store holds; returns what this has changed."""
        return settle(self._store, self._reader.join, self._reader.describe)

    def mentions_of(self, moved: Moved) -> Iterator[Read]:
        """The mentions of an entity that has moved."""
        mentions = self._store.stored(moved.local.article).mentions
        return (one for one in mentions if one.entity == moved.local.number)

    def linked(self, article_id: str) -> tuple[Article, LinkedArticle]:
        """A known article and its mentions with their entities; those of entities not joined yet are left out."""
        stored = self._store.stored(article_id)
        identities = {
            (article_id, number): identity
            for number, entity in enumerate(stored.entities)
            if entity is not None and (identity := self._store.described(entity))
        }
        mentions = tuple(one for one in stored.mentions if (article_id, one.entity) in identities)
        return stored.article, linked(ArticleReading(article_id, mentions, ()), identities)
