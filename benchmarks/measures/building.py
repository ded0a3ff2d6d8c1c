"""Building an index of names that are already read: CPU time, bytes, and opening it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from aliaskit.index.builder import Listed, build
from aliaskit.index.reader import Index
from measures.clock import Table, cpu_seconds, forget, middle, number
from measures.compiled import index_file
from measures.workload import GEONAMES, listed

ROUNDS = 3


def run(sizes: Sequence[int] = GEONAMES.sizes) -> Iterator[Table]:
    """One row a size: build time and bytes an alias, and milliseconds to open."""
    rows = []
    for size in sizes:
        gazetteer = listed(GEONAMES, size)
        names = sum(1 + len(one.entity.aliases) for one in gazetteer)
        times, lengths = zip(*[_built(gazetteer) for _ in range(ROUNDS)], strict=True)
        seconds = middle(times)
        file = index_file(size)
        opened = middle([cpu_seconds(partial(Index.open, file))[0] for _ in range(7)])
        micro, share = number(1e6 * seconds / names), number(lengths[0] / names)
        rows.append((f"{size:,}", f"{names:,}", number(seconds), micro, share, f"{1000 * opened:.2f}"))
    heads = ("distinct names", "listed names", "build, s", "us a name", "bytes a name", "open, ms")
    yield Table("Building and opening an index", heads, tuple(rows))


def _built(gazetteer: Sequence[Listed]) -> tuple[float, int]:
    """CPU seconds of a build by caches that know nothing yet, and the bytes that came out."""
    forget()
    seconds, content = cpu_seconds(partial(build, gazetteer))
    return seconds, len(content)
