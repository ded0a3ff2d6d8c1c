"""The evaluation data, which lies beside the repository in ../shared/eval and is no part of it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
ARTICLES = EVAL / "articles"
NEWS = ("meantime_en", "gum_news")
"""Sets of English news articles whose mentions people marked."""


def is_missing(path: Path = EVAL) -> bool:
    """Whether there is nothing to measure on; says so."""
    if not path.exists():
        print(f"no evaluation data at {EVAL.name}: nothing was measured", file=sys.stderr)
    return not path.exists()


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def articles_of(name: str) -> list[dict[str, Any]]:
    """The articles of a set with their marked mentions."""
    with (ARTICLES / f"{name}.jsonl").open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def score(task: str, lines: Iterable[str], gold: Path) -> dict[str, float]:
    """What score.py there says of these answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as answers:
        answers.writelines(f"{line}\n" for line in lines)
        answers.flush()
        command = [sys.executable, str(EVAL / "score.py"), task, answers.name, str(gold)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (line.split("\t") for line in printed.splitlines())}
