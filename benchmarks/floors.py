"""Floors and bounds: what figures may not fall under, in a JSON file beside the script that measures them.

A floor is a figure as it was once measured: `--update` raises it, and only `--allow-regression` lowers it. A bound is
chosen by hand, and nothing here moves it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

LOWER_IS_BETTER = frozenset({"ece", "false_positive_rate"})
SLACK = 0.002
"""What rounding, a changed library or a renamed entity may cost before a floor counts as broken."""

Figures = Mapping[str, Mapping[str, float]]
"""Title (a list, a set of articles) -> figure -> its value."""
Bounds = Mapping[str, Mapping[str, float]]
"""Figure -> {"least": value} or {"most": value}."""


def options(text: str | None) -> argparse.ArgumentParser:
    """A parser with the flags that `hold` reads, for a script that says of itself what `text` says."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="status 1 where a figure is under its floor")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--allow-regression", action="store_true", help="--update lowers them too")
    return parser


def hold(file: Path, figures: Figures, chosen: argparse.Namespace) -> int:
    """Hold figures to the floors in a file, and move them where `--update` says so; returns the exit status.

    What is worse than its floor, or has one and was not measured, is told in any case. It is status 1 with `--check`,
    and with `--update`, which then moves nothing, unless regressions are allowed.
    """
    floors: Figures = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    worse = list(broken(figures, floors))
    print(*worse, sep="\n", end="\n" if worse else "", file=sys.stderr)
    if chosen.update and (chosen.allow_regression or not worse):
        moved = figures if chosen.allow_regression else _raised(figures, floors)
        rounded = {title: {name: round(value, 4) for name, value in of.items()} for title, of in moved.items()}
        file.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    return int(bool(worse) and (chosen.check or (chosen.update and not chosen.allow_regression)))


def broken(figures: Figures, floors: Figures) -> Iterator[str]:
    """The figures that are worse than their floor by more than SLACK, and the floors without a figure; a line each."""
    for title, kept in floors.items():
        measured = figures.get(title, {})
        for name, floor in kept.items():
            if name not in measured:
                yield f"{title} {name}: not measured, floor {floor:.4f}"
            elif _beyond(measured[name], "most" if name in LOWER_IS_BETTER else "least", floor, SLACK):
                yield f"{title} {name}: {measured[name]:.4f}, floor {floor:.4f}"


def passed(figures: Mapping[str, float], bounds: Bounds) -> Iterator[str]:
    """The figures that passed their bound, a line each; raises KeyError for a bound whose figure was not measured."""
    for name, bound in bounds.items():
        for side, limit in bound.items():
            if _beyond(figures[name], side, limit):
                yield f"{name}: {figures[name]:.3g}, {side} {limit}"


def told(passed_bounds: Iterable[str]) -> int:
    """Print the figures that passed their bound; returns the exit status, 1 where there are any."""
    lines = list(passed_bounds)
    for line in lines:
        print(f"passed its bound: {line}")
    return int(bool(lines))


def _beyond(value: float, side: str, limit: float, slack: float = 0.0) -> bool:
    """Whether a value is on the wrong side of a limit."""
    return (value - limit if side == "most" else limit - value) > slack


def _raised(figures: Figures, floors: Figures) -> dict[str, dict[str, float]]:
    """The better one of each figure and its floor."""
    return {
        title: {
            name: (min if name in LOWER_IS_BETTER else max)(value, floors.get(title, {}).get(name, value))
            for name, value in of.items()
        }
        for title, of in figures.items()
    }
