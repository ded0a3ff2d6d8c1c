"""Who is one with whom across articles, on ../shared/eval, beside three baselines, and floors not to fall under.

    python benchmarks/clusters.py             the tables: ours with and without the bundled world, and the baselines
    python benchmarks/clusters.py --check     ours without a gazetteer against benchmarks/clusters_floors.json
    python benchmarks/clusters.py --update    raise the floors to what was measured; --allow-regression lowers them too

The mentions are those that people marked; all articles are one stream. The figures are those of score.py there.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from aliaskit import Article, Linker, Resolver, Span
from aliaskit.names import fold
from evaluation import ARTICLES, NEWS, articles_of, is_missing, score
from floors import hold, options

FLOORS = Path(__file__).with_name("clusters_floors.json")
SHOWN = ("b3_precision", "b3_recall", "b3_f1", "muc_f1")
FUZZY = 88
"""The WRatio, of 100, at which the fuzzy baseline links two names; the same as in the README of the evaluation data."""
Marked = dict[str, Any]
Naming = Callable[[list[Marked]], Iterator[str]]
"""Articles -> the entities of all their mentions, in order."""


def ours(resolver: Resolver) -> Naming:
    """What the linker says, over a resolver's gazetteers."""

    def name(articles: list[Marked]) -> Iterator[str]:
        given = [
            Article(one["doc_id"], one["text"], lang=one.get("lang"), spans=tuple(map(_span, one["mentions"])))
            for one in articles
        ]
        for article in Linker(resolver).link(given):
            yield from (str(mention.entity) for mention in article.mentions)

    return name


def _span(mention: Marked) -> Span:
    return Span(mention["start"], mention["end"])


def texts(articles: list[Marked]) -> list[str]:
    """The folded mentions of all articles, in order."""
    return [fold(one["text"][m["start"] : m["end"]]) or str(m) for one in articles for m in one["mentions"]]


def exact(articles: list[Marked]) -> Iterator[str]:
    """Mentions that fold alike are one entity."""
    return iter(texts(articles))


def fingerprint(articles: list[Marked]) -> Iterator[str]:
    """Mentions of the same words in any order are one entity."""
    return (" ".join(sorted(set(text.split()))) for text in texts(articles))


def fuzzy(articles: list[Marked]) -> Iterator[str]:
    """Mentions that a fuzzy ratio finds alike are one entity, and so is what is alike to either."""
    names = sorted(set(texts(articles)))
    leader = list(range(len(names)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    for place, name in enumerate(names):
        for other in range(place):
            if fuzz.WRatio(name, names[other]) >= FUZZY:
                leader[lead(place)] = lead(other)
    group = {name: str(lead(place)) for place, name in enumerate(names)}
    return (group[text] for text in texts(articles))


def measure(set_name: str, naming: Naming) -> dict[str, float]:
    """What score.py says of a naming on a set, and the CPU milliseconds that an article took."""
    articles = articles_of(set_name)
    began = time.process_time()
    names = naming(articles)
    lines = [
        json.dumps(
            {
                "id": one["doc_id"],
                "mentions": [{"start": m["start"], "end": m["end"], "entity": next(names)} for m in one["mentions"]],
            }
        )
        for one in articles
    ]
    took = time.process_time() - began
    scored = score("clusters", lines, ARTICLES / f"{set_name}.jsonl")
    return {**{column: scored[column] for column in SHOWN}, "ms_an_article": 1000 * took / len(articles)}


def show(title: str, rows: dict[str, dict[str, float]]) -> None:
    """Print one table."""
    columns = (*SHOWN, "ms_an_article")
    print(f"\n{title}\n{'':26}" + "".join(f"{column:>15}" for column in columns))
    for label, values in rows.items():
        print(f"{label:26}" + "".join(f"{values[column]:15.3f}" for column in columns), flush=True)


def main() -> int:
    """Measure, and check or move the floors."""
    chosen = options(__doc__).parse_args()
    if is_missing():
        return 0
    alone = {"no gazetteer": ours(Resolver.of([]))}
    everyone: dict[str, Naming] = {"exact": exact, "fingerprint": fingerprint, f"fuzzy, WRatio {FUZZY}": fuzzy, **alone}
    if not (chosen.check or chosen.update):
        everyone["the bundled world"] = ours(Resolver.load())
    measured = {}
    for name in NEWS:
        rows = {label: measure(name, naming) for label, naming in (alone if chosen.check else everyone).items()}
        show(name, rows)
        measured[name] = {column: rows["no gazetteer"][column] for column in SHOWN}
    return hold(FLOORS, measured, chosen)


if __name__ == "__main__":
    sys.exit(main())
