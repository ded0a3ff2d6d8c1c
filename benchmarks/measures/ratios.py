"""Speed as ratios within one run: quick enough for CI, and the same anywhere.

A bound is on what the code can do and not on what a machine does at one moment: a ratio past its bound is measured
again, and the best counts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

from aliaskit.index.builder import build
from aliaskit.index.reader import Index
from floors import Bounds, passed
from measures import fuzzy, scanning
from measures.clock import cpu_seconds, forget, middle
from measures.compiled import index_file
from measures.installing import installed, sizes
from measures.starting import started
from measures.workload import GEONAMES, entities, listed, names_of

SIZE, SCANNED, ASKED = 10_000, 100_000, 3_000
ROUNDS, TRIES = 7, 3
OPTIONAL = frozenset({"scan, times as fast as spaCy's PhraseMatcher", "scan, times its memory"})
"""What is measured where spaCy is installed."""

Ratios = Mapping[str, float]
Measure = Callable[[], Ratios]


@contextmanager
def measures() -> Iterator[tuple[Measure, ...]]:
    """What measures ratios of this machine and this moment, some at a time; a wheel stays installed meanwhile."""
    with installed() as python:
        always = (_fuzzy, _exact, _building, partial(_installed, python), partial(_starting, python))
        yield (*always, _scanning) if find_spec("spacy") else always


def tries(measure: Measure, bounds: Bounds) -> dict[str, tuple[float, ...]]:
    """Each ratio as often as it was measured: once, and again while one is past its bound, TRIES times at most."""
    found: dict[str, tuple[float, ...]] = {}
    for _ in range(TRIES):
        for name, ratio in measure().items():
            found[name] = (*found.get(name, ()), ratio)
        if not any(passed(best(found, bounds), {name: bounds[name] for name in found})):
            break
    return found


def best(found: Mapping[str, tuple[float, ...]], bounds: Bounds) -> dict[str, float]:
    """The best of what was measured: the least of what has a most, the most of all else."""
    return {name: min(ratios) if "most" in bounds[name] else max(ratios) for name, ratios in found.items()}


def _fuzzy() -> Ratios:
    table = next(fuzzy.run((SIZE,), 1.0, "extractOne(token_sort_ratio)", (GEONAMES,)))
    row = {row[0]: row for row in table.rows}
    return {
        "fuzzy query, times as fast as rapidfuzz extractOne": _plain(row[fuzzy.OURS][2]),
        "the same of a list, with NumPy": _plain(row[fuzzy.OURS_BATCH][2]),
        "recall@1 of fuzzy queries": _plain(row[fuzzy.OURS][4]),
    }


def _exact() -> Ratios:
    """Beside folding with what Python has, which no table in memory makes faster or slower."""
    index = Index.open(index_file(SIZE))
    asked = random.Random(1).sample(names_of(entities(GEONAMES, SIZE)), ASKED)

    def look_up() -> None:
        for name in asked:
            index.exact(name)

    def yardstick() -> None:
        for name in asked:
            " ".join(normalize("NFKD", name).casefold().split())

    look_up()
    rounds = [cpu_seconds(look_up)[0] / cpu_seconds(yardstick)[0] for _ in range(ROUNDS)]
    return {"Index.exact, times normalising, case-folding and splitting the name": middle(rounds)}


def _building() -> Ratios:
    names, gazetteer = names_of(entities(GEONAMES, SIZE)), listed(GEONAMES, SIZE)

    def yardstick() -> list[list[str]]:
        return sorted(name.lower().split() for name in names for _ in range(5))

    rounds = []
    for _ in range(3):
        forget()
        rounds.append(cpu_seconds(partial(build, gazetteer))[0] / cpu_seconds(yardstick)[0])
    return {"build, times lower-casing, splitting and sorting the names": middle(rounds)}


def _installed(python: Path) -> Ratios:
    return {"install, MB": float(sizes(python).rows[-1][1])}


def _starting(python: Path) -> Ratios:
    start = {row[0]: float(row[2]) for row in started(python).rows}
    return {
        f"cold start, {sort}, times python -c pass": start[f"aliaskit resolve, {sort}"] for sort in ("exact", "fuzzy")
    }


def _scanning() -> Ratios:
    rows = scanning.measured(SCANNED)
    ours, spacy = rows[scanning.OURS], rows[scanning.SPACY]
    return {
        "scan, times as fast as spaCy's PhraseMatcher": ours["speed"] / spacy["speed"],
        "scan, times its memory": ours["memory"] / spacy["memory"],
    }


def _plain(cell: str) -> float:
    return float(cell.replace(",", ""))
