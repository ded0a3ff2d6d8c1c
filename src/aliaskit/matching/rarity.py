"""How rare a word is among names of all sorts: what two names alone have to go by, with no list behind them.

The counts are data (`words.tsv`, written by `tools/fit_pairs.py`): how many of so many entities bear a word, and one
of its sound.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from aliaskit.matching.weights import LEAST, ROLES
from aliaskit.names import skeleton

_FLOOR = 1e-5
FAMILIAR = 30_000
"""A word's familiarity is the logarithm of 1 + its bearers among so many entities: 0 for one never seen."""


@frozen
class Background:
    """Out of so many entities, how many bear a word and how many bear one of its sound."""

    entities: int
    bearers: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, entities: int, counts: Mapping[str, int]) -> Background:
        """The background of words and their bearers, their sounds counted up."""
        sounds: dict[str, int] = {}
        for word, bearers in counts.items():
            code = skeleton(word)
            sounds[code] = sounds.get(code, 0) + bearers
        return cls(entities, {word: (bearers, sounds[skeleton(word)]) for word, bearers in counts.items()})

    def weight(self, word: str, role: str) -> float:
        """What a word tells, 0.05 to 1, by the logarithm of its rarity; less in roles that are often left out.

        The geometric mean of the word's bearers and its sound's keeps a misspelling of a common name common.
        """
        rate = (math.sqrt(math.prod(self.bearers.get(word, (0, 0)))) + 0.5) / self.entities
        return min(1.0, max(LEAST, math.log(rate + _FLOOR) / math.log(_FLOOR))) * ROLES.get(role, 1.0)

    def familiarity(self, word: str) -> float:
        """How well known a word is: two well known words that differ are two names, not two spellings of one."""
        return math.log1p(self.bearers.get(word, (0, 0))[0] / self.entities * FAMILIAR)


@cache
def background() -> Background:
    """The counts that ship with the package."""
    with open(os.path.join(os.path.dirname(__file__), "words.tsv"), encoding="utf-8") as handle:
        rows = [line.split("\t") for line in handle if line[0] != "#"]
    return Background(int(rows[0][1]), {word: (int(bearers), int(kin)) for word, bearers, kin in rows[1:]})
