"""Batches in worker processes: the same answers in the same order, whatever befalls the workers."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, ClassVar

import pytest
from tests.batch.worlds import check_answers

import aliaskit
from aliaskit import Alias, Answer, Entity, IndexFileError, Query, Resolver, UsageError, WorkerError, parallel
from aliaskit.compiling import compile_index
from aliaskit.matching.answers import Settings
from aliaskit.workers import Worker

GIVEN = ("Ahmad", "Mahmoud", "Karim", "Said", "Omar", "Zahra", "Layla", "Noor", "Bashir", "Hamid")
FAMILY = ("Qureshi", "Massoud", "Rajoub", "Karimov", "Hassan", "Dostum", "Haqqani", "Wardak", "Noorzai", "Popal")
PEOPLE = tuple(
    Entity(f"person/{given}-{family}".lower(), "person", f"{given} {family}", (Alias(f"{family}, {given}"),),
           country=("AF",) if given < "L" else ("PK",))
    for given, family in itertools.product(GIVEN, FAMILY)
)  # fmt: skip
NAMES = [
    "Ahmad Massoud", "Ahmed Masood", "", "?!", "Qureshi", "Kareem Wardag", "Nobody Inparticular", "\udcff", "حمید",
    *(f"{person.name[:-2]}{person.name[-1]}" for person in PEOPLE),
]  # fmt: skip

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and process groups are those of POSIX")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    """A resolver over an index file."""
    folder = tmp_path_factory.mktemp("people")
    lines = "".join(
        f'{{"id": "{one.id}", "kind": "person", "name": "{one.name}", "country": ["{one.country[0]}"]}}\n'
        for one in PEOPLE
    )
    (folder / "people.jsonl").write_text(lines, encoding="utf-8")
    compile_index([folder / "people.jsonl"], folder / "people.idx")
    return Resolver.load(folder / "people.idx", bundled=False)


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> list[Worker]:
    """The workers that are started, in order."""
    started: list[Worker] = []
    make = Worker

    def noted(*args: object) -> Worker:
        started.append(make(*args))  # type: ignore[arg-type]
        return started[-1]

    monkeypatch.setattr(parallel, "Worker", noted)
    return started


def is_over(worker: Worker) -> bool:
    """Whether a process has ended and nobody has to wait for it any more."""
    return worker._process.returncode is not None


# -- the same answers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [{}, {"prior": 0.2, "match_at": 0.6, "limit": 2}, {"explain": True}, {"limit": 0}])
def test_answers_are_those_of_one_process(people: Resolver, settings: dict[str, Any]) -> None:
    right = list(people.resolve_many(NAMES, **settings))
    check_answers(list(people.resolve_many(NAMES, processes=2, **settings)), right)
    check_answers(list(people.resolve_many(iter(NAMES), processes=2, **settings)), right)


def test_a_long_list_is_answered_as_one_by_one(people: Resolver) -> None:
    """Long enough that workers search most of it together, each chunk of it for itself."""
    names = [f"{name[number % 7 :]} {number}" for number in range(28) for name in NAMES]
    assert len(names) > 2 * parallel.LISTED
    check_answers(list(people.resolve_many(names, processes=2)), list(people.resolve_many(iter(names))))


def test_what_is_known_of_a_query_counts(people: Resolver) -> None:
    queries = [Query(name, kind, country) for name in ("Qureshi", "Ahmed Masood") for kind in ("person", "place", None)
               for country in ("AF", "PK", None)]  # fmt: skip
    answers = list(people.resolve_many(iter(queries), processes=2))
    check_answers(answers, list(people.resolve_many(queries)))
    assert len({answer.confidence for answer in answers}) > 4


def test_entities_in_memory_are_shared_by_a_file_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    small = Resolver.of(PEOPLE)
    answers = small.resolve_many(iter(NAMES), processes=2)
    first = next(answers)
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".idx"]
    check_answers([first, *answers], list(small.resolve_many(NAMES)))
    assert list(tmp_path.iterdir()) == []


def test_what_is_mapped_already_needs_no_file(
    people: Resolver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so leaves none, nor a folder, where the process is killed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answers = people.resolve_many(iter(NAMES), processes=2)
    next(answers)
    assert list(tmp_path.iterdir()) == []
    assert len(list(answers)) == len(NAMES) - 1


def test_layers_stay_layers(people: Resolver, tmp_path: Path) -> None:
    layer = tmp_path / "mine.yaml"
    layer.write_text(
        'gazetteer: mine\nversion: "1"\nlicense: CC0-1.0\nentities:\n'
        "  - {id: person/said-hassan, aliases: [The Tailor]}\n  - {id: person/omar-popal, retired: true}\n",
        encoding="utf-8",
    )
    both = Resolver.load(people.layers.indexes[0].where, layer, bundled=False)
    names = ["The Tailor", "Said Hasan", "Omar Popal", "Omar Pupal"]
    answers = list(both.resolve_many(iter(names), processes=2))
    assert answers == list(both.resolve_many(names))
    assert answers[0].entity is not None
    assert [alias.name for alias in answers[0].entity.aliases] == ["The Tailor"]


def test_a_file_that_was_replaced_since_it_was_opened_is_not_what_workers_read(
    people: Resolver, tmp_path: Path
) -> None:
    path = tmp_path / "people.idx"
    path.write_bytes(Path(people.layers.indexes[0].where).read_bytes())
    resolver = Resolver.load(path, bundled=False)
    (tmp_path / "other.jsonl").write_text('{"id": "x/y", "kind": "other", "name": "Ahmad Massoud"}\n', encoding="utf-8")
    compile_index([tmp_path / "other.jsonl"], path)
    answers = list(resolver.resolve_many(NAMES, processes=2))
    check_answers(answers, list(people.resolve_many(NAMES)))


# -- order, once, in bounded memory ----------------------------------------------------------------------------------


def test_each_distinct_query_is_asked_once(people: Resolver, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Query] = []
    send = parallel._Crew.send

    def noted(crew: parallel._Crew, chunk: parallel._Chunk) -> None:
        asked.extend(chunk.queries)
        send(crew, chunk)

    monkeypatch.setattr(parallel._Crew, "send", noted)
    names = ["Said Hasan", "Omar Popel"] * 500
    for queries in (names, iter(names)):
        answers = list(people.resolve_many(queries, processes=2))
        assert [answer.query for answer in answers] == names
        assert sorted(query.name for query in asked) == ["Omar Popel", "Said Hasan"]
        asked.clear()


@pytest.mark.parametrize("endless", ["one name", "names"])
def test_queries_without_end_are_taken_as_answers_are(people: Resolver, endless: str) -> None:
    taken = 0

    def names() -> Iterator[str]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield "Ahmad Massoud" if endless == "one name" else f"Ahmad Massoud {number}"

    answers = people.resolve_many(names(), processes=2)
    for count, answer in enumerate(itertools.islice(answers, 600), 1):
        assert answer.query == ("Ahmad Massoud" if endless == "one name" else f"Ahmad Massoud {count - 1}")
        assert taken - count <= 2 * parallel.AHEAD * parallel.CHUNK
    answers.close()  # type: ignore[attr-defined]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "REMEMBERED", 10)
    small = Resolver.of(PEOPLE[:3])
    names = [f"Ahmad {number % 40}" for number in range(400)]
    assert [one.query for one in small.resolve_many(names, processes=2)] == names


def test_a_few_names_start_a_few_processes(people: Resolver, workers: list[Worker]) -> None:
    assert list(people.resolve_many([], processes=4)) == []
    assert workers == []
    assert len(list(people.resolve_many(["Ahmad Massoud"] * 3, processes=4))) == 3
    assert workers == []
    assert len(list(people.resolve_many(iter(["Ahmad Massoud"] * 3), processes=4))) == 3
    assert len(workers) == 1


class Held:
    """A worker that answers what it is asked when it is let, and says what that was."""

    let = threading.Event()
    asked: ClassVar[list[str]] = []

    def __init__(self, *_: object) -> None:
        """As a worker is made."""

    def ask(self, queries: Sequence[Query]) -> list[Answer]:
        """The answers, after a while."""
        assert self.let.wait(30)
        self.asked.extend(query.name for query in queries)
        return [Answer(query.name, "none", None, 0.0, 1.0, 0.0) for query in queries]

    def end(self) -> None:
        """Nothing runs."""

    close = end


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Held]]:
    """The workers, all of which wait until they are let."""
    monkeypatch.setattr(parallel, "Worker", Held)
    Held.let.clear()
    Held.asked.clear()
    yield Held
    Held.let.set()


def answered(names: list[str], here: Callable[[Sequence[Query]], list[Answer]]) -> Iterator[Answer]:
    """The answers of two processes, of which this one is one."""
    return parallel.answers(names, Settings(), 2, [], lambda *_: (PEOPLE[0], "", ""), here)


@pytest.mark.parametrize("count", [1, 256, 257, 1000, 20_000])
def test_who_waits_answers_what_no_other_has_begun(count: int, held: type[Held]) -> None:
    names, own = [f"name {number}" for number in range(count)], list[str]()

    def here(queries: Sequence[Query]) -> list[Answer]:
        own.extend(query.name for query in queries)
        if count < parallel.LISTED or len(own) > 2 * parallel.LISTED:  # until then it took what others could have
            held.let.set()
        return [Answer(query.name, "none", None, 0.0, 1.0, 0.0) for query in queries]

    assert [answer.query for answer in answered(names, here)] == names
    assert sorted(own + held.asked) == sorted(names)
    assert own[: parallel.LEAST] == names[: parallel.LEAST]
    assert bool(held.asked) == (count > parallel.LEAST)
    assert count < parallel.LISTED or len(own) > 2 * parallel.LISTED


@pytest.mark.parametrize("what", [KeyboardInterrupt, LookupError])
def test_what_goes_wrong_here_comes_after_the_answers_before_it(what: type[BaseException], held: type[Held]) -> None:
    names, asked = [f"name {number}" for number in range(1000)], 0

    def here(queries: Sequence[Query]) -> list[Answer]:
        nonlocal asked
        asked += 1
        if asked == 2:
            held.let.set()
            raise what
        return [Answer(query.name, "none", None, 0.0, 1.0, 0.0) for query in queries]

    given = list[str]()
    with pytest.raises(what):
        given.extend(answer.query for answer in answered(names, here))
    assert given == names[: len(given)]
    assert len(given) >= parallel.LEAST


def test_chunks_that_are_answered_are_let_go_of(held: type[Held], monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where others are so fast that nobody waits."""
    held.let.set()
    crew = parallel._Crew((), Settings(), 3, lambda *_: (PEOPLE[0], "", ""), lambda _: [])
    monkeypatch.setattr(crew, "_threads", ThreadPoolExecutor(2))
    for _ in range(50):
        chunk = parallel._Chunk()
        crew.send(chunk)
        if chunk.reply is None:
            assert crew.help()
        else:
            chunk.reply.result(5)
        assert len(crew._sent) <= 1
    crew.dismiss()


# -- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("processes", [0, -1, 257])
def test_processes_out_of_range(people: Resolver, processes: int) -> None:
    with pytest.raises(UsageError, match=f"processes must be from 1 to 256, not {processes}"):
        next(people.resolve_many(["Ahmad"], processes=processes))


def test_a_bad_query_raises_after_the_answers_before_it(people: Resolver, workers: list[Worker]) -> None:
    queries: list[str | Query] = ["Ahmad Massoud", Query("x", kind="ship"), "Omar Popal"]
    asks: list[Iterable[str | Query]] = [queries, iter(queries)]
    for asked in asks:
        answers = people.resolve_many(asked, processes=2)
        assert next(answers).query == "Ahmad Massoud"
        with pytest.raises(UsageError, match="not 'ship'"):
            next(answers)
    assert len(workers) == 1
    assert all(map(is_over, workers))


def test_what_the_queries_raise_is_raised_after_the_answers_before_it(people: Resolver) -> None:
    def names() -> Iterator[str]:
        yield "Ahmad Massoud"
        raise LookupError("the table is gone")

    answers = people.resolve_many(names(), processes=2)
    assert next(answers).query == "Ahmad Massoud"
    with pytest.raises(LookupError, match="the table is gone"):
        next(answers)


def test_an_index_that_is_written_over_meanwhile_is_an_error(people: Resolver, tmp_path: Path) -> None:
    path = tmp_path / "people.idx"
    content = Path(people.layers.indexes[0].where).read_bytes()
    path.write_bytes(content)
    answers = Resolver.load(path, bundled=False).resolve_many((f"Ahmad {n}" for n in itertools.count()), processes=2)
    next(answers)
    with path.open("r+b") as handle:
        handle.write(b"\0" * len(content))
    os.utime(path, ns=(1, 1))
    with pytest.raises(IndexFileError, match=r"people\.idx"):
        list(answers)


def test_a_bug_shows_itself(people: Resolver) -> None:
    with pytest.raises(TypeError):
        list(people.resolve_many([Query(7)], processes=2))  # type: ignore[arg-type]
    with pytest.raises(TypeError) as caught:
        list(people.resolve_many(iter([Query(7)]), processes=2))  # type: ignore[arg-type]
    assert "in a worker process:\nTraceback" in caught.value.__notes__[0]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
@pytest.mark.parametrize("which", ["first", "second", "all"])
def test_a_killed_worker_is_an_error_and_every_answer_before_it_is_right(
    people: Resolver, workers: list[Worker], sign: signal.Signals, which: str
) -> None:
    names = [f"{NAMES[number % len(NAMES)]} {number}" for number in range(1500)]
    right = list(people.resolve_many(names))
    answers = people.resolve_many(iter(names), processes=2)
    given = [next(answers) for _ in range(80)]
    for worker in {"first": workers[:1], "second": workers[1:], "all": workers}[which]:
        os.kill(worker.pid, sign)
    with pytest.raises(WorkerError, match=f"a worker process was killed by {sign.name} before its answers were there"):
        given.extend(answers)  # what came before the error stays in it
    check_answers(given, right[: len(given)])
    assert len(workers) == 2
    assert all(map(is_over, workers))


@pytest.mark.skipif(not hasattr(signal, "SIGRTMIN"), reason="there are no signals for real time here")
def test_a_worker_killed_by_a_signal_without_a_name_is_an_error_too(people: Resolver, workers: list[Worker]) -> None:
    answers = people.resolve_many((f"Ahmad {number}" for number in range(1500)), processes=2)
    next(answers)
    number = signal.SIGRTMIN + 6
    for worker in workers:
        os.kill(worker.pid, number)
    with pytest.raises(WorkerError, match=f"a worker process was killed by signal {number} before"):
        list(answers)


def test_workers_killed_at_any_moment_never_hang_and_never_lie(people: Resolver, workers: list[Worker]) -> None:
    """Each round a worker is killed a little later: while it starts, reads, answers, writes, or when all is done."""
    names = [f"{NAMES[number % len(NAMES)]} {number}" for number in range(300)]
    right = list(people.resolve_many(names))
    ends: list[str] = []
    for delay in (0.0, 0.01, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5):
        workers.clear()

        def strike(delay: float = delay) -> None:
            while not workers:
                time.sleep(0.001)
            time.sleep(delay)
            workers[0]._process.kill()

        striker = threading.Thread(target=strike)
        striker.start()
        given: list[aliaskit.Answer] = []
        try:
            given.extend(people.resolve_many(names if len(ends) % 2 else iter(names), processes=2))
            ends.append("all answered")
        except WorkerError:
            ends.append("error")
        striker.join()
        check_answers(given, right[: len(given)])
        assert len(given) == len(right) or ends[-1] == "error"
        assert all(map(is_over, workers))
    assert "error" in ends


def test_who_has_had_enough_leaves_no_process(people: Resolver, workers: list[Worker]) -> None:
    answers = people.resolve_many((f"Ahmad {number}" for number in itertools.count()), processes=2)
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert len(workers) == 2
    assert all(map(is_over, workers))


# -- as a program ----------------------------------------------------------------------------------------------------

UNGUARDED = """
import sys
from aliaskit import Resolver
resolver = Resolver.load(sys.argv[1], bundled=False)
print([answer.decision for answer in resolver.resolve_many(iter(["Ahmad Massoud", "?"]), processes=2)])
"""

ENDLESS = """
import itertools, sys
from aliaskit import Resolver
from aliaskit import parallel
resolver = Resolver.load(sys.argv[1], bundled=False)
make = parallel.Worker
def told(*args):
    worker = make(*args)
    print(worker.pid, flush=True)
    return worker
parallel.Worker = told
for number, answer in enumerate(resolver.resolve_many((f"Ahmad {n}" for n in itertools.count()), processes=2)):
    if number == 100:
        print("going", flush=True)
"""


def surroundings() -> dict[str, str]:
    """This process's, with this aliaskit."""
    return {**os.environ, "PYTHONPATH": str(Path(aliaskit.__file__ or "").parents[1])}


@pytest.mark.parametrize("how", ["file", "standard input", "-c"])
def test_a_script_needs_no_guard(people: Resolver, tmp_path: Path, how: str) -> None:
    index = people.layers.indexes[0].where
    (tmp_path / "script.py").write_text(UNGUARDED, encoding="utf-8")
    source = {"file": [str(tmp_path / "script.py")], "standard input": ["-"], "-c": ["-c", UNGUARDED]}[how]
    done = subprocess.run(
        [sys.executable, *source, index], input=UNGUARDED if how == "standard input" else "", capture_output=True,
        text=True, env=surroundings(), timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("['match', 'none']\n", "")


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_process_that_asked(people: Resolver, sign: signal.Signals) -> None:
    """Ctrl-C raises in the asking process alone; where that is killed, its workers find their pipes closed."""
    asking = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, people.layers.indexes[0].where],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings(), start_new_session=True,
    )  # fmt: skip
    assert asking.stdout is not None
    pids = [int(asking.stdout.readline()) for _ in range(2)]
    assert asking.stdout.readline() == "going\n"
    os.killpg(asking.pid, sign)  # as a terminal does: to all of the group
    told = asking.communicate(timeout=30)[1]
    assert asking.returncode == -sign
    assert told.count("Traceback") == (sign == signal.SIGINT)
    deadline = time.monotonic() + 20
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, pids))


def is_running(pid: int) -> bool:
    """Whether there is such a process, one that waits to be buried not counted."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
