"""Laws of finding: what a gazetteer lists is found, by every alias, as sure as the alias's type allows."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.laws.strategies import CURRENT_TYPES, LISTABLE, OTHER_TYPES, aliases, gazetteers, laws, respelled

from aliaskit import Alias, Entity, Resolver
from aliaskit.index.builder import exact_forms
from aliaskit.names import fold, plain_fold

EVERYTHING = 10_000
TODAY = "2026-11-21"


def names_of(entity: Entity) -> tuple[Alias, ...]:
    """All names of an entity; the preferred one counts as a spelling."""
    return (Alias(entity.name), *entity.aliases)


def is_current(alias: Alias) -> bool:
    """Whether an alias names its entity in full and without a bound in time."""
    return alias.type in CURRENT_TYPES and not alias.since and not alias.until


def bearers(listed: tuple[Entity, ...]) -> dict[str, dict[str, list[Alias]]]:
    """Exact form -> id -> the aliases by which the entity may be found under it."""
    found: dict[str, dict[str, list[Alias]]] = defaultdict(lambda: defaultdict(list))
    for entity in listed:
        for alias in names_of(entity):
            for form in exact_forms(alias.name):
                found[form][entity.id].append(alias)
    return found


@laws
@given(gazetteers(), st.integers(0, 3))
def test_a_current_name_finds_its_entity(listed: tuple[Entity, ...], how: int) -> None:
    """`match` where one entity bears it, else `ambiguous` with all that bear it as strongly among the candidates."""
    resolver, borne = Resolver.of(listed), bearers(listed)
    for entity in listed:
        for alias in filter(is_current, names_of(entity)):
            query = respelled(alias.name, how)
            assume(fold(query) == fold(alias.name))
            answer = resolver.resolve(query, limit=EVERYTHING)
            rivals = {one for form in (fold(query), plain_fold(query)) for one in borne[form]}
            if rivals == {entity.id}:
                assert answer.decision == "match", (query, answer)
                assert answer.entity is not None
                assert answer.entity.id == entity.id
            strong = [
                one
                for one, by in borne[fold(query)].items()
                if any(is_current(a) and fold(a.name) == fold(query) for a in by)
            ]
            if len(strong) > 1:
                assert answer.decision == "ambiguous", (query, answer)
            assert set(strong) <= {candidate.entity.id for candidate in answer.candidates}


@laws
@given(gazetteers())
def test_an_alias_of_any_type_has_its_entity_among_the_candidates(listed: tuple[Entity, ...]) -> None:
    """Short, weak, former or out of date: the entity is shown, however unlikely."""
    resolver = Resolver.of(listed)
    for entity in listed:
        for alias in names_of(entity):
            answer = resolver.resolve(alias.name, limit=EVERYTHING)
            assert entity.id in {candidate.entity.id for candidate in answer.candidates}, alias


@laws
@given(gazetteers(OTHER_TYPES), LISTABLE, st.sampled_from(["weak", "short"]), st.sampled_from([0.1, 0.5, 0.7]))
def test_weak_and_short_aliases_alone_are_no_match(
    listed: tuple[Entity, ...], name: str, how: str, prior: float
) -> None:
    """Neither as they are listed nor one letter off, unless another name of the same entity speaks."""
    stranger = Entity("other/stranger", "other", "Zzyzx Qwfp", (Alias(name, how),))
    resolver = Resolver.of([stranger])
    for query in (name, name + "a", name[:-1]):
        answer = resolver.resolve(query, prior=prior)
        assert answer.decision != "match", (query, answer)
    other = next((one for one in listed if one.name != name), None)
    if other is not None:
        assert Resolver.of([stranger, other]).resolve("Zzyzx Qwfp").decision == "match"


@laws
@given(gazetteers(), st.data())
def test_a_new_alias_leaves_other_exact_matches_alone(listed: tuple[Entity, ...], data: st.DataObject) -> None:
    """An exact match of a name that folds differently stays the match that it was."""
    resolver = Resolver.of(listed)
    lucky = data.draw(st.sampled_from(listed))
    alias = data.draw(aliases())
    enlarged = Entity(lucky.id, lucky.kind, lucky.name, (*lucky.aliases, alias), lucky.country)
    grown = Resolver.of([enlarged if one is lucky else one for one in listed])
    touched = set(exact_forms(alias.name))
    for entity in listed:
        for name in names_of(entity):
            before = resolver.resolve(name.name)
            if before.decision != "match" or touched & {fold(name.name), plain_fold(name.name)}:
                continue
            after = grown.resolve(name.name)
            assert after.decision == "match", (name, alias)
            assert before.entity is not None
            assert after.entity is not None
            assert after.entity.id == before.entity.id


@laws
@given(gazetteers(CURRENT_TYPES), st.data())
def test_a_name_given_to_a_second_entity_becomes_ambiguous(listed: tuple[Entity, ...], data: st.DataObject) -> None:
    """As strong as the first, and whatever kind it is: both are candidates and neither is the match."""
    first = data.draw(st.sampled_from(listed))
    kind = data.draw(st.sampled_from(["person", "organization", "place"]))
    second = Entity(
        "other/second",
        kind,
        "Zzyzx Qwfp",
        (Alias(respelled(first.name, data.draw(st.integers(0, 2))), data.draw(st.sampled_from(CURRENT_TYPES))),),
    )
    assume(fold(second.aliases[0].name) == fold(first.name))
    answer = Resolver.of([*listed, second]).resolve(first.name, limit=EVERYTHING)
    assert answer.decision == "ambiguous"
    assert {first.id, second.id} <= {candidate.entity.id for candidate in answer.candidates}
