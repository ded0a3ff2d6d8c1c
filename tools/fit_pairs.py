"""Fit the model for two names alone, and count the words it calls rare; both are written into the package.

    python tools/fit_pairs.py             words.tsv and pair_model.json under src/aliaskit/matching/
    python tools/fit_pairs.py --report    only the figures: of models that have not seen the entities they judge

Boosted trees, on the pairs of `make_pairs`: the lists', the world's and the evaluation's. Alike and unlike pairs count
the same in all, which makes the prior one half. Features of a list's pairs are measured with the words of the other
lists, as a list that is new would have it. Figures by entity: an entity's pairs are judged by trees fitted on the
others. Figures by list: the pairs of one list are judged by trees that saw nothing of it. Needs the `fit` group.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
from collections.abc import Callable, Sequence
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # on a busy machine threads wait for one another longer than they save
import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from aliaskit.matching.model import model_sort
from aliaskit.matching.pair import of_sort, pair_features
from aliaskit.matching.rarity import Background
from aliaskit.names import analyse
from fit_model import TARGET
from make_pairs import Pair, background_of, evaluation_pairs, made_pairs, names_of, word_counts

LISTS = {
    "ofac_sdn": (9000, 1600, 1.0),
    "phoenix_actors": (9000, 1300, 1.0),
    "partyfacts": (1200, 300, 0.5),
    "world": (14000, 2600, 0.5),
}
"""Lists; how many alike pairs and how many names with unlike ones are taken of each; what a pair counts."""
EVALUATED = ("ofac_sdn", "phoenix_actors")
FOLDS = 3
REMARKED = 0.4
"""Share of persons whose family name loses its capitals (OFAC) or gets them (the world): other lists do both."""
TREES = {
    "max_iter": 250,
    "learning_rate": 0.06,
    "max_leaf_nodes": 8,
    "max_features": 0.3,
    "l2_regularization": 5.0,
    "min_samples_leaf": 80,
    "early_stopping": False,
    "random_state": 0,
}
FOR = (
    *("mass", "rarest", "shared", "cover_low", "cover_high", "first", "last", "first_like", "first_best", "last_best"),
    *("family", "given", "given_best", "mean", "least", "sound_cover", "worst_like", "worst_start", "worst_sound"),
    *("worst_initial", "clash_like", "clash_start", "clash_sound", "clash_initial", "joined", "sorted_sounds"),
    *("letters", "core_letters", "beginning", "sorted", "subset", "within", "titles"),
)
"""Features that can only speak for one entity: the more, the likelier."""
AGAINST = (
    *("unlike", "missing", "conflict", "heaviest", "leading_extra", "trailing_extra", "familiar_left"),
    *("worst_familiar", "clash_familiar", "clash_given", "legal_conflict", "number_conflict"),
)
"""Features that can only speak against it."""
HANDMADE = (
    *(("contrast", 0.0, -2.5), ("suffix_conflict", 0.0, -5.0), ("number_conflict", 0.0, -3.0)),
    ("conflict", 0.0, -1.25),
)
"""Terms (feature, start, weight) added to the trees. The lists hold too few of the first cases. The last is for news,
where relatives and rivals stand side by side: a sanctions list seldom has two members of a family."""
ABOUT_PLACES = (("heaviest", 0.0, -8.0), ("missing", 0.0, -3.0), ("unlike", 0.0, -6.0))
"""More of them for places, which the lists lack: South Sudan, Papua New Guinea, Paktia and Paktika."""
UNSEEN = frozenset({"contrast", "suffix_conflict"})
"""Features that the trees do not see at all."""

Array = NDArray[np.float64]


@frozen
class Sample:
    """Pairs measured: features in the order of `columns`, whether one entity bears both names, and where from."""

    rows: Array
    same: Array
    weight: Array
    folds: Array
    source: str
    evaluation: bool


def measured(pair: Pair, known: Background) -> dict[str, float] | None:
    """The features of a pair; None where a name has no words or both fold alike."""
    one, other = analyse(pair.a, pair.kind), analyse(pair.b, pair.kind)
    if not one.core or not other.core or one.folded == other.folded:
        return None
    features = of_sort(pair_features(one, other, known), model_sort(pair.kind))
    return {**features, "person": float(pair.kind == "person")}


def sample(pairs: Sequence[Pair], known: Background, columns: Sequence[str], source: str, fold: Any) -> Sample:
    """The pairs measured; rows of nan where there is nothing to fit."""
    empty = dict.fromkeys(columns, float("nan"))
    found = [measured(pair, known) or empty for pair in pairs]
    return Sample(
        np.array([[features[name] for name in columns] for features in found]),
        np.array([float(pair.same) for pair in pairs]),
        np.full(len(pairs), LISTS[source][2]),
        np.array([[fold(bearer) for bearer in pair.bearers] for pair in pairs]),
        source,
        evaluation=False,
    )


def remarked(pairs: Sequence[Pair], write: Callable[[str], str]) -> list[Pair]:
    """Pairs of persons, some of them written otherwise."""
    chance = random.Random(5)
    return [
        Pair(write(pair.a), write(pair.b), pair.kind, pair.bearers, pair.same)
        if pair.kind == "person" and chance.random() < REMARKED
        else pair
        for pair in pairs
    ]


def last_marked(name: str) -> str:
    """A name with its last word in capitals, as lists mark a family name; wrong where that stands first."""
    words = name.split()
    return " ".join((*(word.title() for word in words[:-1]), words[-1].upper()))


WRITTEN: dict[str, Callable[[str], str]] = {"ofac_sdn": str.upper, "world": last_marked}
"""How some persons of a list are written otherwise."""


class Folds:
    """Entities parted into folds; names that evaluation pairs join are one entity, listed or not."""

    def __init__(self) -> None:
        self._joined: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Put two bearers into one fold."""
        self._joined[self._first(one)] = self._first(other)

    def __call__(self, bearer: str) -> int:
        """The fold of a bearer, the same in every run."""
        return hashlib.blake2b(self._first(bearer).encode(), digest_size=4).digest()[1] % FOLDS

    def _first(self, bearer: str) -> str:
        while self._joined.get(bearer, bearer) != bearer:
            bearer = self._joined[bearer]
        return bearer


def gather() -> tuple[list[Sample], tuple[str, ...], Background]:
    """Every pair measured, the features' names, and the background of all lists."""
    names = {name: names_of(name) for name in LISTS}
    counts = {name: word_counts(listed) for name, listed in names.items()}
    shipped, folds = background_of(counts), Folds()
    judged = {name: evaluation_pairs(name, names[name]) for name in EVALUATED}
    for pair in (pair for pairs in judged.values() for pair in pairs if pair.same):
        folds.join(*pair.bearers)
    example = measured(Pair("Ali Khan", "Ali Jan", "person", ("", ""), same=False), shipped) or {}
    columns = tuple(sorted(set(example) - UNSEEN))
    samples = []
    for name, (alike, asked, _) in LISTS.items():
        known = background_of(counts, name)  # with its own, a word that one entity alone bears would give it away
        made = made_pairs(names[name], alike, asked)
        print(f"{name}: {len(made)} pairs, {sum(pair.same for pair in made)} alike", flush=True)
        made = remarked(made, WRITTEN[name]) if name in WRITTEN else made
        samples.append(sample(made, known, columns, name, folds))
        if name in judged:
            one = sample(judged[name], known, columns, name, folds)
            samples.append(Sample(one.rows, one.same, one.weight, one.folds, name, evaluation=True))
    return samples, columns, shipped


def fitted(
    samples: Sequence[Sample], columns: Sequence[str], left: int | None = None
) -> HistGradientBoostingClassifier:
    """Trees fitted on these pairs, those of one fold's entities left out."""
    rows, same, weight = (np.concatenate([getattr(s, part) for s in samples]) for part in ("rows", "same", "weight"))
    folds = np.concatenate([s.folds for s in samples])
    used = ~np.isnan(rows[:, 0]) & (folds != left).all(1)
    rows, same, weight = rows[used], same[used], weight[used]
    total = np.where(same > 0, (weight * same).sum(), (weight * (1 - same)).sum())
    signs = [1 if name in FOR else -1 if name in AGAINST else 0 for name in columns]
    trees = HistGradientBoostingClassifier(monotonic_cst=signs, **TREES)
    return trees.fit(rows, same, sample_weight=weight / total * len(same) / 2)


def report(label: str, logits: Array, judged: Sample) -> None:
    """Area under the curve, best F1, and calibration error at even odds, on evaluation pairs."""
    logits = np.where(np.isnan(judged.rows[:, 0]), 6.0, logits)  # what folds alike is the same
    order = np.argsort(-logits, kind="stable")
    same, chance = judged.same[order], 1 / (1 + np.exp(-logits[order]))
    right, positives = np.cumsum(same), same.sum()
    best = (2 * right / (np.arange(1, len(same) + 1) + positives)).max()
    area = 1 - ((1 - same) * (positives - right)).sum() / positives / (len(same) - positives)
    weight = np.where(same > 0, 0.5 / positives, 0.5 / (len(same) - positives))
    bins = np.minimum((chance * 15).astype(int), 14)
    error = sum(abs((weight * (chance - same))[bins == place].sum()) for place in range(15))
    print(f"{label}, {judged.source}: area {area:.4f}, best F1 {best:.4f}, calibration error {error:.4f}", flush=True)


def report_all(samples: Sequence[Sample], columns: Sequence[str]) -> None:
    """Judge evaluation pairs by entities and by lists unseen."""
    judged = [one for one in samples if one.evaluation]
    logits = [np.zeros(len(one.same)) for one in judged]
    for fold in range(FOLDS):
        trees = fitted(samples, columns, fold)
        for one, found in zip(judged, logits, strict=True):
            mine = one.folds[:, 0] == fold
            found[mine] = trees.decision_function(one.rows[mine])
    for one, found in zip(judged, logits, strict=True):
        report("by entity", found, one)
    for one in judged:
        trees = fitted([other for other in samples if other.source != one.source], columns)
        report("by list", trees.decision_function(one.rows), one)


def as_tree(nodes: Any, place: int = 0) -> Any:
    """A tree as `trees.Trees` reads it."""
    node = nodes[place]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    below, above = as_tree(nodes, node["left"]), as_tree(nodes, node["right"])
    return [int(node["feature_idx"]), round(float(node["num_threshold"]), 4), below, above]


def as_data(trees: Any, columns: Sequence[str]) -> dict[str, Any]:
    """The model as `trees.load` reads it."""
    grown = [as_tree(predictors[0].nodes) for predictors in trees._predictors]  # noqa: SLF001 - it has no other door
    terms = {"person": HANDMADE, "thing": HANDMADE, "place": (*HANDMADE, *ABOUT_PLACES)}
    bias = round(float(trees._baseline_prediction.item()), 4)  # noqa: SLF001
    return {"bias": bias, "features": list(columns), "terms": terms, "trees": grown}


def write(trees: Any, columns: Sequence[str], known: Background) -> None:
    """Write the model and the words, a tree and a word a line."""
    data = as_data(trees, columns)
    lines = [f' "{key}": {json.dumps(data[key])}' for key in ("bias", "features", "terms")]
    grown = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in data["trees"])
    text = "{\n" + ",\n".join(lines) + ',\n "trees": [\n' + grown + "\n]}\n"
    (TARGET / "pair_model.json").write_text(text, encoding="utf-8")
    head = (
        "# Words that two entities or more bear over four public lists: how many bear it, how many one of its sound.\n"
    )
    head += "# Then in how many persons' names it is a given name, and in how many a family name.\n"
    head += f"# Written by tools/fit_pairs.py. The first row is the number of entities.\n\t{known.entities}\t0\t0\t0\n"
    rows = "".join(
        "\t".join(map(str, (word, *counts, *known.places.get(word, (0, 0))))) + "\n"
        for word, counts in known.bearers.items()
    )
    (TARGET / "words.tsv").write_text(head + rows, encoding="utf-8")


def main() -> None:
    """Fit on everything and write, then report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true", help="print the figures and write nothing")
    args = parser.parse_args()
    samples, columns, known = gather()
    if not args.report:
        write(fitted(samples, columns), columns, known)
    report_all(samples, columns)


if __name__ == "__main__":
    main()
