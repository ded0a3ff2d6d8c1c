"""Faults as they happen: damaged and replaced files, caches that cannot be written, processes that race and are killed.

Each is asked of the real command in a real process: the answers are right or there is a clear error, never a traceback.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.batch.worlds import check_answers
from tests.laws.strategies import index_of, made_up

import aliaskit
from aliaskit import Entity, IndexFileError, Linker, Resolver
from aliaskit.compiling import compile_index
from aliaskit.index.columns import BLOCK
from aliaskit.index.container import Container

FAMILY = [root + end for root in ("Qur", "Mas", "Raj", "Kar", "Has") for end in ("eshi", "oudov", "imzai", "abpur")]
GIVEN = ("Ahmad", "Mahmoud", "Karim", "Said", "Omar", "Zahra", "Layla", "Noor", "Bashir", "Hamid")
NAMES = ["Ahmad Massoudov", "Ahmed Masudov", "Qureshi Karim", "Kareem Rajimzay", "Nobody Inparticular", "", "Hasabpur"]
MANY = [*NAMES, *(f"{given}i {family[:-1]}" for given in GIVEN for family in FAMILY[::3])]
"""Names enough that a list of them is searched together, where NumPy is installed."""
HEADER = 32


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of 200 people."""
    path = tmp_path_factory.mktemp("people") / "people.jsonl"
    people = (
        {"id": f"person/{given}-{family}".lower(), "kind": "person", "name": f"{given} {family}", "aliases": [family]}
        for given in GIVEN
        for family in FAMILY
    )
    path.write_text("".join(f"{json.dumps(one)}\n" for one in people), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def content(lines: Path) -> bytes:
    """Its index."""
    compile_index([lines], lines.with_suffix(".idx"))
    return lines.with_suffix(".idx").read_bytes()


@pytest.fixture(scope="module")
def right(lines: Path, content: bytes) -> list[aliaskit.Answer]:
    """The answers of the whole index."""
    return list(Resolver.load(lines.with_suffix(".idx"), bundled=False).resolve_many(NAMES))


def surroundings(**more: str) -> dict[str, str]:
    """This process's, with this aliaskit."""
    return {**os.environ, "PYTHONPATH": str(Path(aliaskit.__file__ or "").parents[1]), "PYTHONUTF8": "1", **more}


def resolving(path: Path) -> list[str]:
    """The command `aliaskit resolve` over a gazetteer alone."""
    command = [sys.executable, "-m", "aliaskit", "resolve", "--no-bundled"]
    return [*command, "-g", str(path), "--format", "jsonl"]


def completed(command: list[str], **more: str) -> subprocess.CompletedProcess[str]:
    """A command asked for NAMES on standard input, at its end."""
    return subprocess.run(
        command, input="\n".join(NAMES) + "\n", capture_output=True, text=True, env=surroundings(**more), timeout=60,
        check=False,
    )  # fmt: skip


def resolve(path: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What `aliaskit resolve` says to NAMES over a gazetteer alone."""
    return completed([*resolving(path), *options], **more)


@pytest.fixture(scope="module")
def printed(lines: Path, content: bytes) -> str:
    """What the command prints over the whole index."""
    done = resolve(lines.with_suffix(".idx"))
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout


def is_right_or_told(done: subprocess.CompletedProcess[str], printed: str, path: Path) -> bool:
    """Whether a command printed right answers only, and where not all of them, what is wrong with which file."""
    assert "Traceback" not in done.stderr
    assert printed.startswith(done.stdout)
    if done.returncode == 3:
        assert str(path) in done.stderr
        return False
    assert (done.stdout, done.returncode, done.stderr) == (printed, 1, "")
    return True


# -- files that are damaged ------------------------------------------------------------------------------------------


def whole(answer: aliaskit.Answer) -> aliaskit.Answer:
    """An answer of which everything was read."""
    assert [one.entity.id for one in answer.candidates] == [one.id for one in answer.candidates]
    return answer


def _answered(path: Path, names: Sequence[str] = NAMES) -> list[aliaskit.Answer] | None:
    """The answers over a file, None where it is refused by name, in a line."""
    try:
        return [whole(one) for one in Resolver.load(path, bundled=False).resolve_many(names)]
    except IndexFileError as error:
        return None if str(path) in str(error) and "\n" not in str(error) else []


def test_an_index_cut_anywhere_is_refused(content: bytes, tmp_path: Path) -> None:
    cuts = {0, 1, 7, 8, 9, HEADER - 1, HEADER, len(content) - 1, *range(40, len(content), len(content) // 60)}
    for number, length in enumerate(sorted(cuts)):
        path = tmp_path / f"{number}.idx"
        path.write_bytes(content[:length])
        if length >= 8:
            assert _answered(path) is None
        else:  # not even known for an index, and no gazetteer either
            with pytest.raises(aliaskit.AliaskitError):
                Resolver.load(path, bundled=False)


FLIPS = st.lists(st.tuples(st.integers(0, 1 << 40), st.integers(0, 7)), min_size=1, max_size=3)
"""Bits that are flipped, each by any place and its place in the byte."""


def flipped(content: bytes, flips: list[tuple[int, int]], folder: Path) -> Path:
    """A file of this content with some bits flipped behind the word that tells an index."""
    changed = bytearray(content)
    for place, bit in flips:
        changed[8 + place % (len(content) - 8)] ^= 1 << bit
    path = folder / "some.idx"
    path.write_bytes(changed)
    return path


def test_an_offset_that_is_far_beyond_the_file_is_refused(content: bytes, tmp_path: Path) -> None:
    """It is read before anything vouches for it, to tell one file from another."""
    last_byte_of_first_offset = HEADER + 16 + 7
    assert _answered(flipped(content, [(last_byte_of_first_offset - 8, 5)], tmp_path)) is None


@settings(max_examples=300)
@given(FLIPS)
def test_a_flipped_bit_is_an_error_or_does_no_harm(
    content: bytes,
    right: list[aliaskit.Answer],
    tmp_path_factory: pytest.TempPathFactory,
    flips: list[tuple[int, int]],
) -> None:
    assert _answered(flipped(content, flips, tmp_path_factory.mktemp("flipped"))) in (None, right)


@pytest.fixture(scope="module")
def right_of_many(lines: Path, content: bytes) -> list[aliaskit.Answer]:
    """The answers of the whole index to a list of names."""
    return list(Resolver.load(lines.with_suffix(".idx"), bundled=False).resolve_many(MANY))


def test_lists_are_answered_alike_over_the_whole_index(right_of_many: list[aliaskit.Answer], lines: Path) -> None:
    check_answers(right_of_many, list(Resolver.load(lines, bundled=False).resolve_many(iter(MANY))))


@settings(max_examples=100)
@given(FLIPS)
def test_a_flipped_bit_is_an_error_or_does_no_harm_to_a_list(
    content: bytes,
    right_of_many: list[aliaskit.Answer],
    tmp_path_factory: pytest.TempPathFactory,
    flips: list[tuple[int, int]],
) -> None:
    assert _answered(flipped(content, flips, tmp_path_factory.mktemp("flipped")), MANY) in (None, right_of_many)


WHOLE = ("word.text", "word.name", "name.token", "key.word", "near.word", "lookup.word", "word.bearers")
"""Sections that a list reads all of where NumPy is installed, and a name only where it looks something up."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of which most names need no more than a part of any section."""
    path = tmp_path_factory.mktemp("large") / "large.idx"
    people = [
        Entity(f"person/z{number}", "person", f"{one.name} {number:04}ov") for number, one in enumerate(made_up(1152))
    ]
    path.write_bytes(index_of(people).content)
    return path


@pytest.mark.parametrize("section", WHOLE)
def test_what_a_list_reads_the_whole_of_is_checked(large: Path, tmp_path: Path, section: str) -> None:
    content = bytearray(large.read_bytes())
    part = Container(memoryview(bytes(content)))[section].tobytes()
    assert len(part) > BLOCK
    place = content.index(part) + len(part) - 1
    content[place] ^= 0x40
    path = tmp_path / "some.idx"
    path.write_bytes(content)
    names = [f"{one.name} {number:04}of" for number, one in enumerate(made_up(80))]
    answers = Resolver.load(path, bundled=False).resolve_many(names)
    with pytest.raises(IndexFileError, match=r"some\.idx: its content is damaged; compile it again"):
        next(answers)


def test_wherever_a_byte_is_changed_the_whole_is_found_damaged(content: bytes) -> None:
    """What no answer looked into is still found by a look at everything, but for padding, which holds nothing."""
    from aliaskit.index.reader import Index

    missed = []
    for place in range(3, len(content), len(content) // 400):
        changed = bytearray(content)
        changed[place] ^= 0xFF
        try:
            Index(bytes(changed)).verified()
            missed.append(content[place])
        except IndexFileError:
            pass
    assert not any(missed)
    assert len(missed) < 20


@pytest.mark.parametrize("processes", ["1", "2"])
@pytest.mark.parametrize("damage", ["cut", "empty", "flip", "newer", "names"])
def test_the_command_says_what_is_wrong_with_a_file(
    content: bytes, printed: str, tmp_path: Path, damage: str, processes: str
) -> None:
    middle = len(content) // 2
    head = content[:8] + struct.pack("<I", 99) + content[12 : HEADER - 4]
    text = content.index(Container(memoryview(content))["entity.names"].tobytes())
    damaged = {
        "cut": content[:middle], "empty": content[:8],
        "flip": content[:middle] + bytes([content[middle] ^ 8]) + content[middle + 1 :],
        "newer": head + struct.pack("<I", zlib.crc32(head)) + content[HEADER:],
        "names": content[:text] + b"X" + content[text + 1 :],
    }  # fmt: skip
    path = tmp_path / "some.idx"
    path.write_bytes(damaged[damage])
    done = resolve(path, "--processes", processes)
    whole = is_right_or_told(done, printed, path)
    if damage == "newer":
        assert "index version 99, this aliaskit reads version" in done.stderr
    assert not whole or damage in {"flip", "names"}


# -- files that are replaced -----------------------------------------------------------------------------------------

ASKING = """
import sys
from aliaskit import IndexFileError, Resolver
resolver = Resolver.load(sys.argv[1], bundled=False)
for name in sys.stdin:
    try:
        answer = resolver.resolve(name.rstrip())
        print(answer.decision, answer.entity and answer.entity.id, flush=True)
    except IndexFileError as error:
        print("refused", error, flush=True)
"""


@pytest.fixture
def asking(content: bytes, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A process that has an index open and answers line by line, and the file."""
    path = tmp_path / "open.idx"
    path.write_bytes(content)
    with subprocess.Popen(
        [sys.executable, "-c", ASKING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=surroundings(),
    ) as process:  # fmt: skip
        yield process, path
        process.kill()


def ask(process: subprocess.Popen[str], name: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{name}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def other_index(tmp_path: Path) -> bytes:
    """An index that says something else of the same names."""
    source = tmp_path / "other.jsonl"
    source.write_text('{"id": "x/y", "kind": "person", "name": "Said Qureshi"}\n', encoding="utf-8")
    compile_index([source], tmp_path / "other.idx")
    return (tmp_path / "other.idx").read_bytes()


def test_who_has_an_index_open_keeps_it_when_another_is_compiled_to_its_path(
    asking: tuple[subprocess.Popen[str], Path], tmp_path: Path
) -> None:
    process, path = asking
    assert ask(process, "Ahmad Qureshi") == "match person/ahmad-qureshi"
    other_index(tmp_path)
    compile_index([tmp_path / "other.jsonl"], path)
    assert ask(process, "Said Qureshi") == "match person/said-qureshi"
    assert ask(process, "Saeed Kureshi").startswith(("match person/said-qureshi", "ambiguous"))
    path.unlink()
    assert ask(process, "Omar Hasabpur") == "match person/omar-hasabpur"


@pytest.mark.parametrize("how", ["another index", "zeros", "same length", "cut"])
def test_a_file_written_over_in_place_is_refused(
    asking: tuple[subprocess.Popen[str], Path], tmp_path: Path, how: str
) -> None:
    process, path = asking
    assert ask(process, "Ahmad Qureshi") == "match person/ahmad-qureshi"
    other, length = other_index(tmp_path), path.stat().st_size
    time.sleep(0.02)  # the kernel's clock for files is coarser than this
    with path.open("r+b") as handle:
        if how == "cut":  # as cp does before it writes
            handle.truncate(0)
        else:
            same = other.ljust(length, b"\0")
            handle.write({"another index": other, "zeros": bytes(length), "same length": same}[how])
    told = ask(process, "Said Qureshi")
    assert told.startswith("refused"), told
    assert str(path) in told


# -- caches ----------------------------------------------------------------------------------------------------------


def answers_as(done: subprocess.CompletedProcess[str], printed: str) -> bool:
    """Whether a command had these answers, in silence; labels of gazetteers tell their file, and that is another."""

    def plain(text: str) -> list[object]:
        found = [json.loads(line) for line in text.splitlines()]
        return [{**one, "candidates": [{**candidate, "gazetteer": ""} for candidate in one["candidates"]]}
                for one in found]  # fmt: skip

    return (plain(done.stdout), done.returncode, done.stderr) == (plain(printed), 1, "")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 kB, which no index here fits on."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root alone")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=16k", "none", str(disk)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.decode().strip()}")
    yield disk
    subprocess.run([umount, str(disk)], check=True)


def test_a_full_cache_costs_no_answer_and_keeps_no_half_file(lines: Path, printed: str, small_disk: Path) -> None:
    for _ in range(2):
        assert answers_as(resolve(lines, ALIASKIT_CACHE=str(small_disk)), printed)
        assert list(small_disk.rglob("*")) == []


def test_a_full_disk_is_a_clear_error_of_compile(lines: Path, small_disk: Path) -> None:
    target = small_disk / "people.idx"
    command = [sys.executable, "-m", "aliaskit", "compile", str(lines), "-o", str(target)]
    done = completed(command)
    assert done.returncode == 3
    assert f"{target} could not be written: No space left on device" in done.stderr
    assert list(small_disk.iterdir()) == []


def test_a_full_disk_is_a_clear_error_of_a_batch_that_has_to_share_an_index(lines: Path, small_disk: Path) -> None:
    done = resolve(lines, "--no-cache", "--processes", "2", TMPDIR=str(small_disk))
    assert done.returncode == 3
    assert "could not be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(small_disk.iterdir()) == []


def test_a_file_that_may_not_grow_is_as_a_full_disk(lines: Path, printed: str, tmp_path: Path) -> None:
    """Where nobody may mount: a limit on the size of files, which the command is started under."""
    sh = shutil.which("sh")
    if sh is None:
        pytest.skip("the limit is set by a POSIX shell")
    limited = [sh, "-c", 'ulimit -f 8; exec "$@"', "sh", *resolving(lines)]
    done = completed(limited, ALIASKIT_CACHE=str(tmp_path / "cache"), PYTHONDONTWRITEBYTECODE="1")
    assert answers_as(done, printed)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_cache_on_a_read_only_disk_costs_no_answer(lines: Path, printed: str, small_disk: Path) -> None:
    mount = shutil.which("mount")
    assert mount is not None
    subprocess.run([mount, "-o", "remount,ro", str(small_disk)], check=True)
    assert answers_as(resolve(lines, ALIASKIT_CACHE=str(small_disk)), printed)
    assert answers_as(resolve(lines, ALIASKIT_CACHE=str(small_disk / "deeper")), printed)


def test_processes_that_race_for_an_empty_cache_all_answer(lines: Path, printed: str, tmp_path: Path) -> None:
    """Two at a time, over and over; one more kills what it starts in the middle, and may leave a part behind."""
    for round_ in range(3):
        cache = tmp_path / f"cache{round_}"
        racing = [
            subprocess.Popen(
                [*resolving(lines), *NAMES], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                env=surroundings(ALIASKIT_CACHE=str(cache)),
            )
            for _ in range(3)
        ]  # fmt: skip
        time.sleep(0.1 * round_)
        racing[2].kill()
        racing[2].communicate()
        for process in racing[:2]:
            out, err = process.communicate(timeout=60)
            assert answers_as(subprocess.CompletedProcess([], process.returncode, out, err), printed)
        (kept,) = cache.glob("*.idx")
        assert Resolver.load(kept, bundled=False).gazetteers
        assert answers_as(resolve(lines, ALIASKIT_CACHE=str(cache)), printed)


# -- workers ---------------------------------------------------------------------------------------------------------


def test_the_command_says_that_a_worker_was_killed(content: bytes, tmp_path: Path) -> None:
    """Killed by who finds it as a child of the command, as the kernel does where memory runs out."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("children are found in /proc")
    path = tmp_path / "some.idx"
    path.write_bytes(content)
    with subprocess.Popen(
        [*resolving(path), "--processes", "2"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, env=surroundings(),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write("".join(f"Ahmad {number}\n" for number in range(64)))
        process.stdin.flush()
        children: list[int] = []
        while len(children) < 2:
            time.sleep(0.01)
            found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
            children = [int(pid) for pid in found.split()]
        os.kill(children[0], 9)
        _, told = process.communicate("".join(f"Omar {number}\n" for number in range(500)), timeout=60)
    assert process.returncode == 3
    assert told == (
        "aliaskit: a worker process was killed by SIGKILL before its answers were there; if memory is short, use fewer"
        " processes\n"
    )


def test_an_answer_read_after_its_file_was_written_over_is_an_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "people.idx"
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    answer = Resolver.load(path, bundled=False).resolve("Ahmad Qureshi")
    assert answer.id == "person/ahmad-qureshi"
    with path.open("r+b") as handle:
        handle.write(bytes(len(content)))
    with pytest.raises(IndexFileError, match=r"people\.idx was written over"):
        _ = answer.entity
    assert answer.id == "person/ahmad-qureshi"


LOOKING: dict[str, Callable[[Resolver], object]] = {
    "entity": lambda resolver: resolver.entity("person/said-qureshi"),
    "labels": lambda resolver: resolver.labels("person/said-qureshi"),
    "ids": lambda resolver: list(resolver.ids()),
    "articles": lambda resolver: list(Linker(resolver).link(["Said Qureshi met Ahmad Qureshi in Kabul."])),
}  # fmt: skip


@pytest.mark.parametrize("what", LOOKING)
@pytest.mark.parametrize("checked", [False, True])
@pytest.mark.parametrize("with_what", ["zeros", "other names", "nothing"])
def test_what_is_looked_up_in_a_file_that_was_written_over_is_an_error(
    content: bytes, tmp_path: Path, what: str, with_what: str, *, checked: bool
) -> None:
    """Whether its blocks were looked into before, or are checked now."""
    path = tmp_path / "people.idx"
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    resolver = Resolver.load(path, bundled=False)
    if checked:
        resolver.layers.indexes[0].verified()
    other = content.replace(b"Qureshi", b"Xureshi").replace(b"/said-", b"/sbid-").replace(b"/ahmad-", b"/ahmbd-")
    with path.open("r+b") as handle:
        handle.write({"zeros": bytes(len(content)), "other names": other, "nothing": b""}[with_what])
        handle.truncate(0 if with_what == "nothing" else len(content))
    with pytest.raises(IndexFileError, match=r"people\.idx was written over while it was open"):
        LOOKING[what](resolver)


def test_ids_end_where_the_file_was_written_over(tmp_path: Path) -> None:
    entities = [Entity(f"place/{number:05}", "place", f"Number {number}") for number in range(3000)]
    path = tmp_path / "many.idx"
    path.write_bytes(bytes(index_of(entities).content))
    os.utime(path, ns=(1, 1))
    ids, given = Resolver.load(path, bundled=False).ids(), list[str]()
    given.append(next(ids))
    with path.open("r+b") as handle:
        handle.truncate(0)
    with pytest.raises(IndexFileError, match=r"many\.idx was written over"):
        given.extend(ids)
    assert given == [one.id for one in entities[: len(given)]]


@pytest.mark.parametrize("delay", [number / 1000 for number in range(0, 60, 3)])
def test_an_index_written_over_at_any_moment_gives_right_answers_and_then_an_error(
    content: bytes, right: list[aliaskit.Answer], tmp_path: Path, delay: float
) -> None:
    path = tmp_path / "people.idx"
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    resolver = Resolver.load(path, bundled=False)

    def strike() -> None:
        time.sleep(delay)
        with path.open("r+b") as handle:
            handle.write(bytes(len(content)))

    given: list[aliaskit.Answer] = []
    thread = threading.Thread(target=strike)
    thread.start()
    answers = (whole(resolver.resolve(name)) for name in itertools.cycle(NAMES))
    with pytest.raises(IndexFileError, match=r"people\.idx"):
        given.extend(answers)  # what came before the error stays in it
    thread.join()
    assert given == [*itertools.islice(itertools.cycle(right), len(given))]


@pytest.mark.parametrize("with_what", ["zeros", "ones", "another index", "its own end"])
@pytest.mark.parametrize("delay", [number / 1000 for number in range(0, 40, 8)])
def test_a_list_over_an_index_that_is_written_over_gives_right_answers_and_then_an_error(
    large: Path, tmp_path: Path, with_what: str, delay: float
) -> None:
    """Whatever stands there, nothing but that error is told of it."""
    path, content = tmp_path / "large.idx", large.read_bytes()
    path.write_bytes(content)
    os.utime(path, ns=(1, 1))
    names = [f"{one.name} {number:04}of" for number, one in enumerate(made_up(90))]
    right = list(Resolver.load(large, bundled=False).resolve_many(iter(names)))
    resolver = Resolver.load(path, bundled=False)
    other = {
        "zeros": bytes(len(content)), "ones": b"\xff" * len(content), "another index": other_index(tmp_path),
        "its own end": content[len(content) // 3 :],
    }[with_what]  # fmt: skip

    def strike() -> None:
        time.sleep(delay)
        with path.open("r+b") as handle:
            handle.write(other)

    given: list[aliaskit.Answer] = []
    thread = threading.Thread(target=strike)
    thread.start()
    answers = (whole(one) for _ in itertools.count() for one in resolver.resolve_many(names))
    with pytest.raises(IndexFileError, match=r"large\.idx"):
        given.extend(answers)
    thread.join()
    check_answers(given, [*itertools.islice(itertools.cycle(right), len(given))])
