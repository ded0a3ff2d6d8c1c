"""The same names are compared, whichever bound leaves the others out."""

from __future__ import annotations

from random import Random

import pytest
from tests.batch.worlds import a_world, changes, in_columns, questions, searcher_over

from aliaskit import Alias, Entity
from aliaskit.batch import abbreviating, candidates, covering, searching, sides, vocabulary
from aliaskit.batch.searching import BatchSearcher
from aliaskit.matching import candidates as one_by_one
from aliaskit.matching import search
from aliaskit.matching import vocabulary as words_one_by_one
from aliaskit.matching.search import Searcher

BOUNDS = (
    {"COMMON": 2},
    {"COMMON": 3, "MOST_FOLLOWED": 5},
    {"MOST_FOLLOWED": 2},
    {"MOST_COMPARED": 5, "FIRST": 2},
    {"FIRST": 3, "TELLING": 0.7},
    {"LEAST_SHARE": 0.6, "LIKELY_SHARE": 0.9, "TELLING": 0.8},
    {"MOST_STEMS": 3, "MOST_NAMES": 2},
    {"STEM": 2, "ENOUGH_BEGUN": 0.3, "SPELLED": 1.1},
    {"MOST_WORDS": 2, "MANY": 3, "MOST_SPELLED": 4, "MOST_BEGUN": 5},
    {"MOST_ALIASES": 2},
    {"WIDEST": 2},
    {"_TOGETHER": 1},
    {"_TOGETHER": 50},
)
MODULES = (
    abbreviating, candidates, covering, searching, sides, vocabulary, one_by_one, search, words_one_by_one,
)  # fmt: skip


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
def test_bounds_leave_the_same_names(bounds: dict[str, float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that large gazetteers alone reach, made small in both ways of searching."""
    for name, bound in bounds.items():
        having = [module for module in MODULES if hasattr(module, name)]
        assert having
        for module in having:
            monkeypatch.setattr(module, name, bound)
    chance = Random(str(bounds))  # noqa: S311  # the same in every run
    listed = a_world(chance, 120)
    above = changes(chance, listed)
    assert in_columns(searcher_over(listed), questions(chance, listed, 80)) > 50
    in_columns(searcher_over(listed, above), questions(chance, [*listed, *above], 60))


def test_what_a_search_counted_is_forgotten_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may fail anywhere, for a damaged block or an interrupt; the next search counts from nothing."""
    listed = [Entity(f"person/{name}", "person", f"{name} Khan") for name in ("Imran", "Amir", "Shah Rukh", "Salman")]
    searcher = searcher_over([*listed, Entity("person/other", "person", "Imrana Jan", (Alias("Amira Jan"),))])
    together, right = BatchSearcher(searcher), Searcher(searcher.layers).search("Amir Jan", None)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(searching, "abbreviated", interrupted)
        with pytest.raises(KeyboardInterrupt):
            together.search([("Imran Khan", None), ("Salman Khan", None)])
    again = together.search([("Amir Jan", None)])[0]
    assert [(one.spot, one.logit) for one in again] == [(one.spot, one.logit) for one in right]
