"""One fuzzy query after another, ours and the peers', in rounds that alternate: speed and accuracy in one table.

No query is listed as it is written. Ours begins every round with empty caches, over an index that is open as the peers'
are. Who answers one by one gets a part of the queries in each round, a slow peer the first of them only, and its
accuracy is of those; a batch is all of them, in each round.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import define, field, frozen

from aliaskit import Resolver
from measures.clock import Table, cpu_seconds, forget, middle, number
from measures.compiled import index_file
from measures.corruptions import CORRUPTIONS
from measures.peers import PEERS, YARDSTICK, Ask, Peer
from measures.workload import GEONAMES, WORKLOADS, Workload, bearers, entities, names_of, questions

ROUNDS = 5
OURS = "aliaskit resolve, cold"
OURS_BATCH = "aliaskit resolve_many with NumPy, cold, batch"
STEP = 8
"""Queries that a slow peer is given at once."""

Answering = Callable[[Sequence[str]], list[frozenset[str]]]
"""Queries -> for each the ids of the entities that it may mean."""


@frozen
class Asked:
    """A query, what was done to a listed name to get it, and the ids of those that bear that name."""

    text: str
    corruption: str
    meant: frozenset[str]


@define
class Contestant:
    """A way to answer and what was measured of it: seconds a query by round, and right answers by corruption.

    One that is `ours` begins each round with empty caches.
    """

    name: str
    answer: Answering
    batch: bool = False
    ours: bool = False
    seconds: list[float] = field(factory=list)
    answered: dict[str, int] = field(factory=dict)
    right: dict[str, int] = field(factory=dict)

    def round(self, asked: Sequence[Asked], budget: float) -> None:
        """Answer a round's queries, as many as the budget of CPU seconds allows."""
        step = len(asked) if self.batch else STEP
        spent, done = 0.0, 0
        if self.batch:  # it answers the same queries in each round
            self.answered.clear()
            self.right.clear()
        while done < len(asked) and spent < budget:
            some = asked[done : done + step]
            seconds, answers = cpu_seconds(partial(self.answer, [one.text for one in some]))
            spent += seconds
            done += len(some)
            self._count(some, answers)
        self.seconds.append(spent / done)

    def _count(self, asked: Sequence[Asked], answers: Sequence[frozenset[str]]) -> None:
        for one, ids in zip(asked, answers, strict=True):
            sort = one.corruption
            self.answered[sort] = self.answered.get(sort, 0) + 1
            self.right[sort] = self.right.get(sort, 0) + (not ids.isdisjoint(one.meant))

    def recall(self, *sorts: str) -> str:
        """Share of the queries of these corruptions whose best answer bears the name that was corrupted."""
        asked = sum(self.answered.get(sort, 0) for sort in sorts)
        return f"{sum(self.right.get(sort, 0) for sort in sorts) / asked:.3f}" if asked else "-"


@frozen
class Contest:
    """What is asked of one gazetteer, those who answer, and the peers that cannot, with the reason."""

    title: str
    asked: Sequence[Asked]
    contestants: Sequence[Contestant]
    missing: Mapping[str, str]

    def table(self, budget: float) -> Table:
        """Rounds in which all take turns; `budget` is CPU seconds of a contestant in a round."""
        for number_of_round in range(ROUNDS):
            for one in self.contestants:
                if one.ours:
                    forget()
                one.round(self.asked if one.batch else self.asked[number_of_round::ROUNDS], budget)
        yardstick = next(one for one in self.contestants if one.name == YARDSTICK.name)
        rows = [_row(one, yardstick) for one in self.contestants]
        rows += [(name, reason, *[""] * (len(CORRUPTIONS) + 3)) for name, reason in self.missing.items()]
        heads = ("fuzzy-only queries", "us a query", "x rapidfuzz", "asked", "recall@1", *CORRUPTIONS)
        return Table(self.title, heads, tuple(rows))


def run(
    sizes: Sequence[int] = (), budget: float = 4.0, only: str = "", workloads: Sequence[Workload] = WORKLOADS
) -> Iterator[Table]:
    """A table for each workload and size, and one of growth; sizes are the workloads' own unless given.

    `budget` is CPU seconds in a round, `only` a part of a peer's name.
    """
    peers = [peer for peer in PEERS if peer is YARDSTICK or only in peer.name]
    for workload in workloads:
        times: dict[str, dict[int, float]] = {}
        measured = [size for size in sizes or workload.sizes if _can_be_measured(workload, size)]
        for size in measured:
            held = contest(_ours(workload, size), workload, size, peers)
            yield held.table(budget)
            for one in held.contestants:
                times.setdefault(one.name, {})[size] = middle(one.seconds)
        if workload is GEONAMES and len(measured) > 1:
            yield _growth(times, measured)


def _can_be_measured(workload: Workload, size: int) -> bool:
    """Whether there are so many names; says why not."""
    most = workload.sizes[-1]
    reason = workload.missing() or (f"gazetteers of them have {most:,} at most" if size > most else "")
    if reason:
        print(f"left out: {_title(workload, size)}: {reason}", file=sys.stderr)
    return not reason


def _title(workload: Workload, size: int) -> str:
    return f"Fuzzy queries against {size:,} {workload.title}"


def contest(ours: Sequence[Contestant], workload: Workload, size: int, peers: Sequence[Peer]) -> Contest:
    """Ours and the peers that are installed, made from so many names, and the queries with what they mean there."""
    gazetteer = entities(workload, size)
    meant = bearers(gazetteer)
    asked = [Asked(one.text, one.corruption, meant.get(one.source, frozenset())) for one in questions(workload)]
    missing = {peer.name: peer.missing() for peer in peers if peer.missing()}
    return Contest(_title(workload, size), asked, [*ours, *_made(peers, names_of(gazetteer), meant)], missing)


def _growth(times: dict[str, dict[int, float]], sizes: Sequence[int]) -> Table:
    """Time by size, and the exponent from the size nearest to 10,000 to the largest: 1 is as the gazetteer grows."""
    first = min((size for size in sizes if size != max(sizes)), key=lambda size: abs(size - 10_000))
    rows = []
    for name, by_size in times.items():
        exponent = math.log(by_size[max(sizes)] / by_size[first]) / math.log(max(sizes) / first)
        rows.append((name, *(number(1e6 * by_size[size]) for size in sizes), f"{exponent:.2f}"))
    heads = ("us a query", *(f"{size:,}" for size in sizes), f"exponent from {first:,}")
    return Table("Growth of a fuzzy query with the gazetteer", heads, tuple(rows))


def _ours(workload: Workload, size: int) -> list[Contestant]:
    resolver = Resolver.load(index_file(size, workload), bundled=False)
    return [
        Contestant(OURS, answering(resolver), ours=True),
        Contestant(OURS_BATCH, answering_together(resolver), batch=True, ours=True),
    ]


def answering(resolver: Resolver) -> Answering:
    """The best candidate of a resolver, for each query."""

    def answer(queries: Sequence[str]) -> list[frozenset[str]]:
        answers = (resolver.resolve(query, limit=1) for query in queries)
        return [frozenset(one.id for one in answer.candidates) for answer in answers]

    return answer


def answering_together(resolver: Resolver) -> Answering:
    """The same for a list of queries, which are searched in columns."""

    def answer(queries: Sequence[str]) -> list[frozenset[str]]:
        answers = resolver.resolve_many(queries, limit=1)
        return [frozenset(one.id for one in answer.candidates) for answer in answers]

    return answer


def _made(peers: Sequence[Peer], names: Sequence[str], meant: dict[str, frozenset[str]]) -> Iterator[Contestant]:
    for peer in peers:
        if not peer.missing():
            ask = peer.make(names)
            yield Contestant(peer.name, _as_entities(ask, names, meant), peer.batch)


def _as_entities(ask: Ask, names: Sequence[str], meant: dict[str, frozenset[str]]) -> Any:
    def answer(queries: Sequence[str]) -> list[frozenset[str]]:
        return [frozenset() if row is None else meant[names[row]] for row in ask(queries)]

    return answer


def _row(one: Contestant, yardstick: Contestant) -> tuple[str, ...]:
    ratios = [theirs / ours for ours, theirs in zip(one.seconds, yardstick.seconds, strict=True)]
    return (
        one.name,
        number(1e6 * middle(one.seconds)),
        number(middle(ratios)),
        str(sum(one.answered.values())),
        one.recall(*CORRUPTIONS),
        *(one.recall(sort) for sort in CORRUPTIONS),
    )
