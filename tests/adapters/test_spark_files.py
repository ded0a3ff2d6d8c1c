"""The files that are handed to Spark, without a Spark: where they lie, and how long."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.racing import THREADS, at_once

from aliaskit import Entity, Resolver
from aliaskit.adapters import spark as adapter
from aliaskit.index.reader import Index


def forget() -> None:
    """Take the folder of this process away, so that the next is made anew."""
    adapter._folder().cleanup()
    adapter._folder.cache_clear()


def test_threads_that_hand_out_at_once_keep_one_folder() -> None:
    """A driver may send several jobs: each finds the files of all."""
    resolver = Resolver.of([Entity("place/kabul", "place", "Kabul")])
    forget()
    for _ in range(10):
        handed: list[str] = []
        session: Any = SimpleNamespace(sparkContext=SimpleNamespace(addFile=handed.append))
        at_once(lambda session=session: list(adapter._handed_out(resolver, session)))  # type: ignore[misc]
        assert len(handed) == THREADS
        assert len({Path(path).parent for path in handed}) == 1
        assert all(Index.open(path).entity_count == 1 for path in handed)
        forget()
