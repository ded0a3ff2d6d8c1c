"""Laws of answers: probabilities that add up, whatever the order, the process, the hash seed or the thread."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.batch.worlds import check_answers
from tests.laws.strategies import (
    ANY_TEXT,
    KINDS_OR_NONE,
    MIXED,
    NAMES,
    ODD_TEXTS,
    REAL_NAMES,
    gazetteers,
    laws,
    slow_laws,
)

import aliaskit
from aliaskit import Answer, Entity, Resolver
from aliaskit.entities import KINDS
from aliaskit.names import fold

POOL = tuple(
    Entity(f"{KINDS[number % 5]}/{number}", KINDS[number % 5], name)
    for number, name in enumerate(REAL_NAMES)
    if fold(name)
)
PRIORS = st.sampled_from([0.01, 0.3, 0.5, 0.9, 0.999])


@pytest.fixture(scope="module")
def pool() -> Resolver:
    """Every real name an entity of its own."""
    return Resolver.of(POOL)


def plain(answer: Answer) -> tuple[object, ...]:
    """An answer as values that can be compared exactly."""
    shown = tuple((one.entity.id, one.confidence, one.alias, one.gazetteer) for one in answer.candidates)
    return (
        answer.query,
        answer.decision,
        answer.entity and answer.entity.id,
        answer.confidence,
        answer.none,
        answer.other,
        shown,
    )


@laws
@given(
    ANY_TEXT, KINDS_OR_NONE, st.sampled_from([None, "PK", "NO"]), st.sampled_from([None, "1999", "2014-02"]),
    PRIORS, st.sampled_from([0, 1, 3, 10_000]), st.sampled_from([0.0, 0.05, 1.0]), st.booleans(),
)  # fmt: skip
def test_probabilities_add_up(
    pool: Resolver, name: str, kind: str | None, country: str | None, date: str | None,
    prior: float, limit: int, least: float, explain: bool,
) -> None:  # fmt: skip
    """Shown candidates, the others and none are one whole; not scorable is its own outcome."""
    answer = pool.resolve(
        name, kind=kind, country=country, date=date, prior=prior, limit=limit, min_confidence=least, explain=explain
    )
    assert answer.query == name
    if not fold(name[:1000]):
        assert (answer.decision, answer.confidence, answer.none, answer.other) == ("none", None, None, None)
        assert answer.reason
        assert answer.candidates == ()
        return
    assert answer.reason == ""
    assert answer.none is not None
    assert answer.other is not None
    assert answer.confidence is not None
    assert sum(one.confidence for one in answer.candidates) + answer.none + answer.other == pytest.approx(1, abs=1e-9)
    values = [one.confidence for one in answer.candidates]
    assert all(0 <= value <= 1 for value in (*values, answer.none, answer.other, answer.confidence))
    assert values == sorted(values, reverse=True)
    assert len(values) <= limit
    assert all(value >= least for value in values)
    assert len({one.entity.id for one in answer.candidates}) == len(values)
    assert (answer.entity is not None) == (answer.decision == "match")


@laws
@given(NAMES.filter(fold), KINDS_OR_NONE)
def test_a_likelier_prior_makes_surer(pool: Resolver, name: str, kind: str | None) -> None:
    """None loses as the prior rises, and a match made at low odds is made at high ones."""
    answers = [pool.resolve(name, kind=kind, prior=prior) for prior in (0.05, 0.5, 0.95)]
    nones = [answer.none or 0.0 for answer in answers]
    assert nones == sorted(nones, reverse=True)


@laws
@given(ANY_TEXT)
def test_what_is_shown_decides_nothing(pool: Resolver, name: str) -> None:
    """Limits and explanations change what is shown, never the decision."""
    answer = pool.resolve(name)
    for other in (pool.resolve(name, limit=0), pool.resolve(name, min_confidence=1), pool.resolve(name, explain=True)):
        assert (other.decision, other.entity) == (answer.decision, answer.entity)


@slow_laws
@given(gazetteers(), st.randoms(use_true_random=False), st.lists(NAMES, max_size=4))
def test_order_changes_no_answer(listed: tuple[Entity, ...], chance: random.Random, names: list[str]) -> None:
    """Neither the order of entities nor that of their aliases."""
    shuffled = [
        Entity(one.id, one.kind, one.name, tuple(chance.sample(one.aliases, len(one.aliases))), one.country)
        for one in chance.sample(listed, len(listed))
    ]
    before, after = Resolver.of(listed), Resolver.of(shuffled)
    own = [name for one in listed for name in (one.name, *(alias.name for alias in one.aliases))]
    for name in (*names, *own):
        assert plain(before.resolve(name)) == plain(after.resolve(name))


@slow_laws
@given(st.lists(ANY_TEXT, min_size=2, max_size=8))
def test_earlier_questions_change_no_answer(pool: Resolver, names: list[str]) -> None:
    """A resolver remembers what it learned, and answers as a new one would."""
    fresh = Resolver.of(POOL[:40])
    answers = [fresh.resolve(name) for name in names]
    assert [plain(fresh.resolve(name)) for name in reversed(names)] == [plain(answer) for answer in answers[::-1]]
    assert [plain(answer) for answer in fresh.resolve_many(iter(names * 2))] == [
        plain(answer) for answer in answers * 2
    ]
    check_answers(list(fresh.resolve_many(names * 9)), answers * 9)


def test_threads_answer_as_one_does(pool: Resolver) -> None:
    """Sixteen threads on a resolver that nobody has asked before."""
    names = [*REAL_NAMES, *(f"{name}a" for name in REAL_NAMES[::3])] * 2
    fresh = Resolver.of(POOL)
    with ThreadPoolExecutor(16) as threads:
        together = [plain(answer) for answer in threads.map(fresh.resolve, names)]
    assert together == [plain(pool.resolve(name)) for name in names]


SCRIPT = """
import json, sys
from aliaskit import Entity, Resolver
entities, names = json.load(sys.stdin)
resolver = Resolver.of([Entity(*one) for one in entities])
answers = [resolver.resolve(name) for name in names]
shown = [[[c.entity.id, c.confidence] for c in a.candidates] for a in answers]
print(json.dumps([[a.decision, a.confidence, a.none, a.other, s] for a, s in zip(answers, shown)]))
"""


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_neither_process_nor_hash_seed_changes_an_answer(pool: Resolver, seed: str) -> None:
    names = [*REAL_NAMES[::2], "Ahmed Masood", "Shah Muhammad Quraishi", "Hizb Wahdat"]
    entities = [(one.id, one.kind, one.name) for one in POOL]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(aliaskit.__file__ or "").parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=json.dumps([entities, names]), capture_output=True, text=True,
        env=environment, timeout=60, check=True,
    )  # fmt: skip
    here = [pool.resolve(name) for name in names]
    assert json.loads(done.stdout) == [
        [a.decision, a.confidence, a.none, a.other, [[c.entity.id, c.confidence] for c in a.candidates]] for a in here
    ]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=ascii)
def test_odd_text_is_answered(pool: Resolver, text: str) -> None:
    """An answer, or not scorable with a reason; from a gazetteer of nothing too."""
    for resolver in (pool, Resolver.of([])):
        answer = resolver.resolve(text, explain=True)
        assert (answer.confidence is None) == bool(answer.reason) == (not fold(text[:1000]))


@laws
@given(MIXED)
def test_an_empty_gazetteer_knows_nobody(name: str) -> None:
    answer = Resolver.of([]).resolve(name)
    assert answer.decision == "none"
    assert answer.none in (1.0, None)
