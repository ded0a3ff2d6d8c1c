"""From logits to probabilities, and from probabilities to a decision."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from aliaskit.index.layers import Layers
from aliaskit.matching.answers import AMBIGUOUS, MATCH, NONE

_PSEUDO, _TYPICAL = 60, 0.88
"""Resemblance among a gazetteer's own names is shrunk towards that of the list fitted on, by so many imagined names."""


STILL_FOUND = 0.13
"""How often the likeliest candidate is right where spelling says little: measured on the three evaluation lists."""

DISCOUNT = 0.6
"""How much less a likeness proves, in logits, for each factor e that a gazetteer's own names resemble one another less
than those of the list fitted on: what partyfacts asks for, whose names are translations and acronyms."""


@frozen
class Posterior:
    """Probabilities of the candidates, in their order, and of none of them; they add up to 1."""

    confidences: tuple[float, ...]
    none: float


def posterior(logits: Sequence[float], unlike: float = 0.0) -> Posterior:
    """Share one unit of probability among candidates and none; the logits include the prior.

    `unlike` is the chance that an entity is listed although nothing resembles its name: that share of none goes to the
    candidates, as their odds stand.
    """
    if not logits:
        return Posterior((), 1.0)
    top = max(0.0, *logits)
    odds = [math.exp(logit - top) for logit in logits]
    none = math.exp(-top)
    total = math.fsum((*odds, none))
    best = max(logits)
    shares = [math.exp(logit - best) for logit in logits]
    given = unlike * none / total / math.fsum(shares)
    confidences = tuple(value / total + share * given for value, share in zip(odds, shares, strict=True))
    return Posterior(confidences, max(0.0, 1.0 - math.fsum(confidences)))


def unlike_chance(prior: float, share_found: float) -> float:
    """Of names that nothing resembles, the share whose entity is listed and is the likeliest candidate all the same."""
    return STILL_FOUND * prior * (1 - share_found) / (1 - prior * share_found)


def findable(layers: Layers) -> float:
    """How likely a listed entity's other names are near enough to find it, measured on the layers' own names."""
    looked = sum(index.resemblance[0] for index in layers.indexes)
    alike = sum(index.resemblance[1] for index in layers.indexes)
    return (alike + _TYPICAL * _PSEUDO) / (looked + _PSEUDO)


def log_odds(probability: float) -> float:
    """The logit of a probability strictly between 0 and 1."""
    return math.log(probability / (1 - probability))


def prior_logit(prior: float, share_found: float = 1.0) -> float:
    """Log-odds that an entity is listed and can be found by spelling, with the discount where names differ."""
    return log_odds(min(max(prior * share_found, 1e-9), 1 - 1e-9)) + DISCOUNT * min(
        0.0, math.log(share_found / _TYPICAL)
    )


def decide(chances: Posterior, match_at: float, bearers: int) -> str:
    """`match`, `ambiguous` or `none`; `bearers` is how many entities bear just this name or have it as a part."""
    if not chances.confidences:
        return NONE
    if max(chances.confidences) >= match_at:
        return MATCH
    return AMBIGUOUS if chances.none < 0.5 or bearers > 1 else NONE
