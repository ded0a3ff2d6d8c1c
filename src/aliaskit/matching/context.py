"""What a query says beside the name: kind, country. It shifts the odds and never filters."""

from __future__ import annotations

from collections.abc import Sequence

KIND_CONFLICT = -4.0
"""Logit of a stated kind that is not the candidate's; as in the fitted model."""
KIND_METONYMY = -2.0
"""The same between kinds that stand for one another: the White House is a place and an office, Sweden a team. A current
name that one entity alone bears stays a match at a prior of one half."""
METONYMS = frozenset({frozenset({"place", "organization"}), frozenset({"event", "organization"})})
"""Kinds that news puts for one another, and annotators after it."""
COUNTRY_AGREES, COUNTRY_CONFLICT = 1.2, -1.2
"""Logits of a stated country that is, or is not, among the candidate's. Sources often name where a thing happened."""


def country_logit(stated: str | None, listed: Sequence[str]) -> float:
    """How a stated country shifts the odds; nothing where either side names none."""
    if stated is None or not listed:
        return 0.0
    return COUNTRY_AGREES if stated in listed else COUNTRY_CONFLICT


def kind_logit(stated: str | None, listed: str) -> float:
    """How a stated kind shifts the odds of an exact hit."""
    if stated is None or stated == listed:
        return 0.0
    return KIND_METONYMY if frozenset({stated, listed}) in METONYMS else KIND_CONFLICT
