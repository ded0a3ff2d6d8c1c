"""Files, a small resolver, and a cache of each test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.resolver.cases import SMALL, Write

from aliaskit import Resolver


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIASKIT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a gazetteer of these entries and give its path."""

    def put(name: str, entries: str, version: str = "1") -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            f"gazetteer: {name}\nversion: '{version}'\nlicense: CC0-1.0\nentities:\n{entries}", encoding="utf-8"
        )
        return path

    return put


@pytest.fixture(scope="module")
def small() -> Resolver:
    """Near neighbours and a shared short form."""
    return Resolver.of(SMALL)
