"""A cold process that answers one name from the bundled world, as a multiple of a Python that does nothing.

It is that of an installed wheel, as users start it: a checkout has to look its gazetteers through first.
"""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

from measures.clock import Table, middle
from measures.installing import installed, sizes

ROUNDS = 15
BASE = ("-c", "pass")
COMMANDS = {
    "python -c pass": BASE,
    "import aliaskit": ("-c", "import aliaskit"),
    "import attrs, argparse, json": ("-c", "import attrs, argparse, json"),
    "aliaskit resolve, exact": ("-m", "aliaskit", "resolve", "Daesh"),
    "aliaskit resolve, fuzzy": ("-m", "aliaskit", "resolve", "Shah Mehmud Quraishy"),
}


def run() -> Iterator[Table]:
    """What the install takes, and CPU time of each command, in rounds that alternate, beside that of the first."""
    with installed() as python:
        yield sizes(python)
        yield started(python)


def started(python: Path) -> Table:
    """CPU time of each command with an interpreter that has aliaskit installed, beside that of the first."""
    for arguments in COMMANDS.values():  # their files are read from the disk once
        _cpu(python, arguments)
    rounds = [{name: _cpu(python, arguments) for name, arguments in COMMANDS.items()} for _ in range(ROUNDS)]
    rows = []
    for name in COMMANDS:
        ratio = middle([times[name] / times["python -c pass"] for times in rounds])
        rows.append((name, f"{1000 * middle([times[name] for times in rounds]):.0f}", f"{ratio:.1f}"))
    return Table("Cold start", ("command", "CPU ms", "x python -c pass"), tuple(rows))


def _cpu(python: Path, arguments: tuple[str, ...]) -> float:
    """User and system time of a process that runs to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    apart = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([python, *arguments], check=False, capture_output=True, env=apart, cwd=python.parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):  # 1 is a name that was not matched
        raise RuntimeError(done.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
