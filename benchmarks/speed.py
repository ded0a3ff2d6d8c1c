"""Speed, side by side with what users have today: CPU time, medians, ratios within one run.

    python benchmarks/speed.py                      every figure
    python benchmarks/speed.py fuzzy                one of them: fuzzy, build
    python benchmarks/speed.py fuzzy --sizes 1000,10000 --budget 2 --only cdist

Peers are in the dependency group `bench`; one that is not installed is named with the reason.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from measures.clock import Table
from measures.workload import SIZES


def _fuzzy(chosen: argparse.Namespace) -> Iterator[Table]:
    from measures import fuzzy

    return fuzzy.run(chosen.sizes, chosen.budget, chosen.only)


def _build(chosen: argparse.Namespace) -> Iterator[Table]:
    from measures import building

    return building.run(chosen.sizes)


FIGURES = {"fuzzy": _fuzzy, "build": _build}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", help=f"one of {', '.join(FIGURES)}; all of them if none"
    )
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="N,N", help="names in the gazetteers")
    parser.add_argument("--budget", type=float, default=4.0, help="CPU seconds of a contestant in a round")
    parser.add_argument("--only", default="", metavar="PART", help="only the peers whose name has this part")
    chosen = parser.parse_args()
    for figure in chosen.figures or FIGURES:
        if figure not in FIGURES:
            parser.error(f"there is no figure {figure!r}; {', '.join(FIGURES)}")
        for table in FIGURES[figure](chosen):
            print(table, flush=True)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))


if __name__ == "__main__":
    main()
