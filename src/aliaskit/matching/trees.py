"""Boosted trees: the model of two names alone. Its constants are data, `pair_model.json`.

A logit is a sum over small trees, each a few questions asked of the features. Where a feature can only speak for one
entity, or only against, every tree was held to that when it was fitted: more likeness never lowers a confidence. Terms
as those of `model` are added for what the lists that it was fitted on (`tools/fit_pairs.py`) hold too few cases of.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from attrs import frozen

from aliaskit.matching.model import Term, excess

Tree: TypeAlias = Any
"""A leaf is what it adds; a branch is [place of a feature, start, tree up to the start, tree above it]."""


@frozen
class Trees:
    """The trees, the features in the order they ask for them, and the terms of each sort of entity."""

    features: tuple[str, ...]
    bias: float
    trees: Sequence[Tree]
    terms: Mapping[str, tuple[Term, ...]]

    def logit(self, features: Mapping[str, float], sort: str) -> float:
        """Log-odds at a prior of one half; `sort` as `model.model_sort` gives it."""
        known = {**features, "person": float(sort == "person")}
        values = [known[name] for name in self.features]
        total = self.bias + excess(self.terms[sort], features)
        for tree in self.trees:
            total += _leaf(tree, values)
        return total


def _leaf(tree: Tree, values: Sequence[float]) -> float:
    while isinstance(tree, list):
        place, start, below, above = tree
        tree = below if values[place] <= start else above
    return float(tree)


@cache
def load() -> Trees:
    """The model for two names alone."""
    with open(os.path.join(os.path.dirname(__file__), "pair_model.json"), encoding="utf-8") as handle:
        data = json.load(handle)
    terms = {sort: tuple(Term(*term) for term in rows) for sort, rows in data["terms"].items()}
    return Trees(tuple(data["features"]), data["bias"], data["trees"], terms)
