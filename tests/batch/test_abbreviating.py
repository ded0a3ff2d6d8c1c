"""Names that abbreviate each of many queries are those that abbreviate it alone."""

from __future__ import annotations

from random import Random

import pytest
from tests.batch.worlds import a_world, run_together, searcher_over

from aliaskit import Alias, Entity
from aliaskit.batch.abbreviating import abbreviated
from aliaskit.batch.listings import Listing
from aliaskit.matching.candidates import abbreviating
from aliaskit.matching.search import Searcher

LISTED = (
    Entity("organization/1", "organization", "Aerospace Communications", (Alias("Aero & Commerce Holding Ltd"),)),
    Entity(
        "organization/2", "organization", "Russian Neftegaz", (Alias("ROSN", "acronym"), Alias("Aerocom", "acronym"))
    ),
    Entity("organization/3", "organization", "Belgium Netherlands Luxembourg", (Alias("Aé Łódź Comm"),)),
    Entity("person/4", "person", "Ae C Omar Com", (Alias("Dr. Aeneas Romulus Comus"), Alias("Aer Com 17"))),
    *a_world(Random(21), 200),  # noqa: S311  # the same in every run
)
ASKED = (
    "Aerocom",
    "Aerocomx",
    "Aerocomm",
    "Aecomus",
    "BNL",
    "Benelux",
    "Rusneft",
    "RNC",
    "aéroçom",
    "Aecom",
    "Aero",
    "17",
    "آئروکم",
)


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return searcher_over(LISTED)


@pytest.mark.parametrize("spelled", [False, True])
def test_names_abbreviate_many_as_they_do_each(searcher: Searcher, spelled: bool) -> None:
    chance = Random(22)  # noqa: S311  # the same in every run
    names = [one.name for one in LISTED]
    readings = [
        searcher.reading(name, None) for name in (*ASKED, *names, *(run_together(chance, one) for one in names))
    ]
    index = searcher.layers.indexes[0]
    found = abbreviated(Listing(index), readings, [spelled] * len(readings))
    right = [list(abbreviating(index, one.parts, one.initials, spelled=spelled)) for one in readings]
    assert found == right
    assert [bool(some) for some in found[:5]] == [not spelled, False, not spelled, False, True]
    assert sum(map(bool, found)) > (6 if spelled else 30)
