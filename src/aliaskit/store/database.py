"""The file of a store: an SQLite database that says whose it is, opened so that several processes may write."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from aliaskit.errors import StoreError

APPLICATION = 0x416C4B74
"""`AlKt`: what SQLite keeps in a file's header to tell whose it is."""

VERSION = 1
_PATIENCE = 60.0
"""Seconds to wait for another process that writes; an article takes milliseconds, joining in a crowd longer."""

_SCHEMA = """
CREATE TABLE state (revision INTEGER NOT NULL);
INSERT INTO state VALUES (0);
CREATE TABLE articles (
  seq INTEGER PRIMARY KEY,           -- order of arrival
  id TEXT NOT NULL UNIQUE,
  digest BLOB NOT NULL,              -- of all that a reading depends on
  article BLOB NOT NULL,             -- JSON, compressed
  reader TEXT NOT NULL,              -- what read it: gazetteers, by their content
  reading BLOB NOT NULL              -- JSON, compressed
);
CREATE INDEX articles_reader ON articles (reader);
CREATE TABLE locals (                -- what each article says of each entity
  article INTEGER NOT NULL,
  number INTEGER NOT NULL,
  content TEXT NOT NULL,             -- JSON
  entity TEXT,                       -- a listed id or an issued one; null until it is joined
  PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX locals_entity ON locals (entity);
CREATE TABLE issued (                -- ids given to what no gazetteer lists; no row is ever deleted
  seq INTEGER PRIMARY KEY,           -- order of issue
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL,          -- the mention it was first given to
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  number INTEGER,                    -- the local entity of that mention; null where a new reading has none there
  redirect TEXT                      -- the id that took its place
);
CREATE INDEX issued_article ON issued (article);
CREATE TABLE entities (              -- what stands for the entities of `locals`
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT
) WITHOUT ROWID;
CREATE TABLE keys (                  -- under which a stream finds entities
  key TEXT NOT NULL,
  entity TEXT NOT NULL,
  PRIMARY KEY (key, entity)
) WITHOUT ROWID;
CREATE INDEX keys_entity ON keys (entity);
"""


@contextmanager
def told(path: str) -> Iterator[None]:
    """Tell what SQLite finds wrong as a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_explained(error)}") from error


def _explained(error: sqlite3.Error) -> str:
    """An error of SQLite's for a reader."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, message in _MESSAGES.items():
        if name.startswith(start):
            return message
    return f"the store cannot be used: {error}"


_MESSAGES = {
    "SQLITE_NOTADB": "this is no aliaskit store; give the name of a new file, or of one that `aliaskit link` has made",
    "SQLITE_CORRUPT": "the store is damaged; restore a copy, or give the articles to a new one",
    "SQLITE_FULL": "the disk is full; all that was finished is kept, the article in hand is not",
    "SQLITE_IOERR": "the disk refuses to write or read: it may be full; all that was finished is kept",
    "SQLITE_READONLY": "the store, or its folder, cannot be written",
    "SQLITE_CANTOPEN": "cannot be opened: the folder must be there, and writable",
    "SQLITE_BUSY": f"another process has been writing for {_PATIENCE:.0f} seconds; try again when it is done",
    "SQLITE_LOCKED": "another process is using the store in a way that shuts others out; try again when it is done",
    "SQLITE_PERM": "permission denied",
}


def opened(path: str) -> sqlite3.Connection:
    """A connection to the store in this file, which is made where it is missing or empty.

    Without a name (`""`) it is a file that SQLite puts aside, and nobody finds again.

    Raises:
        StoreError: it is no store, is of a newer version or damaged, or cannot be written; nothing is changed.
    """
    if os.path.isdir(path):  # noqa: PTH112 - SQLite would only say that it cannot open it
        raise StoreError(f"{path}: this is a folder; give the name of a file")
    with told(path):
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def opened_to_read(path: str) -> sqlite3.Connection:
    """A connection to a store that is there, to read alone; also on media that cannot be written.

    Raises:
        StoreError: it is not there, is no store, is of a newer version or damaged.
    """
    if not os.path.isfile(path):  # noqa: PTH113
        raise StoreError(f"{path}: there is no such store; `aliaskit link --store` makes one")
    uri = f"file:{_quoted(os.path.abspath(path))}?mode=ro"  # noqa: PTH100
    with told(path):
        try:
            return _to_read(uri, path)
        except sqlite3.OperationalError:  # its folder cannot be written, which readers too need while others write
            if os.path.exists(f"{path}-wal"):  # noqa: PTH110
                raise
            return _to_read(f"{uri}&immutable=1", path)


def _to_read(uri: str, path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        _require_store(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_store(connection: sqlite3.Connection, path: str) -> None:
    with reading(connection):
        there = _is_store(connection, path)
    if not there:
        raise StoreError(f"{path}: this store is empty; `aliaskit link --store` fills one")


def _quoted(path: str) -> str:
    """A path within a URI."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    """Make what is missing; what is not ours is not touched."""
    with reading(connection):  # at one moment: another process may be making it just now
        there = _is_store(connection, path)
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last articles, a kill none
    if not there:
        with writing(connection):
            if not _is_store(connection, path):  # another process may have been quicker
                _create(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers read while one process writes. SQLite itself waits for no other process that asks the same of it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _create(connection: sqlite3.Connection) -> None:
    for statement in _SCHEMA.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _is_store(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the file is a store of this version; False for an empty one.

    Raises:
        StoreError: it is something else.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == APPLICATION and version == VERSION:
        return True
    if application == APPLICATION:
        raise StoreError(
            f"{path}: a store of version {version}, this aliaskit reads version {VERSION}; use a newer one"
        )
    if tables or application or version:
        raise StoreError(f"{path}: this is a database of another program, and no aliaskit store")
    return False


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One change, whole or not at all; other processes wait meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One look: what others write meanwhile is not seen."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
