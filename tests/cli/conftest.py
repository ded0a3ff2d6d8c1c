"""The real command in a real process, over a small gazetteer of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import aliaskit

SMALL = """\
gazetteer: small
version: "7"
license: CC0-1.0
entities:
  - id: organization/islamic-state
    kind: organization
    name: Islamic State
    tags: [armed-group]
    aliases:
      - Daesh
      - {name: ISIS, type: acronym, from: "2013-04", until: "2014-06-29"}
      - {name: داعش, type: acronym, lang: ar}
      - {name: Al-Qaeda in Iraq, type: former}
    description: "Armed group: Iraq and Syria"
    distinct_from: [organization/isi]
  - id: organization/isi
    kind: organization
    name: Inter-Services Intelligence
    country: [PK]
    aliases: [{name: ISI, type: acronym}]
    same_as: {wikidata: Q746142}
    sources: ["https://example.org/isi"]
  - id: person/ahmad-massoud
    kind: person
    name: Ahmad Massoud
    aliases: [Ahmed Masood]
  - id: person/imran-khan
    kind: person
    name: Imran Khan
    aliases: [{name: Khan, type: short}]
  - id: person/amir-khan
    kind: person
    name: Amir Khan
    aliases: [{name: Khan, type: short}]
redirects: {person/massoud-junior: person/ahmad-massoud}
"""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def command() -> list[str]:
    """What starts `aliaskit` in a process of its own."""
    return [sys.executable, "-m", "aliaskit"]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The process's surroundings: this aliaskit, caches of its own, no wishes about colour or width."""
    unwished = {"NO_COLOR", "COLUMNS", "TERM", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwished}
    package = Path(str(aliaskit.__file__)).parents[1]
    return {
        **kept,
        "TERM": "xterm",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH", "")])),
        "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("bytecode")),
        "ALIASKIT_CACHE": os.environ.get("ALIASKIT_CACHE") or str(tmp_path_factory.mktemp("cache")),
    }


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A gazetteer of five entities."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def run(command: list[str], environment: dict[str, str], tmp_path: Path) -> Run:
    """Run `aliaskit` with arguments, and standard input from `stdin`, to its end."""

    def start(
        *arguments: str | bytes | Path, stdin: bytes = b"", **surroundings: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*command, *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**environment, **surroundings},
            timeout=60,
            check=False,
        )

    return start


@pytest.fixture
def over_small(run: Run, small: Path) -> Run:
    """As `run`, a command over the small gazetteer alone: the command first, then its arguments."""

    def start(name: str, *arguments: str | bytes, **rest: object) -> subprocess.CompletedProcess[bytes]:
        return run(name, "-g", small, "--no-bundled", *arguments, **rest)

    return start
