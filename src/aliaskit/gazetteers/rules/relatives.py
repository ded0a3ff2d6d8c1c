"""Persons who may be relatives, and are taken for one another where nobody says that they are two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from aliaskit.entities import Entity
from aliaskit.gazetteers.rules.subjects import Finding, Subjects, words
from aliaskit.names import fold, skeleton

_RULE = "unmarked-relative"
_LOOKED_AT = 200
"""Bearers of one family name that are held against one another: enough for every Khan of a newsroom's list."""
_FEW = 30
"""Persons of a country among whom a family name in common is hardly chance. In the curated world one pair of a country
in 800 has one by chance (relatives, who are told apart, aside), so that among thirty half a pair is to be expected."""
_CLAUSE = re.compile(r"[,;:.()]\s")


def unmarked_relative(subjects: Subjects) -> Iterator[Finding]:
    """Two persons of one family name that are not told apart, and are or may be relatives.

    A description says so (son of Ahmad Shah Massoud), or one name is within the other (Ahmad Massoud, Ahmad Shah
    Massoud), or nobody else has the name and both are of one country of which few are listed.
    """
    listed = Counter(country for one in subjects.entities if one.kind == "person" for country in one.country)
    few = frozenset(country for country, persons in listed.items() if persons <= _FEW)
    for family in _families(subjects):
        alone = few if len(family) == 2 else frozenset()
        for earlier, later in combinations(islice(family, _LOOKED_AT), 2):
            why = _kinship(earlier, later, subjects) or _lone_namesakes(earlier, later, alone, subjects)
            if why and not subjects.is_settled(earlier, later, _RULE):
                message = f"{why}; if they are two, list {earlier.id} under `distinct_from`"
                yield Finding(_RULE, later.id, message, "", "")


def _families(subjects: Subjects) -> Iterable[Sequence[Entity]]:
    """Persons of more than one name whose last names sound alike; -ov and -ova do."""
    families: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in subjects.entities:
        core = subjects.core[entity.id]
        if entity.kind == "person" and len(core) > 1:
            families[skeleton(core[-1])].append(entity)
    return families.values()


def _kinship(one: Entity, other: Entity, subjects: Subjects) -> str:
    """Why two persons of like family names are relatives, or may be; empty where nothing says so."""
    for teller, told in ((one, other), (other, one)):
        if _names_relative(teller.description, fold(told.name).split()):
            return f"the description of {teller.id} says that {told.name} is a relative"
    mine, theirs = subjects.core[one.id], subjects.core[other.id]
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) < len(longer) and shorter[-1] == longer[-1] and _stand_in(shorter, longer):
        return (
            f"{one.name!r} and {other.name!r} are one within the other: they may be a father and a child, or one person"
        )
    return ""


def _names_relative(description: str, name: Sequence[str]) -> bool:
    """Whether a clause with a word of kinship goes on with this name: whole, or the given names alone."""
    for clause in _CLAUSE.split(description):
        said = fold(clause).split()
        kin = next((place for place, word in enumerate(said) if word in words("kinship_words.txt")), len(said))
        rest = [word for word in said[kin + 1 :] if word not in {"of", "to", "the"}]
        if len(rest) >= len(name) and _stand_in(name, rest):
            return True
        if kin < len(said) and rest == list(name[:-1]):
            return True
    return False


def _stand_in(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether all words of one sequence stand in another, in their order: Nawaz Sharif in Nawaz and Shehbaz Sharif."""
    left = iter(longer)
    return all(word in left for word in shorter)


def _lone_namesakes(one: Entity, other: Entity, countries: frozenset[str], subjects: Subjects) -> str:
    """Two of one of these countries who bear one family name, where that is the last one."""
    shared = countries.intersection(one.country).intersection(other.country)
    if not shared or shared & {code.upper() for code in words("family_name_not_last.txt")}:
        return ""
    if subjects.core[one.id][-1] != subjects.core[other.id][-1]:
        return ""
    return f"{one.name} and {other.name} share a family name and a country, and may be relatives"
