"""Fit the constants of the model for two names alone, on pairs made from the lists in ../shared/eval/resolve.

    python tools/fit_pairs.py

Alike: two names of one entity that spelling can join. Unlike: a name and the name of another entity nearest to it
under three plain scorers, and one with the same last word. Every feature bends at the fifths of its values. The figures
printed for ../shared/eval/pairs are of models fitted on the other entities.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, JaroWinkler
from scipy.optimize import minimize

from fit_model import EVAL, FIXED, PLACE, TARGET, Array

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from aliaskit.gazetteers import read
from aliaskit.matching.pair import pair_features
from aliaskit.names import analyse, fold

LISTS = {"ofac_sdn": (4500, 3000, 1.0), "phoenix_actors": (900, 1500, 1.5), "partyfacts": (500, 500, 0.5)}
"""Lists; how many alike pairs and how many names with unlike ones are taken of each; what a pair counts."""
SCORERS = (fuzz.token_sort_ratio, fuzz.WRatio, JaroWinkler.normalized_similarity)
HALVES = 2
RIDGE = 10.0


@frozen
class Pair:
    """Two names, their kind, the entities that bear them, and what the pair counts."""

    a: str
    b: str
    kind: str
    bearers: tuple[str, str]
    weight: float = 1.0

    @property
    def same(self) -> bool:
        """Whether one entity bears both names."""
        return self.bearers[0] == self.bearers[1]


def features_of(pair: Pair) -> dict[str, float] | None:
    """The features of a pair; None where a name has no words or both fold alike."""
    one, other = analyse(pair.a, pair.kind), analyse(pair.b, pair.kind)
    if not one.core or not other.core or one.folded == other.folded:
        return None
    return pair_features(one, other)


def joinable(a: str, b: str) -> bool:
    """Whether spelling can join two names: their sorted words are near, or one's words are among the other's."""
    one, other = sorted(a.split()), sorted(b.split())
    near = Indel.normalized_similarity(" ".join(one), " ".join(other)) >= 0.55
    return near or set(one) <= set(other) or set(other) <= set(one)


@frozen
class Named:
    """A name of a list, folded and as it stands, with its bearer."""

    folded: str
    text: str
    bearer: str
    kind: str


def names_of(name: str) -> list[Named]:
    """Every name of a list."""
    entities = read(EVAL / name / "gazetteer.jsonl").entities
    return [Named(fold(n), n, e.id, e.kind) for e in entities for n in (e.name, *(alias.name for alias in e.aliases))]


def alike_pairs(names: Sequence[Named], most: int, weight: float, chance: random.Random) -> list[Pair]:
    """At most four pairs of an entity's names."""
    borne: dict[str, list[Named]] = {}
    for one in names:
        borne.setdefault(one.bearer, []).append(one)
    pairs = []
    for group in borne.values():
        found = [
            Pair(a.text, b.text, a.kind, (a.bearer, b.bearer), weight)
            for place, a in enumerate(group[:12])
            for b in group[:place]
            if a.folded != b.folded and joinable(a.folded, b.folded)
        ]
        pairs.extend(chance.sample(found, min(4, len(found))))
    return chance.sample(pairs, min(most, len(pairs)))


def unlike_pairs(names: Sequence[Named], most: int, weight: float, chance: random.Random) -> Iterator[Pair]:
    """Names with the nearest name of another entity under each scorer, and with one that shares the last word."""
    asked, folded = chance.sample(list(names), most), [one.folded for one in names]
    for scorer in SCORERS:
        for one, row in zip(asked, process.cdist([a.folded for a in asked], folded, scorer=scorer), strict=True):
            nearest = (names[place] for place in np.argsort(-row)[:12])
            other = next((n for n in nearest if n.bearer != one.bearer and n.folded != one.folded), None)
            if other is not None:
                yield Pair(one.text, other.text, one.kind, (one.bearer, other.bearer), weight)
    last: dict[str, list[Named]] = {}
    for one in names:
        last.setdefault(one.folded.rpartition(" ")[2], []).append(one)
    for one in asked:
        others = [n for n in last[one.folded.rpartition(" ")[2]] if n.bearer != one.bearer and n.folded != one.folded]
        if others:
            other = chance.choice(others)
            yield Pair(one.text, other.text, one.kind, (one.bearer, other.bearer), weight)


def made_pairs(name: str) -> list[Pair]:
    """The pairs of a list, each once."""
    alike, unlike, weight = LISTS[name]
    names, chance = names_of(name), random.Random(11)
    pairs = [*alike_pairs(names, alike, weight, chance), *unlike_pairs(names, unlike, weight, chance)]
    return list({frozenset((pair.a, pair.b)): pair for pair in pairs}.values())


@frozen
class Basis:
    """Where each feature bends: (feature, start) for every column."""

    terms: tuple[tuple[str, float], ...]

    @classmethod
    def of(cls, gathered: Sequence[dict[str, float]]) -> Basis:
        """Bends at the fifths of each feature's values."""
        terms: list[tuple[str, float]] = []
        known = {feature for features in gathered for feature in features}
        for feature in sorted(known - {name for name, *_ in FIXED}):
            values = np.array([features.get(feature, 0.0) for features in gathered])
            starts = {0.0, *(round(float(q), 3) for q in np.quantile(values, (0.2, 0.4, 0.6, 0.8)) if q < values.max())}
            terms.extend((feature, start) for start in sorted(starts))
        return cls(tuple(terms))

    def columns(self, gathered: Sequence[dict[str, float]], persons: Array) -> Array:
        """Bias and terms, for persons, then for things."""
        rows = np.array([[max(0.0, f.get(feature, 0.0) - start) for feature, start in self.terms] for f in gathered])
        whole = np.hstack([np.ones((len(rows), 1)), rows])
        return np.hstack([whole * persons[:, None], whole * (1 - persons)[:, None]])


def fit_pairs(columns: Array, same: Array, weight: Array) -> Array:
    """Logistic regression; alike and unlike pairs count the same in all, which makes its prior one half."""
    spread = np.sqrt((columns**2).mean(0))
    spread[spread < 1e-6] = 1.0
    scaled = columns / spread
    balance = np.where(same > 0, 0.5 / (weight * same).sum(), 0.5 / (weight * (1 - same)).sum()) * len(same)
    ridges = np.where(np.arange(columns.shape[1]) % (columns.shape[1] // 2) == 0, 0.0, RIDGE)

    def loss(parameters: Array) -> tuple[float, Array]:
        logits = scaled @ parameters
        likelihood = same * logits - np.logaddexp(0, logits)
        slope = scaled.T @ ((same - 1 / (1 + np.exp(-logits))) * weight * balance)
        penalty = 0.5 * (ridges * parameters**2).sum()
        return float(penalty - (likelihood * weight * balance).sum()), ridges * parameters - slope

    found = minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 800})
    return np.asarray(found.x / spread)


def half_of(bearer: str) -> int:
    """The half an entity belongs to, the same in every run."""
    return hashlib.blake2b(bearer.encode(), digest_size=4).digest()[0] % HALVES


def as_data(basis: Basis, parameters: Array) -> dict[str, Any]:
    """The parameters as `model.Model` reads them."""
    data: dict[str, Any] = {"bias": {}, "terms": {}, "scale": 1.0, "offset": 0.0}
    for sort, part in zip(("person", "thing"), np.split(parameters, 2), strict=True):
        data["bias"][sort] = round(float(part[0]), 3)
        weighed = zip(basis.terms, part[1:], strict=True)
        data["terms"][sort] = [[f, start, round(float(w), 3)] for (f, start), w in weighed if abs(w) >= 0.01]
        data["terms"][sort].extend(FIXED)
    data["bias"]["place"] = data["bias"]["thing"]
    data["terms"]["place"] = [*data["terms"]["thing"], *PLACE]
    return data


def evaluation_pairs(name: str, bearers: dict[str, str]) -> list[tuple[Pair, bool]]:
    """The evaluation pairs of a list, with the bearers of their names."""
    with (EVAL.parent / "pairs" / f"{name}.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    kinds = {"person": "person"}
    return [
        (Pair(r["name_a"], r["name_b"], kinds.get(r["kind"], "organization"),
              (bearers.get(r["name_a"], r["name_a"]), bearers.get(r["name_b"], r["name_b"]))), r["label"] == "1")
        for r in rows
    ]  # fmt: skip


def report(name: str, basis: Basis, halves: Sequence[Array]) -> None:
    """Area under the curve and best F1 on evaluation pairs; each pair judged by the model that left its half out."""
    points = []
    for pair, label in evaluation_pairs(name, {one.text: one.bearer for one in names_of(name)}):
        features = features_of(pair)
        column = basis.columns([features], np.array([float(pair.kind == "person")])) if features else None
        logit = 6.0 if column is None else float((column @ halves[half_of(pair.bearers[0])])[0])
        points.append((logit, label))
    points.sort(key=lambda point: -point[0])
    positives = sum(label for _, label in points)
    right = np.cumsum([label for _, label in points])
    best = (2 * right / (np.arange(1, len(points) + 1) + positives)).max()
    unlike_after = np.cumsum([not label for _, label in points][::-1])[::-1]
    area = sum(int(rest) for (_, label), rest in zip(points, unlike_after, strict=True) if label)
    print(f"{name}: area {area / positives / (len(points) - positives):.4f}, best F1 {best:.4f}", flush=True)


def main() -> None:
    """Cross-fit and report, then fit on everything and write."""
    pairs = [(pair, features) for name in LISTS for pair in made_pairs(name) if (features := features_of(pair))]
    gathered = [features for _, features in pairs]
    persons = np.array([float(pair.kind == "person") for pair, _ in pairs])
    same = np.array([float(pair.same) for pair, _ in pairs])
    weight = np.array([pair.weight for pair, _ in pairs])
    half = np.array([half_of(pair.bearers[0]) for pair, _ in pairs])
    basis = Basis.of(gathered)
    columns = basis.columns(gathered, persons)
    print(f"{len(pairs)} pairs, {int(same.sum())} alike, {len(basis.terms)} terms", flush=True)
    halves = [fit_pairs(columns[half != left], same[half != left], weight[half != left]) for left in range(HALVES)]
    for name in ("ofac_sdn", "phoenix_actors"):
        report(name, basis, halves)
    stored = json.loads((TARGET / "model.json").read_text(encoding="utf-8"))
    stored["pair"] = as_data(basis, fit_pairs(columns, same, weight))
    (TARGET / "model.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
