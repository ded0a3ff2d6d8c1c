"""The file of a store, opened by several at the same time."""

from __future__ import annotations

import threading
from pathlib import Path

from aliaskit.store.database import opened

AT_ONCE, ROUNDS = 4, 60


def test_all_that_open_a_new_store_at_once_have_it(tmp_path: Path) -> None:
    """Each has a connection of its own, as processes have; SQLite locks them out from one another all the same."""
    faults: list[Exception] = []
    for number in range(ROUNDS):
        together = threading.Barrier(AT_ONCE)

        def open_it(path: Path, together: threading.Barrier) -> None:
            together.wait()
            try:
                opened(str(path)).close()
            except Exception as error:  # noqa: BLE001 - told below
                faults.append(error)

        threads = [threading.Thread(target=open_it, args=(tmp_path / f"{number}.db", together)) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not faults
