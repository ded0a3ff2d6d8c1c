"""A listed name as it stands in a text, without what is no part of it there: `the`, a title, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aliaskit.articles.lexicon import common_words, institutions, nations, nouns_behind, peoples, titles
from aliaskit.articles.scanning import Hit, Scanner

_OWNED = re.compile(r"([A-Z][^'’]*)['’]s? ([A-Z].*)", re.DOTALL)
"""A name with its owner before it."""
_APOSTROPHES = frozenset("'’")


def bare_hits(hit: Hit, text: str, scanner: Scanner) -> Iterator[Hit]:
    """The listed name alone; of what is taken off (China's Foreign Ministry, US government) the names that it has."""
    name = text[hit.start : hit.end]
    if name.isalnum():
        yield hit
    elif name.rpartition(" ")[2] in institutions() and " " in name:
        yield from _inner(hit.start, name.rpartition(" ")[0], text, scanner)
    elif (
        not _APOSTROPHES.isdisjoint(name)
        and (owned := _OWNED.match(name))
        and tuple(owned[1].lower().split()) in nations()
    ):
        yield from _inner(hit.start, owned[1], text, scanner)
        yield Hit(hit.start + owned.start(2), hit.end, hit.spots, name)
    elif (kept := _without_noun(name, hit, scanner)) < len(name):
        yield Hit(hit.start, hit.start + kept, hit.spots, name)
    elif "," in name and all(scanner.layers.kind_at(spot) == "place" for spot in hit.spots):
        yield from _apart(hit, name, text, scanner)
    else:
        yield _untitled(_without_the(hit, text, scanner), text, scanner)


def _apart(hit: Hit, name: str, text: str, scanner: Scanner) -> Iterator[Hit]:
    """A place listed with where it is, and that: San Jose, California."""
    own, _, where = name.partition(",")
    yield Hit(hit.start, hit.start + len(own.rstrip()), hit.spots, name)
    yield from _inner(hit.end - len(where), where, text, scanner)


def _inner(start: int, part: str, text: str, scanner: Scanner) -> Iterator[Hit]:
    for hit in scanner.scan(part):
        yield from bare_hits(Hit(start + hit.start, start + hit.end, hit.spots), text, scanner)


def _without_the(hit: Hit, text: str, scanner: Scanner) -> Hit:
    """A hit without the article in front, unless that is part of the name as its gazetteer prefers it."""
    article = text[hit.start : hit.start + 4]
    if article.lower() != "the " or (article[0] == "T" and any(map(scanner.is_definite, hit.spots))):
        return hit
    start = hit.end - len(text[hit.start + 4 : hit.end].lstrip())
    return Hit(start, hit.end, hit.spots)


def _without_noun(name: str, hit: Hit, scanner: Scanner) -> int:
    """How many letters are left without the small noun behind a name: Borno state, AFP news agency."""
    own, kind = _before_noun(name)
    fits = own and any(scanner.layers.kind_at(spot) == kind for spot in hit.spots)
    if not fits or (kind == "place" and _is_plain(own)):
        return len(name)
    return len(own)


def _before_noun(name: str) -> tuple[str, str]:
    """What stands before the small noun behind a name, and the kind that the noun tells; empty where there is none."""
    for noun, kind in nouns_behind().items():
        own = name.removesuffix(noun)
        if own.endswith(" ") and not own.split()[-1].islower():
            return own.rstrip(), kind
    return "", ""


def _is_plain(own: str) -> bool:
    """Whether words name nothing without the noun behind them: Northern, Kurdish."""
    return all(word in common_words() or word in peoples() for word in own.lower().split())


def _untitled(hit: Hit, text: str, scanner: Scanner) -> Hit:
    """A person without the title in front where two words or more are left: King Charles III, not Pope Francis."""
    words = text[hit.start : hit.end].split()
    if len(words) < 3 or (words[0].lower().rstrip("."),) not in titles() or not words[1][0].isupper():
        return hit
    if not any(scanner.layers.kind_at(spot) == "person" for spot in hit.spots):
        return hit  # Metropolitan Museum of Art
    start = text.index(words[1], hit.start + len(words[0]))
    return Hit(start, hit.end, hit.spots, text[hit.start : hit.end])
