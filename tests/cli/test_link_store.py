"""A store under real processes: killed, two at once, refused, out of room. Nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits as POSIX has them")
MANY = 120
SURNAMES = ("Ghafari", "Okonjo", "Lindqvist", "Haddadzadeh", "Petrovna", "Yamashita", "Oyelaran")
GIVEN = ("Zarifa", "Ngozi", "Astrid", "Mahmoud", "Irina", "Kenji", "Folake", "Ruth", "Samuel", "Leila", "Viktor")


def article(number: int) -> bytes:
    """One of many articles, each of two people who come again in others."""
    one = f"{GIVEN[number % 11]} {SURNAMES[number % 7]}"
    other = f"{GIVEN[(number * 3) % 11]} {SURNAMES[(number * 5) % 7]}"
    text = f"{one} met {other} and Daesh in town {number}."
    names = [one, other, "Daesh"]
    mentions = [{"start": text.index(name), "end": text.index(name) + len(name)} for name in names]
    return json.dumps({"id": f"n{number}", "text": text, "mentions": mentions}).encode() + b"\n"


STREAM = b"".join(article(number) for number in range(MANY))


def records(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(one) for one in output.splitlines()]


def entities(answers: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {one["id"]: [mention["entity"] for mention in one["mentions"]] for one in answers}


@pytest.fixture
def link(command: list[str], small: Path) -> list[str]:
    return [*command, "link", "-g", str(small), "--no-bundled", "--store", "s.db", "--format", "jsonl"]


@posix
@pytest.mark.parametrize("stream", [[], ["--stream"]])
@pytest.mark.parametrize("moment", [0.4, 0.7, 0.9])
def test_a_killed_run_loses_nothing_and_gives_the_same_ids(
    link: list[str], environment: dict[str, str], tmp_path: Path, over_small: Run, stream: list[str], moment: float
) -> None:
    """The killed run is fed slowly, so that the kill falls into its middle."""
    whole = records(over_small("link", "--store", "whole.db", *stream, stdin=STREAM).stdout)
    lines = STREAM.splitlines(keepends=True)
    with subprocess.Popen(
        [*link, *stream], cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"".join(lines[: int(MANY * moment)]))
        process.stdin.flush()
        wait_for(tmp_path / "s.db", int(MANY * moment / 2), process)
        process.send_signal(signal.SIGKILL)
        printed = [one for one in process.stdout.read().splitlines(keepends=True) if one.endswith(b"\n")]
    kept = count(tmp_path / "s.db", "articles")
    assert kept >= len(printed)
    assert kept >= MANY * moment / 2
    again = over_small("link", "--store", "s.db", *stream, stdin=STREAM)
    assert again.returncode == 0, again.stderr
    assert entities(records(again.stdout)) == entities(whole)
    assert count(tmp_path / "s.db", "articles") == MANY
    assert count(tmp_path / "s.db", "issued") == count(tmp_path / "whole.db", "issued")


def wait_for(path: Path, articles: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a store holds so many articles."""
    while process.poll() is None:
        try:
            if count(path, "articles") >= articles:
                return
        except sqlite3.Error:
            pass
        time.sleep(0.01)
    pytest.fail("the run ended before it came so far")


def count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own tables
    return found


@posix
@pytest.mark.parametrize("stream", [[], ["--stream"]])
def test_two_processes_write_one_store(
    link: list[str], environment: dict[str, str], tmp_path: Path, over_small: Run, stream: list[str]
) -> None:
    lines = STREAM.splitlines(keepends=True)
    inputs = [b"".join(lines[: MANY * 2 // 3]), b"".join(reversed(lines[MANY // 3 :]))]
    started = [
        subprocess.Popen(
            [*link, *stream],
            cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in inputs
    ]  # fmt: skip
    for process, given in zip(started, inputs, strict=True):
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
        process.stdin = None
    for process, given in zip(started, inputs, strict=True):
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        assert len(records(output)) == given.count(b"\n")
    assert count(tmp_path / "s.db", "articles") == MANY
    after = entities(records(over_small("link", "--store", "s.db", stdin=STREAM).stdout))
    alone = entities(records(over_small("link", stdin=STREAM).stdout))
    assert groups(after) == groups(alone)


def groups(found: dict[str, list[str]]) -> set[frozenset[tuple[str, int]]]:
    """Which mentions share an entity."""
    by_entity: dict[str, set[tuple[str, int]]] = {}
    for name, ids in found.items():
        for place, entity in enumerate(ids):
            by_entity.setdefault(entity, set()).add((name, place))
    return {frozenset(one) for one in by_entity.values()}


def test_a_stream_answers_each_article_before_the_next(
    link: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    with subprocess.Popen(
        [*link, "--stream"], cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(article(number))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == f"n{number}"
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.wait(60) == 0


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def newer(path: Path) -> None:
    from aliaskit.store.store import Store

    Store.open(str(path)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")


def damaged(path: Path) -> None:
    from aliaskit.store.store import Store

    Store.open(str(path)).close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)


REFUSED: dict[str, tuple[Callable[[Path], Any], str]] = {
    "text": (lambda path: path.write_text("entities:\n" * 100), "no aliaskit store"),
    "another program's": (foreign, "database of another program"),
    "of a newer version": (newer, "version 99, this aliaskit reads version 1"),
    "damaged": (damaged, "damaged"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
}


@pytest.mark.parametrize("name", ["link", "suggest"])
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_store_is_refused_and_left_as_it_was(over_small: Run, tmp_path: Path, what: str, name: str) -> None:
    make, message = REFUSED[what]
    path = tmp_path / "s.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    done = over_small(name, "--store", "s.db", stdin=STREAM)
    assert done.returncode in {2, 3}
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""
    assert (path.read_bytes() if path.is_file() else b"") == before


@posix
def test_a_disk_that_is_full_is_told_and_what_is_finished_is_kept(
    link: list[str], environment: dict[str, str], tmp_path: Path, over_small: Run
) -> None:
    import resource

    over_small("link", "--store", "s.db", stdin=article(0))
    before = (tmp_path / "s.db").stat().st_size

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before + 40_000, before + 40_000))

    done = subprocess.run(
        link, cwd=tmp_path, env=environment, input=STREAM, capture_output=True, timeout=60, check=False,
        preexec_fn=little_room,
    )  # fmt: skip
    assert done.returncode == 3
    assert b"full" in done.stderr
    assert b"Traceback" not in done.stderr
    kept = count(tmp_path / "s.db", "articles")
    assert 1 <= kept < MANY
    again = over_small("link", "--store", "s.db", stdin=STREAM)
    assert again.returncode == 0
    assert len(records(again.stdout)) == MANY


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(over_small: Run, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    over_small("link", "--store", "locked/s.db", stdin=article(0))
    (tmp_path / "locked").chmod(0o500)
    done = over_small("link", "--store", "locked/t.db", stdin=STREAM)
    assert (done.returncode, b"cannot be opened" in done.stderr) == (3, True)
    assert over_small("suggest", "--store", "locked/s.db").returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("option", ["--report", "--entities"])
def test_a_file_that_cannot_be_written_is_told(over_small: Run, option: str) -> None:
    done = over_small("link", option, "/dev/full", stdin=article(0))
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here, where not even root can make a file")
def test_a_store_where_no_file_can_be(over_small: Run) -> None:
    done = over_small("link", "--store", "/proc/s.db", stdin=STREAM)
    assert (done.returncode, b"/proc/s.db: cannot be opened" in done.stderr) == (3, True)


def test_an_empty_file_becomes_a_store(over_small: Run, tmp_path: Path) -> None:
    (tmp_path / "s.db").touch()
    assert over_small("suggest", "--store", "s.db").returncode == 3
    assert over_small("link", "--store", "s.db", stdin=STREAM).returncode == 0
    assert over_small("suggest", "--store", "s.db").returncode == 0
