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
import gc, json, os, random, sys
from aliaskit import Resolver
from aliaskit.index.reader import Index

def resident():
    with open("/proc/self/statm", encoding="ascii") as handle:
        return int(handle.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

index_file, small_file, queries = sys.argv[1], sys.argv[2], json.load(sys.stdin)
warm = Resolver.load(small_file, bundled=False)
for query in queries[:50]:
    warm.resolve(query)
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
for query in queries:
    resolver.resolve(query)
print(json.dumps([count, opened - before, looked_up - before, resident() - before]))
"""


def run(sizes: Sequence[int] = GEONAMES.sizes) -> Iterator[Table]:
    """Bytes a listed name that a process gains: by opening, by exact look-ups, then by fuzzy queries."""
    rows = []
    queries = json.dumps([question.text for question in questions(GEONAMES)])
    for size in sizes:
        command = [sys.executable, "-c", LOOKED_UP, str(index_file(size)), str(index_file(GEONAMES.sizes[0]))]
        done = subprocess.run(command, check=True, capture_output=True, input=queries, text=True)
        names, *gained = json.loads(done.stdout)
        rows.append((f"{size:,}", f"{names:,}", *(number(bytes_ / names) for bytes_ in gained)))
    heads = ("distinct names", "listed names", "opened", "20,000 exact", f"and {len(questions(GEONAMES))} fuzzy")
    yield Table("Resident bytes a listed name", heads, tuple(rows))
