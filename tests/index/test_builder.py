"""The same entities give the same bytes, whatever their order, and the bytes give the same entities."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from aliaskit.entities import ALIAS_TYPES, KINDS, Alias, Entity
from aliaskit.index.builder import Listed, build, exact_forms
from aliaskit.index.layers import Layers
from aliaskit.index.layout import CORE_ROLES, NO_KIND, ROLES, TYPE_MASK, TYPES, typo_forms
from aliaskit.index.reader import Index
from aliaskit.names import CORE, fold

NAMES = st.sampled_from(
    ["Ahmad", "Ahmad Massoud", "Масуд", "محمود قریشی", "😀", "習近平", "A. B. Khan", "Şah", "E=mc²", "'"]
)
DATES = st.sampled_from(["", "1996", "2001-11", "2021-08-15"])
ALIASES = st.builds(
    Alias,
    NAMES,
    st.sampled_from(ALIAS_TYPES),
    st.sampled_from(["", "fa", "sr-Latn"]),
    DATES,
    DATES,
    st.booleans(),
)
WORDS = st.lists(st.sampled_from(["a", "ب", "c d"]), max_size=2).map(tuple)
ENTITIES = st.lists(
    st.builds(
        Entity,
        st.text("abc/é", min_size=1, max_size=5),
        st.sampled_from(KINDS),
        NAMES,
        st.lists(ALIASES, max_size=4).map(tuple),
        country=WORDS,
        tags=WORDS,
        demonyms=WORDS,
        description=st.sampled_from(["", 'He said "no"\n\t\\']),
        same_as=st.lists(st.tuples(NAMES, NAMES), max_size=2).map(tuple),
        distinct_from=WORDS,
        sources=WORDS,
        silence=st.lists(st.tuples(NAMES, NAMES), max_size=1).map(tuple),
    )
    | st.builds(Entity, st.text("xyz", min_size=1, max_size=5), withdraw=WORDS, retired=st.booleans()),
    max_size=5,
    unique_by=lambda entity: entity.id,
).map(tuple)


def listed(entities: tuple[Entity, ...]) -> list[Listed]:
    return [Listed(entity, ("near@1",) * (len(entity.aliases) + 1)) for entity in entities]


def _sorted(entity: Entity) -> Entity:
    """With its aliases in the order that an index has them in."""
    return evolve(entity, aliases=tuple(sorted(entity.aliases, key=_order)))


def _order(alias: Alias) -> tuple[object, ...]:
    return (alias.name, ALIAS_TYPES.index(alias.type), alias.lang, alias.since, alias.until, alias.dominant)


@settings(max_examples=60)
@given(ENTITIES)
def test_every_entity_is_read_as_it_was_written(entities: tuple[Entity, ...]) -> None:
    index = Index(build(listed(entities)))
    assert index.entity_count == len(entities)
    read = [_sorted(index.entity(number)) for number in range(index.entity_count)]
    assert read == [_sorted(entity) for entity in sorted(entities, key=lambda entity: entity.id)]


@settings(max_examples=30)
@given(ENTITIES, st.randoms(use_true_random=False))
def test_order_does_not_matter(entities: tuple[Entity, ...], chance: random.Random) -> None:
    shuffled = [
        evolve(entity, aliases=tuple(chance.sample(entity.aliases, len(entity.aliases))))
        for entity in chance.sample(entities, len(entities))
    ]
    assert build(listed(tuple(shuffled))) == build(listed(entities))


def test_redirects_do_not_depend_on_order(entities: tuple[Entity, ...]) -> None:
    redirects = [("b", "org/isi"), ("a", "org/isi"), ("c", "org/nioc")]
    assert build(listed(entities), redirects) == build(listed(entities[::-1]), redirects[::-1])


def test_labels_belong_to_names() -> None:
    entity = Entity("a", "person", "Ahmad", (Alias("Zia"), Alias("Bilal")))
    index = Index(build([Listed(entity, ("top@2", "low@1", "mid@1"))]))
    rows = [index.name(row) for row in index.names_of(0)]
    assert [(row.text, row.label) for row in rows] == [("Ahmad", "top@2"), ("Bilal", "mid@1"), ("Zia", "low@1")]


def test_one_name_borne_twice_keeps_both_dates() -> None:
    """The Islamic Emirate was, was no more, and is again."""
    aliases = (Alias("Islamic Emirate", since="1996", until="2001"), Alias("Islamic Emirate", since="2021-08"))
    index = Index(build(listed((Entity("org/taliban", "organization", "Islamic Emirate", aliases),))))
    assert [index.dates(row) for row in index.names_of(0)] == [("", ""), ("1996", "2001"), ("2021-08", "")]


def test_an_index_of_nothing_answers_nothing() -> None:
    index = Index(build([]))
    assert index.entity_count == index.name_count == 0
    assert index.exact("Ahmad") == []
    assert index.find("a") is None
    assert list(index.ids("")) == []
    assert index.word_number("ahmad") is None
    assert index.words_by_key("AMT") == index.words_near("ahmad") == index.by_initials("abc") == []
    assert list(index.words_from("", 5)) == []


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_hash_seed_does_not_matter(tmp_path: Path, entities: tuple[Entity, ...], seed: str) -> None:
    """In a process of its own: sets and dictionaries of strings come in another order there."""
    source, target = tmp_path / "near.jsonl", tmp_path / "near.idx"
    lines = [
        {"id": entity.id, "kind": entity.kind, "name": entity.name, "aliases": [alias.name for alias in entity.aliases]}
        for entity in entities
        if fold(entity.name)
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, "-m", "aliaskit", "compile", str(source), "-o", str(target)]
    digests = set()
    for hash_seed in (seed, "99"):
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": hash_seed})
        digests.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_numbers_in_the_file_have_room_for_what_they_mean() -> None:
    assert set(ROLES[:CORE_ROLES]) == CORE
    assert len(ROLES) == len(set(ROLES)) <= 16
    assert len(TYPES) <= TYPE_MASK
    assert len(KINDS) < NO_KIND


def test_forms_of_a_name_and_of_a_typing_error() -> None:
    assert exact_forms("Erdoğan") == ("erdoghan", "erdogan")
    assert exact_forms("Khan") == ("khan",)
    assert typo_forms("khan") == ()
    assert typo_forms("a" * 15) == ()
    assert "qurshi" in typo_forms("qureshi")


@given(NAMES)
def test_the_first_exact_form_is_the_folded_name(name: str) -> None:
    assert exact_forms(name)[0] == fold(name)


def test_initials_are_counted_once_an_entity() -> None:
    """They say how many entities some initials fit by chance; persons are counted apart."""
    entities = [
        Entity("o/1", "organization", "National Oil Company", (Alias("Natural Ore Corporation"), Alias("Oil Co"))),
        Entity("p/1", "person", "John Fitzgerald Kennedy"),
    ]
    index = Index(build([Listed(entity, ("x",) * (1 + len(entity.aliases))) for entity in entities]))
    things, persons = index.acronyms
    assert sum(persons[0]) == persons[0][0] == 1
    assert persons[1] == {"j": 1, "f": 1, "k": 1}
    assert things[1].get("n") == things[1].get("o")
    layers = Layers([index])
    assert layers.spelled_by_chance("jfk", person=True) > layers.spelled_by_chance("jfx", person=True) > 0
    assert layers.spelled_by_chance("jf", person=True) == 0


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_collected_after_a_build_as_before(entities: tuple[Entity, ...], collecting: bool) -> None:
    def failing() -> Iterator[Listed]:
        yield from listed(entities)
        raise OSError

    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()
    try:
        build(listed(entities))
        after_one = gc.isenabled()
        with pytest.raises(OSError):
            build(failing())
        assert (after_one, gc.isenabled()) == (collecting, collecting)
    finally:
        (gc.enable if was else gc.disable)()
