"""Work without collections of garbage: trees and entities have no cycles, and looking for some takes long."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SWITCHING = Lock()


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles, and leave that as it was found.

    Where several threads do so at once, who found it going lets it go on.
    """
    with _SWITCHING:  # to look and to switch is one step: else two may each take the other's doing for what was there
        enabled = gc.isenabled()
        gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
