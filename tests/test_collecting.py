"""Collections of garbage stop and go on as they were found."""

from __future__ import annotations

import gc

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
