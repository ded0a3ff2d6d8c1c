"""A batch in one process, and in two that map the same index: elapsed time, since two processors are asked."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from aliaskit import Resolver
from measures.clock import Table, middle
from measures.compiled import index_file
from measures.workload import SIZES, questions

ROUNDS = 3


def run(sizes: Sequence[int] = SIZES) -> Iterator[Table]:
    """Seconds for the fuzzy queries of the workload, and how many times faster two processes are."""
    rows = []
    for size in sizes:
        one, two = _elapsed(size, 1), _elapsed(size, 2)
        rows.append((f"{size:,}", f"{one:.2f}", f"{two:.2f}", f"{one / two:.2f}"))
    yield Table("A batch in processes", ("distinct names", "one, s", "two, s", "x one"), tuple(rows))


def _elapsed(size: int, processes: int) -> float:
    file = index_file(size)
    texts = [question.text for question in questions()]
    parts = [(file, texts[place::processes]) for place in range(processes)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(_answered, [(file, texts[:1])] * processes)  # started, and the library imported
        times = []
        for _ in range(ROUNDS):
            before = time.perf_counter()
            pool.map(_answered, parts, chunksize=1)
            times.append(time.perf_counter() - before)
    return middle(times)


def _answered(part: tuple[Path, list[str]]) -> int:
    file, texts = part
    return sum(1 for _ in Resolver.load(file, bundled=False).resolve_many(texts))
