"""What a mistyped word or id was meant to be: the ends of messages, so that an error teaches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_LONGEST = 60
"""Characters of a wrong word that are compared."""
_GUESSED = 20
"""Ids of which a near one is sought: each is compared with all of its kind, in a tenth of a second for ten thousand."""
_NEAR_ID = 0.8
"""How alike two ids are that a slip parts: a letter of a short word, two or three of two names."""
_WORD = re.compile(r"[^\W_]+")


def guess(text: str, known: Iterable[str]) -> str:
    """`, did you mean 'aliases'?` where a known word is near in spelling or meaning, else nothing.

    >>> guess("aliass", ("id", "aliases")), guess("company", ("person", "organization"))
    (", did you mean 'aliases'?", ", did you mean 'organization'?")
    """
    from difflib import get_close_matches

    words = tuple(known)
    wanted = text[:_LONGEST].lower()
    spelled = get_close_matches(wanted, words, n=1, cutoff=0.7)
    meant = [word for word in _meant().get(wanted, ()) if word in words]
    # A slip of two letters is surer than a meaning, a meaning surer than a faint likeness.
    near = [*get_close_matches(wanted, spelled, cutoff=0.78), *meant, *spelled]
    return f", did you mean {near[0]!r}?" if near else ""


def hint(text: str, known: Iterable[str]) -> str:
    """As `guess`; where nothing is near, all that there is.

    >>> hint("persn", ("person", "place")), hint("zzz", ("person", "place"))
    (", did you mean 'person'?", ', expected one of person, place')
    """
    words = tuple(known)
    return guess(text, words) or f", expected one of {', '.join(words)}"


def guess_id(entity_id: str, known: Iterable[str], told: int) -> str:
    """As `guess`, among ids; nothing once so many problems are told that guessing takes too long.

    >>> guess_id("person/hanna", ["person/anna", "place/annecy"], 0)
    ", did you mean 'person/anna'?"
    """
    near = near_ids(entity_id, known, 1) if told < _GUESSED else []
    return f", did you mean {near[0]!r}?" if near else ""


def joined(messages: Iterable[str]) -> str:
    """Messages one behind the other, parted by semicolons; behind a guess, which is a question, one begins anew.

    >>> joined(["this is missing", "that is unknown, did you mean 'it'?", "both are needed"])
    "this is missing; that is unknown, did you mean 'it'? Both are needed"
    """
    whole = ""
    for message in messages:
        if whole.endswith("?"):
            whole += f" {message[:1].upper()}{message[1:]}"
        else:
            whole += f"; {message}" if whole else message
    return whole


def near_ids(entity_id: str, known: Iterable[str], most: int) -> list[str]:
    """The ids, `most` at most, that an unknown one may stand for, likeliest first.

    They have its name under another kind; else its words in another order; else, within its kind, a name that is
    spelled nearly so, or one that has all its words or no others. Words that more than `most` have tell nothing (Khan).

    >>> near_ids("person/khan-imran", ["person/imran-khan", "person/amir-khan"], 3)
    ['person/imran-khan']
    >>> near_ids("person/khan", ["person/imran-khan", "person/amir-khan"], 2)
    ['person/amir-khan', 'person/imran-khan']
    >>> near_ids("person/khan", ["person/imran-khan", "person/amir-khan"], 1)
    []
    """
    kind, slug = _parted(entity_id[:_LONGEST].lower())
    names = [(*_parted(one), one) for one in known]
    elsewhere = [one for _, name, one in names if name == slug]
    within = {name: one for own, name, one in names if own == kind} or {name: one for _, name, one in names}
    words = _words(slug)
    shared = sorted((len(words ^ own), one) for name, one in within.items() if _hold(words, own := _words(name)))
    turned = [one for more, one in shared if not more]
    return (elsewhere or turned or _slips(slug, within, [one for _, one in shared], most))[:most]


def _slips(slug: str, within: dict[str, str], sharing: list[str], most: int) -> list[str]:
    """The ids, by name in `within`, that are spelled nearly as `slug`, then those sharing its words if they are few."""
    from difflib import get_close_matches

    spelled = [within[name] for name in get_close_matches(slug, within, n=most, cutoff=_NEAR_ID)]
    return list(dict.fromkeys((*spelled, *sharing))) if len(sharing) <= most else spelled


def _parted(entity_id: str) -> tuple[str, str]:
    """An id's kind, empty where it says none, and its name."""
    kind, stroke, slug = entity_id.partition("/")
    return (kind, slug) if stroke else ("", kind)


def _words(name: str) -> set[str]:
    """The words of an id's name."""
    return set(_WORD.findall(name))


def _hold(some: set[str], others: set[str]) -> bool:
    """Whether one of two sets of words, none of them empty, holds the other."""
    return bool(some and others) and (some <= others or others <= some)


@cache
def _meant() -> dict[str, list[str]]:
    """What people write for a word of the format -> the words that they may mean."""
    from pathlib import Path

    table: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("near_words.txt").read_text(encoding="utf-8").splitlines():
        right, colon, wrong = line.partition(": ")
        for word in wrong.split(", ") if colon and not line.startswith("#") else ():
            table.setdefault(word, []).append(right)
    return table
