"""Many names at once: a list is answered as its names are one by one, whatever else is asked and whoever asks."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.batch.worlds import a_world, changes, check_answers, edited, names_of
from tests.laws.strategies import REAL_NAMES, index_of, over

import aliaskit
from aliaskit import Answer, Entity, Query, Resolver, UsageError
from aliaskit.matching.answers import LONGEST, Settings
from aliaskit.resolver import FEWEST, TOGETHER

WORLD = a_world(Random(11), 150)  # noqa: S311  # the same in every run
INDEX = index_of(WORLD)
ODD = ["", " \t", "—!?", "😀", "Ali Khan" + " " * LONGEST + "x", "مسعود " * LONGEST, "a" * (LONGEST + 1), "\udcff"]
SETTINGS: list[dict[str, Any]] = [
    {}, {"prior": 0.1, "match_at": 0.5}, {"limit": 2, "min_confidence": 0.2}, {"limit": 0}, {"explain": True},
]  # fmt: skip


def questions(count: int, seed: int = 12) -> list[str | Query]:
    """Edits of listed names and others; of some is known what they are, where and when; some are asked twice."""
    chance = Random(seed)  # noqa: S311  # the same in every run
    names = names_of(WORLD)
    asked: list[str | Query] = [*ODD]
    while len(asked) < count:
        name = edited(chance, chance.choice(names))
        kind, country, date = (chance.choice(some) for some in (KINDS, ("PK", None, None), ("1999", None, None)))
        asked.append(chance.choice((name, name, Query(name, kind, country, date), chance.choice(asked))))
    return chance.sample(asked, count)


KINDS = (None, "person", "organization", "place")


def alone(resolver: Resolver, query: str | Query, **settings: Any) -> Answer:
    asked = Query(query) if isinstance(query, str) else query
    return resolver.resolve(asked.name, kind=asked.kind, country=asked.country, date=asked.date, **settings)


def searches_together(resolver: Resolver) -> bool:
    """Whether names were searched together at all: without that, nothing here is shown."""
    return resolver._answering._made_batches is not None


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_a_list_is_answered_as_each_of_its_names(settings: dict[str, Any]) -> None:
    listed, one_by_one = over(INDEX), over(INDEX)
    asked = questions(300)
    given = list(listed.resolve_many(asked, **settings))
    came = list(one_by_one.resolve_many(iter(asked), **settings))
    assert searches_together(listed) != settings.get("explain", False)
    assert not searches_together(one_by_one)
    check_answers(given, came)
    check_answers(given, [alone(over(INDEX), query, **settings) for query in asked])


def test_layers_are_answered_as_one_by_one() -> None:
    above = index_of(changes(Random(4), WORLD), "layer-1")  # noqa: S311  # the same in every run
    listed, asked = over(INDEX, above), questions(200)
    given = list(listed.resolve_many(asked))
    assert searches_together(listed)
    check_answers(given, list(over(INDEX, above).resolve_many(iter(asked))))


def test_a_list_longer_than_is_searched_together() -> None:
    asked = questions(2 * TOGETHER + 1)
    check_answers(list(over(INDEX).resolve_many(tuple(asked))), list(over(INDEX).resolve_many(iter(asked))))


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1, FEWEST])
def test_a_few_names_are_not_worth_searching_together(count: int) -> None:
    resolver, asked = over(INDEX), [f"Ahmad Masoodi {number}" for number in range(count)]
    assert [one.query for one in resolver.resolve_many(asked)] == asked
    assert searches_together(resolver) == (count >= FEWEST)


@pytest.mark.parametrize("resolver", [Resolver.of([]), over()], ids=["nothing listed", "no gazetteer"])
def test_nobody_is_known_where_nothing_is_listed(resolver: Resolver) -> None:
    answers = list(resolver.resolve_many(REAL_NAMES))
    assert {one.decision for one in answers} == {"none"}
    check_answers(answers, list(resolver.resolve_many(iter(REAL_NAMES))))


@pytest.mark.parametrize("wrong", [Query("Ali", "nobody"), Query("Ali", country="pk"), Query("Ali", date="1999-13")])
@pytest.mark.parametrize("place", [0, 5, FEWEST, TOGETHER, TOGETHER + 1])
def test_a_query_that_is_none_is_an_error_after_the_answers_before_it(wrong: Query, place: int) -> None:
    asked = questions(place + FEWEST)
    asked[place] = wrong
    given: list[Answer] = []
    with pytest.raises(UsageError, match=f"{wrong.kind or wrong.country or wrong.date}"):
        given.extend(over(INDEX).resolve_many(asked))
    check_answers(given, list(over(INDEX).resolve_many(iter(asked[:place]))))


# -- what is left behind, and what happens meanwhile ----------------------------------------------------------------


def kept(resolver: Resolver) -> int:
    """Searches and words that are kept."""
    searcher = resolver._answering._searcher
    return len(searcher._foreseen.found) + sum(one._told is not None for one in searcher.vocabularies)


def test_nothing_is_kept_of_what_was_searched_together() -> None:
    resolver, asked = over(INDEX), questions(FEWEST)
    answers = resolver.resolve_many([*asked, Query("Ali", "nobody")])
    next(answers)
    assert searches_together(resolver)
    assert not kept(resolver)
    with pytest.raises(UsageError):
        list(answers)
    assert not kept(resolver)


@pytest.mark.parametrize("end", [None, UsageError, KeyboardInterrupt])
def test_garbage_is_looked_for_when_all_are_answered(
    end: type[BaseException] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver, meanwhile = over(INDEX), list[bool]()
    answer = resolver._answering.answer

    def noted(query: Query, settings: Settings) -> Answer:
        meanwhile.append(gc.isenabled())
        if end is not None and len(meanwhile) == FEWEST:
            raise end
        return answer(query, settings)

    monkeypatch.setattr(resolver._answering, "answer", noted)
    answers = resolver.resolve_many([f"Ahmad {number}" for number in range(FEWEST)])
    assert gc.isenabled()
    with pytest.raises(end) if end is not None else nullcontext():
        for _ in answers:
            assert gc.isenabled()
    assert meanwhile == [False] * FEWEST
    assert gc.isenabled()


def test_who_asks_for_reasons_meanwhile_gets_them() -> None:
    """A search in columns keeps none, and its names are known already."""
    resolver, asked = over(INDEX), [f"{name}a" for name in names_of(WORLD)[:FEWEST]]
    resolver._answering.foresee([Query(name) for name in asked], Settings())
    assert kept(resolver)
    explained = [resolver.resolve(name, explain=True) for name in asked]
    check_answers(explained, [over(INDEX).resolve(name, explain=True) for name in asked])
    assert any(found.evidence for one in explained for found in one.candidates)


def test_each_thread_foresees_for_itself() -> None:
    resolver, asked = over(INDEX), questions(FEWEST)
    resolver._answering.foresee([Query.of(one) for one in asked], Settings())
    foreseen = kept(resolver)
    another = threading.Thread(target=lambda: list(resolver.resolve_many(questions(FEWEST, 3))))
    another.start()
    another.join(60)
    assert kept(resolver) == foreseen > 0


def test_two_lists_in_turn_are_answered_as_one_by_one() -> None:
    resolver, some, others = over(INDEX), questions(FEWEST, 1), questions(FEWEST, 2)
    pairs = list(zip(resolver.resolve_many(some), resolver.resolve_many(others), strict=True))
    check_answers([one for one, _ in pairs], list(over(INDEX).resolve_many(iter(some))))
    check_answers([other for _, other in pairs], list(over(INDEX).resolve_many(iter(others))))


@pytest.fixture
def _often_in_turn() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_often_in_turn")
def test_threads_answer_as_one_does() -> None:
    """Two with a list each, and one that asks by name, over a resolver that nobody has asked before."""
    resolver, lists = over(INDEX), [questions(150, 5), questions(150, 6)]
    given: dict[int, list[Answer]] = {}

    def answer_list(number: int) -> None:
        given[number] = [one for _ in range(3) for one in resolver.resolve_many(lists[number])]

    def answer_names() -> None:
        given[2] = [alone(resolver, query) for query in lists[0]]

    threads = [threading.Thread(target=answer_list, args=(number,)) for number in range(2)]
    threads.append(threading.Thread(target=answer_names))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    right = [list(over(INDEX).resolve_many(iter(some))) for some in lists]
    for number, wanted in ((0, right[0] * 3), (1, right[1] * 3), (2, right[0])):
        check_answers(given[number], wanted)


# -- with NumPy and without -----------------------------------------------------------------------------------------

PEOPLE = tuple(
    Entity(f"person/{given}-{family}".lower(), "person", f"{given} {family}")
    for given in ("Ahmad", "Mahmoud", "Karim", "Said")
    for family in ("Qureshi", "Massoud", "Rajoub", "Karimov", "Hassan")
)
NAMES = [f"{one.name[:-2]}{one.name[-1]}{end}" for one in PEOPLE for end in ("", "a", "ov", "in")]

WITHOUT = """
import importlib.machinery, json, sys, types
old = types.ModuleType("numpy")
old.__spec__ = importlib.machinery.ModuleSpec("numpy", None)
sys.modules["numpy"] = old if sys.argv[3] == "old" else None
from aliaskit import Resolver
names = json.loads(sys.argv[2])
answers = Resolver.load(sys.argv[1], bundled=False).resolve_many(names)
print(json.dumps([[a.decision, a.id, a.confidence, [[c.id, c.confidence] for c in a.candidates]] for a in answers]))
assert not any(name.startswith(("numpy.", "aliaskit.batch")) for name in sys.modules)
"""
WITH = """
import json, sys
import aliaskit
resolver = aliaskit.Resolver.load(sys.argv[1], bundled=False)
names = json.loads(sys.argv[2])
asked = {
    "a name": lambda: resolver.resolve(names[0]), "a few": lambda: list(resolver.resolve_many(names[:15])),
    "an iterator": lambda: list(resolver.resolve_many(iter(names))),
    "reasons": lambda: list(resolver.resolve_many(names, explain=True)),
    "exact names": lambda: list(resolver.resolve_many(["Said Hassan"] * 20)),
    "a list": lambda: list(resolver.resolve_many(names)),
}
for what, ask in asked.items():
    ask()
    print(what, "numpy" in sys.modules)
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A gazetteer as a file."""
    path = tmp_path / "people.jsonl"
    lines = (f'{{"id": "{one.id}", "kind": "person", "name": "{one.name}"}}\n' for one in PEOPLE)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def process(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A real process, at its end, with this aliaskit."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(aliaskit.__file__ or "").parents[1])}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=surroundings, timeout=60, check=False
    )


@pytest.mark.parametrize("numpy", ["none", "old"])
def test_answers_are_the_same_without_numpy(people: Path, numpy: str) -> None:
    """Where there is none, and where there is one that cannot do what columns need."""
    done = process("-c", WITHOUT, str(people), json.dumps(NAMES), numpy)
    assert done.stderr == ""
    resolver = Resolver.load(people, bundled=False)
    here = list(resolver.resolve_many(NAMES))
    assert searches_together(resolver)
    for answer, (decision, found, confidence, shown) in zip(here, json.loads(done.stdout), strict=True):
        assert (answer.decision, answer.id) == (decision, found)
        assert [one.id for one in answer.candidates] == [found for found, _ in shown]
        assert answer.confidence == pytest.approx(confidence, abs=1e-9)
        assert [one.confidence for one in answer.candidates] == pytest.approx([sure for _, sure in shown], abs=1e-9)


def test_numpy_is_imported_for_a_list_that_is_searched_alone(people: Path) -> None:
    done = process("-c", WITH, str(people), json.dumps(NAMES))
    assert (done.stdout.splitlines(), done.stderr) == (
        ["a name False", "a few False", "an iterator False", "reasons False", "exact names False", "a list True"], "",
    )  # fmt: skip


def test_the_command_does_not_import_numpy(people: Path) -> None:
    """However many names it is given: it answers each as soon as it is there."""
    done = process("-X", "importtime", "-m", "aliaskit", "resolve", "--no-bundled", "-g", str(people), *NAMES)
    assert len(done.stdout.splitlines()) >= len(NAMES)
    assert "aliaskit.matching.search" in done.stderr
    assert "numpy" not in done.stderr


@pytest.mark.parametrize("asked", [iter, list])
def test_what_is_no_query_is_told_after_the_answers_before_it(asked: Callable[[list[Any]], Any]) -> None:
    resolver, names = over(INDEX), names_of(WORLD)[:FEWEST]
    answers = resolver.resolve_many(asked([*names, 7]))
    assert [next(answers).query for _ in names] == names
    with pytest.raises(UsageError, match="a query is a text or a Query, not 7"):
        next(answers)
