"""Indexes over one another: what the upper ones add, take away and retire."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.entities import Alias, Entity
from aliaskit.index.builder import Listed, build
from aliaskit.index.layers import Layers
from aliaskit.index.reader import Index

BASE = (
    Entity("person/ahmad", "person", "Ahmad Massoud", (Alias("Ahmad Masoud"), Alias("Massoud", "short"))),
    Entity("person/shah", "person", "Ahmad Shah Massoud"),
    Entity("place/niger", "place", "Niger"),
)


def index(*entities: Entity, redirects: tuple[tuple[str, str], ...] = ()) -> Index:
    return Index(build([Listed(entity, ("x@1",) * (1 + len(entity.aliases))) for entity in entities], redirects))


def ids(layers: Layers, text: str) -> list[str]:
    return sorted(layers.entity_id(spot) for spot in layers.exact(text))


def test_an_upper_layer_adds_entities_and_names() -> None:
    change = Entity("person/ahmad", aliases=(Alias("The Lion Cub", "nickname"),))
    layers = Layers([index(*BASE), index(change, Entity("place/nigeria", "place", "Nigeria"))])
    assert ids(layers, "the lion cub") == ["person/ahmad"]
    assert ids(layers, "Ahmad Masoud") == ["person/ahmad"]
    assert ids(layers, "NIGERIA") == ["place/nigeria"]
    assert layers.kind("person/ahmad") == "person"
    assert list(layers.ids("p")) == ["person/ahmad", "person/shah", "place/niger", "place/nigeria"]
    assert layers.entity_count == 5


def test_an_upper_layer_takes_names_away_from_those_below_only() -> None:
    change = Entity("person/ahmad", aliases=(Alias("Ahmad Masoud"),), withdraw=("Ahmad Masoud", "Massoud", "unheard"))
    layers = Layers([index(*BASE), index(change)])
    assert [spot[0] for spot in layers.exact("Ahmad Masoud")] == [1]
    assert ids(layers, "Massoud") == []
    assert ids(layers, "Ahmad Massoud") == ["person/ahmad"]
    lower = Layers([index(change), index(*BASE)])
    assert ids(lower, "Massoud") == ["person/ahmad"]


def test_a_name_is_taken_away_however_its_accents_are_written() -> None:
    layers = Layers(
        [index(Entity("a", "person", "X", (Alias("Jose\u0301"),))), index(Entity("a", withdraw=("Jos\u00e9",)))]
    )
    assert ids(layers, "José") == []


def test_a_retired_entity_is_gone_with_all_its_names() -> None:
    layers = Layers([index(*BASE), index(Entity("person/ahmad", retired=True))])
    assert ids(layers, "Ahmad Massoud") == ids(layers, "Ahmad Masoud") == []
    assert ids(layers, "Ahmad Shah Massoud") == ["person/shah"]
    assert not layers.is_listed("person/ahmad")
    assert list(layers.ids("person/")) == ["person/shah"]


def test_what_a_third_layer_lists_again_is_there() -> None:
    layers = Layers(
        [index(*BASE), index(Entity("place/niger", retired=True)), index(Entity("place/niger", "place", "Niger"))]
    )
    assert [spot[0] for spot in layers.exact("niger")] == [2]
    assert layers.is_listed("place/niger")


def test_of_names_that_fold_alike_the_uppermost_answers() -> None:
    layers = Layers([index(*BASE), index(Entity("person/ahmad", "person", "AHMAD MASSOUD"))])
    assert layers.exact("ahmad massoud") == [(1, 0)]
    assert layers.find("person/ahmad") == [(0, 0), (1, 0)]
    assert layers.find("person/ahmad", 1) == [(0, 0)]
    assert layers.find("nobody") == []


def test_a_name_with_its_diacritics_goes_before_one_without() -> None:
    layers = Layers([index(Entity("a", "person", "Erdogan")), index(Entity("b", "person", "Erdoğan"))])
    assert ids(layers, "Erdoğan") == ["b"]
    assert ids(layers, "Erdogan") == ["a"]


def test_upper_redirects_go_before_lower_ones() -> None:
    layers = Layers([index(redirects=(("old", "a"), ("older", "a"))), index(redirects=(("old", "b"),))])
    assert layers.redirects == {"old": "b", "older": "a"}


PIECES = st.lists(st.sampled_from(["Ahmad", "Masoud", "Massoud", "Khan", "Shah"]), min_size=1, max_size=3).map(" ".join)
ENTITIES = st.lists(
    st.builds(
        Entity, st.sampled_from("abcd"), st.just("person"), PIECES, st.lists(PIECES.map(Alias), max_size=2).map(tuple)
    ),
    max_size=4,
    unique_by=lambda entity: entity.id,
)


@settings(max_examples=60)
@given(st.lists(ENTITIES, min_size=1, max_size=3), PIECES)
def test_layers_answer_and_count_as_if_compiled_together(layers: list[list[Entity]], query: str) -> None:
    """An entity in several layers is one that bears all their names: it is answered and counted as one."""
    joined: dict[str, Entity] = {}
    for entity in (entity for layer in layers for entity in layer):
        before = joined.get(entity.id, entity)
        names = dict.fromkeys([before.name, entity.name, *(a.name for a in (*before.aliases, *entity.aliases))])
        joined[entity.id] = Entity(entity.id, "person", before.name, tuple(Alias(name) for name in list(names)[1:]))
    over = Layers([index(*layer) for layer in layers])
    one = Layers([index(*joined.values())])
    assert sorted(set(ids(over, query))) == sorted(set(ids(one, query)))
    assert list(over.ids("")) == list(one.ids(""))
    for word in ("ahmad", "masoud", "massoud", "khan", "shah", "nobody"):
        if one.counts(word) != (0, 0):
            assert over.counts(word) == one.counts(word), word


CHANGES = st.lists(
    st.builds(
        Entity,
        st.sampled_from("abcd"),
        retired=st.booleans(),
        withdraw=st.lists(PIECES, max_size=2).map(tuple),
        aliases=st.lists(PIECES.map(Alias), max_size=1).map(tuple),
    ),
    max_size=3,
    unique_by=lambda entity: entity.id,
)


@settings(max_examples=60)
@given(ENTITIES, CHANGES, CHANGES)
def test_ids_are_of_what_is_listed(base: list[Entity], some: list[Entity], others: list[Entity]) -> None:
    """Whatever the layers above retire, take away, or change without there being anything to change."""
    layers = Layers([index(*base), index(*some), index(*others)])
    assert list(layers.ids("")) == [entity_id for entity_id in "abcd" if layers.is_listed(entity_id)]


def test_only_what_a_layer_changes_is_looked_up_to_tell_its_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    base = index(*(Entity(f"place/{number:05}", "place", f"Number {number}") for number in range(2000)))
    layers = Layers([base, index(Entity("place/00007", retired=True))])
    asked = list[str]()

    def is_listed(entity_id: str) -> bool:
        asked.append(entity_id)
        return Layers.is_listed(layers, entity_id)

    monkeypatch.setattr(layers, "is_listed", is_listed)
    assert len(list(layers.ids("place/"))) == 1999
    assert asked == ["place/00007"]


def test_a_small_layer_looks_into_little_of_what_it_lies_over() -> None:
    """However large the base: only the blocks that its few entities and words are looked up in."""
    names = (f"{given} {family} {number}" for number, given, family in product(range(40), GIVEN, FAMILY))
    entities = [Entity(f"person/{place:05}", "person", name) for place, name in enumerate(names)]
    base = Index(build(Listed(entity, ("base@1",)) for entity in entities))
    top = Index(build([Listed(Entity("person/00007", "person", "Ahmad Qureshi"), ("top@1",))]))
    layers = Layers([base, top])
    assert layers.find("person/00007") == [(0, 7), (1, 0)]
    assert layers.counts("qureshi")[0] >= 1
    columns = base._parts.sections.values()
    looked_into = sum(column.fresh.count(0) for column in columns)
    assert looked_into < 0.25 * sum(len(column.fresh) for column in columns)


GIVEN = ("Ahmad", "Mahmoud", "Karim", "Said", "Omar", "Zahra", "Layla", "Noor", "Bashir", "Hamid")
FAMILY = tuple(f"{first}{second}" for first in ("Qur", "Mass", "Raj", "Kar", "Has") for second in "abcd")
