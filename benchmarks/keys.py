"""Keys of words on ../shared/eval: how many pairs of spellings share one, and how many other words do.

    python benchmarks/keys.py             the table: each key alone, and what it adds to ours
    python benchmarks/keys.py --rules     what each alternate of the skeleton adds to those before it

A pair is two spellings of one word: the Latin spellings of one Arabic token, or the one word in which two names of one
entity differ (likeness by Indel of a half or more, so that noms de guerre stay out; no key took part in the choice).
Recall is the share of pairs that meet under a key; candidates is the mean number of other words of the vocabulary that
meet a word. What a key is worth is the recall it adds for each candidate it adds.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import jellyfish
from attrs import frozen
from rapidfuzz.distance import Indel

from aliaskit.names import CORE, analyse, deletions, fold, keys_of, skeleton
from aliaskit.names.keys import ALTERNATES
from evaluation import EVAL

TOKENS = EVAL / "tokens" / "arabic_romanisations.tsv"
LISTS = ("ofac_sdn", "phoenix_actors")
ALIKE = 0.5
"""Words less alike than this, by Indel, are taken for different names."""
LONGEST = 14
"""Longer words have no typing-error neighbours, as in the index."""

Keys = Callable[[str], Iterable[str]]
Pairs = frozenset[tuple[str, str]]


@frozen
class Words:
    """A vocabulary, and the pairs of its words that are spellings of one another."""

    vocabulary: tuple[str, ...]
    pairs: Pairs


@frozen
class Figures:
    """What keys bring: pair recall 0 to 1, and candidates, the mean number of other words that meet a word."""

    recall: float
    candidates: float


def token_words(path: Path = TOKENS) -> Words:
    """Latin spellings of Arabic tokens, one word each; spellings of one token are pairs."""
    spellings: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            if row["lang_script"] == "Latn" and (word := fold(row["name"])).isalpha() and word.isascii():
                spellings[row["entity_id"]].add(word)
    pairs = frozenset(pair for group in spellings.values() for pair in itertools.combinations(sorted(group), 2))
    return Words(tuple(sorted(set().union(*spellings.values()))), pairs)


def list_words(name: str, evaluation: Path = EVAL) -> Words:
    """Words of the names of a list; pairs are the words in which two names of one entity differ."""
    vocabulary: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for names in _names(evaluation / "resolve" / name).values():
        tokens = sorted({frozenset(t.text for t in analyse(n).tokens if t.role in CORE) for n in names}, key=sorted)
        vocabulary.update(*tokens)
        for one, other in itertools.combinations(tokens, 2):
            if len(one - other) == len(other - one) == 1 and one & other:
                first, second = sorted(one ^ other)
                if Indel.normalized_similarity(first, second) >= ALIKE and (first + second).isalpha():
                    pairs.add((first, second))
    return Words(tuple(sorted(vocabulary)), frozenset(pairs))


def _names(folder: Path) -> Mapping[str, set[str]]:
    """The names of each entity, held-out ones too."""
    names: dict[str, set[str]] = defaultdict(set)
    with (folder / "gazetteer.jsonl").open(encoding="utf-8") as handle:
        for entity in map(json.loads, handle):
            aliases = (alias if isinstance(alias, str) else alias["name"] for alias in entity["aliases"])
            names[entity["id"]].update((entity["name"], *aliases))
    with (folder / "queries.tsv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            if row["entity_id"]:
                names[row["entity_id"]].add(row["query"])
    return names


def measure(words: Words, keys: Keys) -> Figures:
    """Pair recall and mean candidates of these keys over these words."""
    found = {word: frozenset(filter(None, keys(word))) for word in words.vocabulary}
    blocks: dict[str, set[str]] = defaultdict(set)
    for word, codes in found.items():
        for code in codes:
            blocks[code].add(word)
    met = sum(not found[one].isdisjoint(found[other]) for one, other in words.pairs)
    candidates = sum(len(set().union(*(blocks[code] for code in codes)) - {word}) for word, codes in found.items())
    return Figures(met / max(1, len(words.pairs)), candidates / max(1, len(found)))


def typo_keys(word: str) -> tuple[str, ...]:
    """The word with each letter left out, where the index does so."""
    return deletions(word) if 4 < len(word) <= LONGEST else (word,)


def ours(word: str) -> tuple[str, ...]:
    """Skeleton and alternates, marked so that they never meet another key by chance."""
    return tuple(f"={key}" for key in keys_of(word))


def ours_and_typos(word: str) -> tuple[str, ...]:
    """All that the index looks up."""
    return (*ours(word), *typo_keys(word))


def _cached(code: Callable[[str], str]) -> Keys:
    @cache
    def keys(word: str) -> tuple[str, ...]:
        return (f"~{found}",) if word.isascii() and word.isalpha() and (found := code(word)) else ()

    return keys


JELLYFISH: dict[str, Keys] = {
    name: _cached(getattr(jellyfish, name)) for name in ("soundex", "metaphone", "nysiis", "match_rating_codex")
}


def union(*all_keys: Keys) -> Keys:
    """The keys of all of these."""
    return lambda word: itertools.chain.from_iterable(keys(word) for keys in all_keys)


def rows() -> Iterator[tuple[str, Keys, Keys | None]]:
    """The table's lines: a title, its keys, and the keys it is held against."""
    yield "skeleton", lambda word: (skeleton(word),), None
    yield "skeleton + alternates (ours)", ours, None
    yield "typing errors (one letter left out)", typo_keys, None
    yield "ours + typing errors", ours_and_typos, ours
    for name, keys in JELLYFISH.items():
        yield name, keys, None
    for name, keys in JELLYFISH.items():
        yield f"ours + {name}", union(ours, keys), ours
    for name, keys in JELLYFISH.items():
        yield f"ours + typing errors + {name}", union(ours_and_typos, keys), ours_and_typos


def with_alternates(count: int) -> Keys:
    """The skeleton and its first so many alternates."""

    def keys(word: str) -> list[str]:
        others = (pattern.sub(replacement, word) for _, pattern, replacement in ALTERNATES[:count])
        codes = (skeleton(other) for other in others if other != word)
        return [skeleton(word), *(code for code in codes if len(code) > 1)]

    return keys


def rule_rows() -> Iterator[tuple[str, Keys, Keys | None]]:
    """A line for each alternate, held against the alternates before it."""
    for count, (_, pattern, replacement) in enumerate(ALTERNATES, 1):
        yield f"{pattern.pattern} -> {replacement!r}", with_alternates(count), with_alternates(count - 1)


def line(words: Words, keys: Keys, base: Keys | None) -> str:
    """Recall, candidates, and against a base the points of recall for each candidate added."""
    figures = measure(words, keys)
    text = f"{figures.recall:.3f} {figures.candidates:7.2f}"
    if base is None:
        return f"{text}{'':>24}"
    before = measure(words, base)
    points, more = 100 * (figures.recall - before.recall), figures.candidates - before.candidates
    return f"{text} {points:+6.2f} {more:+7.2f} {points / more if more > 0 else 0:8.2f}"


def main() -> None:
    """Print the tables, one for each set of words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", action="store_true", help="each alternate against those before it")
    chosen = rule_rows if parser.parse_args().rules else rows
    for name, words in {"tokens": token_words(), **{name: list_words(name) for name in LISTS}}.items():
        print(f"\n{name}: {len(words.pairs)} pairs, {len(words.vocabulary)} words")
        print(f"{'':44}recall   cand  points   +cand  points/cand")
        for title, keys, base in chosen():
            print(f"{title:44}{line(words, keys, base)}")


if __name__ == "__main__":
    main()
