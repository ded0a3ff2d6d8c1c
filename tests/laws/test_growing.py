"""Laws of growing and of laying over: what has nothing to do with a name does not change its answer."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.laws.strategies import (
    CURRENT_TYPES,
    LISTABLE,
    NAMES,
    WORDS,
    aliases,
    entities,
    gazetteers,
    index_of,
    laws,
    made_up,
    over,
    slow_laws,
)

from aliaskit import Alias, Answer, Entity, Resolver
from aliaskit.entities import Gazetteer
from aliaskit.gazetteers import merge
from aliaskit.index.builder import Listed, build
from aliaskit.index.reader import Index
from aliaskit.names import analyse, fold

CLOSE = 0.01
RARER = "a second bearer of two rare words makes them 2 % less telling, which moves a middling confidence by .0116"
EVERYTHING = 10_000
BASE = made_up(1000) + tuple(
    Entity(f"person/real-{number}", "person", name)
    for number, name in enumerate(
        (
            "Ahmad Massoud",
            "Ahmad Shah Massoud",
            "Shah Mahmood Qureshi",
            "Imran Khan",
            "Ali Khan",
            "Ali Jan",
            "Vladimir Putin",
            "Recep Tayyip Erdoğan",
            "Xi Jinping",
            "Abdul Rashid Dostum",
        )
    )
)
QUERIES = (
    "Ahmad Massoud",
    "Ahmed Masood",
    "Shah Mehmood Qureshi",
    "Shah M. Qureshi",
    "Quraishi",
    "Khan",
    "Imran Kahn",
    "Ali Khan Jan",
    "Putin",
    "Wladimir Putin",
    "Erdogan",
    "Si Jinping",
    "Rashid Dostum",
    "Nobody Anywhere",
    "شاہ محمود قریشی",
    "Ахмад Масуд",
    BASE[3].name,
    BASE[9].name[:-1],
    BASE[12].name.split()[0],
    BASE[17].name.split()[-1],
    f"{BASE[20].name} Trading",
    f"{BASE[30].name.split()[0]} {BASE[40].name.split()[1]}",
)


@pytest.fixture(scope="module")
def base() -> Index:
    """An index of a thousand entities that nobody bears the names of, and ten that somebody does."""
    return index_of(BASE)


@pytest.fixture(scope="module")
def alone(base: Index) -> Resolver:
    """The base by itself."""
    return over(base)


def marks(name: str) -> set[str]:
    """The words of a name and every key of theirs."""
    tokens = [token for kind in ("person", "organization") for token in analyse(name, kind).tokens]
    return {fold(name)} | {token.text for token in tokens} | {key for token in tokens for key in token.keys}


def differences(one: Answer, other: Answer) -> list[object]:
    """What differs between two answers: the decision, or a confidence by more than the laws allow."""
    here, there = ({c.entity.id: c.confidence for c in answer.candidates} for answer in (one, other))
    moved = [entity_id for entity_id in here | there if abs(here.get(entity_id, 0) - there.get(entity_id, 0)) > CLOSE]
    return [one.query, (one.decision, other.decision), moved, here, there] if moved or _turned(one, other) else []


def _turned(one: Answer, other: Answer) -> bool:
    """Whether the decision is another one, and not for a confidence that stood at the threshold."""
    if one.decision == other.decision:
        return False
    near = [abs(value - line) <= CLOSE for value, line in ((one.confidence or 0, 0.8), (one.none or 0, 0.5))]
    return not any(near)


def compared_with(resolver: Resolver, query: str) -> set[str]:
    """The words and keys of the names of every candidate for a query."""
    entities_found = [candidate.entity for candidate in resolver.resolve(query, limit=EVERYTHING).candidates]
    return set[str]().union(*(marks(n) for e in entities_found for n in (e.name, *(alias.name for alias in e.aliases))))


@slow_laws
@given(st.data())
def test_a_stranger_changes_nothing(alone: Resolver, base: Index, data: st.DataObject) -> None:
    """An entity that shares no word and no key with a query moves no confidence by more than .01.

    Nor with the names that the query is compared with: how rare a candidate's other words are is measured on the index.
    """
    stranger = evolve(data.draw(entities(0)), id="person/stranger")
    grown = Resolver.of([*BASE, stranger])
    theirs = set[str]().union(*(marks(name) for name in (stranger.name, *(alias.name for alias in stranger.aliases))))
    unlike = [query for query in QUERIES if not theirs & (marks(query) | compared_with(alone, query))]
    assume(unlike)
    assert [
        found
        for query in unlike
        if (found := differences(*(r.resolve(query, limit=EVERYTHING) for r in (alone, grown))))
    ] == []


@pytest.mark.parametrize(
    "name",
    [
        "Recep",
        "Vladimir",
        "Imran",
        "Mahmood",
        pytest.param("Recep Tayyip", marks=pytest.mark.xfail(strict=True, reason=RARER)),
    ],
)
def test_a_namesake_of_the_answer_changes_nothing(alone: Resolver, name: str) -> None:
    """The worst stranger: nothing in common with the query, and a rare word with the name that answers it."""
    grown = Resolver.of([*BASE, Entity("person/stranger", "person", name)])
    unlike = [query for query in QUERIES if not marks(name) & marks(query)]
    answers = [[resolver.resolve(query, limit=EVERYTHING) for resolver in (alone, grown)] for query in unlike]
    assert [found for pair in answers if (found := differences(*pair))] == []


@st.composite
def changes(draw: st.DrawFn) -> Entity:
    """A layer's change to one of the base's entities: aliases added or withdrawn, or the entity retired."""
    below = draw(st.sampled_from(BASE[:40] + BASE[1000:]))
    if draw(st.integers(0, 4)) == 0:
        return Entity(below.id, retired=True)
    added = draw(st.lists(aliases(), min_size=1, max_size=2, unique_by=lambda alias: fold(alias.name)))
    return Entity(below.id, aliases=tuple(added), withdraw=tuple(alias.name for alias in below.aliases))


def compiled_together(*layers: tuple[Entity, ...]) -> Resolver:
    """Layers merged before they are compiled."""
    merged = merge([Gazetteer(f"layer-{number}", entities=layer) for number, layer in enumerate(layers)])
    return over(Index(build([Listed(one.entity, one.labels) for one in merged.entities])))


@slow_laws
@given(
    st.lists(changes(), max_size=3, unique_by=lambda change: change.id),
    st.lists(entities(0, CURRENT_TYPES), max_size=2),
    st.lists(NAMES, max_size=3),
)
def test_a_layer_answers_as_if_compiled_together(
    base: Index, changed: list[Entity], added: list[Entity], names: list[str]
) -> None:
    """Whatever the layer adds, changes or retires."""
    new = [evolve(entity, id=f"other/new-{number}") for number, entity in enumerate(added)]
    layer = (*changed, *new)
    assume(layer)
    layered, together = over(base, index_of(layer, "layer-1")), compiled_together(BASE, layer)
    own = [name for one in layer for name in (one.name, *(alias.name for alias in one.aliases)) if name]
    queries = (*names, *own, *(f"{name}a" for name in own), *QUERIES)
    assert [
        found
        for query in queries
        if (found := differences(*(r.resolve(query, limit=EVERYTHING) for r in (layered, together))))
    ] == []


def test_names_of_two_layers_cover_a_query_together(base: Index) -> None:
    """What an entity's names meet is counted over all layers: the family name from below, the given name from above."""
    layer = (Entity("person/real-2", aliases=(Alias("Makhdoom Zulfikar"),)),)
    layered, together = over(base, index_of(layer, "layer-1")), compiled_together(BASE, layer)
    for query in ("Makhdoom Qureshi", "Makhdoom Zulfiqar Qureshi", "Zulfikar Mahmood"):
        assert differences(layered.resolve(query), together.resolve(query)) == []


def test_homonyms_of_two_layers_are_counted_together(base: Index) -> None:
    """One name, borne by a person below, a person above, and an organization that a change above gives it to."""
    name = "Shah Mahmood Qureshi"
    layer = (Entity("organization/made-0", aliases=(Alias(name),)), Entity("person/new", "person", name))
    layered, together = over(base, index_of(layer, "layer-1")), compiled_together(BASE, layer)
    assert differences(layered.resolve(name), together.resolve(name)) == []


@laws
@given(gazetteers())
def test_an_index_gives_back_what_it_was_made_from(listed: tuple[Entity, ...]) -> None:
    """Every entity by its id, with all its names, their types, dates and languages."""
    resolver = Resolver.of(listed)
    assert list(resolver.ids()) == sorted(one.id for one in listed)
    for one in listed:
        found = resolver.entity(one.id)
        assert sorted(found.aliases, key=repr) == sorted(one.aliases, key=repr)
        assert evolve(found, aliases=()) == evolve(one, aliases=())


@laws
@given(LISTABLE, st.lists(aliases(), min_size=2, max_size=4), WORDS)
def test_one_name_listed_twice_keeps_both_dates(name: str, listed: list[Alias], text: str) -> None:
    """An alias borne in two spans of time, or in two languages, is two aliases."""
    same = tuple(dict.fromkeys(evolve(alias, name=text or name) for alias in listed))
    assume(fold(text))
    found = Resolver.of([Entity("other/1", "other", name, same)]).entity("other/1")
    assert sorted(found.aliases, key=repr) == sorted(same, key=repr)


@pytest.mark.parametrize("size", [1, 10, 300])
def test_bytes_do_not_depend_on_the_order(size: int) -> None:
    """The same entities give the same index."""
    listed = [Listed(one, ("memory",) * (1 + len(one.aliases))) for one in BASE[-size:]]
    assert build(listed) == build(reversed(listed))
