"""Pipes, terminals and signals: answers as input comes, quiet ends, tables that fit."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

WAIT = 30.0
"""Seconds after which an answer is not late but missing."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and terminals as POSIX has them")


@pytest.fixture
def resolve(command: list[str], small: Path) -> list[str]:
    return [*command, "resolve", "-g", str(small), "--no-bundled"]


@contextmanager
def started(arguments: list[str], environment: dict[str, str], **rest: Any) -> Iterator[subprocess.Popen[bytes]]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **rest}
    with subprocess.Popen(arguments, env=environment, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def read_line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], WAIT)
    assert ready, "no answer came"
    return process.stdout.readline()


@posix
@pytest.mark.parametrize("form", ["jsonl", "tsv", "table"])
def test_an_answer_comes_before_the_next_name(resolve: list[str], environment: dict[str, str], form: str) -> None:
    with started([*resolve, "--format", form], environment) as process:
        assert process.stdin is not None
        if form != "jsonl":
            assert read_line(process).startswith(b"query")
        for name in (b"Daesh", b"ISI", b"nobody at all"):
            process.stdin.write(name + b"\n")
            process.stdin.flush()
            assert name in read_line(process)
        process.stdin.close()
        assert process.wait(WAIT) == 1


@posix
def test_a_bad_line_is_told_before_the_next(resolve: list[str], environment: dict[str, str]) -> None:
    with started([*resolve, "--from", "jsonl"], environment) as process:
        assert process.stdin is not None
        for line, key in ((b"{", "error"), (b'{"name": "ISI"}', "decision"), (b"7", "error")):
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            assert key in json.loads(read_line(process))


@posix
def test_a_closed_pipe_ends_quietly(resolve: list[str], environment: dict[str, str]) -> None:
    many = b"Daesh\n" * 20_000
    with started(resolve, environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(many[:60])
        process.stdin.flush()
        read_line(process)
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.write(many)
        with suppress(BrokenPipeError):
            process.stdin.close()
        assert process.wait(WAIT) == 141
        assert process.stderr.read() == b""


@posix
def test_help_into_a_closed_pipe_ends_quietly(command: list[str], environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    for arguments in (["--help"], ["resolve", "--help"]):
        done = subprocess.run(
            [*command, *arguments], stdout=writing, stderr=subprocess.PIPE, env=environment, check=False
        )
        assert done.returncode in {0, 141}  # argparse passes over what it could not print
        assert done.stderr == b""
    os.close(writing)


@posix
def test_an_interrupt_ends_quietly(resolve: list[str], environment: dict[str, str]) -> None:
    with started(resolve, environment) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"Daesh\n")
        process.stdin.flush()
        read_line(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT) == 130
        assert process.stderr.read() == b""


@posix
def test_closed_standard_streams_are_no_traceback(
    resolve: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    script = tmp_path / "closed.sh"
    script.write_text('closed=$1; shift; case $closed in in) exec "$@" <&- ;; out) exec "$@" >&- ;; esac\n')
    no_input = subprocess.run(["sh", script, "in", *resolve], capture_output=True, env=environment, check=False)
    assert (no_input.returncode, no_input.stdout) == (2, b"")
    assert b"standard input is closed" in no_input.stderr
    no_output = subprocess.run(
        ["sh", script, "out", *resolve, "Daesh"], capture_output=True, env=environment, check=False
    )
    assert (no_output.returncode, no_output.stderr) == (0, b"")


def test_memory_does_not_grow_with_the_input(resolve: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="peak memory is read as POSIX has it")
    script = tmp_path / "peak.py"
    script.write_text(
        "import resource, subprocess, sys\n"
        "source = subprocess.Popen([sys.executable, '-c', sys.argv[1]], stdout=subprocess.PIPE)\n"
        "subprocess.run(sys.argv[2:], stdin=source.stdout, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    assert resource

    def peak(lines: int) -> int:
        source = (
            f"import sys\nfor _ in range({lines}): sys.stdout.write('Daesh ' + 'x' * 900 + chr(10) + 'ISI' + chr(10))"
        )
        arguments = [sys.executable, str(script), source, *resolve]
        return int(subprocess.run(arguments, capture_output=True, env=environment, check=True).stdout)

    assert peak(30_000) < 1.3 * peak(1_000)  # 27 MB came through a process of some 30 MB


# -- on a terminal ---------------------------------------------------------------------------------------------------


def on_terminal(
    arguments: list[str], environment: dict[str, str], *, columns: int = 100, stdin: bytes | None = None
) -> tuple[str, int]:
    """What a terminal of so many columns is sent, and the exit status."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    source = subprocess.DEVNULL if stdin is None else subprocess.PIPE
    with subprocess.Popen(arguments, stdin=source, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        if process.stdin is not None and stdin is not None:
            process.stdin.write(stdin)
            process.stdin.close()
        seen, late = b"", time.monotonic() + WAIT
        while time.monotonic() < late:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
            if not chunk:
                break
            seen += chunk
    os.close(ours)
    return seen.decode().replace("\r\n", "\n"), process.returncode


@posix
def test_a_terminal_gets_a_coloured_table(resolve: list[str], environment: dict[str, str]) -> None:
    text, status = on_terminal([*resolve, "Daesh", "Khan", ""], environment)
    assert status == 1
    assert "\x1b[1mquery\x1b[0m" in text
    assert "\x1b[32mmatch\x1b[0m" in text
    assert "\x1b[33mambiguous\x1b[0m" in text
    plain = re.sub(r"\x1b\[\d*m", "", text)
    lines = plain.splitlines()
    assert lines[0].split() == ["query", "decision", "confidence", "id", "name"]
    assert re.fullmatch(r"Daesh +match +\d\d\.\d% +organization/islamic-state +Islamic State", lines[1])
    assert re.fullmatch(r"Khan +ambiguous +\d\d\.\d%", lines[2])
    assert {line.split()[1] for line in lines[3:5]} == {"person/imran-khan", "person/amir-khan"}
    assert lines[-1].split()[:2] == ["none", "-"]


@posix
@pytest.mark.parametrize(
    ("surroundings", "arguments", "colored"),
    [
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_colour_is_left_out_where_it_is_not_wanted(
    resolve: list[str],
    environment: dict[str, str],
    surroundings: dict[str, str],
    arguments: list[str],
    *,
    colored: bool,
) -> None:
    text, _ = on_terminal([*resolve, "Daesh", *arguments], {**environment, **surroundings})
    assert ("\x1b[" in text) == colored
    assert "Islamic State" in text


@posix
def test_a_table_in_a_pipe_has_no_colour_unless_asked_for(over_small: Run) -> None:
    assert b"\x1b" not in over_small("resolve", "--format", "table", "Daesh").stdout
    assert b"\x1b[32m" in over_small("resolve", "--format", "table", "--color", "always", "Daesh").stdout


@posix
@pytest.mark.parametrize("columns", [60, 72, 100])
@pytest.mark.parametrize("stdin", [False, True])
def test_lines_fit_the_window(resolve: list[str], environment: dict[str, str], columns: int, *, stdin: bool) -> None:
    names = ["Daesh", "Khan", "The Honourable " * 8, "习近平" * 20, "e\u0301" * 50]
    given = "\n".join(names).encode() if stdin else None
    arguments = [*resolve, "--explain", "--color", "never", *([] if stdin else names)]
    text, _ = on_terminal(arguments, environment, columns=columns, stdin=given)
    assert max(map(_columns, text.splitlines())) <= columns
    assert "…" in text


def _columns(line: str) -> int:
    """Columns counted in another way than the code does: by the two sorts of characters used here."""
    return sum(0 if char == "\u0301" else 2 if "\u4e00" <= char <= "\u9fff" else 1 for char in line)


@posix
def test_columns_stay_straight_under_wide_and_combining_characters(over_small: Run) -> None:
    names = ["Daesh", "习近平", "Me\u0301di\u0301ocre", "شاه محمود"]
    text = over_small("resolve", "--format", "table", *names).stdout.decode()
    starts = set()
    for line in text.splitlines()[1:]:
        found = re.search(r"(match|none|ambiguous)\b", line)
        if found:
            starts.add(_columns(line[: found.start()]))
    assert len(starts) == 1


@posix
@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_nothing_in_a_name_reaches_the_terminal_raw(
    resolve: list[str], environment: dict[str, str], tmp_path: Path, explain: list[str]
) -> None:
    evil = tmp_path / "evil.jsonl"
    name = "Evil\x1b]0;title\x07 \x9b2J\u202eName"
    evil.write_text(json.dumps({"id": "other/evil", "kind": "other", "name": name}) + "\n")
    asked = f"Evil title 2J Name\x1b[2J\r\x08{name}"
    arguments = [*resolve, "-g", str(evil), "--format", "table", "--color", "never", *explain, asked, name]
    text, status = on_terminal(arguments, environment, columns=200)
    assert status in {0, 1}
    assert not set(text) & set("\x1b\x07\x08\x9b\u202e\r")
    assert "\\x1b" in text
    assert "\\u202e" in text


@posix
def test_explain_on_a_terminal_reads_as_sentences(resolve: list[str], environment: dict[str, str]) -> None:
    text, _ = on_terminal([*resolve, "--explain", "--color", "never", "Imraan Kahn", "Daesh", ""], environment)
    for said in (
        "1. Imran Khan (person, person/imran-khan)",
        'compared with its name "Imran Khan", which the gazetteer small@7 lists',
        "“imraan” met “imran”",
        "Chance that no listed entity is meant",
        "This is no name that could be looked up",
    ):
        assert said in text


@posix
def test_progress_is_shown_where_a_person_watches_and_data_is_not_mixed_with_it(
    resolve: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    import pty

    ours, theirs = pty.openpty()
    with (
        (tmp_path / "answers").open("wb") as answers,
        subprocess.Popen(resolve, stdin=subprocess.PIPE, stdout=answers, stderr=theirs, env=environment) as process,
    ):
        os.close(theirs)
        assert process.stdin is not None
        began = time.monotonic()
        while time.monotonic() - began < 3:
            process.stdin.write(b"Daesh\n")
            process.stdin.flush()
            time.sleep(0.02)
        process.stdin.close()
        seen = os.read(ours, 65536).decode()
    os.close(ours)
    assert re.search(r"\r[\d,]+ names, [\d,]+ a second", seen)
    assert all(json.loads(line) for line in (tmp_path / "answers").read_text().splitlines())
