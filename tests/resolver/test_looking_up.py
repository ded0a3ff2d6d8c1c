"""Look-ups, facts before spelling, and threads."""

from __future__ import annotations

import threading

import pytest
from attrs import evolve
from tests.resolver.cases import SMALL

from aliaskit import Resolver, UnknownEntityError


def test_ids_are_sorted_and_prefixed(small: Resolver) -> None:
    assert list(small.ids()) == sorted(one.id for one in SMALL)
    assert list(small.ids("organization/is")) == ["organization/is", "organization/isi"]
    assert list(small.ids("zzz")) == []


def test_unknown_ids_are_refused(small: Resolver) -> None:
    for unknown in ("person/nobody", "", "\ud800"):
        with pytest.raises(UnknownEntityError):
            small.entity(unknown)


def test_gazetteer_facts_come_before_spelling(small: Resolver) -> None:
    """Daesh is the Islamic State because the gazetteer says so; ISI is not ISIS because it lists both."""
    said, denied = small.compare("Daesh", "ISIS"), small.compare("ISI", "ISIS")
    assert (said.confidence or 0) > 0.95
    assert (denied.confidence or 1) < 0.05
    assert said.evidence[0].feature == "gazetteer"
    assert "organization/isi" in denied.evidence[0].detail


def test_threads_share_a_resolver() -> None:
    """Eight threads, from the first question on, every answer as one thread gives it."""
    resolver, expected = Resolver.of(SMALL), Resolver.of(SMALL)
    queries = ["Ahmed Masood", "Daesh", "Khan", "Inter Service Intelligence", "امران خان", "Islamic States"]
    wanted = {query: expected.resolve(query, explain=True) for query in queries}
    wrong: list[str] = []
    start = threading.Barrier(8)

    def ask(turn: int) -> None:
        start.wait()
        for query in (queries[turn % 6 :] + queries[: turn % 6]) * 10:
            if resolver.resolve(query, explain=True) != wanted[query]:
                wrong.append(query)  # noqa: PERF401 - the list is shared

    threads = [threading.Thread(target=ask, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert wrong == []


def test_values_that_are_given_are_not_changed() -> None:
    entity = SMALL[0]
    Resolver.of([entity]).resolve("Ahmad Massoud")
    assert entity == evolve(entity)
