"""A candidate with its logit of being meant, and the best of each entity so far: what a search finds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from aliaskit.index.layers import Spot
from aliaskit.matching.comparison import Compared
from aliaskit.matching.decision import log_odds
from aliaskit.matching.exact import SLIPS
from aliaskit.matching.model import load, model_sort

CONVINCING = 1.0
"""Logit of a candidate beside which less promising names are not looked at."""
PARTS = 2.0**30
"""Parts of a logit's unit that count: smaller ones depend on the order in which it was added up."""


class Scored(NamedTuple):
    """A candidate entity: its id, the listed name that spoke for it, and the logit of being meant, before any prior.

    `whole` says that each word of the query is in that name as it is. What was compared is there unless it was compared
    in columns, where nobody explains it.
    """

    entity_id: str
    kind: str
    spot: Spot
    logit: float
    whole: bool
    compared: Compared | None

    @property
    def spelled(self) -> bool:
        """Whether it was found by spelling: initials are found however a list's spellings differ."""
        return self.compared is None or not self.compared.features["initials"]


class Found:
    """The best candidate of each entity that came up so far; with `spelled` of those alone that spelling found."""

    def __init__(self, *, spelled: bool = False) -> None:
        self.best: dict[str, Scored] = {}
        self._spelled = spelled

    def add(self, scored: Scored) -> None:
        """Keep a candidate unless one of its entity's is as good; of two as good the name listed first."""
        if self._spelled and not scored.spelled:
            return
        known = self.best.get(scored.entity_id)
        if known is None or (scored.logit, known.spot) > (known.logit, scored.spot):
            self.best[scored.entity_id] = scored

    @property
    def convinced(self) -> bool:
        """Whether less promising names need not be looked at."""
        return any(scored.logit >= CONVINCING for scored in self.best.values())


def most_proved(type_: str, *, dominant: bool) -> float:
    """The most that a name of a type can prove: what is like a short or weak alias proves no more than it does."""
    return math.inf if dominant or type_ not in {"short", "weak"} else log_odds(1 - SLIPS[type_])


def rounded(logit: float) -> float:
    """A logit in whole `PARTS`."""
    return round(logit * PARTS) / PARTS


def ranked(found: Iterable[Scored]) -> list[Scored]:
    """Candidates, best first."""
    return sorted(found, key=lambda scored: (-scored.logit, scored.entity_id))


def held_to(scored: Scored, best: float | None) -> Scored:
    """A candidate beside the logit of its best name in the query's script, if it has any.

    A romanised name is like many: where we know how the entity is written in the query's own letters, it is unlikely
    to be written quite otherwise.
    """
    if best is None or best >= scored.logit:
        return scored
    over = scored.logit - best
    logit = scored.logit + load("listed").added("other_script", over, model_sort(scored.kind))
    compared = scored.compared and scored.compared._replace(features={**scored.compared.features, "other_script": over})
    return scored._replace(logit=logit, compared=compared)
