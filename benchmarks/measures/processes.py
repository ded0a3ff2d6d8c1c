"""A batch in one process, and in several that map the same index: elapsed time, since several processors are asked."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

from aliaskit.names import fold
from measures.clock import Table, middle
from measures.compiled import index_file
from measures.corruptions import one_edit
from measures.workload import GEONAMES, entities, names_of

ROUNDS = 3
SIZES = 10_000, 100_000
"""Unless others are asked for: of a million names, a batch long enough to outlast the start takes minutes."""
QUERIES = 12_000, 60_000
"""Names in a batch: of the shorter one the start of a process, a third of a second, is a part that counts."""
PROCESSES = 2

BATCH = """
import json, os, resource, sys, time
from pathlib import Path
from aliaskit import Resolver

def cpu(who):
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime

def memory():
    pid = os.getpid()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    rows = (line.split() for child in children for line in Path(f"/proc/{child}/smaps_rollup").open(encoding="ascii"))
    sizes = [(row[0], int(row[1])) for row in rows if len(row) == 3 and row[2] == "kB"]
    count = max(1, len(children))
    wanted = ("Rss", "Private_")
    return [sum(size for name, size in sizes if name.startswith(part)) / 1024 / count for part in wanted]

index_file, processes, queries = sys.argv[1], int(sys.argv[2]), json.load(sys.stdin)
resolver = Resolver.load(index_file, bundled=False)
began, before = time.perf_counter(), cpu(resource.RUSAGE_SELF)
first, resident = 0.0, [0.0, 0.0]
for number, _ in enumerate(resolver.resolve_many(queries, processes=processes), 1):
    first = first or time.perf_counter() - began
    if number == len(queries):
        resident = memory()
elapsed = time.perf_counter() - began
told = {"elapsed": elapsed, "first": first, "here": cpu(resource.RUSAGE_SELF) - before,
        "there": cpu(resource.RUSAGE_CHILDREN), "resident": resident[0], "private": resident[1]}
print(json.dumps(told))
"""


def run(sizes: Sequence[int] = SIZES) -> Iterator[Table]:
    """Seconds for distinct fuzzy queries, how many times faster more processes are, and what each adds in memory.

    The most that this machine allows now is measured in the same rounds: so many batches of one process each, at once.
    Where others use it too, the ratio of CPU time says what it would allow if they did not.
    """
    rows, workers = [], []
    for size, count in product(sizes, QUERIES):
        rounds = list(_rounds(size, count))
        one, more = [alone for alone, _, _ in rounds], [shared for _, shared, _ in rounds]
        ratios = [alone["elapsed"] / shared["elapsed"] for alone, shared, _ in rounds]
        most = middle([PROCESSES * alone["elapsed"] / apart for alone, _, apart in rounds])
        by_cpu = middle([PROCESSES * _cpu(alone) / _cpu(shared) for alone, shared, _ in rounds])
        seconds = (_of(one, "elapsed"), _of(more, "elapsed"), middle(ratios), max(ratios), most, by_cpu)
        cpu = (middle([_cpu(alone) for alone in one]), middle([_cpu(shared) for shared in more]), _of(more, "here"))
        rows.append((f"{size:,}", f"{count:,}", *(f"{value:.2f}" for value in (*seconds, *cpu))))
        file_size = index_file(size).stat().st_size / 2**20
        added = (file_size, _of(more, "resident"), _of(more, "private"), _of(more, "first"))
        workers.append((f"{size:,}", f"{count:,}", *(f"{value:.1f}" for value in added)))
    many = f"{PROCESSES} processes"
    heads = (
        "distinct names", "asked", "one, s", f"{many}, s", "x one", "best round", f"{PROCESSES} batches at once, x one",
        "x one by CPU time", "one, CPU s", f"{many}, CPU s", "of it in the asking one",
    )  # fmt: skip
    yield Table("A batch of fuzzy queries in processes", heads, tuple(rows))
    of_workers = ("distinct names", "asked", "index, MB", "resident, MB", "private, MB", "first answer after, s")
    yield Table("What a worker process adds", of_workers, tuple(workers))


Run = dict[str, Any]


def _of(runs: Sequence[Run], what: str) -> float:
    return middle([run[what] for run in runs])


def _cpu(run: Run) -> float:
    return float(run["here"] + run["there"])


def _rounds(size: int, count: int) -> Iterator[tuple[Run, Run, float]]:
    """A batch in one process, in more, and the seconds of as many at once, in interpreters that know nothing yet."""
    file, queries = index_file(size), json.dumps(fuzzy_names(size, count))
    for _ in range(ROUNDS):
        alone, shared = _batch(file, 1, queries), _batch(file, PROCESSES, queries)
        with ThreadPoolExecutor(PROCESSES) as threads:
            at_once = [threads.submit(_batch, file, 1, queries) for _ in range(PROCESSES)]
        yield alone, shared, max(batch.result()["elapsed"] for batch in at_once)


def _batch(file: Path, processes: int, queries: str) -> Run:
    command = [sys.executable, "-c", BATCH, str(file), str(processes)]
    done = subprocess.run(command, check=True, capture_output=True, input=queries, text=True)
    found: Run = json.loads(done.stdout)
    return found


def fuzzy_names(size: int, count: int) -> list[str]:
    """Distinct names of the gazetteer with one edit, which it does not list."""
    chance = random.Random(11)
    names = [name for name in names_of(entities(GEONAMES, size)) if len(name) >= 6]
    known = {fold(name) for name in names}
    found: dict[str, None] = {}
    while len(found) < count:
        text = one_edit(chance.choice(names), chance)
        if fold(text) not in known:
            found[text] = None
    return list(found)
