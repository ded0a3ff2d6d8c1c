"""The compiled prototype (`benchmarks/prototype`) over an index: built by the system's C compiler, asked through ctypes."""

from __future__ import annotations

import ctypes
import mmap
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from aliaskit.index.layout import ROLES
from aliaskit.index.reader import Index
from aliaskit.matching import likeness, weights
from aliaskit.matching.alignment import Part
from aliaskit.matching.candidates import MOST_WORDS
from aliaskit.matching.search import MOST_COMPARED
from aliaskit.names import keys
from aliaskit.names.lexicon import concepts, given_name_forms, legal_forms

SOURCE = Path(__file__).parents[1] / "prototype" / "core.c"
FLAGS = ("-O2", "-shared", "-fPIC", "-Wall", "-Wextra")


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
    letters = likeness._letters()[1]  # noqa: SLF001  # one owner: it is not written again in C
    numbers = {concept: number for number, concept in enumerate(dict.fromkeys(concepts().values()))}
    told: tuple[dict[str, object], ...] = (
        {unit: symbols for unit, symbols in letters.items()},
        dict(keys._CLASSES),  # noqa: SLF001
        {word: numbers[concept] for word, concept in concepts().items()},
        {word: " ".join(sorted(others)) for word, others in likeness._contrasts().items()},  # noqa: SLF001
        dict(weights.background()),
        {words[0]: number for number, words in enumerate(legal_forms()) if len(words) == 1},
        dict.fromkeys(given_name_forms(), 1),
        {},
    )
    return tuple("".join(f"{word}\t{value}\n" for word, value in table.items()).encode() for table in told)


class Core:
    """One index, searched by the prototype; the file stays mapped while this lives."""

    def __init__(self, index: Index) -> None:
        """Over an index that is a mapped file."""
        self._library = library()
        with open(index.where, "rb") as handle:
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

    def candidates(self, parts: Sequence[Part], named: Sequence[int]) -> tuple[list[int], list[int]]:
        """The likely names and the next after them; `named` are those that initials lead to."""
        asked = (_Asked * len(parts))(
            *((part.text.encode(), part.weight, ROLES.index(part.role), part.family, part.abjad) for part in parts)
        )
        rows = (ctypes.c_uint32 * len(named))(*named)
        found = self._library.core_candidates(
            self._core, asked, len(parts), rows, len(named), self._ranked, ctypes.byref(self._likely)
        )
        names = [self._ranked[place].name for place in range(found)]
        return names[: self._likely.value], names[self._likely.value :]

    def close(self) -> None:
        """Give its memory back."""
        self._library.core_close(self._core)
        self._core = ctypes.c_void_p()
