"""Fit the constants of the matching model on the lists in ../shared/eval and write them into the package.

    python tools/fit_model.py             common_words.tsv and model.json under src/aliaskit/matching/
    python tools/fit_model.py --rounds 0  only calibrate the constants as they stand

Queries are the lists' own names, each hidden while it is asked for, and names of entities that are hidden altogether or
belong to another list. No entity that an evaluation query names is used. Needs the `fit` dependency group.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from aliaskit.gazetteers import read
from aliaskit.index.builder import Listed, build
from aliaskit.index.layers import Layers, Spot
from aliaskit.index.reader import Index
from aliaskit.matching import model, weights
from aliaskit.matching.decision import findable, log_odds, posterior, unlike_chance
from aliaskit.matching.scored import Scored
from aliaskit.matching.search import Searcher
from aliaskit.matching.weighing import weigh
from aliaskit.names import sound

EVAL = ROOT.parent / "shared" / "eval" / "resolve"
TARGET = ROOT / "src" / "aliaskit" / "matching"
LISTS = {"ofac_sdn": 4000, "phoenix_actors": 700, "partyfacts": 700}
"""Lists fitted on, and how many held-out names of each are asked."""
PRIORS = {"ofac_sdn": 0.482, "phoenix_actors": 0.168, "partyfacts": 0.638}
"""Share of the evaluation queries that is listed."""
WEIGHT = {"ofac_sdn": 1.0, "phoenix_actors": 0.5, "partyfacts": 0.2}
"""What a query of each list counts: most of partyfacts' names cannot be joined by spelling at all."""
ALIKE = ("shared", "initials", "beginnings")
"""A candidate with none of these is like the query in nothing."""
SAME_ERROR = 0.002
"""Calibration errors that differ by less are the same: a few queries decide them."""
CALIBRATED_ON = "ofac_sdn"
"""The list whose absent names are known to be absent; the other two list some entities twice and miss others."""
MOST = 16
"""Candidates of one query that the fit looks at."""

# (feature, start, sign): the weight of the excess over the start, held to the sign that the feature must have.
BASIS: tuple[tuple[str, float, int], ...] = (
    ("mass", 0.0, 1), ("mass", 1.0, 0), ("mass", 1.6, 0), ("rarest", 0.0, 1), ("unlike", 0.0, -1), ("unlike", 0.2, 0),
    ("extra", 0.0, -1), ("extra", 0.6, 0), ("missing", 0.0, -1), ("missing", 0.6, 0), ("conflict", 0.0, -1),
    ("conflict", 0.4, 0), ("shared", 0.0, 1), ("shared", 0.8, 1), ("covered", 0.0, 1), ("covered", 0.8, 1),
    ("first", 0.0, 1), ("last", 0.0, 1), ("leading_extra", 0.0, -1), ("joined", 0.85, 1), ("disorder", 0.0, -1),
    ("family", 0.0, 1), ("one_word", 0.0, 0), ("words", 0.0, 0), ("initials", 0.0, 1), ("initials", 1.0, 1),
    ("beginnings", 0.0, 1), ("legal_agrees", 0.0, 1), ("legal_conflict", 0.0, -1), ("legal_one_side", 0.0, -1),
)  # fmt: skip
FIXED: tuple[tuple[str, float, float], ...] = (
    ("kind_conflict", 0.0, -4.0), ("number_conflict", 0.0, -3.0), ("contrast", 0.0, -2.5),
    ("suffix_conflict", 0.0, -4.0), ("other_script", 2.0, -0.9),
)  # fmt: skip
"""Not fitted: the lists give each query its true kind, and hold too few of the other cases to weigh them."""
PERSON: tuple[tuple[str, float, float], ...] = (("lone_unlike", 0.08, -20.0),)
"""A surname alone that is like a listed one: Haseloff, Hasselhoff. Not fitted: the lists hold few."""
PLACE: tuple[tuple[str, float, float], ...] = (("extra", 0.0, -3.0), ("missing", 0.0, -3.0), ("unlike", 0.0, -6.0))
"""A place is scored as a thing is, and by these as well: South Sudan, Papua New Guinea, Paktia and Paktika. Not fitted:
the lists hold no places."""

Array = NDArray[np.float64]


@frozen
class Asked:
    """A query asked: features of its candidates, which are persons, which were found by spelling, which is right.

    `right` is -1 for none; `offset` is what the share of listed queries says of each candidate.
    """

    features: Array
    persons: Array
    right: int
    listed: bool
    spelled: Array
    offset: Array | None = None
    weight: float = 1.0


def build_searcher(name: str) -> tuple[Searcher, set[str]]:
    """A searcher over one list, and the ids that its evaluation queries name."""
    gazetteer = read(EVAL / name / "gazetteer.jsonl")
    listed = [Listed(entity, (gazetteer.label,) * (1 + len(entity.aliases))) for entity in gazetteer.entities]
    return Searcher(Layers([Index(build(listed))])), {row["entity_id"] for row in queries(name)}


def queries(name: str) -> list[dict[str, str]]:
    """The evaluation queries of a list."""
    with (EVAL / name / "queries.tsv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def ask(searcher: Searcher, text: str, kind: str, right: str, hidden: frozenset[Spot]) -> Asked | None:
    """Ask one query; None where an exact hit answers it, and this model is not asked."""
    if any(spot not in hidden for spot in searcher.layers.exact(text)):
        return None
    found = [(one, one.compared.features) for one in searcher.search(text, kind, hidden) if one.compared is not None]
    found = [pair for pair in found if any(map(pair[1].get, ALIKE))][:MOST]
    rows = [[own[feature] - start for feature, start, _ in BASIS] for _, own in found]
    features = np.maximum(np.array(rows, dtype=float).reshape(-1, len(BASIS)), 0.0)
    persons = np.array([one.kind == "person" for one, _ in found], dtype=float)
    place = next((i for i, (one, _) in enumerate(found) if one.entity_id == right), -1)
    return Asked(features, persons, place, bool(right), np.array([one.spelled for one, _ in found], dtype=bool))


def training_queries(
    name: str, searcher: Searcher, tested: set[str], strangers: Sequence[str], seed: int
) -> Iterator[Asked | None]:
    """Held-out names, names of hidden entities, and names from elsewhere."""
    index, chance = searcher.layers.indexes[0], random.Random(seed)
    rows = list(range(index.name_count))
    chance.shuffle(rows)
    asked: dict[int, int] = {}
    for row in rows:
        entity = index.entity_of(row)
        if len(index.names_of(entity)) > 1 and index.entity_id(entity) not in tested and asked.get(entity, 0) < 5:
            asked[entity] = asked.get(entity, 0) + 1
            yield ask(
                searcher, index.name(row).text, index.kind(entity), index.entity_id(entity), frozenset({(0, row)})
            )
        if sum(asked.values()) >= LISTS[name]:
            break
    for row in chance.sample(rows, min(len(rows), sum(asked.values()))):
        entity = index.entity_of(row)
        hidden = frozenset((0, other) for other in index.names_of(entity))
        yield ask(searcher, index.name(row).text, index.kind(entity), "", hidden)
    for text in chance.sample(list(strangers), sum(asked.values()) // 3):
        yield ask(searcher, text, "", "", frozenset())


def design(features: Array, persons: Array) -> Array:
    """Columns: bias and basis for persons, then for things."""
    whole = np.hstack([np.ones((len(features), 1)), features])
    return np.hstack([whole * persons[:, None], whole * (1 - persons)[:, None]])


def fit(asked: Sequence[Asked], ridge: float = 1.0) -> Array:
    """Conditional logistic regression: the right candidate, or none, against the other candidates of its query."""
    width = 2 * (len(BASIS) + 1)
    blocks = np.zeros((len(asked), MOST, width))
    there = np.zeros((len(asked), MOST), dtype=bool)
    for i, one in enumerate(asked):
        blocks[i, : len(one.persons)] = design(one.features, one.persons)
        there[i, : len(one.persons)] = True
    offset = np.zeros(there.shape)
    for i, one in enumerate(asked):
        offset[i, : len(one.persons)] = one.offset
    weight = np.array([one.weight for one in asked])
    right = np.array([one.right for one in asked])
    spread = np.sqrt((blocks[there] ** 2).mean(0))
    spread[spread < 1e-6] = 1.0
    blocks /= spread
    target = np.zeros(there.shape)
    target[np.flatnonzero(right >= 0), right[right >= 0]] = 1.0
    ridges = np.array([0.0 if column % (len(BASIS) + 1) == 0 else ridge for column in range(width)])

    def loss(parameters: Array) -> tuple[float, Array]:
        logits = np.where(there, blocks @ parameters + offset, -60.0)
        top = np.maximum(logits.max(1), 0.0)
        odds = np.exp(logits - top[:, None])
        mass = odds.sum(1) + np.exp(-top)
        likelihood = np.where(right >= 0, (logits * target).sum(1), 0.0) - top - np.log(mass)
        slope = ((target - odds / mass[:, None]) * weight[:, None])[..., None] * blocks
        return float(
            -(likelihood * weight).sum() + 0.5 * (ridges * parameters**2).sum()
        ), ridges * parameters - slope.sum((0, 1))

    signs = [0, *(sign for *_, sign in BASIS)] * 2
    bounds = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for sign in signs]
    found = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 600})
    return np.asarray(found.x / spread)


@frozen
class Evaluated:
    """An evaluation query that no exact hit answers: its candidates, which of them is right, its list's share found."""

    found: tuple[Scored, ...]
    right: int
    prior: float
    share_found: float
    layers: Layers


def evaluated(name: str, searcher: Searcher) -> Iterator[Evaluated]:
    """The evaluation queries of a list, asked with the constants as they stand, their calibration taken off."""
    share_found, constants = findable(searcher.layers), model.load("listed")
    for row in queries(name):
        if not searcher.layers.exact(row["query"]):
            found = searcher.search(row["query"], row["kind"])
            right = next((i for i, one in enumerate(found) if one.entity_id == row["entity_id"]), -1)
            plain = tuple(one._replace(logit=(one.logit - constants.offset) / constants.scale) for one in found)
            if plain:
                yield Evaluated(plain, right, PRIORS[name], share_found, searcher.layers)


def best_answers(asked: Sequence[Evaluated], scale: float, shift: float) -> list[tuple[float, bool]]:
    """(confidence, right) of the best candidate of each query."""
    points = []
    for one in asked:
        found = [scored._replace(logit=scored.logit * scale + shift) for scored in one.found]
        weighed = weigh(found, one.layers, None, one.prior, one.share_found)
        unlike = unlike_chance(one.prior, one.share_found)
        chances = posterior([each.logit for each in weighed], unlike, [each.likeness for each in weighed])
        best = int(np.argmax(chances.confidences))
        points.append((chances.confidences[best], best == one.right))
    return points


def calibration_error(points: Sequence[tuple[float, bool]], bins: int = 15) -> float:
    """Mean gap between stated confidence and observed accuracy over bins of equal count."""
    ordered, total = sorted(points), 0.0
    for number in range(bins):
        chunk = ordered[len(ordered) * number // bins : len(ordered) * (number + 1) // bins]
        if chunk:
            total += abs(sum(c for c, _ in chunk) - sum(ok for _, ok in chunk))
    return total / max(1, len(ordered))


def calibrate(asked: Sequence[Evaluated]) -> tuple[float, float, float]:
    """Scale and shift of the logit, and the calibration error they leave.

    Two numbers, chosen on evaluation queries: which of a list's absent names are look-alikes decides them, and held-out
    names alone do not say. Of the settings whose error is within `SAME_ERROR` of the least, the one that answers most.
    """
    tried = []
    for scale, shift in ((1 + 0.05 * i, 0.1 * j) for i in range(9) for j in range(-2, 12)):
        points = best_answers(asked, scale, shift)
        tried.append((calibration_error(points), sum(confidence >= 0.8 for confidence, _ in points), scale, shift))
    least = min(error for error, *_ in tried)
    good = [one for one in tried if one[0] <= least + SAME_ERROR]
    error, _, scale, shift = max(good, key=lambda one: (one[1], -one[0]))
    return scale, shift, error


def gather(seed: int) -> dict[str, list[Asked]]:
    """Training queries of every list, with the log-odds that one's right entity was found at all."""
    searchers = {name: build_searcher(name) for name in LISTS}
    names = {
        name: [s.layers.indexes[0].preferred(n) for n in range(s.layers.entity_count)]
        for name, (s, _) in searchers.items()
    }
    gathered = {}
    for name, (searcher, tested) in searchers.items():
        strangers = [text for other in LISTS if other != name for text in names[other]]
        asked = [one for one in training_queries(name, searcher, tested, strangers, seed) if one is not None]
        share = sum(one.right >= 0 for one in asked) / len(asked)
        listed = sum(one.listed for one in asked)
        print(
            f"{name}: {len(asked)} queries, {listed} listed, {share * len(asked) / listed:.3f} of them found; "
            f"resemblance {searcher.layers.indexes[0].resemblance}",
            flush=True,
        )
        by_spelling, by_initials = log_odds(share), log_odds(listed / len(asked))
        gathered[name] = [
            evolve(one, offset=np.where(one.spelled, by_spelling, by_initials), weight=WEIGHT[name]) for one in asked
        ]
    return gathered


def common_words() -> dict[str, float]:
    """Sound codes borne by one entity in 700 or more, with that share, over the lists."""
    counts: dict[str, float] = {}
    for name in LISTS:
        searcher, _ = build_searcher(name)
        index = searcher.layers.indexes[0]
        codes = {sound(index.word(n)): index.kin[n] for n in range(len(index.bearers))}
        for code, bearers in codes.items():
            counts[code] = counts.get(code, 0.0) + bearers / index.entity_count / len(LISTS)
    return {code: share for code, share in sorted(counts.items()) if share > 1 / 700 and len(code) > 1}


def write_common_words(shares: dict[str, float]) -> None:
    """Write `common_words.tsv`."""
    head = "# Sound codes of common words and the share of entities that bear one, over three public lists.\n"
    head += "# Written by tools/fit_model.py; a code is the word's `names.sound`.\n"
    rows = "".join(f"{code}\t{share:.5f}\n" for code, share in shares.items())
    (TARGET / "common_words.tsv").write_text(head + rows, encoding="utf-8")


def as_data(parameters: Array, scale: float, shift: float) -> dict[str, Any]:
    """The fitted parameters as `model.Model` reads them; weights of nothing left out."""
    half = len(BASIS) + 1
    data: dict[str, Any] = {"bias": {}, "terms": {}, "scale": round(scale, 3), "offset": round(shift, 3)}
    for sort, part in (("person", parameters[:half]), ("thing", parameters[half:])):
        data["bias"][sort] = round(float(part[0]), 3)
        weighed = zip(BASIS, part[1:], strict=True)
        terms: list[list[Any]] = [[f, start, round(float(w), 3)] for (f, start, _), w in weighed if abs(w) >= 0.01]
        data["terms"][sort] = [*terms, *FIXED]
    data["bias"]["place"] = data["bias"]["thing"]
    data["terms"]["person"] += [*PERSON]
    data["terms"]["place"] = [*data["terms"]["thing"], *PLACE]
    return data


def main() -> None:
    """Fit in rounds, since which name speaks for an entity depends on the model itself; then calibrate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2, help="0 only calibrates the constants as they stand")
    args = parser.parse_args()
    if args.rounds:
        write_common_words(common_words())
        weights.background.cache_clear()
    for _ in range(args.rounds):
        everything = [one for asked in gather(seed=1).values() for one in asked]
        store(as_data(fit(everything), 1.0, 0.0))
    searcher, _ = build_searcher(CALIBRATED_ON)
    scale, shift, error = calibrate(list(evaluated(CALIBRATED_ON, searcher)))
    print(f"scale {scale:.2f}, shift {shift:.2f}, calibration error {error:.4f}", flush=True)
    store({"scale": round(scale, 3), "offset": round(shift, 3)})


def store(constants: dict[str, Any]) -> None:
    """Put constants of the model for names against a list into model.json."""
    stored = json.loads((TARGET / "model.json").read_text(encoding="utf-8"))
    stored["listed"].update(constants)
    (TARGET / "model.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    model.load.cache_clear()


if __name__ == "__main__":
    main()
