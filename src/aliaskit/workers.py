"""A process that answers chunks of queries: the end that asks, and the end that serves.

Each worker is an interpreter at the end of two pipes that it shares with nobody. So one that is killed closes them at
once: no lock stays held, and nobody waits for the rest of a message. It imports aliaskit alone and never the `__main__`
of who asked, which therefore needs no guard, and may be a notebook or a thread.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import IO, Any

from attrs import asdict

from aliaskit.collecting import uncollected
from aliaskit.errors import AliaskitError, UsageError, WorkerError
from aliaskit.matching.answers import MATCH, Answer, Candidate, Query, Settings
from aliaskit.matching.listing import Listing, Reader
from aliaskit.resolver import Resolver
from aliaskit.sharing import SharedFile, opened

_START = "import sys; sys.path[:] = sys.argv[1:]; from aliaskit.workers import serve; serve()"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""Unless the environment says otherwise. NumPy would start a thread for each processor, to multiply matrices: that is
half of what its import takes."""
_LENGTH = 8
"""Bytes in which a message says how long it is."""


class Worker:
    """A process that answers, as the one that asks sees it; to be used by one thread at a time."""

    def __init__(self, files: Sequence[SharedFile], settings: Settings, reader: Reader) -> None:
        """Start it over index files; `reader` reads what its answers only point to."""
        if not sys.executable or getattr(sys, "frozen", False):
            raise UsageError("worker processes need a Python interpreter to run in, and this program has none")
        self._reader = reader
        self._process = _started()
        self._hello: bytes | None = pickle.dumps((tuple(files), settings))

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, queries: Sequence[Query]) -> list[Answer]:
        """The answers to a chunk; raises WorkerError where the process has ended, else what it raised."""
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        try:
            if self._hello is not None:
                _send(to, self._hello)
                self._hello = None
            _send(to, pickle.dumps(queries))
            reply = _received(back)
        except (OSError, ValueError):  # its pipe is broken, or closed by us
            reply = None
        if reply is None:
            raise WorkerError(self._fate())
        with uncollected():
            told, error = pickle.loads(reply)  # noqa: S301 - from the process that was started here
            if error is not None:
                raise error
            return list(_answers(told, self._reader))

    def _fate(self) -> str:
        """How the process ended."""
        status = self._process.wait()
        how = f"was killed by {_signal_name(-status)}" if status < 0 else f"ended with status {status}"
        return f"a worker process {how} before its answers were there; if memory is short, use fewer processes"

    def end(self) -> None:
        """End the process, whatever it is at: it holds nothing that a sudden end could harm."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Close the pipes, when nobody asks any more."""
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                pass  # what was not sent yet cannot be sent now


def _signal_name(number: int) -> str:
    """The name of a signal; those for real time have none of their own."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _started() -> subprocess.Popen[bytes]:
    """A process in a group of its own: Ctrl-C is for the process that asks, which then ends this one."""
    apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {"creationflags": 0x200}
    command = [sys.executable, "-P", "-c", _START, *sys.path]
    try:
        return subprocess.Popen(  # noqa: S603 - our own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_ONE_THREAD | os.environ, **apart
        )
    except OSError as error:
        raise WorkerError(f"a worker process could not be started: {error.strerror or error}") from error


def serve() -> None:
    """Answer chunks from standard input on standard output until there are no more."""
    into, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else writes to standard output is not to be taken for an answer
    hello = _received(into)
    if hello is None:
        return
    files, settings = pickle.loads(hello)  # noqa: S301 - from the process that started this one
    chunks = _Answering(files, settings)
    while (content := _received(into)) is not None:
        try:
            _send(out, chunks.reply(pickle.loads(content)))  # noqa: S301 - as above
        except BrokenPipeError:
            os._exit(0)  # who asked is gone; a usual exit would try to flush once more


class _Answering:
    """The resolver of a worker, opened when it is first asked, so that its errors are told as answers are."""

    def __init__(self, files: Sequence[SharedFile], settings: Settings) -> None:
        self._files, self._settings = files, asdict(settings)
        self._resolver: Resolver | None = None

    def reply(self, queries: Sequence[Query]) -> bytes:
        """The answers, or what went wrong, as a message."""
        try:
            self._resolver = self._resolver or Resolver(opened(self._files), ("files", self._files))
            return _message(list(self._resolver.resolve_many(queries, **self._settings)), None)
        except AliaskitError as error:
            return _message((), error)
        except Exception as error:  # noqa: BLE001 - a bug is to show itself where somebody looks
            from traceback import format_exc

            error.add_note(f"in a worker process:\n{format_exc()}")
            return _message((), error)


def _message(answers: Sequence[Answer], error: Exception | None) -> bytes:
    """Answers as plain tuples, in a third of the time that they take as they are.

    What is still to be read travels as where it is listed. A match is the first candidate, where any is shown.
    """
    told = []
    for one in answers:
        likely = one.candidates or (() if one.matched is None else (one.matched,))
        listed = [(each.id, each.confidence, each.listing.spot, each.evidence) for each in likely]
        shown = len(one.candidates)
        told.append((one.query, one.decision, one.confidence, one.none, one.other, listed, shown, one.reason))
    return pickle.dumps((told, error), pickle.HIGHEST_PROTOCOL)


def _answers(told: Sequence[Any], reader: Reader) -> Iterator[Answer]:
    """The answers of a message. Who asked has the index too: what is still to be read is read here, if ever."""
    for query, decision, confidence, none, other, listed, shown, reason in told:
        likely = tuple([Candidate(own, sure, Listing(reader, own, spot), why) for own, sure, spot, why in listed])
        matched = likely[0] if decision == MATCH else None
        yield Answer(query, decision, matched, confidence, none, other, likely[:shown], reason)


def _send(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(len(content).to_bytes(_LENGTH, "little") + content)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where the other end is closed before its end."""
    head = pipe.read(_LENGTH)
    length = int.from_bytes(head, "little")
    content = pipe.read(length) if len(head) == _LENGTH else b""
    return content if len(head) == _LENGTH and len(content) == length else None
