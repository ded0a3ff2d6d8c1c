"""Speed as ratios within one run, and the bounds that they may not pass: quick enough for CI, and the same anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from aliaskit.index.builder import build
from measures import exact, fuzzy, starting
from measures.clock import Table, cpu_seconds, forget, middle
from measures.workload import entities, listed, names_of

FLOORS = Path(__file__).parents[1] / "speed_floors.json"
SIZE = 10_000


def ratios() -> dict[str, float]:
    """The ratios of this machine and this moment."""
    peers = next(fuzzy.run((SIZE,), 1.0, "extractOne(token_sort_ratio)"))
    rates = next(exact.run((SIZE,))).rows[0]
    start = {row[0]: float(row[2]) for row in next(starting.run()).rows}
    return {
        "fuzzy query, times as fast as rapidfuzz extractOne": _plain(peers.rows[0][2]),
        "recall@1 of fuzzy queries": _plain(peers.rows[0][4]),
        "Index.exact, share of the rate of a dictionary": _plain(rates[2]) / _plain(rates[1]),
        "build, times lower-casing, splitting and sorting the names": _building(),
        "cold start, exact, times python -c pass": start["aliaskit resolve, exact"],
        "cold start, fuzzy, times python -c pass": start["aliaskit resolve, fuzzy"],
    }


def _plain(cell: str) -> float:
    return float(cell.replace(",", ""))


def _building() -> float:
    names, gazetteer = names_of(entities(SIZE)), listed(SIZE)

    def yardstick() -> list[list[str]]:
        return sorted(name.lower().split() for name in names for _ in range(5))

    rounds = []
    for _ in range(3):
        forget()
        rounds.append(cpu_seconds(partial(build, gazetteer))[0] / cpu_seconds(yardstick)[0])
    return middle(rounds)


def check() -> Iterator[str]:
    """What fell under its floor or rose over its ceiling, a line each; prints all of them."""
    bounds = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = ratios()
    rows = []
    for name, bound in bounds.items():
        side, limit = next(iter(bound.items()))
        rows.append((name, f"{found[name]:.3g}", f"{side} {limit}"))
        if found[name] < limit if side == "least" else found[name] > limit:
            yield f"{name}: {found[name]:.3g}, {side} {limit}"
    print(Table(f"Speed against its floors, {SIZE:,} names", ("ratio", "measured", "bound"), tuple(rows)))
