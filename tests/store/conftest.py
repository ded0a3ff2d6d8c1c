"""Stores in real files, over a small gazetteer, read by the real reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aliaskit.articles.joining import join
from aliaskit.articles.values import Article, Span
from aliaskit.entities import Alias, Entity
from aliaskit.linking import Linker
from aliaskit.resolver import Resolver
from aliaskit.store.session import Reader, Session
from aliaskit.store.store import Store

PEOPLE = (
    Entity("person/karim-khalili", "person", "Karim Khalili", (Alias("Abdul Karim Khalili"),)),
    Entity("organization/islamic-state", "organization", "Islamic State", (Alias("Daesh"), Alias("ISIS", "acronym"))),
)


def marked(article_id: str, text: str, **rest: str) -> Article:
    """An article whose mentions stand in square brackets, which are taken away."""
    spans: list[Span] = []
    plain = ""
    for piece in text.replace("]", "[").split("["):
        if text.find(f"[{piece}]") >= 0:
            spans.append(Span(len(plain), len(plain) + len(piece)))
        plain += piece
    return Article(article_id, plain, spans=tuple(spans), **rest)


def reader_over(resolver: Resolver) -> Reader:
    def describe(entity_id: str) -> tuple[str, str | None] | None:
        entity = resolver.entity(entity_id)
        return entity.name, entity.kind

    return Reader(Linker(resolver).read, join, describe, resolver.fingerprint)


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver.of(PEOPLE)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "store.db")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


Opened = Callable[[Resolver], Session]


@pytest.fixture
def session(store: Store) -> Opened:
    """A session over the store, with whatever gazetteers."""
    return lambda resolver: Session(store, reader_over(resolver))
