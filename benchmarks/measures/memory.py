"""Memory that an index adds to a process: a process of its own for each size, resident bytes by the kernel's count."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence

from measures.clock import Table, number
from measures.compiled import index_file
from measures.workload import GEONAMES, questions

LOOKED_UP = """
import gc, json, random, sys
from pathlib import Path
from aliaskit import Resolver
from aliaskit.index.reader import Index

def resident(which="VmRSS"):
    rows = (line.split() for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return next(int(row[1]) * 1024 for row in rows if row[0] == which + ":")

index_file, small_file, queries, listed = sys.argv[1], sys.argv[2], json.load(sys.stdin), sys.argv[3] == "list"
answer = (lambda resolver: list(resolver.resolve_many(queries))) if listed else (
    lambda resolver: [resolver.resolve(query) for query in queries])
warm = Resolver.load(small_file, bundled=False)
answer(warm)
before = resident()
index = Index.open(index_file)
opened = resident()
chance, count = random.Random(5), index.name_count
names = [index.name(row).text for row in chance.sample(range(count), min(20_000, count))]
del index  # one that a resolver opens beside it would be mapped, and counted, a second time
gc.collect()
resolver = Resolver.load(index_file, bundled=False)
for name in names:
    resolver.resolve(name)
looked_up = resident()
Path("/proc/self/clear_refs").write_text("5")  # what was used at the most is counted from here
answer(resolver)
print(json.dumps([count, opened - before, looked_up - before, resident() - before, resident("VmHWM") - before]))
"""


def run(sizes: Sequence[int] = GEONAMES.sizes) -> Iterator[Table]:
    """Bytes a listed name that a process gains: by opening, by exact look-ups, then by fuzzy queries.

    These are asked one by one, or as a list, which is searched together where NumPy is installed.
    """
    rows = []
    for size in sizes:
        names, *gained = _gained(size, "one by one")
        _, *_, at_most = _gained(size, "list")
        rows.append((f"{size:,}", f"{names:,}", *(number(bytes_ / names) for bytes_ in (*gained[:3], at_most))))
    count = len(questions(GEONAMES))
    heads = ("distinct names", "listed names", "opened", "20,000 exact", f"and {count} fuzzy", "or as a list, at most")
    yield Table("Resident bytes a listed name", heads, tuple(rows))


def _gained(size: int, how: str) -> list[int]:
    """The names listed, and the bytes gained after each step; the last is the most at any time of the last step."""
    queries = json.dumps([question.text for question in questions(GEONAMES)])
    command = [sys.executable, "-c", LOOKED_UP, str(index_file(size)), str(index_file(GEONAMES.sizes[0])), how]
    done = subprocess.run(command, check=True, capture_output=True, input=queries, text=True)
    gained: list[int] = json.loads(done.stdout)
    return gained
