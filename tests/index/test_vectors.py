"""NumPy against plain Python: the same values and the same files, and no import where it does not pay."""

from __future__ import annotations

import os
import subprocess
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aliaskit
from aliaskit.entities import Alias, Entity
from aliaskit.index import vectors
from aliaskit.index.builder import Listed, build
from aliaskit.index.columns import STRIDE
from aliaskit.index.lanes import lanes
from aliaskit.index.tables import buckets, narrowed, offsets, packed, runs
from aliaskit.names import fold

T = TypeVar("T")
WIDE, SHORT = st.integers(0, 2**32 - 1), st.integers(0, 2**16 - 1)
PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9) | WIDE))
WORDS = st.sampled_from(
    [
        "Ahmad",
        "Massoud",
        "de",
        "Ltd",
        "Sheikh",
        "bin",
        "Масуд",
        "قریشی",
        "محمود",
        "Şah",
        "習近平",
        "K.",
        "ISIS",
        "é",
        "'",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join).filter(fold)
ENTITIES = st.lists(st.tuples(st.sampled_from(["person", "organization", "place"]), st.lists(NAMES, min_size=1)))


@contextmanager
def _paying(answer: bool) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vectors, "pay", lambda _: answer)
        yield


def agree(act: Callable[[], T]) -> None:
    """What is done comes to the same with NumPy and without."""
    pytest.importorskip("numpy")
    with _paying(answer=True):
        found = act()
    with _paying(answer=False):
        assert found == act()


@given(PAIRS)
def test_runs(pairs: list[tuple[int, int]]) -> None:
    agree(lambda: runs(array("Q", [group << 32 | item for group, item in pairs]), 10))


@given(st.lists(st.tuples(WIDE, st.integers(0, 99_999))), st.sampled_from([100_000, 1 << 18, 1 << 24]))
def test_buckets(pairs: list[tuple[int, int]], count: int) -> None:
    agree(lambda: buckets("it", "item", array("Q", [code << 32 | number for code, number in pairs]), count))


@given(st.lists(WIDE), WIDE, st.integers(0, 31), WIDE, WIDE)
def test_lanes(items: list[int], kept: int, shift: int, moved: int, also: int) -> None:
    agree(lambda: lanes(array("I", items), kept, shift, moved >> shift, also))
    agree(lambda: lanes(array("Q", items), kept << 32 | moved, shift, moved, also << 32))


@given(st.lists(st.integers(0, 3) | SHORT, max_size=5 << STRIDE))
def test_sections(items: list[int]) -> None:
    agree(lambda: narrowed(array("I", items)))
    agree(lambda: packed("H", array("I", items)))
    agree(lambda: offsets("it", array("I", sorted([0, *items]))))


@given(ENTITIES)
def test_files_are_the_same(entities: list[tuple[str, list[str]]]) -> None:
    listed = [
        Listed(Entity(f"x/{number}", kind, names[0], tuple(map(Alias, names[1:]))), ("x@1",) * len(names))
        for number, (kind, names) in enumerate(entities)
    ]
    agree(lambda: build(listed))


BUILDING = """
import hashlib, sys
from itertools import product
if sys.argv[2] == "without":
    sys.modules["numpy"] = None
from aliaskit.entities import Entity
from aliaskit.index.builder import Listed, build
words = [f"{first}{vowel}{last}an" for first in "bdklmr" for vowel in "aiu" for last in "nr"]
names = map(" ".join, list(product(words, repeat=3))[: int(sys.argv[1])])
content = build([Listed(Entity(f"x/{number}", "person", name), ("x@1",)) for number, name in enumerate(names)])
print(hashlib.sha256(content).hexdigest(), sys.modules.get("numpy") is not None)
"""


def built(names: int, numpy: str) -> list[str]:
    """Of an index built by a process of its own: its digest, and whether NumPy was imported."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(aliaskit.__file__ or "").parents[1])}
    arguments = [sys.executable, "-c", BUILDING, str(names), numpy]
    done = subprocess.run(arguments, capture_output=True, text=True, env=surroundings, timeout=120, check=True)
    return done.stdout.split()


def test_a_large_build_uses_numpy_where_it_is_and_comes_to_the_same_without() -> None:
    pytest.importorskip("numpy")
    (digest, used), (other, without) = built(46_656, "with"), built(46_656, "without")
    assert (digest, used, without) == (other, "True", "False")


def test_a_small_build_does_not_import_numpy() -> None:
    assert built(5_000, "with")[1] == "False"
