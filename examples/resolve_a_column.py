"""Resolve one column of a CSV file: copy this into a pipeline and change what differs.

    python resolve_a_column.py IN.csv OUT.csv --column actor [--kind person] [-g mine.yaml]... [--no-bundled]

Every column is kept; `entity_id`, `confidence` and `decision` are added. `entity_id` is empty unless the decision is
`match`, and `confidence` is empty where the cell is no name. How many rows came out which way is printed at the end.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from aliaskit import AliaskitError, Query, Resolver

ADDED = ("entity_id", "confidence", "decision")


def resolved(
    rows: Iterable[dict[str, str]], resolver: Resolver, column: str, kind: str | None
) -> Iterator[dict[str, str]]:
    """The rows with what their names were resolved to; a name that comes again is not searched again."""
    kept = list(rows)
    answers = resolver.resolve_many(Query(row[column], kind) for row in kept)
    for row, answer in zip(kept, answers, strict=True):
        yield {
            **row,
            "entity_id": answer.id or "",
            "confidence": "" if answer.confidence is None else f"{answer.confidence:.3f}",
            "decision": answer.decision,
        }


def run(source: Path, target: Path, column: str, kind: str | None, resolver: Resolver) -> Counter[str]:
    """Read, resolve, write; returns how often each decision was taken."""
    decisions: Counter[str] = Counter()
    with source.open(encoding="utf-8-sig", newline="") as read:
        reader = csv.DictReader(read, strict=True, restval="")
        columns = list(reader.fieldnames or ())
        if column not in columns:
            sys.exit(f"{source} has no column {column!r}, only {', '.join(columns) or 'none at all'}")
        with target.open("w", encoding="utf-8", newline="") as written:
            writer = csv.DictWriter(written, [*columns, *ADDED], extrasaction="ignore")
            writer.writeheader()
            for row in resolved(reader, resolver, column, kind):
                decisions[row["decision"]] += 1
                writer.writerow(row)
    return decisions


def main() -> int:
    """Resolve the column named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--column", default="name")
    parser.add_argument("--kind", choices=("person", "organization", "place", "event", "other"))
    parser.add_argument("-g", "--gazetteer", action="append", default=[])
    parser.add_argument("--no-bundled", action="store_true")
    args = parser.parse_args()
    try:
        resolver = Resolver.load(*args.gazetteer, bundled=not args.no_bundled)
    except AliaskitError as error:
        print(error, file=sys.stderr)
        return 3
    decisions = run(args.source, args.target, args.column, args.kind, resolver)
    print(", ".join(f"{decision} {count}" for decision, count in sorted(decisions.items())) or "no rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
