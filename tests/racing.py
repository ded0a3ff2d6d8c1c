"""Threads that begin at one moment, and take turns as often as they can."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

THREADS = 8


def at_once(act: Callable[[], object]) -> None:
    """Let eight threads act; what one raises fails the test."""
    together, before = threading.Barrier(THREADS), sys.getswitchinterval()

    def wait_and_act() -> None:
        together.wait()
        act()

    threads = [threading.Thread(target=wait_and_act) for _ in range(THREADS)]
    sys.setswitchinterval(1e-7)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
