"""Write docs/accuracy.md from what `benchmarks/accuracy.py` prints: no figure in it was typed.

python tools/accuracy_document.py               run the benchmark (minutes), and write
python tools/accuracy_document.py --from FILE   write from output that was saved
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "accuracy.md"
HEAD = """\
# Accuracy

Written by `python tools/accuracy_document.py`, which runs `python benchmarks/accuracy.py`; do not edit. The lists are
those of [Reliability](reliability.md) and are not in this repository. The other scorers are rapidfuzz's, on folded
names, side by side in one run.

- `best_f1`: the best harmonic mean of precision and recall over all thresholds.
- `recall_1`, `recall_5`: the share of the listed names whose entity is the first candidate, or among the first five.
- `ece`: the mean gap between stated confidence and share right; a similarity is taken as if it were one.
- `match_precision`, `match_recall`, `false_positive_rate`: of the names decided as `match`, the share that is right; of
  the listed names, the share found so; of the names that are not listed, the share matched all the same. The other
  scorers match at 85 of 100.
- `at_90`: the share of the listed names answered with a confidence of .9 or more.
- `auc`: the chance that two names of one entity score higher than two names of two entities.
- `recall_at_p95`: the best recall at a precision of .95 or more.

The model for two names was fitted on these pairs among others, so its figures here are those of a fit;
[the decision on it](decisions/trees-for-pairs.md) has those for entities and lists that it had not seen.
"""
TITLES = {"resolve": "Names against a list", "pairs": "Two names"}


def document(output: str) -> str:
    """The document from the benchmark's output: blocks of a title, a line of columns, and a line for each scorer."""
    return HEAD + "".join(line for block in output.strip().split("\n\n") for line in _section(block.splitlines()))


def _section(lines: list[str]) -> Iterator[str]:
    task, _, name = lines[0].partition("/")
    if task not in TITLES or len(lines) < 3:
        sys.exit(f"this is not what benchmarks/accuracy.py prints: {lines[0]!r}")
    names, rows = lines[1].split(), lines[2:]
    yield f"\n## {TITLES[task]}: {name}\n\n| | {' | '.join(names)} |\n|---|{'---:|' * len(names)}\n"
    for row in rows:
        cells = row.split()
        yield f"| {' '.join(cells[: -len(names)])} | {' | '.join(cells[-len(names) :])} |\n"


def main() -> int:
    """Run or read, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="saved", type=Path)
    args = parser.parse_args()
    if args.saved:
        output = args.saved.read_text(encoding="utf-8")
    else:
        command = [sys.executable, str(ROOT / "benchmarks" / "accuracy.py")]
        output = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout  # noqa: S603
    if not output.strip():
        print("no evaluation data beside the repository: nothing was measured", file=sys.stderr)
        return 0
    TARGET.write_text(document(output), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
