"""Collections of garbage stop and go on as they were found."""

from __future__ import annotations

import gc
import threading

import pytest

from aliaskit.collecting import uncollected


def test_collections_go_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="invalid literal"), uncollected():
        int("no" if gc.isenabled() is False else "1")
    assert gc.isenabled()


def test_what_was_stopped_before_stays_stopped() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_threads_that_overlap_leave_it_going(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one is asked to wait between looking and switching, where the other would come in between."""
    looking, inside, going = threading.Event(), threading.Event(), gc.isenabled

    def looked() -> bool:
        found = going()
        if not looking.is_set():
            looking.set()
            inside.wait(0.2)
        return found

    monkeypatch.setattr(gc, "isenabled", looked)

    def work() -> None:
        with uncollected():
            inside.set()

    threads = [threading.Thread(target=work) for _ in range(2)]
    threads[0].start()
    looking.wait(5)
    threads[1].start()
    for thread in threads:
        thread.join(5)
    assert going()
