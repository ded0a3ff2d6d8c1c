"""What a compiled core would be worth: the prototype in benchmarks/prototype beside Python, in one run.

    python benchmarks/core_prototype.py                         answers held against Python's, then times
    python benchmarks/core_prototype.py --sizes 1000,10000

It is not shipped and nothing uses it. The system's C compiler builds it into a temporary folder. Both read the same
index file; the queries are those of `speed.py fuzzy`. Status 1 where fewer than 99 in 100 have the same to compare.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from aliaskit import Resolver
from aliaskit.matching.alignment import ENOUGH
from aliaskit.matching.candidates import initialled
from aliaskit.matching.scored import Scored
from aliaskit.matching.search import Searcher
from aliaskit.names import analyse, initials_of
from measures import fuzzy
from measures.clock import Table, cpu_seconds, forget, number
from measures.compiled import index_file
from measures.core import (
    SCORED,
    CompiledCandidates,
    CompiledSearcher,
    compiler,
    handed,
    handed_side,
    rows_of,
)
from measures.peers import PEERS, YARDSTICK
from measures.workload import GEONAMES, questions

SEARCHERS: dict[str, Callable[..., Searcher]] = {
    "Python": Searcher, "candidates in C": CompiledCandidates, "candidates and comparison in C": CompiledSearcher,
}  # fmt: skip
RIVALS = (YARDSTICK, *(peer for peer in PEERS if "simstring" in peer.name))
LEAST_SAME = 0.99


def main() -> int:
    """Compare, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=_sizes, default=GEONAMES.sizes, metavar="N,N", help="names in the gazetteers")
    parser.add_argument("--budget", type=float, default=4.0, help="CPU seconds of a contestant in a round")
    chosen = parser.parse_args()
    if compiler() is None:
        print("There is no C compiler here (cc, gcc or clang): nothing was measured.")
        return 0
    shares = []
    for size in chosen.sizes:
        same, table = _compared(size)
        shares.append(same)
        for one in (table, _stages(size), _whole(size, chosen.budget)):
            print(one, flush=True)
    return int(min(shares) < LEAST_SAME)


def _resolver(size: int, sort: str) -> Resolver:
    """A resolver over so many names whose searcher is of this sort."""
    resolver = Resolver.load(index_file(size), bundled=False)
    resolver._answering._made_searcher = SEARCHERS[sort](resolver.layers)  # noqa: SLF001  # there is no other way in
    return resolver


def _searcher(resolver: Resolver) -> Any:
    return resolver._answering._searcher  # noqa: SLF001


def _compared(size: int) -> tuple[float, Table]:
    """Share of the queries with the same names to compare, and a table of what agrees."""
    python, compiled = (_resolver(size, sort) for sort in ("Python", "candidates and comparison in C"))
    mine, theirs = _searcher(python), _searcher(compiled)
    asked = [one.text for one in questions(GEONAMES)]
    spots = sum(
        [set(part) for part in mine.worth_comparing(text, None)]
        == [set(part) for part in theirs.worth_comparing(text, None)]
        for text in asked
    )
    found = sum(_told(mine.search(text, None)) == _told(theirs.search(text, None)) for text in asked)
    answers = sum(python.resolve(text) == compiled.resolve(text) for text in asked)
    words = [part for text in asked for part in _parts(mine, text)]
    similar = sum(
        mine.vocabularies[0].similar(word, abjad, ENOUGH) == theirs.core.similar(word, abjad, ENOUGH)
        for word, abjad in words
    )
    rows = tuple(
        (what, str(same), str(of))
        for what, same, of in (
            ("words like a word, and how alike", similar, len(words)),
            ("names to compare", spots, len(asked)),
            ("candidates and their logits", found, len(asked)),
            ("answers", answers, len(asked)),
        )
    )
    return spots / len(asked), Table(
        f"Compiled prototype, same as Python, {size:,} names", ("what", "same", "of"), rows
    )


def _parts(searcher: Searcher, text: str) -> Iterator[tuple[str, bool]]:
    for part in searcher.query_side(analyse(text, None)).parts:
        yield part.text, part.abjad


def _told(found: Sequence[Scored]) -> list[tuple[Any, ...]]:
    """What an answer rests on; sums may differ in the last bit."""
    return [(one.entity_id, one.spot, one.logit, one.whole, one.spelled) for one in found]


class _Clocked:
    """A method that adds up the CPU time it takes."""

    def __init__(self, owner: Any, name: str) -> None:
        self.seconds, self._act = 0.0, getattr(owner, name)
        setattr(owner, name, self)

    def __call__(self, *given: Any, **named: Any) -> Any:
        seconds, result = cpu_seconds(partial(self._act, *given, **named))
        self.seconds += seconds
        return result


def _stages(size: int) -> Table:
    """Where the time of a query goes, with nothing remembered at the start."""
    columns = [_stage_times(size, sort) for sort in ("Python", "candidates and comparison in C")]
    names = (
        *("query taken apart, candidates", "of that, calls of C", "comparison", "of that, calls of C"),
        *("the rest of an answer", "a query"),
    )
    rows = [
        (name, *(number(1e6 * seconds / len(questions(GEONAMES))) for seconds in row))
        for name, *row in zip(names, *columns, strict=True)
    ]
    return Table(f"Compiled prototype by stage, {size:,} names", ("us a query", "Python", "C"), tuple(rows))


def _stage_times(size: int, sort: str) -> tuple[float, ...]:
    forget()
    resolver = _resolver(size, sort)
    searcher = _searcher(resolver)
    core = getattr(searcher, "core", None)
    worth, search = _Clocked(searcher, "worth_comparing"), _Clocked(searcher, "search")
    found, compared = (_Clocked(core, name) if core else None for name in ("candidates", "compare"))
    seconds, _ = cpu_seconds(lambda: [resolver.resolve(one.text, limit=1) for one in questions(GEONAMES)])
    return (
        worth.seconds,
        found.seconds if found else float("nan"),
        search.seconds - worth.seconds,
        compared.seconds if compared else float("nan"),
        seconds - search.seconds,
        seconds,
    )


def _whole(size: int, budget: float) -> Table:
    """Whole queries, in rounds that alternate, beside the peers."""
    ours = [
        fuzzy.Contestant(f"aliaskit resolve, cold, {sort}", fuzzy.answering(_resolver(size, sort)), ours=True)
        for sort in SEARCHERS
    ]
    ours.append(fuzzy.Contestant("the calls of C alone", _calls(size), ours=True))
    table = fuzzy.contest(ours, GEONAMES, size, RIVALS).table(budget)
    return Table(f"Compiled prototype beside others, {size:,} names", table.heads, table.rows)


def _calls(size: int) -> fuzzy.Answering:
    """What C does and no more: queries were taken apart before; the likely name of the highest sum is the answer.

    It remembers no query, but begins with its pages mapped, as the peers begin with theirs in memory.
    """
    searcher = _searcher(_resolver(size, "candidates and comparison in C"))
    index, core = searcher.index, searcher.core
    ready = {}
    for one in questions(GEONAMES):
        name = analyse(one.text, None)
        side = searcher.query_side(analyse(one.text, "thing"))
        parts = searcher.query_side(name).parts
        named = list(initialled(index, parts, initials_of(name)))
        ready[one.text] = handed(parts), handed_side(side), rows_of(named)

    def answer(text: str) -> frozenset[str]:
        parts, side, named = ready[text]
        likely, _ = core.candidates(parts, named)
        entities, _ = core.borne(likely)
        found = core.compare(side, likely, entities, None)
        sums = [(one.sum, entity) for one, entity in zip(found, entities, strict=True) if one.status == SCORED]
        return frozenset([index.entity_id(max(sums)[1])]) if sums else frozenset()

    for text in ready:
        answer(text)
    return lambda queries: [answer(text) for text in queries]


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part.replace("_", "")) for part in text.split(","))


if __name__ == "__main__":
    raise SystemExit(main())
