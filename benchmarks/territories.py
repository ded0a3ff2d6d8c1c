"""How many names of the world's countries and territories, in nearly all languages, the bundled world resolves.

    python benchmarks/territories.py             the table, and the scripts with the most misses
    python benchmarks/territories.py --misses N  also N names that failed, most common reason first
    python benchmarks/territories.py --check     against benchmarks/territories_floors.json; status 1 below a floor
    python benchmarks/territories.py --update    raise the floors; --allow-regression lowers them too

The names are those of ../shared/eval/facts/territories.tsv for places with sixty names or more. The file knows places
by Wikidata id: each is ours of the same `same_as.wikidata`, else the one that most of its names resolve to, which no
other place may claim with more of its names.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from aliaskit import Answer, Query, Resolver
from evaluation import EVAL, is_missing, rows_of
from floors import hold, options

FLOORS = Path(__file__).with_name("territories_floors.json")
FACTS = EVAL / "facts" / "territories.tsv"
LEAST_NAMES = 60


@frozen
class Asked:
    """A name of the file, whose place it is by Wikidata id, its script, and the answer."""

    place: str
    script: str
    answer: Answer


def asked(resolver: Resolver) -> list[Asked]:
    """Every name of the places with LEAST_NAMES, with what it resolves to."""
    rows = rows_of(FACTS)
    sizes = Counter(row["entity_id"] for row in rows)
    rows = [row for row in rows if sizes[row["entity_id"]] >= LEAST_NAMES]
    answers = resolver.resolve_many(Query(row["name"], row["kind"]) for row in rows)
    return [
        Asked(row["entity_id"].removeprefix("QID:"), row["lang_script"].rpartition("-")[2], answer)
        for row, answer in zip(rows, answers, strict=True)
    ]


def places(names: Iterable[Asked]) -> dict[str, str]:
    """Our id of each place of the file; a place that none of ours stands for has none."""
    known: dict[str, str] = {}
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        for candidate in name.answer.candidates[:1]:
            votes[name.place][candidate.id] += 1
            identifier = dict(candidate.entity.same_as).get("wikidata")
            if identifier:
                known[identifier] = candidate.id
    found = {place: known[place] for place in votes if place in known}
    claims = sorted(((count, place, ours) for place, ids in votes.items() for ours, count in ids.items()), reverse=True)
    for _, place, ours in claims:
        if place not in found and ours not in found.values():
            found[place] = ours
    return found


def outcome(name: Asked, ours: Mapping[str, str]) -> str:
    """`right`, or what went wrong."""
    if name.answer.id is not None:
        return "right" if name.answer.id == ours.get(name.place) else "another place"
    return name.answer.decision


def table(names: Sequence[Asked], ours: Mapping[str, str]) -> dict[str, float]:
    """Print the shares by script; the two that have floors are returned."""
    scripts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        for row in ("all", name.script):
            scripts[row][outcome(name, ours)] += 1
    print(f"{'script':8}{'names':>8}{'right':>8}{'ambiguous':>11}{'none':>8}{'another place':>15}")
    for script, counts in sorted(scripts.items(), key=lambda one: -one[1].total()):
        total = counts.total()
        shares = [counts[column] / total for column in ("right", "ambiguous", "none", "another place")]
        print(f"{script:8}{total:8}{shares[0]:8.3f}{shares[1]:11.3f}{shares[2]:8.3f}{shares[3]:15.3f}")
    right = {script: counts["right"] / counts.total() for script, counts in scripts.items()}
    return {"latin_names_right": right["Latn"], "all_names_right": right["all"]}


def show_misses(names: Iterable[Asked], ours: Mapping[str, str], limit: int) -> None:
    """Print names that failed with their best candidate."""
    failed = [(outcome(name, ours), name) for name in names if outcome(name, ours) != "right"]
    for what, name in failed[:: max(1, len(failed) // max(1, limit))]:
        best = [f"{c.id} {c.confidence:.2f} ({c.alias})" for c in name.answer.candidates[:2]]
        print(name.script, name.answer.query, what, ours.get(name.place, name.place), *best, sep="\t")


def main() -> int:
    """Measure, show, and check or move the floors."""
    parser = options(__doc__)
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    chosen = parser.parse_args()
    if is_missing(FACTS):
        return 0
    names = asked(Resolver.load())
    ours = places(names)
    figures = table(names, ours)
    show_misses(names, ours, chosen.misses)
    return hold(FLOORS, {"territories": figures}, chosen)


if __name__ == "__main__":
    sys.exit(main())
