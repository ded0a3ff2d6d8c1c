"""What a mistyped word or id was meant to be: the ends of messages, so that an error teaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

_LONGEST = 60
"""Characters of a wrong word that are compared."""
_GUESSED = 20
"""Ids of which a near one is sought: each is compared with all others, a million in a second."""
_NEAR_ID = 0.79
"""How alike two names are that a slip parts: one letter of the five of Yalta makes .8, two or three of two words."""
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
    ids = list(known)
    if elsewhere := [one for one in ids if one.endswith(slug) and _parted(one)[1] == slug]:
        return elsewhere[:most]
    within = [one for one in ids if kind and one.startswith(f"{kind}/")] or ids
    names = [_parted(one)[1] for one in within]
    shared = sorted((more, within[place]) for more, place in _sharing(_words(slug), names))
    if turned := [one for more, one in shared if not more]:
        return turned[:most]
    spelled = [within[place] for place in _slips(slug, names, most)]
    return list(dict.fromkeys((*spelled, *(one for _, one in shared if len(shared) <= most))))[:most]


def _sharing(words: set[str], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The names that have all these words, or no others: by how many words they differ, and their places."""
    likely = {place for word in words for place, name in enumerate(names) if word in name}  # few, and found at once
    for place in likely:
        own = _words(names[place])
        if own <= words or words <= own:
            yield len(words ^ own), place


def _slips(slug: str, names: Sequence[str], most: int) -> list[int]:
    """The places of the names that are spelled nearly as `slug`, nearest first."""
    from rapidfuzz.distance.Indel import normalized_similarity
    from rapidfuzz.process import extract

    found = extract(slug, names, scorer=normalized_similarity, score_cutoff=_NEAR_ID, limit=most)
    return [place for _, _, place in found]


def _parted(entity_id: str) -> tuple[str, str]:
    """An id's kind, empty where it says none, and its name."""
    kind, stroke, slug = entity_id.partition("/")
    return (kind, slug) if stroke else ("", kind)


def _words(name: str) -> set[str]:
    """The words of an id's name."""
    return set(_WORD.findall(name))


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
