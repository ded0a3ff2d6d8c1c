"""A batch in several processes: in order, distinct queries once, in bounded memory however many there are.

Of a list the process that asks answers a part, which costs a start less. Of a stream it does not: it has to read that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from aliaskit.errors import UsageError
from aliaskit.index.reader import Index
from aliaskit.matching.answers import Answer, Query, Settings
from aliaskit.matching.listing import Reader
from aliaskit.sharing import SharedFile, shared
from aliaskit.workers import Worker

FIRST, CHUNK = 4, 64
"""Queries of the first message, and of any: each has twice as many as the one before, so that all are at work soon.
Fewer, and the process that asks wakes so often that it takes time from those that answer."""
LEAST, LISTED = 256, 1024
"""Queries of the smallest message of a list, which is there already, and of any: a worker that has NumPy searches them
together, which of 64 takes twice as long a name, of 256 a fifth longer. The first and the last are smaller ones, so
that all processes begin soon and end at one time."""
AHEAD = 4
"""Chunks for each process that are asked before the first of them is answered: it never waits for the next."""
REMEMBERED = 1 << 14
"""Queries that are not asked again, the latest."""
MOST = 256
"""Processes at most: more is a slip of the hand."""
Answerer = Callable[[Sequence[Query]], list[Answer]]
"""Answers queries in this process."""


def answers(
    queries: Iterable[str | Query],
    settings: Settings,
    processes: int,
    indexes: Sequence[Index],
    reader: Reader,
    here: Answerer,
) -> Iterator[Answer]:
    """The answers of so many processes over one mapped file for each index, in the order of the queries.

    `here` answers in this one, which is one of them if the queries are a list. Whatever ends it, an error, an interrupt
    or a caller who has had enough, no process and no file is left behind.

    Raises:
        UsageError: `processes` is out of range, or a query is none; answers before it come first.
        WorkerError: a process was killed.
        IndexFileError: a file is damaged or was replaced, or could not be written.
    """
    if not 1 <= processes <= MOST:
        raise UsageError(f"processes must be from 1 to {MOST}, not {processes}")
    count = len(queries) if isinstance(queries, Sequence) else None
    sizes = _sizes_of_stream() if count is None else _sizes_of_list(count, processes)
    ahead = processes * AHEAD * (CHUNK if count is None else LISTED)
    with shared(indexes) as files:
        crew = _Crew(files, settings, processes, reader, here if count is not None else None)
        try:
            yield from _in_order(queries, _Intake(crew.send, sizes), ahead, crew.help)
        finally:
            crew.dismiss()


def _sizes_of_stream() -> Iterator[int]:
    """How many queries each message has where nobody knows how many will come."""
    size = FIRST
    while True:
        yield size
        size = min(2 * size, CHUNK)


def _sizes_of_list(count: int, processes: int) -> Iterator[int]:
    """How many queries each message has of so many: half of what is left for each process, within bounds.

    >>> from itertools import islice
    >>> list(islice(_sizes_of_list(6000, 2), 9))
    [256, 512, 1024, 1024, 796, 597, 447, 336, 256]
    """
    size = LEAST
    while True:
        yield size
        count -= size
        size = max(LEAST, min(2 * size, LISTED, count // (2 * processes)))


class _Chunk:
    """Queries that are asked together; `reply` is there once somebody has them."""

    def __init__(self) -> None:
        self.queries: list[Query] = []
        self.reply: Future[list[Answer]] | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the answers are there, or the error in their stead."""
        return self.reply is not None and self.reply.done()


class _Crew:
    """Worker processes, started as chunks come, and a thread for each that waits for its answers."""

    def __init__(
        self,
        files: Sequence[SharedFile],
        settings: Settings,
        processes: int,
        reader: Reader,
        here: Answerer | None,
    ) -> None:
        """`here` answers in this process, which is then one of so many; None where it answers nothing."""
        self._files, self._settings, self._reader, self._here = files, settings, reader, here
        self._most = processes - (here is not None)
        self._threads = ThreadPoolExecutor(self._most, "aliaskit")
        self._workers: list[Worker] = []
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._sent: deque[_Chunk] = deque()

    def send(self, chunk: _Chunk) -> None:
        """Ask the next process that is free; the first chunk is kept for this one, if it answers."""
        if self._here is not None:
            while self._sent and self._sent[0].is_answered:
                self._sent.popleft()
            self._sent.append(chunk)
            if not self._workers and len(self._sent) == 1:
                return
        if len(self._workers) < self._most:
            self._workers.append(Worker(self._files, self._settings, self._reader))
            self._idle.put(self._workers[-1])
        chunk.reply = self._threads.submit(self._ask, chunk.queries)

    def _ask(self, queries: Sequence[Query]) -> list[Answer]:
        worker = self._idle.get()
        try:
            return worker.ask(queries)
        finally:
            self._idle.put(worker)

    def help(self) -> bool:
        """Answer, in this process, the next chunk that no other has begun; false where there is none."""
        while self._sent:
            chunk = self._sent.popleft()
            if chunk.reply is None or chunk.reply.cancel():
                chunk.reply = self._answered(chunk.queries)
                return True
        return False

    def _answered(self, queries: Sequence[Query]) -> Future[list[Answer]]:
        assert self._here is not None
        reply: Future[list[Answer]] = Future()
        try:
            reply.set_result(self._here(queries))
        except Exception as error:  # noqa: BLE001 - raised when it is its turn
            reply.set_exception(error)
        return reply

    def dismiss(self) -> None:
        """End all processes, now; a thread that waits for one sees its pipe close."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()


class _Place:
    """Where the answer to a query will be: so many in a chunk. It lets go of the chunk once it has the answer."""

    def __init__(self, chunk: _Chunk) -> None:
        self.chunk: _Chunk | None = chunk
        self._number = len(chunk.queries)
        self._answer: Answer | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the answer is there, or the error in its stead."""
        return self.chunk is None or self.chunk.is_answered

    def answer(self) -> Answer:
        """The answer, waited for; raises what the worker raised."""
        if self.chunk is not None:
            assert self.chunk.reply is not None
            self._answer, self.chunk = self.chunk.reply.result()[self._number], None
        assert self._answer is not None
        return self._answer


class _Intake:
    """Queries in, places out: a query that was asked of late has the place it had."""

    def __init__(self, send: Callable[[_Chunk], None], sizes: Iterator[int]) -> None:
        self._send, self._sizes = send, sizes
        self._open, self._size = _Chunk(), next(sizes)
        self._known: dict[Query, _Place] = {}
        self.fault: Exception | None = None

    def places(self, queries: Iterable[str | Query]) -> Iterator[_Place]:
        """A place for each query; ends at one that raises, which `fault` then is."""
        try:
            for query in queries:
                yield self._place(Query.of(query))
        except Exception as error:  # noqa: BLE001 - raised again when what came before it is answered
            self.fault = error

    def _place(self, query: Query) -> _Place:
        place = self._known.pop(query, None)
        if place is None:
            place = _Place(self._open)
            self._open.queries.append(query.checked())
            if len(self._open.queries) == self._size:
                self.flush()
                self._size = next(self._sizes)
        self._known[query] = place
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]
        return place

    def flush(self) -> None:
        """Ask what waits for its chunk to fill."""
        if self._open.queries:
            self._send(self._open)
            self._open = _Chunk()

    def ask_for(self, place: _Place) -> None:
        """See that a place is asked for, also where its chunk is not full: one name for ever would never fill it."""
        if place.chunk is self._open:
            self.flush()


def _in_order(
    queries: Iterable[str | Query], intake: _Intake, window: int, help_: Callable[[], bool]
) -> Iterator[Answer]:
    """The answers in the order of the queries, at most `window` of which are taken ahead; who waits for one helps."""
    waiting: deque[_Place] = deque()

    def next_answer() -> Answer:
        intake.ask_for(waiting[0])
        while not waiting[0].is_ready and help_():
            pass
        return waiting.popleft().answer()

    for place in intake.places(queries):
        waiting.append(place)
        while waiting and (len(waiting) >= window or waiting[0].is_ready):
            yield next_answer()
    intake.flush()
    while waiting:
        yield next_answer()
    if intake.fault is not None:
        raise intake.fault
