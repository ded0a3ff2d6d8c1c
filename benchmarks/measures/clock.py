"""CPU time, cold caches, and tables."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper
from statistics import median
from typing import Any

from attrs import frozen


@frozen
class Table:
    """A figure's rows under their heads; the first column holds names."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        """As Markdown, in columns of even width."""
        lines = [self.heads, *self.rows]
        widths = [max(len(line[place]) for line in lines) for place in range(len(self.heads))]
        cells = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
        cells.insert(1, ["-" * width if not place else "-" * (width - 1) + ":" for place, width in enumerate(widths)])
        return f"\n## {self.title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in cells)


def cpu_seconds(act: Callable[[], Any]) -> tuple[float, Any]:
    """CPU time of this process for an act, and what it returned: other processes do not count."""
    before = time.process_time()
    result = act()
    return time.process_time() - before, result


def forget() -> None:
    """Empty every bounded cache of aliaskit: what it learned of words. Tables that are read once stay."""
    caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    for one in caches:
        if (one.__module__ or "").startswith("aliaskit") and one.cache_info().maxsize is not None:
            one.cache_clear()


def middle(values: Sequence[float]) -> float:
    """The median, not a number for nothing."""
    return median(values) if values else float("nan")


def number(value: float) -> str:
    """Three figures that count, and thousands apart."""
    if value != value:  # noqa: PLR0124  # not a number
        return "-"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
