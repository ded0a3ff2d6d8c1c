"""What a query says beside the name: kind, country. It shifts the odds and never filters."""

from __future__ import annotations

from collections.abc import Sequence

KIND_CONFLICT = -4.0
"""Logit of a stated kind that is not the candidate's; as in the fitted model."""
COUNTRY_AGREES, COUNTRY_CONFLICT = 1.2, -1.2
"""Logits of a stated country that is, or is not, among the candidate's. Sources often name where a thing happened."""


def country_logit(stated: str | None, listed: Sequence[str]) -> float:
    """How a stated country shifts the odds; nothing where either side names none."""
    if stated is None or not listed:
        return 0.0
    return COUNTRY_AGREES if stated in listed else COUNTRY_CONFLICT


def kind_logit(stated: str | None, listed: str) -> float:
    """How a stated kind shifts the odds of an exact hit."""
    return KIND_CONFLICT if stated is not None and stated != listed else 0.0
