"""What a name costs in Spark on this machine, beside one process without it: start, shipping, and seconds a name.

    python benchmarks/spark.py [--names 20000] [--size 10000]

Needs Java 17 and the extra `spark`; names are those of benchmarks/speed.py processes.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import Any

import aliaskit
from aliaskit import Resolver
from aliaskit.adapters.spark import resolve_column
from measures.clock import Table
from measures.compiled import index_file
from measures.processes import fuzzy_names

EXECUTORS = 2


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=20_000, help="fuzzy names to resolve")
    parser.add_argument("--size", type=int, default=10_000, help="distinct names in the gazetteer")
    chosen = parser.parse_args()
    print(table(chosen.names, chosen.size))


def table(count: int, size: int) -> Table:
    """Seconds for so many names, in one process and in Spark."""
    file, names = index_file(size), fuzzy_names(size, count)
    resolver = Resolver.load(file, bundled=False)
    alone, decided = _timed(lambda: [answer.decision for answer in resolver.resolve_many(names, limit=1)])
    began = time.perf_counter()
    session = _session()
    started = time.perf_counter() - began
    frame = session.createDataFrame([(name,) for name in names], "name string").repartition(4 * EXECUTORS).cache()
    frame.count()
    empty, _ = _timed(lambda: _run(frame.mapInArrow(_same, frame.schema)))
    first, _ = _timed(lambda: _run(resolve_column(frame.limit(1), "name", [file], bundled=False)))
    whole, counts = _timed(lambda: _decisions(resolve_column(frame, "name", [file], bundled=False)))
    session.stop()
    same = counts == {decision: decided.count(decision) for decision in set(decided)}
    rows = (
        ("one process", f"{alone:.2f}", f"{1e6 * alone / count:,.0f}"),
        ("Spark starts", f"{started:.2f}", ""),
        (f"Spark, {EXECUTORS} workers, names there and back unresolved", f"{empty:.2f}", f"{1e6 * empty / count:,.0f}"),
        ("Spark, one name: the index is handed out and opened", f"{first:.2f}", ""),
        (f"Spark, {EXECUTORS} workers", f"{whole:.2f}", f"{1e6 * whole / count:,.0f}"),
    )
    title = f"{count:,} fuzzy names, {size:,} listed; decisions {'are the same' if same else 'DIFFER'}"
    return Table(title, ("", "s", "us a name"), rows)


def _timed(act: Any) -> tuple[float, Any]:
    before = time.perf_counter()
    result = act()
    return time.perf_counter() - before, result


def _session() -> Any:
    from pyspark.sql import SparkSession

    paths = [str(Path(str(aliaskit.__file__)).parents[1]), str(Path(__file__).parent)]
    os.environ["PYTHONPATH"] = os.pathsep.join([*paths, os.environ.get("PYTHONPATH", "")])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    return builder.master(f"local[{EXECUTORS}]").config("spark.ui.enabled", "false").getOrCreate()


def _same(batches: Any) -> Any:
    return batches


def _run(frame: Any) -> None:
    frame.write.format("noop").mode("overwrite").save()


def _decisions(frame: Any) -> dict[str, int]:
    return {row["decision"]: row["count"] for row in frame.groupBy("resolved.decision").count().collect()}


if __name__ == "__main__":
    main()
