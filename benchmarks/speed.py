"""Speed, side by side with what users have today: CPU time, medians, ratios within one run.

    python benchmarks/speed.py                      every figure
    python benchmarks/speed.py fuzzy                one of them: fuzzy, exact, build, memory, start, processes, scan
    python benchmarks/speed.py fuzzy --names people --sizes 1000,10000 --budget 2 --only cdist
    python benchmarks/speed.py --json FILE          keep the figures, for tools/speed_document.py
    python benchmarks/speed.py --check              ratios against benchmarks/speed_floors.json; status 1 past a bound

`start` builds the wheel and installs it, as users have it, and says what that takes. Names and peers are in the
dependency group `bench`, names of people in ../shared/eval; what is not there is named, and the rest is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from floors import Bounds, passed, told
from measures.clock import Table
from measures.workload import GEONAMES, WORKLOADS

FLOORS = Path(__file__).with_name("speed_floors.json")
FIGURES = {
    "fuzzy": "fuzzy", "exact": "exact", "build": "building", "memory": "memory", "start": "starting",
    "processes": "processes", "scan": "scanning",
}  # fmt: skip
HELD = ("ratio", "best", "bound", "measured")
OF_GEONAMES = frozenset(FIGURES) - {"fuzzy", "start"}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", help=f"one of {', '.join(FIGURES)}; all of them if none"
    )
    parser.add_argument("--names", choices=[one.name for one in WORKLOADS], help="of fuzzy queries; both unless given")
    parser.add_argument("--sizes", type=_sizes, metavar="N,N", help="names in the gazetteers; of each figure's choice")
    parser.add_argument("--budget", type=float, default=4.0, help="CPU seconds of a contestant in a round")
    parser.add_argument("--only", default="", metavar="PART", help="only the peers whose name has this part")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the tables here")
    parser.add_argument("--check", action="store_true", help="hold ratios against their floors")
    chosen = parser.parse_args()
    if unknown := set(chosen.figures) - set(FIGURES):
        parser.error(f"there is no figure {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    if chosen.check:
        if reason := GEONAMES.missing():
            parser.error(reason)
        return _check()
    kept = []
    for table in _tables(chosen):
        print(table, flush=True)
        kept.append({"title": table.title, "heads": table.heads, "rows": table.rows})
        if chosen.json:  # after each: half an hour's figures are not lost with what fails after them
            chosen.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


def _tables(chosen: argparse.Namespace) -> Iterator[Table]:
    for figure in chosen.figures or FIGURES:
        module = import_module(f"measures.{FIGURES[figure]}")
        if figure == "fuzzy":
            asked = [one for one in WORKLOADS if chosen.names in (None, one.name)]
            yield from module.run(chosen.sizes or (), chosen.budget, chosen.only, asked)
        elif figure in OF_GEONAMES and (reason := GEONAMES.missing()):
            print(f"left out: {figure}: {reason}", file=sys.stderr)
        else:
            yield from module.run(chosen.sizes) if chosen.sizes and figure != "start" else module.run()


def _check() -> int:
    """Hold ratios to their bounds; the exit status."""
    from measures.ratios import OPTIONAL, SIZE, TRIES, best, measures, tries

    bounds: Bounds = json.loads(FLOORS.read_text(encoding="utf-8"))
    found: dict[str, tuple[float, ...]] = {}
    with measures() as all_measures:
        for measure in all_measures:
            found |= tries(measure, bounds)
    for name in sorted(OPTIONAL - found.keys()):
        print(f"left out: {name}: spaCy is not installed", file=sys.stderr)
    bounds = {name: bound for name, bound in bounds.items() if name in found or name not in OPTIONAL}
    kept = best(found, bounds)
    print(Table(f"Speed against its bounds, {SIZE:,} names", HELD, tuple(_held(found, kept, bounds))))
    print(f"\nA ratio past its bound is measured again, {TRIES} times in all, and the best counts.")
    return told(passed(kept, bounds))


def _held(found: Mapping[str, Sequence[float]], kept: Mapping[str, float], bounds: Bounds) -> Iterator[tuple[str, ...]]:
    for name, ratios in found.items():
        limits = " ".join(f"{side} {limit}" for side, limit in bounds[name].items())
        yield name, f"{kept[name]:.3g}", limits, ", ".join(f"{ratio:.3g}" for ratio in ratios)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))


if __name__ == "__main__":
    raise SystemExit(main())
