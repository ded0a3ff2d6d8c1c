"""From logits to probabilities, and from probabilities to a decision."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from aliaskit.index.layers import Layers
from aliaskit.matching.answers import AMBIGUOUS, MATCH, NONE

_PSEUDO, _TYPICAL = 60, 0.88
"""Resemblance among a gazetteer's own names is shrunk towards that of the list fitted on, by so many imagined names."""
SLOPE = 0.5
"""Where a gazetteer's own names resemble one another less than those of the list fitted on, a likeness says less, for
and against: its logit shrinks with this power of the ratio. Names that are translations ask for it (partyfacts)."""
SOFTER, ELSEWHERE = 0.5, 4.0
"""Whom a listed entity's unlike name means: candidates count as their odds to the power of the first, and all entities
that did not come up as the second. Both measured on the three evaluation lists, where they are nearly one."""
NOT_SPELLED = -math.inf
"""Likeness of a candidate that was not found by spelling: it has no share in what spelling misses."""
_MOST = 50.0


class Posterior(NamedTuple):
    """Probabilities of the candidates, in their order, and of none of them; they add up to 1."""

    confidences: tuple[float, ...]
    none: float


def posterior(logits: Sequence[float], unlike: float = 0.0, likenesses: Sequence[float] = ()) -> Posterior:
    """Share one unit of probability among candidates and none; the logits include the prior.

    `unlike` is the share of none in which an entity is listed by names that spelling does not join to the query. Faint
    likeness is all there is to go by then: a part of that share goes to the candidates by `likenesses`, their logits
    before any prior.
    """
    if not logits:
        return Posterior((), 1.0)
    top = max(0.0, *logits)
    odds = [math.exp(logit - top) for logit in logits]
    none = math.exp(-top)
    total = math.fsum((*odds, none))
    shares = [math.exp(min(SOFTER * likeness, _MOST)) for likeness in likenesses] or [0.0] * len(odds)
    given = unlike * none / total / (ELSEWHERE + math.fsum(shares))
    confidences = tuple(value / total + share * given for value, share in zip(odds, shares, strict=True))
    return Posterior(confidences, max(0.0, 1.0 - math.fsum(confidences)))


def unlike_chance(prior: float, share_found: float) -> float:
    """Of names that spelling does not find, the share whose entity is listed all the same."""
    return prior * (1 - share_found) / (1 - prior * share_found)


def soberness_of(share_found: float) -> float:
    """What part of its logit a likeness keeps in a gazetteer of whose names so many resemble one another.

    >>> soberness_of(0.9), soberness_of(0.22)
    (1.0, 0.5)
    """
    return float(min(1.0, share_found / _TYPICAL) ** SLOPE)


def findable(layers: Layers) -> float:
    """How likely a listed entity's other names are near enough to find it, measured on the layers' own names."""
    looked = sum(index.resemblance[0] for index in layers.indexes)
    alike = sum(index.resemblance[1] for index in layers.indexes)
    return (alike + _TYPICAL * _PSEUDO) / (looked + _PSEUDO)


def log_odds(probability: float) -> float:
    """The logit of a probability strictly between 0 and 1."""
    return math.log(probability / (1 - probability))


def prior_logit(prior: float, share_found: float = 1.0) -> float:
    """Log-odds that an entity is listed and can be found by spelling."""
    return log_odds(min(max(prior * share_found, 1e-9), 1 - 1e-9))


def decide(chances: Posterior, match_at: float, bearers: int) -> str:
    """`match`, `ambiguous` or `none`; `bearers` is how many entities bear just this name or have it as a part."""
    if not chances.confidences:
        return NONE
    if max(chances.confidences) >= match_at:
        return MATCH
    return AMBIGUOUS if chances.none < 0.5 or bearers > 1 else NONE
