"""The documents of what was measured: the tools that write them, and that they are as those tools write them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRINTED = """
resolve/some_list
                           best_f1            recall_1
aliaskit                     0.800               0.900
Jaro-Winkler                 0.500               0.600

pairs/some_list
                               auc
aliaskit                     0.990
"""


@pytest.fixture
def reliability(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("tools/reliability.py")


@pytest.fixture
def accuracy_document(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("tools/accuracy_document.py")


def test_bins_hold_every_answer_once(reliability: ModuleType) -> None:
    said = [reliability.Said(step / 200, step % 2 == 0) for step in range(201)]
    bins = reliability.bins(said)
    assert sum(one.answers for one in bins) == len(said)
    assert all(one.low <= one.confidence <= one.high for one in bins)
    assert sum(one.right * one.answers for one in bins) == pytest.approx(101)


def test_the_calibration_error_is_the_gap(reliability: ModuleType) -> None:
    right, wrong = reliability.Said(0.75, True), reliability.Said(0.75, False)
    assert reliability.calibration_error([right] * 300) == pytest.approx(0.25)
    assert reliability.calibration_error([wrong] * 300) == pytest.approx(0.75)
    assert reliability.calibration_error([right, right, right, wrong] * 15, groups=1) == pytest.approx(0)
    assert reliability.calibration_error([]) == 0


def test_the_reliability_table_adds_up() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    sections = text.split("\n## ")[1:]
    assert len(sections) == 3
    for section in sections:
        stated = re.search(r"([\d,]+) had a candidate", section)
        assert stated is not None
        answers = [
            int(row.replace(",", "")) for row in re.findall(r"^\| [\d.]+ to [\d.]+ \| ([\d,]+) ", section, re.MULTILINE)
        ]
        assert sum(answers) == int(stated.group(1).replace(",", ""))


def test_accuracy_tables_are_what_the_benchmark_prints(accuracy_document: ModuleType) -> None:
    text = accuracy_document.document(PRINTED)
    assert "## Names against a list: some_list\n\n| | best_f1 | recall_1 |\n|---|---:|---:|\n" in text
    assert "| aliaskit | 0.800 | 0.900 |\n| Jaro-Winkler | 0.500 | 0.600 |\n" in text
    assert text.endswith("## Two names: some_list\n\n| | auc |\n|---|---:|\n| aliaskit | 0.990 |\n")


def test_what_is_not_the_benchmark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("something else\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "tools" / "accuracy_document.py"), "--from", str(tmp_path / "other.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "not what benchmarks/accuracy.py prints" in done.stderr


def test_the_accuracy_document_was_written_by_its_tool(accuracy_document: ModuleType) -> None:
    written = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert written.startswith(accuracy_document.HEAD)
    assert written.count("\n| aliaskit | ") == 5


def test_a_figure_measured_again_takes_its_own_place(script: Callable[[str], ModuleType]) -> None:
    """Figures of one measurement leave those of the others as they are, and those of no known kind come last."""
    writer = script("tools/speed_document.py")
    document = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
    assert writer.document(document, []) == document
    measured = [
        {"title": title, "heads": ["a", "b"], "rows": [["c", "1"]]} for title in ("Cold start", "Something new")
    ]
    again = writer.document(document, measured)
    titles = re.findall("(?m)^## (.*)$", document)
    assert re.findall("(?m)^## (.*)$", again) == [*titles, "Something new"]
    assert again.count("| a | b |\n|---|---:|\n| c | 1 |\n") == 2
    assert "| python -c pass |" not in again
    assert writer.document(again, []) == again


def test_tables_are_in_the_order_of_the_story(script: Callable[[str], ModuleType]) -> None:
    """A size that was not measured before stands between the others of its kind, whatever was measured with it."""
    writer = script("tools/speed_document.py")
    document = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
    titles = re.findall("(?m)^## (.*)$", document.partition(writer.MARK)[2])
    new = {
        "Fuzzy queries against 5,000 names": "Fuzzy queries against 1,000 names",
        "Fuzzy queries against 2,000,000 names of people": "Fuzzy queries against 10,000 names of people",
        "Scanning text for 20,000 names": "Scanning text for 1,000 names",
    }
    tables = [{"title": title, "heads": ["a", "b"], "rows": []} for title in reversed(new)]
    again = re.findall("(?m)^## (.*)$", writer.document(document, tables).partition(writer.MARK)[2])
    assert [title for title in again if title not in new] == titles
    assert {title: again[again.index(title) - 1] for title in new} == new
