"""The compiled prototype gives Python's answers, with the system's own compiler, over a real gazetteer."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from aliaskit import Resolver
from aliaskit.compiling import compile_index
from aliaskit.matching.alignment import ENOUGH, JOINED
from aliaskit.matching.scored import Scored
from aliaskit.matching.search import Searcher

GAZETTEERS = Path(__file__).resolve().parents[2] / "gazetteers"
QUERIES, WORDS = 150, 100


@pytest.fixture(scope="module")
def core(script: Callable[[str], ModuleType]) -> ModuleType:
    module = script("benchmarks/measures/core.py")
    if module.compiler() is None:
        pytest.skip("there is no C compiler here")
    return module


@pytest.fixture(scope="module")
def both(core: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> tuple[Searcher, Any]:
    """A searcher in Python and one in C, over the largest gazetteers of people and of organizations."""
    files = [max((GAZETTEERS / room).glob("*.yaml"), key=_size) for room in ("people", "organizations")]
    target = tmp_path_factory.mktemp("core") / "small.idx"
    compile_index(files, target)
    layers = Resolver.load(target, bundled=False).layers
    return Searcher(layers), core.CompiledSearcher(layers)


def _size(file: Path) -> int:
    return file.stat().st_size


def queries(names: list[str]) -> Iterator[tuple[str, str | None]]:
    """Listed names with a letter put in or left out, a word left out, or the words in another order."""
    chance = random.Random(5)  # noqa: S311  # the same in every run
    for name in chance.sample(names, QUERIES):
        place, words = chance.randrange(len(name)), name.split()
        made = (
            name[:place] + chance.choice("aeiouhrs ") + name[place:],
            name[:place] + name[place + 1 :],
            " ".join(words[:-1]) or name,
            " ".join(reversed(words)),
        )
        yield chance.choice(made), chance.choice((None, "person", "organization"))


def told(found: list[Scored]) -> list[tuple[Any, ...]]:
    return [(one.spot, round(one.logit, 9), one.whole, one.spelled) for one in found]


def test_the_same_words_are_alike(both: tuple[Searcher, Any]) -> None:
    python, compiled = both
    index, vocabulary = python.layers.indexes[0], python.vocabularies[0]
    chance = random.Random(5)  # noqa: S311  # the same in every run
    for number in chance.sample(range(len(index.bearers)), WORDS):
        word = index.word(number)
        for abjad, least in ((False, ENOUGH), (True, ENOUGH), (False, JOINED)):
            mine, theirs = vocabulary.similar(word, abjad, least), compiled.core.similar(word, abjad, least)
            # RapidFuzz leaves out what is exactly as like as asked for, now and then.
            over = {number for number, alike in theirs.items() if alike > least + 1e-9}
            assert {n for n, alike in mine.items() if alike > least + 1e-9} == over, word
            assert all(mine[n] == theirs[n] for n in over), word


def test_the_same_names_are_found_and_weighed_alike(both: tuple[Searcher, Any]) -> None:
    python, compiled = both
    index = python.layers.indexes[0]
    found = 0
    for text, kind in queries([index.text(row) for row in range(index.name_count)]):
        mine, theirs = python.search(text, kind), compiled.search(text, kind)
        assert told(mine) == told(theirs), (text, kind)
        found += len(mine)
    assert found > QUERIES
