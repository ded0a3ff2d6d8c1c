"""Accuracy on ../shared/eval, side by side with rapidfuzz's scorers, and the floors that it may not fall under.

    python benchmarks/accuracy.py             the tables, ours and rapidfuzz's
    python benchmarks/accuracy.py --ours      ours alone
    python benchmarks/accuracy.py --check     ours against benchmarks/accuracy_floors.json; status 1 below a floor
    python benchmarks/accuracy.py --update    raise the floors to what was measured; --allow-regression lowers them too

The figures are those of ../shared/eval/score.py, which this calls.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

import aliaskit
from aliaskit import Query, Resolver
from aliaskit.gazetteers import read
from aliaskit.names import fold

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
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
LOWER_IS_BETTER = frozenset({"ece", "false_positive_rate"})
UNSTEADY = frozenset({"recall_at_p95"})
"""Shown and not held to a floor: a single wrong label at the top moves it from a fifth to nothing."""
SLACK = 0.002
"""What rounding and a changed library may cost before a floor counts as broken."""


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def score(task: str, lines: Iterable[str], gold: Path) -> dict[str, float]:
    """What score.py says of these answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as answers:
        answers.writelines(f"{line}\n" for line in lines)
        answers.flush()
        command = [sys.executable, str(EVAL / "score.py"), task, answers.name, str(gold)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (line.split("\t") for line in printed.splitlines())}


def our_resolutions(name: str) -> dict[str, float]:
    """Ours on one list, at the share of its queries that is listed."""
    resolver = Resolver.load(EVAL / "resolve" / name / "gazetteer.jsonl", bundled=False)
    gold = EVAL / "resolve" / name / "queries.tsv"
    asked = [Query(row["query"], row["kind"]) for row in rows_of(gold)]
    return score("resolve", map(as_line, resolver.resolve_many(asked, prior=LISTS[name])), gold)


def as_line(answer: aliaskit.Answer) -> str:
    """An answer as score.py reads it."""
    shown = [{"id": one.entity.id, "confidence": one.confidence} for one in answer.candidates]
    said = answer.entity.id if answer.entity else None
    whole = {"query": answer.query, "decision": answer.decision, "id": said, "confidence": answer.confidence}
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


def floors_of(figures: dict[str, dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """The figures that have floors: ours, of every shown column."""
    return {
        title: {c: round(who["aliaskit"][c], 4) for c in SHOWN[title.partition("/")[0]] if c not in UNSTEADY}
        for title, who in figures.items()
    }


def broken(measured: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """The figures that are worse than their floor."""
    found = []
    for title, columns in floors.items():
        for column, value in measured[title].items():
            floor = columns.get(column, value)
            gap = value - floor if column in LOWER_IS_BETTER else floor - value
            if gap > SLACK:
                found.append(f"{title} {column}: {value:.4f}, floor {floor:.4f}")
    return found


def main() -> int:
    """Measure, and check or move the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--ours", "--check", "--update", "--allow-regression"):
        parser.add_argument(flag, action="store_true")
    args = parser.parse_args()
    if not EVAL.is_dir():
        print(f"no evaluation data at {EVAL.name}: nothing was measured", file=sys.stderr)
        return 0
    measured = floors_of(measure(peers=not (args.ours or args.check or args.update)))
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    worse = broken(measured, floors)
    print("\n".join(worse), file=sys.stderr)
    if args.update and (not worse or args.allow_regression):
        FLOORS.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 1 if worse and (args.check or (args.update and not args.allow_regression)) else 0


if __name__ == "__main__":
    sys.exit(main())
