"""The bundled world, where bounds are reached that small gazetteers never reach, asked for names of golden cases."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest
from tests.batch.worlds import KINDS_ASKED, check_answers, edited, in_columns
from tests.golden.test_golden import PAIRS, QUERIES
from tests.laws.strategies import index_of

from aliaskit import Alias, Entity, Query, Resolver
from aliaskit.index.layers import Layers
from aliaskit.matching.search import Asked, Searcher

NAMES = sorted({case.name for case in QUERIES} | {name for case in PAIRS for name in (case.a, case.b)})
COUNTRIES, DATES = (None, None, None, "PK", "RU", "US"), (None, None, None, "1999", "2014-02")


@pytest.fixture(scope="module")
def world() -> Resolver:
    return Resolver.load()


def asked(seed: int, count: int) -> list[Asked]:
    chance = Random(seed)  # noqa: S311  # the same in every run
    return [(edited(chance, name), chance.choice(KINDS_ASKED)) for name in chance.sample(NAMES, count)]


def test_names_are_found_as_one_by_one(world: Resolver) -> None:
    assert in_columns(Searcher(world.layers), asked(1, 600)) > 2000


def test_names_of_layers_are_found_as_one_by_one(world: Resolver) -> None:
    """A layer over the world that retires some of those found, withdraws their names, or adds to them."""
    below = Searcher(world.layers)
    named = asked(2, 150)
    found = [one.entity_id for some in named for one in islice(below.search(*some), 2)]
    above = []
    for number, entity_id in enumerate(dict.fromkeys(found)):
        entity = world.entity(entity_id)
        gone = tuple(alias.name for alias in entity.aliases[:2])
        above.append(
            (
                Entity(entity_id, retired=True),
                Entity(entity_id, withdraw=gone, aliases=(Alias(entity.name + "a"),)),
                Entity(f"{entity.kind}/new-{number}", entity.kind, entity.name, entity.aliases[:2]),
            )[number % 3]
        )
    layered = Searcher(Layers([*world.layers.indexes, index_of(above, "layer-1")]))
    assert in_columns(layered, named) > 300


def test_a_list_is_answered_as_an_iterator(world: Resolver) -> None:
    """What is known of a name counts as it does for one by one."""
    chance = Random(3)  # noqa: S311  # the same in every run
    queries = [Query(name, kind, chance.choice(COUNTRIES), chance.choice(DATES)) for name, kind in asked(4, 600)]
    queries += chance.sample(queries, 50)
    check_answers(list(world.resolve_many(queries)), list(world.resolve_many(iter(queries))))
