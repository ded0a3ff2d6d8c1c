"""Joining: a partition that depends on the set of local entities alone, with ids that are a function of it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.strategies import ANY_TEXT, KINDS_OR_NONE, REAL_NAMES, laws

from aliaskit.articles.joining import join
from aliaskit.articles.partition import NEW
from aliaskit.articles.values import LocalEntity

_NAMES = st.lists(st.sampled_from(REAL_NAMES) | ANY_TEXT.filter(bool), min_size=1, max_size=3, unique=True)
_LOCALS = st.lists(
    st.builds(
        LocalEntity,
        article=st.sampled_from(["a", "b", "c", "d", "é\ud800"]),
        number=st.integers(0, 9),
        names=_NAMES.map(tuple),
        kind=KINDS_OR_NONE,
        listed=st.sampled_from([None, None, None, "person/one", "person/two"]),
        confidence=st.just(0.9),
        companions=st.lists(st.sampled_from(["kabul", "quetta", "taliban"]), max_size=2).map(tuple),
        lang=st.sampled_from([None, "en", "ru"]),
    ),
    max_size=12,
    unique_by=lambda entity: (entity.article, entity.number),
)


def _one(article: str, *names: str, kind: str | None = None, listed: str | None = None, **rest: str) -> LocalEntity:
    company = tuple(filter(None, rest.pop("company", "").split(", ")))
    return LocalEntity(article, 0, names, kind, listed, 1.0, company, **rest)


def _joined(*entities: LocalEntity) -> list[str]:
    return ["".join(article for article, _ in group.members) for group in join(entities).groups]


@laws
@given(_LOCALS)
def test_every_local_entity_is_in_exactly_one_group(entities: list[LocalEntity]) -> None:
    members = [member for group in join(entities).groups for member in group.members]
    assert sorted(members) == sorted((entity.article, entity.number) for entity in entities)


@laws
@given(_LOCALS, st.randoms(use_true_random=False))
def test_order_changes_nothing(entities: list[LocalEntity], random: Random) -> None:
    straight = join(entities)
    random.shuffle(entities)
    assert join(entities) == straight


@laws
@given(_LOCALS)
def test_groups_of_two_listed_entities_never_meet(entities: list[LocalEntity]) -> None:
    of = join(entities).of
    for entity in entities:
        if entity.listed is not None:
            assert of[entity.article, entity.number].id == entity.listed


@laws
@given(_LOCALS)
def test_ids_are_distinct_and_say_what_is_new(entities: list[LocalEntity]) -> None:
    groups = join(entities).groups
    assert len({group.id for group in groups}) == len(groups)
    assert all(group.id.startswith(NEW) != group.listed for group in groups)


@laws
@given(_LOCALS)
def test_an_entity_of_an_unheard_name_changes_no_group(entities: list[LocalEntity]) -> None:
    with_another = join([*entities, LocalEntity("z", 0, ("Wgxqlopf Zzyxbrt",), None, None, 1.0)])
    assert [group for group in with_another.groups if ("z", 0) not in group.members] == list(join(entities).groups)


def test_nothing_gives_nothing() -> None:
    assert join([]).groups == ()


def test_listed_and_unlisted_mentions_of_one_name_are_one() -> None:
    listed = _one("a", "Zarifa Ghafari", kind="person", listed="person/zarifa-ghafari")
    assert _joined(listed, _one("b", "Zarifa Ghafari", kind="person")) == ["ab"]


def test_a_name_between_two_others_does_not_chain_them() -> None:
    ends = [_one("a", "Ahmad Massoud", kind="person"), _one("c", "Ahmad Shah Massoud", kind="person")]
    assert _joined(*ends, _one("b", "A. Massoud", kind="person", company="panjshir")) in (["ab", "c"], ["a", "b", "c"])


def test_a_person_is_never_joined_with_a_place() -> None:
    assert _joined(_one("a", "Washington Lincoln", kind="person"), _one("b", "Washington Lincoln", kind="place")) == [
        "a",
        "b",
    ]


def test_a_short_form_goes_to_the_entity_that_other_articles_use_it_for() -> None:
    long = [_one(article, "General Motors Corporation", "GM", kind="organization") for article in "abc"]
    assert _joined(*long, _one("d", "GM")) == ["abcd"]


def test_a_short_form_of_two_entities_stays_apart_from_both() -> None:
    one = _one("a", "Apple Computer", "Apple", kind="organization")
    other = _one("b", "Apple Corps", "Apple", kind="organization")
    assert _joined(one, other, _one("c", "Apple")) == ["a", "b", "c"]


def test_company_decides_between_two_of_one_family_name() -> None:
    anna = _one("a", "Anna Petrova", "Petrova", kind="person", company="sofia")
    ivana = _one("b", "Ivana Petrova", "Petrova", kind="person", company="skopje")
    assert _joined(anna, ivana, _one("c", "Petrova", kind="person", company="skopje")) == ["a", "bc"]


def test_a_million_mentions_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the entities may cost little more than twice the comparisons."""
    from aliaskit.articles import joining, likening

    def compared(count: int) -> int:
        asked = 0
        kept = likening.same_name

        def counting(*arguments: Any) -> float:
            nonlocal asked
            asked += 1
            return kept(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(joining, "same_name", counting)
            join(_many(count))
        return asked

    assert compared(2000) < 3.5 * compared(1000) < 3.5 * 20 * 1000


def _many(count: int) -> list[LocalEntity]:
    random = Random(7)  # noqa: S311 - the same names in every run
    syllables = ["ka", "lo", "mir", "ten", "sha", "du", "ber", "zin", "gol", "pre", "vas", "hom", "rut", "fen", "qi"]
    words = ["".join(random.choices(syllables, k=3)).title() for _ in range(count)]
    return [
        LocalEntity(f"a{place}", 0, (f"{random.choice(words)} {random.choice(words)}",), "person", None, 1.0)
        for place in range(count)
    ]
