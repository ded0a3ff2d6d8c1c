"""Indexes of the workload, built once for each state of the code and kept for the next run."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

import aliaskit
from aliaskit.index.builder import built
from aliaskit.index.container import write_file
from measures.workload import GEONAMES, Workload, listed


def index_file(size: int, workload: Workload = GEONAMES) -> Path:
    """The file of an index of so many names; ALIASKIT_BENCHMARKS names the folder, else it is a temporary one."""
    folder = Path(os.environ.get("ALIASKIT_BENCHMARKS") or Path(tempfile.gettempdir(), "aliaskit-benchmarks"))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{workload.name}-{size}-{_code()}.idx"
    if not file.is_file():
        write_file(file, built(listed(workload, size)))
    return file


@cache
def _code() -> str:
    """A digest of the code and data that make an index."""
    package = Path(aliaskit.__file__ or "").parent
    files = [file for room in ("names", "index") for file in (package / room).rglob("*") if file.suffix != ".pyc"]
    content = b"".join(file.read_bytes() for file in sorted(files) if file.is_file())
    return hashlib.blake2b(content, digest_size=8).hexdigest()
