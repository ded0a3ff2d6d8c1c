"""What speed is measured on: gazetteers that lie in one another, and queries that none of them lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from aliaskit.gazetteers import read
from aliaskit.names import fold

ROOT = Path(__file__).resolve().parents[2]
SIZES = (300, 1_000)


@pytest.fixture(scope="module")
def workload(script: Callable[[str], ModuleType]) -> ModuleType:
    script("benchmarks/speed.py")
    return import_module("measures.workload")


@pytest.fixture(scope="module")
def curated(workload: ModuleType) -> Any:
    """The people whom the repository's own gazetteers list, as a workload."""
    people = [one for file in sorted((ROOT / "gazetteers" / "people").glob("*.yaml")) for one in read(file).entities]
    bearers = [(one.id, (one.name, *(alias.name for alias in one.aliases))) for one in people]
    return workload.Workload("curated", "people", "person", "curated@1", SIZES, lambda: iter(bearers), str)


def test_gazetteers_lie_in_one_another(workload: ModuleType, curated: Any) -> None:
    small, large = (workload.entities(curated, size) for size in SIZES)
    assert large[: len(small)] == small
    for size, gazetteer in zip(SIZES, (small, large), strict=True):
        assert len(workload.names_of(gazetteer[:-1])) < size <= len(workload.names_of(gazetteer))
    with pytest.raises(ValueError, match="distinct people, 10,000,000 were asked for"):
        workload.entities(curated, 10_000_000)


def test_a_query_means_a_name_of_the_smallest_and_none_lists_it(workload: ModuleType, curated: Any) -> None:
    asked = workload.questions(curated)
    corruptions = import_module("measures.corruptions").CORRUPTIONS
    assert Counter(one.corruption for one in asked) == {
        **dict.fromkeys(corruptions, workload.PRESENT),
        "absent": workload.ABSENT,
    }
    small, large = (workload.names_of(workload.entities(curated, size)) for size in SIZES)
    known = {fold(name) for name in large}
    assert not [one for one in asked if fold(one.text) in known]
    assert {one.source for one in asked if one.corruption != "absent"} <= set(small)
    assert {one.source for one in asked if one.corruption == "absent"} == {""}


def test_each_corruption_does_what_it_says(workload: ModuleType, curated: Any) -> None:
    for one in workload.questions(curated):
        before, after = one.source.lower(), one.text.lower()
        if one.corruption == "token order":
            assert sorted(after.split()) == sorted(before.split())
        if one.corruption == "vowel swap":
            assert len(after) == len(before)
            assert all(a == b or {a, b} <= set("aeiou") for a, b in zip(before, after, strict=True))
        if one.corruption in ("one edit", "two edits"):
            assert abs(len(after) - len(before)) <= 2
            assert one.text[0] == one.source[0]


def test_people_of_the_lists_are_asked_for_in_small_letters(workload: ModuleType) -> None:
    if reason := workload.PEOPLE.missing():
        pytest.skip(reason)
    people = workload.entities(workload.PEOPLE, workload.PEOPLE.sizes[-1])
    assert {one.kind for one in people} == {"person"}
    assert not [name for name in workload.names_of(people) if name.isupper() and len(name) > 3 and name.isascii()]
    assert len(workload.questions(workload.PEOPLE)) == 720
