"""A cold process that answers one name from the bundled world, as a multiple of a Python that does nothing."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator

from measures.clock import Table, middle

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
    """CPU time of each command, in rounds that alternate, and how many times that of the first it is."""
    for arguments in COMMANDS.values():  # the world is compiled where it was not
        _cpu(arguments)
    rounds = [{name: _cpu(arguments) for name, arguments in COMMANDS.items()} for _ in range(ROUNDS)]
    rows = []
    for name in COMMANDS:
        ratio = middle([times[name] / times["python -c pass"] for times in rounds])
        rows.append((name, f"{1000 * middle([times[name] for times in rounds]):.0f}", f"{ratio:.1f}"))
    yield Table("Cold start", ("command", "CPU ms", "x python -c pass"), tuple(rows))


def _cpu(arguments: tuple[str, ...]) -> float:
    """User and system time of a process that runs to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):  # 1 is a name that was not matched
        raise RuntimeError(done.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
