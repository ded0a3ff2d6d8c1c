"""For every test: the same examples in every run, so that a red run can be run again; and the repository's scripts."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# A shell that runs the tests in the background has them ignore Ctrl-C, and the processes that they start inherit it.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parents[1]


@cache
def _script(path: str) -> ModuleType:
    file = ROOT / path
    spec = spec_from_file_location(f"{file.parent.name}_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:  # a script finds its neighbours in its own folder
        patch.syspath_prepend(file.parent)
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def script() -> Callable[[str], ModuleType]:
    """A script of benchmarks/ or tools/, which are no packages, as a module."""
    return _script
