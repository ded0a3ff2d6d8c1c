"""Accuracy on ../shared/eval, side by side with rapidfuzz's scorers, and the floors that it may not fall under.

    python benchmarks/accuracy.py             the tables, ours and rapidfuzz's
    python benchmarks/accuracy.py --ours      ours alone
    python benchmarks/accuracy.py --check     ours against benchmarks/accuracy_floors.json; status 1 below a floor
    python benchmarks/accuracy.py --update    raise the floors to what was measured; --allow-regression lowers them too

The figures are those of ../shared/eval/score.py, which this calls.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

import aliaskit
from aliaskit import Query, Resolver
from aliaskit.gazetteers import read
from aliaskit.names import fold
from evaluation import EVAL, is_missing, rows_of, score
from floors import hold, options

FLOORS = Path(__file__).with_name("accuracy_floors.json")
LISTS = {"ofac_sdn": 0.482, "phoenix_actors": 0.168, "partyfacts": 0.638}
"""Lists of names and the share of their queries that is listed."""
PAIRS = ("ofac_sdn", "phoenix_actors")
SCORERS: dict[str, Callable[..., float]] = {
    "token_sort": fuzz.token_sort_ratio,
    "WRatio": fuzz.WRatio,
    "Jaro-Winkler": JaroWinkler.normalized_similarity,
}
SHOWN = {
    "resolve": (
        "best_f1",
        "recall_1",
        "recall_5",
        "ece",
        "match_precision",
        "match_recall",
        "false_positive_rate",
        "at_90",
    ),
    "pairs": ("auc", "best_f1", "recall_at_p95", "ece"),
}
UNSTEADY = frozenset({"recall_at_p95"})
"""Shown and not held to a floor: a single wrong label at the top moves it from a fifth to nothing."""


def our_resolutions(name: str) -> dict[str, float]:
    """Ours on one list, at the share of its queries that is listed."""
    resolver = Resolver.load(EVAL / "resolve" / name / "gazetteer.jsonl", bundled=False)
    gold = EVAL / "resolve" / name / "queries.tsv"
    asked = [Query(row["query"], row["kind"]) for row in rows_of(gold)]
    return score("resolve", map(as_line, resolver.resolve_many(asked, prior=LISTS[name])), gold)


def as_line(answer: aliaskit.Answer) -> str:
    """An answer as score.py reads it."""
    shown = [{"id": one.id, "confidence": one.confidence} for one in answer.candidates]
    whole = {"query": answer.query, "decision": answer.decision, "id": answer.id, "confidence": answer.confidence}
    return json.dumps({**whole, "candidates": shown})


def their_resolutions(name: str, scorer: Callable[..., float]) -> dict[str, float]:
    """A rapidfuzz scorer on one list: the best of an entity's folded names, a match at 85 of 100."""
    gazetteer = read(EVAL / "resolve" / name / "gazetteer.jsonl")
    bearers = [entity.id for entity in gazetteer.entities for _ in range(1 + len(entity.aliases))]
    names = [fold(n) for entity in gazetteer.entities for n in (entity.name, *(a.name for a in entity.aliases))]
    gold = EVAL / "resolve" / name / "queries.tsv"
    asked = [row["query"] for row in rows_of(gold)]
    whole = 100.0 if scorer is not SCORERS["Jaro-Winkler"] else 1.0

    def lines() -> Iterator[str]:
        for text in asked:
            best: dict[str, float] = {}
            for _, found, number in process.extract(fold(text), names, scorer=scorer, limit=30):
                best.setdefault(bearers[number], found / whole)
            candidates = [{"id": bearer, "confidence": found} for bearer, found in best.items()]
            top: dict[str, Any] = candidates[0] if candidates else {"id": None, "confidence": 0.0}
            decision = "match" if top["confidence"] >= 0.85 else "none"
            yield json.dumps({"query": text, "decision": decision, "id": top["id"], "candidates": candidates})

    return score("resolve", lines(), gold)


def kind_of(row: dict[str, str]) -> str:
    """The kind of a pair; the files say org and group for organization."""
    return "person" if row["kind"] == "person" else "organization"


def our_pairs(name: str) -> dict[str, float]:
    """Ours on the pairs of one list."""
    gold = EVAL / "pairs" / f"{name}.tsv"
    compared = (aliaskit.compare(r["name_a"], r["name_b"], kind=kind_of(r)).confidence for r in rows_of(gold))
    return score("pairs", (str(confidence or 0.0) for confidence in compared), gold)


def their_pairs(name: str, scorer: Callable[..., float]) -> dict[str, float]:
    """A rapidfuzz scorer on the pairs of one list, on folded names."""
    gold = EVAL / "pairs" / f"{name}.tsv"
    whole = 100.0 if scorer is not SCORERS["Jaro-Winkler"] else 1.0
    return score("pairs", (str(scorer(fold(r["name_a"]), fold(r["name_b"])) / whole) for r in rows_of(gold)), gold)


def measure(*, peers: bool) -> dict[str, dict[str, dict[str, float]]]:
    """Every figure: task and list -> who -> figures."""
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for name in LISTS:
        figures[f"resolve/{name}"] = {"aliaskit": our_resolutions(name)}
        for label, scorer in SCORERS.items() if peers else ():
            figures[f"resolve/{name}"][label] = their_resolutions(name, scorer)
        show(f"resolve/{name}", figures[f"resolve/{name}"])
    for name in PAIRS:
        figures[f"pairs/{name}"] = {"aliaskit": our_pairs(name)}
        for label, scorer in SCORERS.items() if peers else ():
            figures[f"pairs/{name}"][label] = their_pairs(name, scorer)
        show(f"pairs/{name}", figures[f"pairs/{name}"])
    return figures


def show(title: str, figures: dict[str, dict[str, float]]) -> None:
    """Print one table."""
    columns = SHOWN[title.partition("/")[0]]
    print(f"\n{title}\n{'':14}" + "".join(f"{column:>20}" for column in columns))
    for label, values in figures.items():
        print(f"{label:14}" + "".join(f"{values[column]:20.3f}" for column in columns), flush=True)


def held(figures: dict[str, dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """The figures that have floors: ours, of every shown column."""
    return {
        title: {c: who["aliaskit"][c] for c in SHOWN[title.partition("/")[0]] if c not in UNSTEADY}
        for title, who in figures.items()
    }


def main() -> int:
    """Measure, and check or move the floors."""
    parser = options(__doc__)
    parser.add_argument("--ours", action="store_true", help="ours alone")
    chosen = parser.parse_args()
    if is_missing():
        return 0
    figures = measure(peers=not (chosen.ours or chosen.check or chosen.update))
    return hold(FLOORS, held(figures), chosen)


if __name__ == "__main__":
    sys.exit(main())
