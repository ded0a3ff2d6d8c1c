"""Pairs of names to fit and judge the model for two names alone on, made from lists of entities and their names.

Alike: two names of one entity that spelling can join. Unlike: a name and the names of other entities nearest to it
under three plain scorers, and one with the same last word. The lists are those of ../shared/eval/resolve and the
gazetteers of this repository; the evaluation pairs are those of ../shared/eval/pairs.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, JaroWinkler

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from aliaskit.entities import Entity
from aliaskit.gazetteers import read
from aliaskit.matching.rarity import Background
from aliaskit.names import analyse, fold

EVAL = ROOT.parent / "shared" / "eval"
WORLD = ROOT / "gazetteers"
SCORERS = (fuzz.token_sort_ratio, fuzz.WRatio, JaroWinkler.normalized_similarity)
POOL = 7500
"""Names among which the nearest are looked for: a list of middling size."""
NEAREST = 2
"""Nearest names taken under each scorer."""
FEWEST_BEARERS = 2
"""A word that one entity alone bears is as good as unseen."""


@frozen
class Named:
    """A name of a list: its letters for the plain scorers, the text, its bearer and the bearer's kind."""

    letters: str
    text: str
    bearer: str
    kind: str


@frozen
class Pair:
    """Two names, their kind, and the entities that bear them."""

    a: str
    b: str
    kind: str
    bearers: tuple[str, str]
    same: bool


def entities_of(name: str) -> Iterator[Entity]:
    """The persons and organisations of a list; "world" is the gazetteers of this repository."""
    files = sorted(WORLD.rglob("*.yaml")) if name == "world" else [EVAL / "resolve" / name / "gazetteer.jsonl"]
    for file in files:
        yield from (entity for entity in read(file).entities if entity.kind in {"person", "organization"})


def names_of(name: str) -> list[Named]:
    """Every name of a list that is a spelling; acronyms, translations and short forms are no matter of spelling."""
    return [
        Named(_letters(text, entity.kind), text, entity.id, entity.kind)
        for entity in entities_of(name)
        for text in (entity.name, *(a.name for a in entity.aliases if name != "world" or a.type == "spelling"))
    ]


def _letters(text: str, kind: str) -> str:
    return fold(text) if text.isascii() else " ".join(token.text for token in analyse(text, kind).tokens)


def joinable(a: str, b: str) -> bool:
    """Whether spelling can join two names: their sorted words are near, or one's words are among the other's."""
    one, other = sorted(a.split()), sorted(b.split())
    near = Indel.normalized_similarity(" ".join(one), " ".join(other)) >= 0.55
    return near or set(one) <= set(other) or set(other) <= set(one)


def alike_pairs(names: Sequence[Named], most: int, chance: random.Random) -> list[Pair]:
    """At most four pairs of an entity's names."""
    borne: dict[str, list[Named]] = {}
    for one in names:
        borne.setdefault(one.bearer, []).append(one)
    pairs = []
    for group in borne.values():
        found = [
            _pair(a, b)
            for place, a in enumerate(group[:12])
            for b in group[:place]
            if a.letters != b.letters and joinable(a.letters, b.letters)
        ]
        pairs.extend(chance.sample(found, min(4, len(found))))
    return chance.sample(pairs, min(most, len(pairs)))


def unlike_pairs(names: Sequence[Named], most: int, chance: random.Random) -> Iterator[Pair]:
    """Names with the nearest names of other entities under each scorer, and with one that shares the last word."""
    pool = _pool(names, chance)
    asked = chance.sample(pool, min(most, len(pool)))
    for scorer in SCORERS:
        yield from _nearest(asked, pool, scorer)
    last: dict[str, list[Named]] = {}
    for one in names:
        last.setdefault(one.letters.rpartition(" ")[2], []).append(one)
    for one in asked:
        others = [other for other in last[one.letters.rpartition(" ")[2]] if _apart(one, other)]
        if others:
            yield _pair(one, chance.choice(others))


def _pool(names: Sequence[Named], chance: random.Random) -> list[Named]:
    """Entities drawn until their names are enough."""
    borne: dict[str, list[Named]] = {}
    for one in names:
        borne.setdefault(one.bearer, []).append(one)
    drawn = sorted(borne)
    chance.shuffle(drawn)
    return [one for bearer in drawn for one in borne[bearer]][:POOL]


def _nearest(asked: Sequence[Named], pool: Sequence[Named], scorer: Any) -> Iterator[Pair]:
    letters = [one.letters for one in pool]
    for start in range(0, len(asked), 500):  # a table of all at once would fill the memory
        some = asked[start : start + 500]
        table = process.cdist([one.letters for one in some], letters, scorer=scorer, dtype=np.float32)
        for one, row in zip(some, table, strict=True):
            nearest = (pool[place] for place in np.argsort(-row, kind="stable")[:16])
            yield from [_pair(one, other) for other in nearest if _apart(one, other)][:NEAREST]


def _apart(one: Named, other: Named) -> bool:
    return one.bearer != other.bearer and one.letters != other.letters


def _pair(a: Named, b: Named) -> Pair:
    return Pair(a.text, b.text, a.kind, (a.bearer, b.bearer), a.bearer == b.bearer)


def made_pairs(names: Sequence[Named], alike: int, asked: int) -> list[Pair]:
    """The pairs of a list, each once."""
    chance = random.Random(11)
    pairs = [*alike_pairs(names, alike, chance), *unlike_pairs(names, asked, chance)]
    return list({frozenset((pair.a, pair.b)): pair for pair in pairs}.values())


def evaluation_pairs(list_name: str, names: Sequence[Named]) -> list[Pair]:
    """The evaluation pairs of a list, in order; names that the list lacks are bearers of their own."""
    bearers = {one.text: one.bearer for one in names}
    with (EVAL / "pairs" / f"{list_name}.tsv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Pair(a, b, "person" if row["kind"] == "person" else "organization",
             (bearers.get(a, a), bearers.get(b, b)), row["label"] == "1")
        for row in rows for a, b in [(row["name_a"], row["name_b"])]
    ]  # fmt: skip


@frozen
class Counted:
    """How many entities a list has, how many bear each word, in how many persons' names it is given or family name."""

    entities: int
    bearers: Counter[str]
    given: Counter[str]
    family: Counter[str]


def word_counts(names: Sequence[Named]) -> Counted:
    """The words of a list counted. Where no family name is marked, the first word is given and the last family."""
    borne: dict[str, set[str]] = {}
    given, family = Counter[str](), Counter[str]()
    for one in names:
        core = analyse(one.text, one.kind).core
        borne.setdefault(one.bearer, set()).update(token.text for token in core)
        if one.kind == "person" and len(core) > 1:
            marked = {token.family for token in core} == {True, False}
            given.update(token.text for token in (core if marked else core[:1]) if not marked or not token.family)
            family.update(token.text for token in (core if marked else core[-1:]) if not marked or token.family)
    return Counted(len(borne), Counter(word for words in borne.values() for word in words), given, family)


def background_of(counts: Mapping[str, Counted], without: str = "") -> Background:
    """The background of all lists but one: to a list that is new, it has nothing of its own."""
    entities, bearers, given, family = 0, Counter[str](), Counter[str](), Counter[str]()
    for name, counted in counts.items():
        if name != without:
            entities += counted.entities
            bearers.update(counted.bearers)
            given.update(counted.given)
            family.update(counted.family)
    common = {word: n for word, n in sorted(bearers.items()) if n >= FEWEST_BEARERS}
    return Background.of(entities, common, {word: (given[word], family[word]) for word in common})
