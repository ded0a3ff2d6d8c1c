"""Speed as ratios within one run: quick enough for CI, and the same anywhere."""

from __future__ import annotations

from functools import partial

from aliaskit.index.builder import build
from measures import exact, fuzzy, scanning, starting
from measures.clock import cpu_seconds, forget, middle
from measures.workload import GEONAMES, entities, listed, names_of

SIZE, SCANNED = 10_000, 100_000
OPTIONAL = frozenset({"scan, times as fast as spaCy's PhraseMatcher", "scan, times its memory"})
"""What is measured where spaCy is installed."""


def ratios() -> dict[str, float]:
    """The ratios of this machine and this moment."""
    peers = next(fuzzy.run((SIZE,), 1.0, "extractOne(token_sort_ratio)"))
    rates = next(exact.run((SIZE,))).rows[0]
    install, starts = starting.run()
    start = {row[0]: float(row[2]) for row in starts.rows}
    return {
        "fuzzy query, times as fast as rapidfuzz extractOne": _plain(peers.rows[0][2]),
        "recall@1 of fuzzy queries": _plain(peers.rows[0][4]),
        "Index.exact, share of the rate of a dictionary": _plain(rates[2]) / _plain(rates[1]),
        "build, times lower-casing, splitting and sorting the names": _building(),
        "install, MB": float(install.rows[-1][1]),
        "cold start, exact, times python -c pass": start["aliaskit resolve, exact"],
        "cold start, fuzzy, times python -c pass": start["aliaskit resolve, fuzzy"],
        **_scanning(),
    }


def _scanning() -> dict[str, float]:
    rows = scanning.measured(SCANNED)
    ours, spacy = rows[scanning.OURS], rows.get(scanning.SPACY)
    if spacy is None:
        return {}
    return {
        "scan, times as fast as spaCy's PhraseMatcher": ours["speed"] / spacy["speed"],
        "scan, times its memory": ours["memory"] / spacy["memory"],
    }


def _plain(cell: str) -> float:
    return float(cell.replace(",", ""))


def _building() -> float:
    names, gazetteer = names_of(entities(GEONAMES, SIZE)), listed(GEONAMES, SIZE)

    def yardstick() -> list[list[str]]:
        return sorted(name.lower().split() for name in names for _ in range(5))

    rounds = []
    for _ in range(3):
        forget()
        rounds.append(cpu_seconds(partial(build, gazetteer))[0] / cpu_seconds(yardstick)[0])
    return middle(rounds)
