"""What a search found, weighed at a prior: likeness by the fitted model, initials by how many fit by chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aliaskit.index.layers import Layers
from aliaskit.matching.context import kind_logit
from aliaskit.matching.decision import NOT_SPELLED, log_odds, prior_logit, soberness_of
from aliaskit.matching.exact import capped

if TYPE_CHECKING:
    from aliaskit.matching.scored import Scored

SPELLED_OUT = 0.7
"""Share of a listed entity's acronyms that one of its names spells out: 1,370 of 1,879 in the bundled gazetteers."""
LEAST_CHANCE = 0.1
"""Entities taken to have any initials by chance, at least: letters are no dice."""
LETTERS = 2.0
"""What the letters say of chance counts as so many entities with these initials; each one seen counts as one."""
MOST = log_odds(0.79)
"""The most that initials prove, at any prior: what they stand for is a guess. It stays under a match."""


class Weighed(NamedTuple):
    """A candidate at a prior: `logit` includes it, `likeness` is what spelling alone says, before it.

    `by_chance` is how many entities its initials are taken to fit, where it is found by initials.
    """

    scored: Scored
    logit: float
    likeness: float
    by_chance: float | None = None

    @property
    def features(self) -> dict[str, float]:
        """What was compared, none where that was not kept."""
        features = self.scored.compared.features if self.scored.compared else {}
        return features if self.by_chance is None else {**features, "by_chance": self.by_chance}


def weigh(found: Sequence[Scored], layers: Layers, kind: str | None, prior: float, share_found: float) -> list[Weighed]:
    """Candidates of a search, in their order; `share_found` is `decision.findable` of the layers."""
    shift, soberness = prior_logit(prior, share_found), soberness_of(share_found)
    spelled = [one.spelled for one in found]
    others = spelled.count(False) - 1
    return [
        _by_spelling(one, layers, shift, soberness) if own else _by_initials(one, layers, kind, prior, others)
        for one, own in zip(found, spelled, strict=True)
    ]


def _by_spelling(one: Scored, layers: Layers, shift: float, soberness: float) -> Weighed:
    """What is like a short or weak alias proves no more than it does, and nothing that spelling misses."""
    layer, row = one.spot
    type_, dominant = layers.indexes[layer].type_and_dominance(row)
    logit = one.logit * soberness + shift
    if dominant or type_ not in {"short", "weak"}:
        return Weighed(one, logit, one.logit)
    return Weighed(one, capped(logit, type_, full=False), NOT_SPELLED)


def _by_initials(one: Scored, layers: Layers, kind: str | None, prior: float, others: int) -> Weighed:
    """One name is the initials of the other; `others` is how many more candidates were found so."""
    assert one.compared is not None  # names with initials are compared one by one
    short = min((one.compared.alignment.one, one.compared.alignment.other), key=len)
    expected = layers.spelled_by_chance(short[0].text, person=one.kind == "person")
    chance = max(LEAST_CHANCE, (LETTERS * expected + others) / (LETTERS + 1))
    logit = initials_logit(chance, prior) + kind_logit(kind, one.kind)
    return Weighed(one, logit, NOT_SPELLED, chance)


def initials_logit(chance: float, prior: float) -> float:
    """Log-odds, at a prior, that an entity is meant whose initials a name is, or that goes by the name's.

    Of the listed acronyms `SPELLED_OUT` find their entity so; any acronym finds `chance` others.

    >>> initials_logit(1.0, 0.5) < 0 < initials_logit(0.1, 0.5)
    True
    """
    return min(MOST, prior_logit(prior, SPELLED_OUT) - math.log(chance))
