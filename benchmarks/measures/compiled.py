"""Indexes of the workload, built once for each state of the code and kept for the next run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from aliaskit.index.builder import build
from aliaskit.index.container import write_file
from aliaskit.loading import _code_digest as code_digest
from measures.workload import listed


def index_file(size: int) -> Path:
    """The file of an index of so many names; ALIASKIT_BENCHMARKS names the folder, else it is a temporary one."""
    folder = Path(os.environ.get("ALIASKIT_BENCHMARKS") or Path(tempfile.gettempdir(), "aliaskit-benchmarks"))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"geonames-{size}-{code_digest()}.idx"
    if not file.is_file():
        write_file(file, [build(listed(size))])
    return file
