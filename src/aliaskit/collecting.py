"""Work without collections of garbage: trees and entities have no cycles, and looking for some takes long."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles, and leave that as it was found.

    What goes on in several threads at once leaves it as the first of them found it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
