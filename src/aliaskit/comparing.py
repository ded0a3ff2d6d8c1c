"""Two names: do they denote one entity? From spelling alone, or with the facts of gazetteers first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import field, frozen

from aliaskit.matching.answers import LONGEST, Evidence
from aliaskit.matching.explaining import pair_evidence
from aliaskit.matching.pair import compare_pair, pair_logit
from aliaskit.names import Name, analyse, fold

if TYPE_CHECKING:
    from aliaskit.resolver import Resolver

FACT = 0.99
"""Confidence of what a gazetteer states: one entity bears both names, or two entities bear one each."""


@frozen
class Comparison:
    """Whether two names denote one entity: `confidence`, 0 to 1, at a prior of one half; None where not scorable."""

    a: Name
    b: Name
    confidence: float | None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    reason: str = ""


def compare(a: str, b: str, *, kind: str | None = None) -> Comparison:
    """Whether two names denote one entity, from spelling alone, at a prior of one half; symmetric.

    `confidence` is None, with a reason, where a name has no letters or digits.

    >>> compare("Hezb-e-Wahdat", "Hizb-i Wahdat", kind="organization").confidence > 0.9
    True
    """
    one, other = analyse(a[:LONGEST], kind), analyse(b[:LONGEST], kind)
    if not one.core or not other.core:
        return Comparison(one, other, None, reason="a name without letters or digits cannot be compared")
    compared = compare_pair(one, other)
    logit = pair_logit(compared.features, kind, one, other)
    return Comparison(one, other, 1 / (1 + math.exp(-logit)), pair_evidence(compared))


def compare_with(resolver: Resolver, a: str, b: str, kind: str | None) -> Comparison:
    """As `compare`, but where the resolver's gazetteers list both names, what they say decides."""
    spelled = compare(a, b, kind=kind)
    if spelled.confidence is None or fold(a) == fold(b):
        return spelled
    ones, others = resolver.bearers(a, kind), resolver.bearers(b, kind)
    if not ones or not others:
        return spelled
    both = ones & others
    confidence = FACT * len(both) / max(len(ones), len(others)) if both else 1 - FACT
    said = (
        f"one entity bears both names: {', '.join(sorted(both))}"
        if both
        else (f"“{a}” is {', '.join(sorted(ones))}; “{b}” is {', '.join(sorted(others))}")
    )
    return Comparison(spelled.a, spelled.b, confidence, (Evidence("gazetteer", confidence, said), *spelled.evidence))
