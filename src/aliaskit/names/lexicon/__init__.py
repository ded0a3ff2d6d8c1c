"""Linguistic knowledge as data: small commented text files, read once, when the first name needs them."""

from __future__ import annotations

import os
from functools import cache

from aliaskit.names.compounds import canonical

_FOLDER = os.path.dirname(__file__)  # not pathlib: an exact answer should not pay for its import


def lines_of(file: str) -> tuple[str, ...]:
    """The lines of a data file, comments and blank lines left out."""
    with open(os.path.join(_FOLDER, file), encoding="utf-8") as handle:
        return tuple(line.strip() for line in handle if line.strip() and not line.startswith("#"))


@cache
def titles() -> dict[tuple[str, ...], bool]:
    """Phrases of titles and offices -> True where the word is also a name (marked `~`)."""
    return {tuple(map(canonical, line.lstrip("~").split())): line.startswith("~") for line in lines_of("titles.txt")}


@cache
def arabic_titles() -> dict[str, bool]:
    """Titles and offices in Arabic script -> True where the word is also a name."""
    return {line.lstrip("~"): line.startswith("~") for line in lines_of("titles_arabic.txt")}


@cache
def title_beginnings() -> frozenset[str]:
    """The words that a title or office may begin with, a nationality before it included."""
    return frozenset(phrase[0] for phrases in (titles(), nationalities()) for phrase in phrases)


@cache
def nationalities() -> frozenset[tuple[str, ...]]:
    """Words and phrases that are part of an office when they stand before it (US President)."""
    return frozenset(tuple(phrase.lstrip("~").split()) for phrase in _nationalities())


@cache
def demonyms() -> frozenset[tuple[str, ...]]:
    """The nationalities that are words for a people; the others are names (US, NATO)."""
    return frozenset(tuple(phrase.split()) for phrase in _nationalities() if not phrase.startswith("~"))


def _nationalities() -> tuple[str, ...]:
    return tuple(phrase for line in lines_of("nationalities.txt") for phrase in line.split(", "))


@cache
def suffixes() -> frozenset[str]:
    """Words after a name that are no part of it (Jr, PhD, Bey)."""
    return frozenset(lines_of("suffixes.txt"))


@cache
def particles() -> dict[str, str]:
    """Small words -> their role: article, ezafe, bin, particle or function."""
    return dict(line.split() for line in lines_of("particles.txt"))


@cache
def legal_forms() -> dict[tuple[str, ...], str]:
    """Written legal forms as word tuples -> the class of forms they belong to."""
    forms: dict[tuple[str, ...], str] = {}
    for line in lines_of("legal_forms.txt"):
        label, written = line.split(" = ")
        forms.update({tuple(form.split()): label for form in written.split(", ")})
    return forms


@cache
def legal_beginnings() -> frozenset[str]:
    """The words that a legal form may begin with."""
    return frozenset(form[0] for form in legal_forms())


@cache
def concepts() -> dict[str, str]:
    """Words that mean the same -> the first of their line: translations in organisations' names, one name twice."""
    table: dict[str, str] = {}
    for file in ("equivalents.txt", "name_words.txt"):
        for line in lines_of(file):
            words = line.split(", ")
            for word in words:
                table.setdefault(word, words[0])
    return table


@cache
def given_name_forms() -> frozenset[str]:
    """Given names that have other forms (John, Ivan, Juan)."""
    return frozenset(word for line in lines_of("name_words.txt") for word in line.split(", "))


@cache
def translations() -> dict[str, tuple[str, ...]]:
    """Words -> all words of the same concept."""
    lines: dict[str, list[str]] = {}
    for word, concept in concepts().items():
        lines.setdefault(concept, []).append(word)
    return {word: tuple(lines[concept]) for word, concept in concepts().items()}
