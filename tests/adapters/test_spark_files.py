"""The files that are handed to Spark, without a Spark: where they lie, and how long."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

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
    before = sys.getswitchinterval()
    forget()
    for _ in range(10):
        handed: list[str] = []
        session: Any = SimpleNamespace(sparkContext=SimpleNamespace(addFile=handed.append))
        together = threading.Barrier(8)

        def hand_out(session: Any = session, wait: threading.Barrier = together) -> None:
            wait.wait()
            list(adapter._handed_out(resolver, session))

        threads = [threading.Thread(target=hand_out) for _ in range(8)]
        sys.setswitchinterval(1e-6)
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            sys.setswitchinterval(before)
        assert len(handed) == 8
        assert len({Path(path).parent for path in handed}) == 1
        assert all(Index.open(path).entity_count == 1 for path in handed)
        forget()
