"""How rare a word is among names of all sorts: what two names alone have to go by, with no list behind them.

The counts are data (`words.tsv`, written by `tools/fit_pairs.py`): how many of so many entities bear a word, and one
of its sound; in how many persons' names it is a given name, and in how many a family name.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from functools import cache

from attrs import field, frozen

from aliaskit.matching.weights import LEAST, ROLES
from aliaskit.names import skeleton

_FLOOR = 1e-5
FAMILIAR = 30_000
"""A word's familiarity is the logarithm of 1 + its bearers among so many entities: 0 for one never seen."""


@frozen
class Background:
    """Out of so many entities, how many bear a word and how many bear one of its sound.

    `places` has the persons' names in which a word is given (first, where nothing is marked) and family (last).
    """

    entities: int
    bearers: Mapping[str, tuple[int, int]]
    places: Mapping[str, tuple[int, int]] = field(factory=dict)

    @classmethod
    def of(
        cls, entities: int, counts: Mapping[str, int], places: Mapping[str, tuple[int, int]] | None = None
    ) -> Background:
        """The background of words and their bearers, their sounds counted up."""
        sounds: dict[str, int] = {}
        for word, bearers in counts.items():
            code = skeleton(word)
            sounds[code] = sounds.get(code, 0) + bearers
        known = {word: (bearers, sounds[skeleton(word)]) for word, bearers in counts.items()}
        return cls(entities, known, {word: place for word, place in (places or {}).items() if word in known})

    def weight(self, word: str, role: str) -> float:
        """What a word tells, 0.05 to 1, by the logarithm of its rarity; less in roles that are often left out.

        The geometric mean of the word's bearers and its sound's keeps a misspelling of a common name common.
        """
        rate = (math.sqrt(math.prod(self.bearers.get(word, (0, 0)))) + 0.5) / self.entities
        return min(1.0, max(LEAST, math.log(rate + _FLOOR) / math.log(_FLOOR))) * ROLES.get(role, 1.0)

    def familiarity(self, word: str) -> float:
        """How well known a word is: two well known words that differ are two names, not two spellings of one."""
        return math.log1p(self.bearers.get(word, (0, 0))[0] / self.entities * FAMILIAR)

    def givenness(self, word: str) -> float:
        """Log-odds that a word of a person's name is a given name rather than a family name; 0 for one never seen.

        >>> background().givenness("john") > 2 > 0 > background().givenness("smith")
        True
        """
        given, family = self.places.get(word, (0, 0))
        return math.log((given + 0.5) / (family + 0.5))


@cache
def background() -> Background:
    """The counts that ship with the package."""
    with open(os.path.join(os.path.dirname(__file__), "words.tsv"), encoding="utf-8") as handle:
        rows = [line.split("\t") for line in handle if line[0] != "#"]
    numbers = {word: tuple(map(int, counts)) for word, *counts in rows[1:]}
    bearers = {word: (count, kin) for word, (count, kin, *_) in numbers.items()}
    places = {word: (given, family) for word, (*_, given, family) in numbers.items() if given or family}
    return Background(int(rows[0][1]), bearers, places)
