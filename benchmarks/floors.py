"""The floors of what is measured on the bundled world, in benchmarks/world_floors.json."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("world_floors.json")
SLACK = 0.002
"""What a changed library or a renamed entity may cost before a floor counts as broken."""


def hold(title: str, figures: Mapping[str, float], *, check: bool, update: bool) -> int:
    """Compare figures (higher is better) with their floors: 1 where `check` finds one broken; `update` only raises."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    mine = floors.get(title, {})
    worse = [
        f"{title} {name}: {value:.4f}, floor {mine[name]:.4f}"
        for name, value in figures.items()
        if name in mine and value < mine[name] - SLACK
    ]
    print(*worse, sep="\n", end="\n" if worse else "", file=sys.stderr)
    if update:
        floors[title] = {name: max(round(value, 4), mine.get(name, 0.0)) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return 1 if worse and check else 0
