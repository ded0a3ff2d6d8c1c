"""The compiled prototype (`benchmarks/prototype`) over an index: built by the system's compiler, asked by ctypes.

What it does not do (several layers, hidden names, initials, acronyms) is left to Python, whose answers it has to give.
"""

from __future__ import annotations

import ctypes
import mmap
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from aliaskit.entities import KINDS
from aliaskit.index.layers import Layers, Spot
from aliaskit.index.layout import ROLES
from aliaskit.index.reader import Index
from aliaskit.matching import likeness, weights
from aliaskit.matching.alignment import Part
from aliaskit.matching.candidates import MOST_COMPARED, initialled
from aliaskit.matching.comparison import Side
from aliaskit.matching.model import load
from aliaskit.matching.scored import Scored, most_proved, rounded
from aliaskit.matching.search import Searcher, Sides
from aliaskit.matching.vocabulary import MOST_WORDS
from aliaskit.names import CORE, analyse, initials_of, keys
from aliaskit.names.lexicon import concepts, given_name_forms, legal_forms

SOURCE = Path(__file__).parents[1] / "prototype" / "core.c"
FLAGS = ("-O2", "-shared", "-fPIC", "-Wall", "-Wextra")

FEATURES = (
    *("beginnings", "conflict", "contrast", "covered", "disorder", "extra", "family", "first", "initials", "joined"),
    *("kind_conflict", "last", "leading_extra", "legal_conflict", "legal_one_side", "lone_unlike", "mass"),
    *(
        "missing",
        "number_conflict",
        "one_word",
        "other_script",
        "rarest",
        "shared",
        "suffix_conflict",
        "unlike",
        "words",
    ),
)
"""Features that the model has terms of, in the order of comparison.h."""
SORTS = ("person", "place", "thing")
SCORED, ASK_PYTHON = 1, 2
_PLACES = {role: place for place, role in enumerate(ROLES)}


class _Likely(ctypes.Structure):
    _fields_ = (("number", ctypes.c_uint32), ("alike", ctypes.c_double))


class _Ranked(ctypes.Structure):
    _fields_ = (("worth", ctypes.c_double), ("name", ctypes.c_uint32))


class _Asked(ctypes.Structure):
    _fields_ = (
        ("text", ctypes.c_char_p),
        ("weight", ctypes.c_double),
        ("role", ctypes.c_int32),
        ("family", ctypes.c_int32),
        ("abjad", ctypes.c_int32),
    )


class _Scored(ctypes.Structure):
    _fields_ = (
        ("status", ctypes.c_int32),
        ("left", ctypes.c_int32),
        ("sum", ctypes.c_double),
        ("unlike", ctypes.c_double),
    )


@cache
def compiler() -> str | None:
    """The system's C compiler, None where there is none."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


@cache
def library() -> ctypes.CDLL:
    """The prototype, compiled into a temporary folder and loaded; raises OSError where it cannot be."""
    found = compiler()
    if found is None:
        raise OSError("there is no C compiler here (cc, gcc or clang)")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "core.so")
        subprocess.run([found, *FLAGS, "-o", str(target), str(SOURCE), "-lm"], check=True)
        loaded = ctypes.CDLL(str(target))
    loaded.core_open.restype = ctypes.c_void_p
    return loaded


@cache
def tables() -> tuple[bytes, ...]:
    """The lists of words that the prototype takes from the package, in its order, as lines `word <tab> told`."""
    letters = likeness.letters()
    numbers = {concept: number for number, concept in enumerate(dict.fromkeys(concepts().values()))}
    classes = sorted(set(legal_forms().values()))
    told: tuple[Mapping[Any, object], ...] = (
        dict(letters),
        dict(keys._CLASSES),  # noqa: SLF001
        {word: numbers[concept] for word, concept in concepts().items()},
        {word: " ".join(sorted(others)) for word, others in likeness.contrasts().items()},
        dict(weights.background()),
        {words[0]: classes.index(form) for words, form in legal_forms().items() if len(words) == 1},
        dict.fromkeys(given_name_forms(), 1),
        dict(enumerate(_terms())),
    )
    return tuple("".join(f"{word}\t{value}\n" for word, value in table.items()).encode() for table in told)


def _terms() -> Iterator[str]:
    """The fitted model's terms: number of the sort, of the feature, start, weight; feature -1 is the bias."""
    model = load("listed")
    for place, sort in enumerate(SORTS):
        yield f"{place} -1 0 {model.bias[sort]!r}"
        for feature, start, weight in model.terms[sort]:
            yield f"{place} {FEATURES.index(feature)} {start!r} {weight!r}"


class Core:
    """One index, searched by the prototype; the file stays mapped while this lives."""

    def __init__(self, index: Index) -> None:
        """Over an index that is a mapped file."""
        self._library = library()
        with Path(index.where).open("rb") as handle:
            self._file = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_COPY)  # ctypes takes no read-only memory
        self._bytes = (ctypes.c_char * len(self._file)).from_buffer(self._file)
        handed = (ctypes.c_char_p * len(tables()))(*tables())
        self._core = ctypes.c_void_p(self._library.core_open(self._bytes, handed))
        self._similar = (_Likely * MOST_WORDS)()
        self._ranked = (_Ranked * MOST_COMPARED)()
        self._likely = ctypes.c_int()

    def similar(self, word: str, abjad: bool, least: float) -> dict[int, float]:
        """As `Vocabulary.similar`."""
        text = word.encode()
        found = self._library.core_similar(self._core, text, abjad, ctypes.c_double(least), self._similar)
        return {one.number: one.alike for one in self._similar[:found]}

    def candidates(
        self, asked: ctypes.Array[_Asked], named: ctypes.Array[ctypes.c_uint32]
    ) -> tuple[list[int], list[int]]:
        """The likely names and the next after them; `named` are those that initials lead to."""
        found = self._library.core_candidates(
            self._core, asked, len(asked), named, len(named), self._ranked, ctypes.byref(self._likely)
        )
        names = [self._ranked[place].name for place in range(found)]
        return names[: self._likely.value], names[self._likely.value :]

    def borne(self, names: Sequence[int]) -> tuple[ctypes.Array[ctypes.c_uint32], ctypes.Array[ctypes.c_uint8]]:
        """The entities that bear these names, and their kinds as the file has them."""
        rows = (ctypes.c_uint32 * len(names))(*names)
        entities, kinds = (ctypes.c_uint32 * len(names))(), (ctypes.c_uint8 * len(names))()
        self._library.core_kinds(self._core, rows, len(names), entities, kinds)
        return entities, kinds

    def compare(
        self, asked: ctypes.Array[_Asked], names: Sequence[int], entities: Sequence[int], kind: str | None
    ) -> ctypes.Array[_Scored]:
        """A query's side compared with names of one sort: for each whether it was, the sum of terms, what was left."""
        many = len(names)
        scored = (_Scored * many)()
        rows, bearers = (ctypes.c_uint32 * many)(*names), (ctypes.c_uint32 * many)(*entities)
        number = -1 if kind is None else KINDS.index(kind)
        self._library.core_compare(self._core, asked, len(asked), rows, bearers, many, number, scored)
        return scored

    def __del__(self) -> None:
        if getattr(self, "_core", None):
            self._library.core_close(self._core)


def handed(parts: Sequence[Part]) -> ctypes.Array[_Asked]:
    """The words of a query that are compared, as C takes them."""
    return (_Asked * len(parts))(*[_asked(part) for part in parts])


def handed_side(side: Side) -> ctypes.Array[_Asked]:
    """All words of a query."""
    parts = iter(side.parts)
    words = [
        _asked(next(parts)) if role in CORE else _Asked(text.encode(), 0.0, _PLACES[role], 0, 0)
        for text, role in side.words
    ]
    return (_Asked * len(words))(*words)


def rows_of(names: Sequence[int]) -> ctypes.Array[ctypes.c_uint32]:
    """Numbers of names, as C takes them."""
    return (ctypes.c_uint32 * len(names))(*names)


def _asked(part: Part) -> _Asked:
    return _Asked(part.text.encode(), part.weight, _PLACES[part.role], part.family, part.abjad)


class CompiledCandidates(Searcher):
    """A searcher whose candidates the prototype finds; Python compares them."""

    def __init__(self, layers: Layers) -> None:
        """Over one layer, none of whose names is hidden."""
        super().__init__(layers)
        (self.index,) = layers.indexes
        self.core = Core(self.index)

    def worth_comparing(
        self, text: str, kind: str | None, hidden: frozenset[Spot] = frozenset()
    ) -> tuple[list[Spot], list[Spot]]:
        """As Python finds them; the query is taken apart and weighed by Python."""
        if hidden or self.layers.hidden:
            raise ValueError("the prototype knows no hidden names")
        name = analyse(text, kind)
        parts = self.query_side(name).parts
        named = list(initialled(self.index, parts, initials_of(name)))
        likely, possible = self.core.candidates(handed(parts), rows_of(named))
        return [(0, row) for row in likely], [(0, row) for row in possible]


class CompiledSearcher(CompiledCandidates):
    """One whose names the prototype compares too."""

    def _compared(
        self,
        spots: Sequence[Spot],
        sides: Sides,
        kind: str | None,
        hidden: frozenset[Spot],  # noqa: ARG002 - there are none
    ) -> Iterator[Scored]:
        """As Python's; of what was compared only what an answer rests on is there."""
        rows = [row for _, row in spots]
        entities, kinds = self.core.borne(rows)
        for sort in ("person", "thing"):
            places = [place for place, own in enumerate(kinds) if (own == 0) == (sort == "person")]
            if places:
                names, bearers = [rows[place] for place in places], [entities[place] for place in places]
                found = self.core.compare(handed_side(sides.of(sort)), names, bearers, kind)
                for place, one in zip(places, found, strict=True):
                    scored = self._scored(rows[place], entities[place], kinds[place], one, sides, kind)
                    if scored is not None:
                        yield scored

    def _scored(
        self, row: int, entity: int, own_kind: int, found: Any, sides: Sides, kind: str | None
    ) -> Scored | None:
        if found.status == ASK_PYTHON:
            return self.score((0, row), sides, kind, frozenset())
        if found.status != SCORED:
            return None
        model = load("listed")
        most = most_proved(self.index.type(row), dominant=self.index.is_dominant(row))
        logit = rounded(min(found.sum * model.scale + model.offset, most))
        whole = not found.left and found.unlike == 0.0
        return Scored(self.index.entity_id(entity), KINDS[own_kind], (0, row), logit, whole, None)
