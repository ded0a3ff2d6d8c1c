"""The command that measures speed: what it is asked, what it leaves out and says, and how often it measures a ratio."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import aliaskit

ROOT = Path(__file__).resolve().parents[2]
BOUNDS = {"speed": {"least": 2.0}, "start": {"most": 8.0}}


@pytest.fixture(scope="module")
def ratios(script: Callable[[str], ModuleType]) -> ModuleType:
    script("benchmarks/speed.py")
    return import_module("measures.ratios")


def speed(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "ALIASKIT_BENCHMARKS": str(folder),
        "PYTHONPATH": str(Path(str(aliaskit.__file__)).parents[1]),
    }
    command = [sys.executable, str(ROOT / "benchmarks" / "speed.py"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def told(rows: list[Mapping[str, float]]) -> tuple[Callable[[], Mapping[str, float]], Iterator[Mapping[str, float]]]:
    """A measure that gives these one after the other, and what is left of them."""
    left = iter(rows)
    return lambda: next(left), left


def test_a_ratio_within_its_bound_is_measured_once(ratios: ModuleType) -> None:
    measure, left = told([{"speed": 2.0, "start": 8.0}, {"speed": 9.0, "start": 1.0}])
    assert ratios.tries(measure, BOUNDS) == {"speed": (2.0,), "start": (8.0,)}
    assert len(list(left)) == 1


def test_one_past_its_bound_is_measured_again_and_the_best_counts(ratios: ModuleType) -> None:
    measure, left = told([{"speed": 1.0, "start": 7.0}, {"speed": 2.5, "start": 9.0}, {"speed": 9.0, "start": 1.0}])
    found = ratios.tries(measure, BOUNDS)
    assert found == {"speed": (1.0, 2.5), "start": (7.0, 9.0)}
    assert ratios.best(found, BOUNDS) == {"speed": 2.5, "start": 7.0}
    assert len(list(left)) == 1


def test_one_that_stays_past_its_bound_fails(ratios: ModuleType) -> None:
    measure, left = told([{"start": 9.0 + more} for more in range(5)])
    found = ratios.tries(measure, BOUNDS)
    assert found == {"start": (9.0, 10.0, 11.0)}
    assert len(list(left)) == 2
    assert list(ratios.passed(ratios.best(found, BOUNDS), {"start": BOUNDS["start"]})) == ["start: 9, most 8.0"]


def test_what_may_be_left_out_has_bounds(ratios: ModuleType) -> None:
    bounds = json.loads((ROOT / "benchmarks" / "speed_floors.json").read_text(encoding="utf-8"))
    assert set(bounds) >= ratios.OPTIONAL


def test_names_that_are_not_there_are_said_and_the_rest_is_measured(tmp_path: Path) -> None:
    done = speed("fuzzy", "--names", "people", "--sizes", "20000", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("left out: Fuzzy queries against 20,000 names of people: ")


def test_people_are_asked_for_as_places_are(ratios: ModuleType, tmp_path: Path) -> None:
    if reason := import_module("measures.workload").PEOPLE.missing():
        pytest.skip(reason)
    kept = tmp_path / "kept.json"
    done = speed(
        "fuzzy", "--names", "people", "--sizes", "1000", "--budget", "0.01", "--json", str(kept), folder=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    (table,) = json.loads(kept.read_text(encoding="utf-8"))
    assert table["title"] == "Fuzzy queries against 1,000 names of people"
    peers = {peer.name: peer.missing() for peer in import_module("measures.peers").PEERS}
    assert [row[0] for row in table["rows"] if row[1] not in set(peers.values()) - {""}] == [
        "aliaskit resolve, cold",
        "aliaskit resolve_many with NumPy, cold, batch",
        *(name for name, reason in peers.items() if not reason),
    ]
    ours = table["rows"][0]
    assert float(ours[table["heads"].index("recall@1")]) > 0.9
    assert int(ours[table["heads"].index("asked")]) >= 40


def test_an_unknown_figure_is_refused(tmp_path: Path) -> None:
    done = speed("fuzy", folder=tmp_path)
    assert done.returncode == 2
    assert "there is no figure fuzy; there are fuzzy, exact, build" in done.stderr
