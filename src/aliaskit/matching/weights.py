"""How much a word tells: rare ones much, common ones (Muhammad, Ali, company) little."""

from __future__ import annotations

import math
import os
from functools import cache
from typing import Any

from aliaskit.names.keys import sound

BACKGROUND = 6000
"""The background counts as a list of so many entities: what a small gazetteer says of rarity is hearsay."""
LEAST = 0.05
FLOOR = 1e-5
_PSEUDO = 2
"""Bearers that every word is taken to have beside those seen: one more of them then changes little."""
ROLES = {"light": 0.3, "patronymic": 0.6, "initials": 0.4}
"""Words that are often left out tell less: titles that are also names, patronymics, initials."""


@cache
def background() -> dict[str, float]:
    """Sounds of common words -> share of entities that bear one (`common_words.tsv`)."""
    with open(os.path.join(os.path.dirname(__file__), "common_words.tsv"), encoding="utf-8") as handle:
        rows = (line.split("\t") for line in handle if line[0] != "#")
        return {code: float(share) for code, share in rows}


def weight(word: str, role: str, bearers: int = 0, kin: int = 0, entities: int = 0) -> float:
    """What a word tells, 0.05 to 1: how rare it is among `entities` and the background, on a scale of logarithms.

    `bearers` entities bear the word, `kin` one of its sound. The mean of the two keeps a misspelling of a common
    name common.

    >>> weight("muhammad", "name") < 0.4 < 0.6 < weight("qureshi", "name")
    True
    """
    seen = math.sqrt(bearers * kin) + BACKGROUND * background().get(sound(word), 0.0)
    told = math.log(rate(seen, entities)) / math.log(FLOOR)
    return min(1.0, max(LEAST, told)) * ROLES.get(role, 1.0)


def rate(seen: Any, entities: int) -> Any:
    """How often a word is borne, by an entity of so many, that was `seen` so often; a little more than never."""
    return (seen + _PSEUDO) / (entities + BACKGROUND) + FLOOR
