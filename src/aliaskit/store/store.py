"""A store of articles: what was read, what each article says of each entity, and the ids that were given."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from attrs import frozen

from aliaskit.articles.answering import Identity
from aliaskit.articles.partition import Member
from aliaskit.articles.readings import ArticleReading, Read
from aliaskit.articles.values import Article, LocalEntity
from aliaskit.errors import StoreError
from aliaskit.store import encoding
from aliaskit.store.database import opened, opened_to_read, reading, told, writing
from aliaskit.store.identity import Identities, Issued
from aliaskit.store.keys import entity_keys


@frozen
class Stored:
    """An article of the store with its mentions, and the entity of each of its local entities, by number."""

    article: Article
    mentions: tuple[Read, ...]
    entities: tuple[str | None, ...]


class Store:
    """One file, which several processes may use at once. Every change is whole or not at all.

    Whatever SQLite finds wrong is raised as StoreError.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """Use `Store.open` or `Store.open_to_read`."""
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str) -> Self:
        """The store in a file, made where it is missing; raises StoreError where it is none, or cannot be written."""
        return cls(opened(path), path)

    @classmethod
    def aside(cls) -> Self:
        """A store for the time being: on disk where it is large, and gone when it is closed or the process ends."""
        return cls(opened(""), "temporary store")

    @classmethod
    def open_to_read(cls, path: str) -> Self:
        """A store that is there, to be read alone; raises StoreError where it is none."""
        return cls(opened_to_read(path), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, sort: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with told(self.path):
            self._connection.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One change, while other processes wait."""
        with told(self.path), writing(self._connection):
            yield

    @contextmanager
    def looking(self) -> Iterator[None]:
        """One look, as if nobody wrote meanwhile."""
        with told(self.path), reading(self._connection):
            yield

    # -- articles ------------------------------------------------------------------------------------------------

    def reader_of(self, article: Article) -> str | None:
        """What read this article when it was kept; None where it is not.

        Raises:
            StoreError: an article of this id and other content is kept.
        """
        with told(self.path):
            row = self._connection.execute("SELECT digest, reader FROM articles WHERE id = ?", (article.id,)).fetchone()
        if row is None:
            return None
        if row[0] != encoding.digest(article):
            raise ArticleChangedError(
                f"an article with the id {article.id!r} and other content is known; an id is one article's for good"
            )
        return str(row[1])

    def keep(self, article: Article, reading: ArticleReading, reader: str) -> None:
        """Keep an article with what it was read as; one that is kept is read anew. Within `changing`."""
        execute = self._connection.execute
        content = encoding.reading_bytes(reading)
        row = execute("SELECT seq FROM articles WHERE id = ?", (article.id,)).fetchone()
        if row is None:
            values = (article.id, encoding.digest(article), encoding.article_bytes(article), reader, content)
            seq = execute("INSERT INTO articles VALUES (NULL, ?, ?, ?, ?, ?)", values).lastrowid
        else:
            (seq,) = row
            execute("UPDATE articles SET reader = ?, reading = ? WHERE seq = ?", (reader, content, seq))
            execute("DELETE FROM locals WHERE article = ?", (seq,))
            self._anchor_anew(seq, reading)
        rows = [(seq, local.number, encoding.local_text(local)) for local in reading.entities]
        self._connection.executemany("INSERT INTO locals VALUES (?, ?, ?, NULL)", rows)
        self._revise()

    def _anchor_anew(self, seq: int, reading: ArticleReading) -> None:
        """Find the mentions that ids were given to in a new reading of their article."""
        anchors = self._connection.execute("SELECT id, start, end FROM issued WHERE article = ?", (seq,)).fetchall()
        for entity_id, start, end in anchors:
            number = _number_at(reading.mentions, start, end)
            self._connection.execute("UPDATE issued SET number = ? WHERE id = ?", (number, entity_id))

    def stale(self, reader: str) -> Iterator[Article]:
        """Articles that something else has read, by and by; they may be kept anew meanwhile."""
        last = 0
        while True:
            query = "SELECT seq, article FROM articles WHERE reader <> ? AND seq > ? ORDER BY seq LIMIT 1"
            with told(self.path):
                row = self._connection.execute(query, (reader, last)).fetchone()
            if row is None:
                return
            last = row[0]
            yield encoding.article_of(row[1])

    def stored(self, article_id: str) -> Stored:
        """A kept article with its mentions and their entities."""
        query = "SELECT seq, article, reading FROM articles WHERE id = ?"
        with told(self.path):
            seq, article, content = self._connection.execute(query, (article_id,)).fetchone()
            rows = self._connection.execute("SELECT entity FROM locals WHERE article = ? ORDER BY number", (seq,))
            entities = tuple(entity for (entity,) in rows)
        return Stored(encoding.article_of(article), encoding.mentions_of(content), entities)

    def article_ids(self) -> tuple[str, ...]:
        """The ids of all articles, in the order in which they came."""
        with told(self.path):
            return tuple(one for (one,) in self._connection.execute("SELECT id FROM articles ORDER BY seq"))

    def unjoined(self) -> int:
        """How many articles were read and have entities that were never joined with the rest."""
        with told(self.path):
            query = "SELECT count(DISTINCT article) FROM locals WHERE entity IS NULL"
            return int(self._connection.execute(query).fetchone()[0])

    # -- entities ------------------------------------------------------------------------------------------------

    def locals(self) -> Iterator[tuple[LocalEntity, str | None]]:
        """All local entities with the entity of each, in the order of their articles."""
        for content, entity in self._connection.execute("SELECT content, entity FROM locals ORDER BY article, number"):
            yield encoding.local_of(content), entity

    def locals_by_entity(self) -> Iterator[tuple[str, LocalEntity]]:
        """All local entities that were joined, each after the id of its entity; those of one entity together."""
        query = "SELECT entity, content FROM locals WHERE entity IS NOT NULL ORDER BY entity, article, number"
        with told(self.path):
            for entity, content in self._connection.execute(query):
                yield entity, encoding.local_of(content)

    def issued(self) -> tuple[Issued, ...]:
        """All ids issued, the earliest first."""
        query = (
            "SELECT issued.id, articles.id, number, redirect "
            "FROM issued JOIN articles ON issued.article = articles.seq ORDER BY issued.seq"
        )
        with told(self.path):
            rows = self._connection.execute(query)
            return tuple(Issued(own, None if n is None else (article, n), led) for own, article, n, led in rows)

    def redirects(self) -> dict[str, str]:
        """Ids that lead to others."""
        with told(self.path):
            return dict(
                self._connection.execute("SELECT id, redirect FROM issued WHERE redirect IS NOT NULL ORDER BY seq")
            )

    def entities_under(self, local: LocalEntity, most: int) -> tuple[str, ...]:
        """Ids of entities that share a key with a local entity, `most` at most; those under rare keys come first."""
        query = "SELECT entity FROM keys WHERE key = ? LIMIT ?"
        keys = sorted(map(_writable, entity_keys(local)))
        lists = [self._connection.execute(query, (key, most + 1)).fetchall() for key in keys]
        return tuple(dict.fromkeys(entity for rows in sorted(lists, key=len) for (entity,) in rows))[:most]

    def issue_order(self, entity: str) -> int | None:
        """When an id was issued, counting from 1; None for one that was not."""
        row = self._connection.execute("SELECT seq FROM issued WHERE id = ?", (entity,)).fetchone()
        return None if row is None else int(row[0])

    def locals_of(self, entity: str, most: int) -> tuple[LocalEntity, ...]:
        """The first local entities that are this entity."""
        query = "SELECT content FROM locals WHERE entity = ? ORDER BY article, number LIMIT ?"
        return tuple(encoding.local_of(content) for (content,) in self._connection.execute(query, (entity, most)))

    def unplaced(self, article_id: str) -> tuple[LocalEntity, ...]:
        """Local entities of an article that are no entity yet."""
        query = "SELECT content FROM locals WHERE article = ? AND entity IS NULL ORDER BY number"
        rows = self._connection.execute(query, (self._seq(article_id),))
        return tuple(encoding.local_of(content) for (content,) in rows)

    def merge(self, entity: str, into: str) -> None:
        """Make all that was one entity another. Within `changing`, as the next."""
        execute = self._connection.execute
        execute("UPDATE locals SET entity = ? WHERE entity = ?", (into, entity))
        execute("INSERT OR IGNORE INTO keys SELECT key, ? FROM keys WHERE entity = ?", (into, entity))
        execute("DELETE FROM keys WHERE entity = ?", (entity,))

    def settle(
        self, identities: Identities, placed: Sequence[tuple[LocalEntity, str]], known: Sequence[Identity]
    ) -> None:
        """Write down who is who: ids to issue, redirects, the entity of each local that has another now, and names."""
        seqs = {article: self._seq(article) for article in {local.article for local, _ in placed}}
        for one in identities.issue:
            assert one.anchor is not None
            self._issue(one.id, one.anchor)
        many = self._connection.executemany
        many("UPDATE issued SET redirect = ? WHERE id = ?", [(led, own) for own, led in identities.redirects])
        rows = [(entity, seqs[local.article], local.number) for local, entity in placed]
        many("UPDATE locals SET entity = ? WHERE article = ? AND number = ?", rows)
        keys = {(_writable(key), entity) for local, entity in placed for key in entity_keys(local)}
        many("INSERT OR IGNORE INTO keys VALUES (?, ?)", keys)
        described = [(one.id, _writable(one.name), one.kind) for one in known]
        many("INSERT OR REPLACE INTO entities VALUES (?, ?, ?)", described)
        self._revise()

    def _issue(self, entity_id: str, anchor: Member) -> None:
        """Give an id to the first mention of a local entity."""
        article, number = anchor
        query = "SELECT seq, reading FROM articles WHERE id = ?"
        seq, content = self._connection.execute(query, (article,)).fetchone()
        first = min(one for one in _spans_of(encoding.mentions_of(content), number))
        values = (entity_id, seq, *first, number)
        self._connection.execute("INSERT INTO issued VALUES (NULL, ?, ?, ?, ?, ?, NULL)", values)

    def _seq(self, article: str) -> int:
        return int(self._connection.execute("SELECT seq FROM articles WHERE id = ?", (article,)).fetchone()[0])

    def described(self, entity_id: str) -> Identity | None:
        """What stands for an entity; None for one that the store does not know."""
        query = (
            "SELECT name, kind, EXISTS (SELECT 1 FROM issued WHERE issued.id = entities.id) FROM entities WHERE id = ?"
        )
        with told(self.path):
            row = self._connection.execute(query, (entity_id,)).fetchone()
        return None if row is None else Identity(entity_id, row[0], row[1], bool(row[2]))

    def revision(self) -> int:
        """A number that every change raises."""
        with told(self.path):
            return int(self._connection.execute("SELECT revision FROM state").fetchone()[0])

    def _revise(self) -> None:
        self._connection.execute("UPDATE state SET revision = revision + 1")


class ArticleChangedError(StoreError):
    """An article comes with an id that another article has."""


def _spans_of(mentions: Sequence[Read], number: int) -> Iterator[tuple[int, int]]:
    """Where a local entity is mentioned."""
    return ((one.start, one.end) for one in mentions if one.entity == number)


def _number_at(mentions: Sequence[Read], start: int, end: int) -> int | None:
    """The local entity of the mention at a place, or of one that overlaps it most."""
    best = max(mentions, key=lambda one: min(one.end, end) - max(one.start, start), default=None)
    if best is None or min(best.end, end) <= max(best.start, start):
        return None
    return best.entity


def _writable(text: str) -> str:
    """A text that SQLite takes: half surrogate pairs are written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
