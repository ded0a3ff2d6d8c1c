"""Exact hits: what a listed name is worth by itself."""

from __future__ import annotations

import pytest

from aliaskit import Alias, Entity
from aliaskit.index.builder import Listed, build
from aliaskit.index.layers import Layers
from aliaskit.index.reader import Index
from aliaskit.matching.decision import log_odds
from aliaskit.matching.exact import SLIPS, SURE, UNSURE, Hit, exact_hits, with_prior

TODAY = "2026-11-21"


def layers(*entities: Entity) -> Layers:
    return Layers([Index(build([Listed(one, ("x",) * (1 + len(one.aliases))) for one in entities]))])


def hits(text: str, *entities: Entity, moment: str = TODAY, dated: bool = False) -> list[Hit]:
    found = layers(*entities)
    return exact_hits(found, found.exact(text), moment, dated=dated)


def test_the_strongest_alias_speaks_for_an_entity() -> None:
    (hit,) = hits("khan", Entity("a", "person", "Imran", (Alias("Khan", "weak"), Alias("KHAN", "nickname"))))
    assert (hit.entity_id, hit.type, hit.full) == ("a", "nickname", False)


def test_types_are_worth_what_their_slips_leave() -> None:
    """The fewer slips, the higher the logit; all else equal."""
    worth = {
        kind: hits("Zulu", Entity("a", "person", "Zed", (Alias("Zulu", kind),)))[0].logit
        for kind in SLIPS
        if kind != "name"
    }
    in_order = sorted(worth, key=lambda kind: -worth[kind])
    assert [SLIPS[kind] for kind in in_order] == sorted(SLIPS[kind] for kind in worth)


def test_diacritics_decide_only_where_both_spellings_are_listed() -> None:
    with_marks, without = Entity("a", "person", "Erdoğan"), Entity("b", "person", "Erdogan")
    assert [hit.entity_id for hit in hits("erdogan", with_marks)] == ["a"]
    assert [hit.entity_id for hit in hits("erdogan", with_marks, without)] == ["b"]
    assert [hit.entity_id for hit in hits("ERDOĞAN", with_marks, without)] == ["a"]


def test_names_that_collide_in_a_list_prove_less_there() -> None:
    clash = [Entity(f"{number}", "person", f"Ali Khan{'i' * (number // 2)}") for number in range(40)]
    lone = Entity("z", "person", "Zed Zulu")
    assert hits("Zed Zulu", lone, *clash)[0].logit < hits("Zed Zulu", lone)[0].logit
    place = Entity("y", "place", "Zed Zulu")
    assert hits("Zed Zulu", place, *clash)[0].logit == hits("Zed Zulu", place)[0].logit


@pytest.mark.parametrize(
    ("since", "until", "moment", "within"),
    [
        ("", "", "1900", True),
        ("2014", "", "2014", True),
        ("2014", "", "2013-12-31", False),
        ("2014-06", "", "2014", True),
        ("2014-06", "", "2014-05", False),
        ("", "2014", "2014-12-31", True),
        ("", "2014", "2015-01", False),
        ("", "2014-06-30", "2014-06", True),
        ("2010", "2012", "2011-05-05", True),
    ],
)
def test_dates_bound_a_name(since: str, until: str, moment: str, within: bool) -> None:
    (hit,) = hits(
        "Zulu", Entity("a", "place", "Zed", (Alias("Zulu", since=since, until=until),)), moment=moment, dated=True
    )
    assert hit.outdated is not within
    assert hit.full is within


def test_one_that_alone_bears_a_name_in_full_is_sure_at_even_odds() -> None:
    def hit(entity_id: str, logit: float, kind: str = "spelling", *, full: bool = True) -> Hit:
        return Hit(entity_id, (0, 0), kind, logit, outdated=False, full=full)

    assert with_prior([hit("a", -1.0)], 0.0) == [log_odds(SURE)]
    assert with_prior([hit("a", -1.0)], -2.0) == [log_odds(SURE) - 2.0]
    assert with_prior([hit("a", -1.0), hit("b", -1.0)], 0.0) == [-1.0, -1.0]
    assert (
        with_prior([hit("a", 2.0, "short", full=False), hit("b", 5.0, "weak", full=False)], 4.0)
        == [log_odds(UNSURE)] * 2
    )
    assert with_prior([hit("a", 2.0, "short")], 4.0) == [6.0]
