"""How many of the names in news articles the bundled world knows, and whether what it says of them is right.

    python benchmarks/coverage.py             the table
    python benchmarks/coverage.py --missed N  also the N names of each kind that are missed most
    python benchmarks/coverage.py --wrong     also each match that its gold title contradicts
    python benchmarks/coverage.py --check     against benchmarks/coverage_floors.json; status 1 below a floor
    python benchmarks/coverage.py --update    raise the floors to what was measured; --allow-regression lowers them too

Mentions of people, organizations and places in ../shared/eval/articles, each asked for by its text and kind. A match is
judged where gold gives a Wikipedia title that is itself a match: both have to be one entity. "Variants" are the matches
whose text is not the title. A title that the world does not list judges nothing, so a match of such a mention is
counted in its own column: most of those are wrong, or have a title of another year.

A span with a possessive ending in it is no name alone, and in gum_news it carries the title of another name of its
sentence (`Warhol's`, Edward Steichen): such spans, 380 there and two in the other, are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from attrs import frozen

from aliaskit import Query, Resolver
from aliaskit.names import fold
from evaluation import ARTICLES, NEWS, articles_of, is_missing
from floors import hold, options

FLOORS = Path(__file__).with_name("coverage_floors.json")
KINDS = {
    "PER": "person",
    "LOC": "place",
    "ORG": "organization",
    "person": "person",
    "place": "place",
    "organization": "organization",
}
POSSESSIVE = re.compile(r"['’]s\b")
LONGEST = 5
"""Words of a mention that is still a name and not a description."""


@frozen
class Mention:
    """A name in an article, its kind, and its Wikipedia title where gold has one."""

    text: str
    kind: str
    title: str


@frozen
class Judged:
    """A mention with the entity it matched, empty for none, and the entity that its title matched."""

    mention: Mention
    found: str
    gold: str

    @property
    def variant(self) -> bool:
        """True for a match by another name than the title."""
        return bool(self.found) and bool(self.mention.title) and fold(self.mention.text) != fold(self.mention.title)


def mentions(name: str) -> Iterator[Mention]:
    """The named people, organizations and places of a set of articles."""
    for article in articles_of(name):
        yield from filter(_is_name, map(_mention, article["mentions"]))


def _mention(raw: dict[str, Any]) -> Mention:
    page = str(raw["dbpedia"] or "").rpartition("/")[2] if "dbpedia" in raw else raw["kb_id"]
    return Mention(raw["surface"], KINDS.get(raw.get("type", ""), ""), unquote(page).replace("_", " "))


def _is_name(mention: Mention) -> bool:
    words = mention.text.split()
    capital = any(word[0].isupper() for word in words)
    if POSSESSIVE.search(mention.text):
        return False
    return bool(mention.kind) and capital and len(words) <= LONGEST and not words[0][0].islower()


def judged(resolver: Resolver, found: list[Mention]) -> list[Judged]:
    """What each mention and each title matched."""
    asked = resolver.resolve_many(Query(mention.text, mention.kind) for mention in found)
    titles = resolver.resolve_many(Query(mention.title.partition(" (")[0], mention.kind) for mention in found)
    return [
        Judged(mention, answer.id or "", title.id or "")
        for mention, answer, title in zip(found, asked, titles, strict=True)
    ]


def show(name: str, names: Iterable[Judged]) -> dict[str, float]:
    """Print one table; the figures that have floors are returned."""
    rows: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in names:
        rows["all"].append(one)
        rows[one.mention.kind].append(one)
    print(f"\n{name:14}{'mentions':>10}{'match':>8}{'right':>8}{'variants':>10}{'right':>8}{'not judged':>12}")
    for kind, of_kind in rows.items():
        print(f"{kind:14}{len(of_kind):10}{_line(of_kind)}")
    return {
        "matched": sum(bool(one.found) for one in rows["all"]) / len(rows["all"]),
        "variants_right": _right([one for one in rows["all"] if one.variant]),
    }


def _line(names: list[Judged]) -> str:
    matched = [one for one in names if one.found]
    variants = [one for one in matched if one.variant]
    unjudged = sum(not one.gold for one in matched)
    shares = (len(matched) / len(names), _right(matched))
    return f"{shares[0]:8.3f}{shares[1]:8.3f}{len(variants):10}{_right(variants):8.3f}{unjudged:12}"


def _right(names: Iterable[Judged]) -> float:
    judgeable = [one for one in names if one.found and one.gold]
    return sum(one.found == one.gold for one in judgeable) / max(1, len(judgeable))


def show_missed(names: Iterable[Judged], limit: int) -> None:
    """Print the names that matched nothing, by kind, with how often."""
    missed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in names:
        if not one.found:
            missed[one.mention.kind][one.mention.text] += 1
    for kind, counts in missed.items():
        print(f"\nmissed, {kind}: " + "; ".join(f"{text} {count}" for text, count in counts.most_common(limit)))


def show_wrong(names: Iterable[Judged]) -> None:
    """Print the matches that are not their title's, and those whose title is not listed, with how often."""
    wrong = Counter((o.mention.text, o.mention.title, o.found, o.gold) for o in names if o.found and o.found != o.gold)
    for (text, title, found, gold), count in wrong.most_common():
        print(count, text, title or "-", found, gold or "not listed", sep="\t")


def main() -> int:
    """Measure, show, and check or move the floors."""
    parser = options(__doc__)
    parser.add_argument("--missed", type=int, default=0, metavar="N")
    parser.add_argument("--wrong", action="store_true")
    chosen = parser.parse_args()
    if is_missing(ARTICLES):
        return 0
    resolver = Resolver.load()
    figures: dict[str, dict[str, float]] = {}
    for name in NEWS:
        names = judged(resolver, list(mentions(name)))
        figures[name] = show(name, names)
        if chosen.missed:
            show_missed(names, chosen.missed)
        if chosen.wrong:
            show_wrong(names)
    return hold(FLOORS, figures, chosen)


if __name__ == "__main__":
    sys.exit(main())
