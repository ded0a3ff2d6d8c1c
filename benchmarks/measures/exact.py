"""Exact aliases, warm, in process: names as they are listed, folded on the way."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from aliaskit import Resolver
from aliaskit.index.reader import Index
from aliaskit.names import fold
from measures.clock import Table, cpu_seconds, middle, number
from measures.compiled import index_file
from measures.workload import GEONAMES, entities, names_of

ASKED = 3000
ROUNDS = 5


def run(sizes: Sequence[int] = GEONAMES.sizes) -> Iterator[Table]:
    """Names a second for each size: through a dictionary of folded names, `Index.exact` and `Resolver.resolve`."""
    rows = []
    for size in sizes:
        names = names_of(entities(GEONAMES, size))
        asked = random.Random(1).sample(names, min(ASKED, len(names)))
        known = {fold(name): place for place, name in enumerate(names)}
        resolver = Resolver.load(index_file(size), bundled=False)
        first = len(asked) / cpu_seconds(partial(_ask_all, resolver.resolve, asked))[0]
        ways: dict[str, Callable[[str], object]] = {
            "dictionary of folded names": partial(_in_dictionary, known),
            "Index.exact": Index.open(index_file(size)).exact,
            "Resolver.resolve": resolver.resolve,
        }
        rates = {way: _rate(ask, asked) for way, ask in ways.items()} | {"the first time": first}
        rows.append((f"{size:,}", *(number(rate) for rate in rates.values())))
    yield Table("Exact names a second, warm", ("distinct names", *rates), tuple(rows))


def _in_dictionary(known: dict[str, int], name: str) -> int | None:
    return known.get(fold(name))


def _rate(ask: Callable[[str], object], names: Sequence[str]) -> float:
    """Names a second, in the middle of some rounds, the first of which warms up."""
    _ask_all(ask, names)
    return middle([len(names) / cpu_seconds(partial(_ask_all, ask, names))[0] for _ in range(ROUNDS)])


def _ask_all(ask: Callable[[str], object], names: Sequence[str]) -> None:
    for name in names:
        ask(name)
