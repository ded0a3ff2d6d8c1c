"""Articles into a store and out again: the order of arrival, other gazetteers, merges, streams."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

import pytest
from attrs import evolve
from tests.store.conftest import PEOPLE, marked, reader_over

from aliaskit.articles.partition import Group, Partition, provisional_id
from aliaskit.articles.values import Article, LocalEntity
from aliaskit.entities import Entity
from aliaskit.resolver import Resolver
from aliaskit.store.session import Session
from aliaskit.store.settling import Settled
from aliaskit.store.store import ArticleChangedError, Store
from aliaskit.store.uses import uses

Opened = Callable[[Resolver], Session]

ARTICLES = (
    marked("a", "[Zarifa Ghafari] met [Karim Khalili] in Kabul. [Ghafari] left."),
    marked("b", "The mayor, [Zareefa Ghafari], spoke of [Daesh]."),
    marked("c", "[Jane Roe] of the [Northern Relief Fund] wrote to [Zarifa Ghafari]."),
    marked("d", "[John Roe] denied it."),
)


def partition(session: Session, articles: tuple[Article, ...]) -> set[frozenset[tuple[str, int]]]:
    """Which mentions share an entity."""
    groups: dict[str, set[tuple[str, int]]] = {}
    for article in articles:
        for place, mention in enumerate(session.linked(article.id)[1].mentions):
            assert mention.entity is not None
            groups.setdefault(mention.entity, set()).add((article.id, place))
    return {frozenset(group) for group in groups.values()}


def ids(session: Session, article: str) -> list[str | None]:
    return [mention.entity for mention in session.linked(article)[1].mentions]


def test_spellings_of_two_articles_are_one_new_entity(session: Opened, resolver: Resolver) -> None:
    run = session(resolver)
    for article in ARTICLES:
        run.take(article)
    assert run.settle() == Settled((), ())
    ghafari, khalili, again = ids(run, "a")
    assert khalili == "person/karim-khalili"
    assert ghafari == again == ids(run, "b")[0] == ids(run, "c")[2]
    assert ids(run, "b")[1] == "organization/islamic-state"
    assert ids(run, "c")[0] != ids(run, "d")[0]


@pytest.mark.parametrize("streamed", [False, True])
def test_the_partition_is_that_of_the_set_whatever_the_order(resolver: Resolver, *, streamed: bool) -> None:
    found = []
    for order in itertools.permutations(ARTICLES):
        with Store.aside() as store:
            run = Session(store, reader_over(resolver))
            for article in order:
                run.take(article)
                if streamed:
                    run.place(article.id)
            run.settle()
            found.append(partition(run, ARTICLES))
    assert all(one == found[0] for one in found)


def test_taking_an_article_again_changes_nothing(store: Store, session: Opened, resolver: Resolver) -> None:
    run = session(resolver)
    run.take(ARTICLES[0])
    run.settle()
    before = ids(run, "a")
    revision = store.revision()
    run.take(ARTICLES[0])
    assert store.revision() == revision
    run.settle()
    assert ids(run, "a") == before


@pytest.mark.parametrize(
    "other", [marked("a", "[Other] text."), marked("a", "[Zarifa Ghafari] met Karim Khalili in Kabul. [Ghafari] left.")]
)
def test_an_id_with_other_content_is_refused(store: Store, session: Opened, resolver: Resolver, other: Article) -> None:
    run = session(resolver)
    run.take(ARTICLES[0])
    revision = store.revision()
    with pytest.raises(ArticleChangedError, match="'a' and other content"):
        run.take(other)
    assert store.revision() == revision


def test_what_a_gazetteer_lists_later_redirects(store: Store, session: Opened, resolver: Resolver) -> None:
    run = session(resolver)
    run.take(ARTICLES[0])
    run.settle()
    new = ids(run, "a")[0]
    listed = Resolver.of([*PEOPLE, Entity("person/zarifa-ghafari", "person", "Zarifa Ghafari")])
    later = session(listed)
    assert list(later.refresh()) == ["a"]
    told = later.settle()
    assert [(one.id, one.to) for one in told.redirects] == [(new, "person/zarifa-ghafari")]
    assert ids(later, "a") == ["person/zarifa-ghafari", "person/karim-khalili", "person/zarifa-ghafari"]
    assert store.redirects() == {new: "person/zarifa-ghafari"}
    assert list(later.refresh()) == []
    back = session(resolver)
    assert list(back.refresh()) == ["a"]
    assert [(one.id, one.to) for one in back.settle().redirects] == [(new, None)]
    assert ids(back, "a")[0] == new


def test_a_stream_gives_an_id_at_once_and_keeps_it(session: Opened, resolver: Resolver) -> None:
    run = session(resolver)
    seen = []
    for article in ARTICLES:
        run.take(article)
        run.place(article.id)
        seen.append(ids(run, article.id))
    assert seen[0][0] == seen[1][0] == seen[2][2]
    told = {one.id: one.to for one in run.settle().redirects}
    for article, before in zip(ARTICLES, seen, strict=True):
        assert ids(run, article.id) == [told.get(one or "", one) for one in before]


def test_a_stream_merges_what_a_later_article_shows_to_be_one(
    store: Store, session: Opened, resolver: Resolver
) -> None:
    run = session(resolver)
    articles = (
        marked("1", "The [Organization of Northern Traders] met."),
        marked("2", "A statement of the [ONTRD] said so."),
        marked("3", "The [Organization of Northern Traders] ([ONTRD]) was founded in 1990."),
    )
    for article in articles:
        run.take(article)
        run.place(article.id)
    run.settle()
    assert len({*ids(run, "1"), *ids(run, "2"), *ids(run, "3")}) == 1
    assert ids(run, "1")[0] not in store.redirects()


def test_articles_that_were_never_joined_are_counted_and_left_out(
    store: Store, session: Opened, resolver: Resolver
) -> None:
    run = session(resolver)
    run.take(ARTICLES[0])
    assert store.unjoined() == 1
    assert run.linked("a")[1].mentions == ()
    assert list(uses(store)) == []
    run.settle()
    assert store.unjoined() == 0
    assert {use.entity.name: use.articles for use in uses(store)} == {"Zarifa Ghafari": 1, "Karim Khalili": 1}


def test_texts_that_utf8_cannot_hold_are_kept(session: Opened, resolver: Resolver) -> None:
    run = session(resolver)
    article = marked("odd", "The \ud800[J\ud800hn R\x00e] \N{PILE OF POO} [Karim Khalili]")
    run.take(article)
    run.place("odd")
    run.settle()
    kept, linked = run.linked("odd")
    assert kept == article
    assert [mention.text for mention in linked.mentions] == ["J\ud800hn R\x00e", "Karim Khalili"]


def surnames_while_few(entities: Iterable[LocalEntity]) -> Partition:
    """Another way to join: one surname is one person, until more than two full names have it."""
    kept = list(entities)
    full = {one.names[0] for one in kept}
    groups: dict[str, list[tuple[str, int]]] = {}
    for one in kept:
        surname = one.names[0].split()[-1]
        few = sum(name.endswith(surname) for name in full) <= 2
        groups.setdefault(surname if few else one.names[0], []).append((one.article, one.number))
    return Partition(
        tuple(Group(provisional_id(min(found)), name, None, tuple(sorted(found))) for name, found in groups.items())
    )


def test_what_a_stream_joined_and_the_whole_set_parts_is_told(store: Store, resolver: Resolver) -> None:
    """Whatever a stream said of a mention, redirects and moves lead from there to what it is in the end."""
    run = Session(store, evolve(reader_over(resolver), join=surnames_while_few))
    names = ("Ruth Roe", "Jane Roe", "John Roe", "Ada Poe", "Ida Poe")
    said: dict[tuple[str, int], str] = {}
    led: dict[str, str | None] = {}
    for number, name in enumerate(names):
        article = marked(f"{number}", f"[{name}] met [{names[0]}].")
        run.take(article)
        led |= {one.id: one.to for one in run.place(article.id)}
        said |= {(article.id, place): entity or "" for place, entity in enumerate(ids(run, article.id))}
    settled = run.settle()
    led |= {one.id: one.to for one in settled.redirects}
    moves = {(one.local.article, read.start): one for one in settled.moved for read in run.mentions_of(one)}
    assert {one.local.names[0] for one in settled.moved} == {"Jane Roe"}
    for (article_id, place), entity in said.items():
        mention = run.linked(article_id)[1].mentions[place]
        move = moves.get((article_id, mention.start))
        assert move is None or move.was == entity
        assert mention.entity == (move.to if move else led.get(entity) or entity)
