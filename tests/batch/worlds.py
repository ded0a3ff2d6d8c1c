"""Small worlds of names that resemble one another, what is asked of them, and what a search found as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st
from tests.laws.strategies import KINDS_OR_NONE, REAL_NAMES, index_of

from aliaskit import Alias, Answer, Entity
from aliaskit.batch.searching import BatchSearcher
from aliaskit.entities import KINDS
from aliaskit.index.layers import Layers
from aliaskit.matching.scored import Scored
from aliaskit.matching.search import Asked, Searcher
from aliaskit.names import fold

PERSONS = (
    # Spellings of one, contrary meanings, given names in two languages, initials, particles, prefixes, numbers.
    "Ahmad", "Ahmed", "Hamid", "Mahmood", "Mehmud", "Muhammad", "Mohammed", "Ali", "Aly", "Hassan", "Hasan",
    "Hussein", "Alexander", "Aleksandr", "Alex", "Iskandar", "John", "Ivan", "Yahya", "Georges", "Juri", "J.",
    "J.K.", "M", "Shah", "Rashid", "Abdul Rashid", "Abdulrashid", "Abd ur-Rashid", "al-Rashid", "Alrashid",
    "Abu Rashid", "Aburashid", "bin", "Gholam", "Reza", "Gholamreza", "Siraj ud Din", "Sirajuddin", "Massoud",
    "Masood", "Masud", "Qureshi", "Quraishi", "Alqureshi", "Koreshi,", "Karimov", "Karimova", "Kerimow", "Khan",
    "Jan", "Ng", "O'Brien", "Jr.", "III", "Dr.", "Putin", "Vladimirovich", "Владимир", "Путин", "Масуд", "احمد",
    "محمود", "مسعود", "قریشی", "习近平", "김정은", "Αλέξης",
)  # fmt: skip
THINGS = (
    "National", "Iranian", "Iraqi", "Oil", "Refining", "Company", "Compañía", "Ltd", "PAO", "GmbH", "Holding", "of",
    "the", "Bank", "Banco", "Ministry", "𒁛𒁛𒁛", "North", "Northern", "South", "Islamic", "State", "Republic",
    "Party", "Front", "17", "November", "Unit", "8200", "Brigade", "313", "3M", "Dell", "Niger", "Nigeria", "Mali",
    "Malawi", "Guinea-Bissau", "Aerospace", "Communications", "Aerocom", "Russian", "Rosneft", "Ross", "Neftegaz",
    "Teleserveplus", "Tele", "Serve", "Plus", "NIOC", "ISI", "ISIS", "IS", "FARC", "ROSN", "N.I.O.C.", "Газпром",
    "Gazprom", "Нефть", "株式会社", "حزب", "Hezb",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "X", "&", "Æthel", "Łódź",
)  # fmt: skip
TYPES = ("spelling", "spelling", "translation", "acronym", "former", "short", "nickname", "misspelling", "weak")
PREFIXES = ("al-", "Al", "Abd", "Abdul ", "Abu ", "the ", "Gen. ", "New ")
LETTERS = "aeiouhkmrsty' -.7é"
KINDS_ASKED: tuple[str | None, ...] = (None, None, "person", "organization", "place", "event")


def left_out(chance: Random, name: str) -> str:
    place = chance.randrange(len(name))
    return name[:place] + name[place + 1 :]


def put_in(chance: Random, name: str) -> str:
    place = chance.randrange(len(name) + 1)
    return name[:place] + chance.choice(LETTERS) + name[place:]


def shuffled(chance: Random, name: str) -> str:
    words = name.split()
    return " ".join(chance.sample(words, len(words)))


def shortened(chance: Random, name: str) -> str:
    words = name.split()
    return " ".join(words[: chance.randrange(1, len(words) + 1)]) if words else name


def spelled_by_initials(chance: Random, name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words).upper() if len(words) > 2 else f"{name[:1]}. {' '.join(words[1:])}"


def run_together(chance: Random, name: str) -> str:
    return "".join(word[: chance.choice((2, 3, 4, 99))] for word in name.split())


def prefixed(chance: Random, name: str) -> str:
    return chance.choice(PREFIXES) + name


def with_another_word(chance: Random, name: str) -> str:
    return shuffled(chance, f"{name} {chance.choice(PERSONS + THINGS)}")


def lengthened(chance: Random, name: str) -> str:
    """More words than are compared in columns, or a word of more letters than a machine word has bits."""
    return chance.choice((f"{name} " * 4, name.replace(" ", "") * 7, f"{name} {'b' + 'aelu' * 17}"))


EDITS: tuple[Callable[[Random, str], str], ...] = (
    left_out, left_out, put_in, put_in, shuffled, shortened, spelled_by_initials, run_together, prefixed,
    with_another_word, lengthened,
)  # fmt: skip


def edited(chance: Random, name: str) -> str:
    """A name as somebody may write it who has heard it, or of somebody else."""
    for _ in range(chance.choice((0, 1, 1, 2))):
        name = chance.choice(EDITS)(chance, name) if name.strip() else name
    return name


def a_name(chance: Random) -> str:
    """A new name that a gazetteer could list; every tenth is a real one."""
    if not chance.randrange(10):
        name = chance.choice(REAL_NAMES)
    else:
        words = chance.choice((PERSONS, THINGS))
        name = " ".join(chance.choices(words, k=chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 5, 8))))
    return name if fold(name) else "Ali"


def a_world(chance: Random, count: int) -> list[Entity]:
    """So many entities; a name is new, or an edit of one that is there."""
    names: list[str] = []

    def another() -> str:
        name = edited(chance, chance.choice(names)) if names and chance.randrange(2) else a_name(chance)
        names.append(name if fold(name) else "Ali")
        return names[-1]

    def alias() -> Alias:
        type_ = chance.choice(TYPES)
        return Alias(another(), type_, dominant=type_ == "short" and not chance.randrange(3))

    made = []
    for number in range(count):
        kind, name = chance.choice(KINDS), another()
        aliases = {one.name: one for one in (alias() for _ in range(chance.choice((0, 0, 1, 2, 4))))}
        made.append(Entity(f"{kind}/{number}", kind, name, tuple(aliases.values())))
    return made


def changes(chance: Random, below: Sequence[Entity]) -> list[Entity]:
    """A layer over a world: entities that it retires, withdraws names of or adds names to, and some of its own."""
    made = []
    for one in chance.sample(below, len(below) // 2):
        if not chance.randrange(4):
            made.append(Entity(one.id, retired=True))
        else:
            gone = tuple(alias.name for alias in one.aliases if chance.randrange(2))
            made.append(Entity(one.id, aliases=(Alias(edited(chance, one.name) + "a"),), withdraw=gone))
    return [*made, *(Entity(f"{one.kind}/new-{one.id}", one.kind, one.name, one.aliases) for one in a_world(chance, 4))]


def names_of(listed: Iterable[Entity]) -> list[str]:
    return [name for one in listed for name in (one.name, *(alias.name for alias in one.aliases)) if name]


def questions(chance: Random, listed: Sequence[Entity], count: int) -> list[Asked]:
    """So many names to ask for, most of them edits of listed ones, each once."""
    names = [*names_of(listed), *(a_name(chance) for _ in range(3))]
    asked = ((edited(chance, chance.choice(names))[:1000], chance.choice(KINDS_ASKED)) for _ in range(count))
    return list(dict.fromkeys(asked))


WORLDS = st.builds(a_world, st.randoms(use_true_random=False), st.integers(1, 12))
CHANCES = st.randoms(use_true_random=False)
ASKED_OF_ALL = st.lists(st.tuples(st.text(max_size=12), KINDS_OR_NONE), max_size=3)
"""Any text at all, asked for beside what resembles listed names."""


def searcher_over(*layers: Iterable[Entity]) -> Searcher:
    return Searcher(Layers([index_of(listed) for listed in layers]))


def told(found: Sequence[Scored]) -> list[tuple[Any, ...]]:
    """What must be the same to the letter."""
    return [(one.entity_id, one.kind, one.spot, one.whole, one.spelled) for one in found]


def in_columns(searcher: Searcher, asked: Sequence[Asked]) -> int:
    """How many candidates were compared in columns; all that is found must be what is found for each by itself.

    Each way of asking has a searcher of its own: nothing that one remembers helps the other.
    """
    together = BatchSearcher(Searcher(searcher.layers)).search(asked)
    assert len(together) == len(asked)
    for one, found in zip(asked, together, strict=True):
        alone = searcher.search(*one)
        assert told(found) == told(alone), one
        assert [x.logit for x in found] == pytest.approx([x.logit for x in alone], abs=1e-8, rel=0), one
    return sum(one.compared is None for found in together for one in found)


def check_answers(given: Sequence[Answer], right: Sequence[Answer]) -> None:
    """The same answers, but for the last bits of their numbers."""
    assert [_said(one) for one in given] == [_said(one) for one in right]
    for one, other in zip(given, right, strict=True):
        assert _numbers(one) == pytest.approx(_numbers(other), abs=1e-9, rel=0), one.query


def _said(one: Answer) -> tuple[Any, ...]:
    shown = [(found.id, found.alias, found.gazetteer, [e.feature for e in found.evidence]) for found in one.candidates]
    return one.query, one.decision, one.id, one.reason, one.confidence is None, shown


def _numbers(one: Answer) -> list[float]:
    numbers = (one.confidence, one.none, one.other)
    return [number for number in numbers if number is not None] + [found.confidence for found in one.candidates]
