"""The one keeper of floors: what it lets pass, what it refuses, and what it writes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
KEPT = {"list": {"best_f1": 0.8, "ece": 0.05}, "other": {"auc": 0.9}}
Hold = Callable[..., int]


@pytest.fixture(scope="module")
def floors(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("benchmarks/floors.py")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some_floors.json"
    path.write_text(json.dumps(KEPT), encoding="utf-8")
    return path


@pytest.fixture
def hold(floors: ModuleType, file: Path) -> Hold:
    """Hold figures, as those of KEPT but for `best_f1` and `ece`, to the file with some flags; the exit status."""

    def ask(*flags: str, best_f1: float = 0.8, ece: float = 0.05) -> int:
        figures = {**KEPT, "list": {"best_f1": best_f1, "ece": ece}}
        return int(floors.hold(file, figures, floors.options("Some figures.").parse_args(flags)))

    return ask


def kept(file: Path) -> dict[str, dict[str, float]]:
    """The floors in a file."""
    floors: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return floors


WORSE = {"best_f1": 0.79}, {"ece": 0.06}
"""Figures that are worse than their floors: one that falls, one that rises."""


@pytest.mark.parametrize("figure", WORSE)
def test_a_worse_figure_is_told_and_fails_a_check(
    hold: Hold, file: Path, capsys: pytest.CaptureFixture[str], figure: dict[str, float]
) -> None:
    assert hold("--check", **figure) == 1
    ((name, value),) = figure.items()
    assert capsys.readouterr().err == f"list {name}: {value:.4f}, floor {KEPT['list'][name]:.4f}\n"
    assert hold(**figure) == 0
    assert kept(file) == KEPT


@pytest.mark.parametrize("figure", [{}, {"best_f1": 0.7985}, {"ece": 0.0515}, {"best_f1": 0.9}, {"ece": 0.01}])
def test_as_good_within_the_slack_or_better_is_silent(
    hold: Hold, file: Path, capsys: pytest.CaptureFixture[str], figure: dict[str, float]
) -> None:
    assert hold("--check", **figure) == 0
    assert capsys.readouterr().err == ""
    assert kept(file) == KEPT


def test_an_update_takes_the_better_of_both(hold: Hold, file: Path) -> None:
    assert hold("--update", best_f1=0.81234, ece=0.051) == 0
    assert kept(file) == {**KEPT, "list": {"best_f1": 0.8123, "ece": 0.05}}
    assert hold("--update", best_f1=0.8115, ece=0.02) == 0
    assert kept(file) == {**KEPT, "list": {"best_f1": 0.8123, "ece": 0.02}}


@pytest.mark.parametrize("figure", WORSE)
def test_an_update_lowers_nothing_unless_told_so(hold: Hold, file: Path, figure: dict[str, float]) -> None:
    assert hold("--update", **figure) == 1
    assert kept(file) == KEPT
    assert hold("--update", "--allow-regression", **figure) == 0
    assert kept(file)["list"] == {**KEPT["list"], **figure}


def test_a_check_fails_whatever_an_update_was_allowed(hold: Hold) -> None:
    assert hold("--check", "--update", "--allow-regression", best_f1=0.7) == 1


@pytest.mark.parametrize("gone", ["other", "list"])
def test_a_floor_whose_figure_was_not_measured_is_broken(
    floors: ModuleType, file: Path, capsys: pytest.CaptureFixture[str], gone: str
) -> None:
    figures = {title: values for title, values in KEPT.items() if title != gone}
    assert floors.hold(file, figures, floors.options(None).parse_args(["--check"])) == 1
    assert f"{gone} {next(iter(KEPT[gone]))}: not measured" in capsys.readouterr().err
    assert floors.hold(file, figures, floors.options(None).parse_args(["--update"])) == 1
    assert kept(file) == KEPT


def test_floors_begin_with_the_first_update(floors: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "new_floors.json"
    assert floors.hold(path, KEPT, floors.options(None).parse_args(["--check"])) == 0
    assert not path.exists()
    assert floors.hold(path, KEPT, floors.options(None).parse_args(["--update"])) == 0
    assert kept(path) == KEPT


def test_bounds_hold_on_either_side(floors: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    bounds = {"speed": {"least": 2.0}, "start": {"most": 8.0}}
    assert list(floors.passed({"speed": 2.0, "start": 8.0}, bounds)) == []
    assert list(floors.passed({"speed": 1.9, "start": 8.5}, bounds)) == [
        "speed: 1.9, least 2.0",
        "start: 8.5, most 8.0",
    ]
    assert floors.told([]) == 0
    assert floors.told(["speed: 1.9, least 2.0"]) == 1
    assert capsys.readouterr().out == "passed its bound: speed: 1.9, least 2.0\n"
    with pytest.raises(KeyError):
        list(floors.passed({"speed": 2.0}, bounds))


@pytest.mark.parametrize("path", sorted(BENCHMARKS.glob("*_floors.json")), ids=lambda path: path.stem)
def test_every_file_of_floors_has_a_script_that_holds_it(path: Path) -> None:
    """What nobody reads holds nothing."""
    text = (BENCHMARKS / f"{path.stem.removesuffix('_floors')}.py").read_text(encoding="utf-8")
    assert f'FLOORS = Path(__file__).with_name("{path.name}")' in text


@pytest.mark.parametrize("name", ["accuracy", "clusters", "coverage", "mentions", "territories"])
def test_the_flags_are_the_same_everywhere(name: str) -> None:
    command = [sys.executable, str(BENCHMARKS / f"{name}.py"), "--help"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert all(flag in told for flag in ("--check", "--update", "--allow-regression"))
