"""Write docs/reliability.md and docs/reliability.svg: does a confidence of .9 mean that nine in ten are right?

    python tools/reliability.py           ask, and write both
    python tools/reliability.py --check   ask, and compare with docs/reliability.md; status 1 where they differ

The queries of ../shared/eval/resolve go through `Resolver` one list at a time, at the share of them that is listed. A
query without a candidate states no confidence and is not counted. Needs the `fit` dependency group.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from aliaskit import Query, Resolver

EVAL = ROOT.parent / "shared" / "eval" / "resolve"
TABLE, PLOT = ROOT / "docs" / "reliability.md", ROOT / "docs" / "reliability.svg"
EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
LISTS = {
    "ofac_sdn": "a sanctions list: 6,544 people and organizations",
    "phoenix_actors": "actors of world news: 20,301 people and organizations",
    "partyfacts": "parties of the world: 5,162, most of whose other names no spelling can join",
}
COLOURS = {"ofac_sdn": "#1f5fa8", "phoenix_actors": "#b3541e", "partyfacts": "#3a7d44"}


@frozen
class Said:
    """One answer: the confidence of its best candidate, and whether that was the right entity."""

    confidence: float
    right: bool


@frozen
class Bin:
    """Answers whose confidence is from `low` to `high`: how many, the mean confidence, the share that was right."""

    low: float
    high: float
    answers: int
    confidence: float
    right: float


@frozen
class Measured:
    """One list: what was asked, the prior, and what was said."""

    name: str
    queries: int
    prior: float
    said: tuple[Said, ...]


def measured(name: str) -> Measured:
    """Ask every query of a list."""
    with (EVAL / name / "queries.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    prior = sum(bool(row["entity_id"]) for row in rows) / len(rows)
    resolver = Resolver.load(EVAL / name / "gazetteer.jsonl", bundled=False)
    answers = resolver.resolve_many((Query(row["query"], row["kind"] or None) for row in rows), prior=round(prior, 3))
    said = tuple(
        Said(answer.candidates[0].confidence, answer.candidates[0].id == row["entity_id"])
        for row, answer in zip(rows, answers, strict=True)
        if answer.candidates
    )
    return Measured(name, len(rows), round(prior, 3), said)


def bins(said: Iterable[Said]) -> list[Bin]:
    """The answers by confidence; bins that hold none are left out."""
    found = []
    for low, high in pairwise(EDGES):
        inside = [one for one in said if low <= one.confidence < high or one.confidence == high == 1.0]
        if inside:
            stated = sum(one.confidence for one in inside) / len(inside)
            found.append(Bin(low, high, len(inside), stated, sum(one.right for one in inside) / len(inside)))
    return found


def calibration_error(said: Sequence[Said], groups: int = 15) -> float:
    """Mean gap between stated confidence and share right, over groups of equal count (as ../shared/eval/score.py)."""
    ordered = sorted(said, key=lambda one: (one.confidence, one.right))
    total = 0.0
    for group in range(groups):
        part = ordered[len(ordered) * group // groups : len(ordered) * (group + 1) // groups]
        total += abs(sum(one.confidence for one in part) - sum(one.right for one in part))
    return total / max(1, len(ordered))


def table(lists: Iterable[Measured]) -> str:
    """The document."""
    text = "# Reliability\n\nWritten by `python tools/reliability.py`; do not edit. "
    text += "[Confidence](confidence.md) says how to read it.\n"
    text += "\n![Share right against confidence, one line a list](reliability.svg)\n"
    for one in lists:
        text += f"\n## {one.name}\n\n{LISTS[one.name][0].upper()}{LISTS[one.name][1:]}.\n"
        text += f"{one.queries:,} queries, {one.prior:.1%} of them listed, asked at that prior. "
        text += f"{len(one.said):,} had a candidate.\nCalibration error {calibration_error(one.said):.3f}.\n\n"
        text += "| confidence | answers | mean confidence | share right |\n|---|---:|---:|---:|\n"
        for row in bins(one.said):
            text += f"| {row.low:g} to {row.high:g} | {row.answers:,} | {row.confidence:.3f} | {row.right:.3f} |\n"
    return text


def draw(lists: Iterable[Measured], target: Path) -> None:
    """The plot; the same figures give the same bytes."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update(
        {"svg.hashsalt": "aliaskit", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10}
    )
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(5.4, 5.0))
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle="--", label="as stated")
    for one in lists:
        rows = bins(one.said)
        axes.plot([row.confidence for row in rows], [row.right for row in rows], color=COLOURS[one.name], linewidth=1)
        axes.scatter(
            [row.confidence for row in rows],
            [row.right for row in rows],
            s=[8 + 90 * (row.answers / len(one.said)) ** 0.5 for row in rows],
            color=COLOURS[one.name],
            label=one.name,
        )
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="mean confidence of the answers", ylabel="share of them that is right")
    axes.grid(color="#e5e5e5", linewidth=0.6)
    axes.legend(loc="upper left", frameon=False, markerscale=0.7)
    figure.tight_layout()
    figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if not EVAL.is_dir():
        print("no evaluation data beside the repository: nothing was measured", file=sys.stderr)
        return 0
    lists = [measured(name) for name in LISTS]
    text = table(lists)
    if args.check:
        return 0 if TABLE.read_text(encoding="utf-8") == text else 1
    TABLE.write_text(text, encoding="utf-8")
    draw(lists, PLOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
