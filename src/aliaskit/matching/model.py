"""The fitted model: features to a logit. Its constants are data (`model.json`, written by `tools/fit_model.py`).

A logit is a sum over terms: weight times how far a feature exceeds the term's start. Such a sum bends where it must and
is read term by term. Persons and everything else have weights of their own: names of companies leave out other things.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple


class Term(NamedTuple):
    """`weight` times the excess of `feature` over `start`."""

    feature: str
    start: float
    weight: float


class Model(NamedTuple):
    """Terms for persons and for things, and the calibration: `scale` and `offset` of the logit."""

    bias: Mapping[str, float]
    terms: Mapping[str, tuple[Term, ...]]
    scale: float
    offset: float

    def logit(self, features: Mapping[str, float], sort: str) -> float:
        """Evidence for one candidate against none, before any prior; `sort` as `model_sort` gives it."""
        return (self.bias[sort] + excess(self.terms[sort], features)) * self.scale + self.offset

    def added(self, feature: str, value: float, sort: str) -> float:
        """What one feature adds to the logit."""
        return excess(self.terms[sort], {feature: value}) * self.scale


def excess(terms: Sequence[Term], features: Mapping[str, float]) -> float:
    """What the terms add up to: each counts how far its feature exceeds its start."""
    total, of = 0.0, features.get
    for feature, start, weight in terms:
        value = of(feature, 0.0)
        if value > start:
            total += weight * (value - start)
    return total


def model_sort(kind: str | None) -> str:
    """The sort of entity that has weights of its own: "person", "place", or "thing" for everything else."""
    return kind if kind in {"person", "place"} else "thing"


@cache
def load(name: str) -> Model:
    """The model called `name`: "listed" for names against a gazetteer, "pair" for two names alone."""
    with open(os.path.join(os.path.dirname(__file__), "model.json"), encoding="utf-8") as handle:
        data = json.load(handle)[name]
    terms = {sort: tuple(Term(*term) for term in rows) for sort, rows in data["terms"].items()}
    return Model(data["bias"], terms, data["scale"], data["offset"])
