"""Rules that look at one name of one entity."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from aliaskit.gazetteers.rules.subjects import STRONG, Bearer, Finding, Subjects, words
from aliaskit.names import analyse, initials_of, words_of
from aliaskit.names.lexicon import particles
from aliaskit.names.scripts import scripts_of

_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
"""Scripts in which capitals say something."""
_ALPHABETS = _CASED | {"Arabic", "Hebrew", "Georgian"}
"""Scripts whose signs are sounds, and whose words stand apart: two signs are no name, one word is no full name."""
_LEAST_CAPITALS, _LONGEST_ACRONYM = 2, 8
_SAFE = 3
"""Letters from which a name in an alphabet may stand alone without being an acronym."""
_SPELLED = frozenset({"spelling", "translation", "former"})
"""Types of alias that say nothing of being less than a full name."""


def repeated_alias(subjects: Subjects) -> Iterator[Finding]:
    """An alias that another name of the same entity folds like; one that other dates bound is another."""
    seen: dict[tuple[str, str, str, str], str] = {}
    for bearer in subjects.bearers:
        key = (bearer.entity.id, bearer.folded or bearer.alias.name, bearer.alias.since, bearer.alias.until)
        if key in seen:
            message = f"{bearer.alias.name!r} is read as {seen[key]!r}, case and accents aside; leave it out"
            yield bearer.finding("repeated-alias", message)
        seen.setdefault(key, bearer.alias.name)


def untyped_acronym(subjects: Subjects) -> Iterator[Finding]:
    """An alias in capitals, or one of the initials of the name, that is a spelling or a translation."""
    for bearer in _aliases(subjects):
        if bearer.alias.type in {"spelling", "translation"} and _is_acronym(bearer):
            message = (
                f"{bearer.alias.name!r} looks like an acronym; give it `type: acronym`, "
                "so that it is matched exactly, and in texts in capitals only"
            )
            yield bearer.finding("untyped-acronym", message)


def _is_acronym(bearer: Bearer) -> bool:
    """One word of capitals, or one of the initials of one of its names with two capitals at least: AfD, PiS."""
    if is_capitals(bearer.alias.name):
        return True
    letters = bearer.alias.name.replace(".", "")
    if not letters.isalpha() or sum(map(str.isupper, letters)) < _LEAST_CAPITALS:
        return False
    entity = bearer.entity
    names = (entity.name, *(alias.name for alias in entity.aliases))
    return any(bearer.folded in initials_of(analyse(name, entity.kind)) for name in names)


def is_capitals(name: str) -> bool:
    """Whether a name is one word of capitals in one script that has case, as acronyms are written.

    >>> is_capitals("U.N."), is_capitals("НАТО"), is_capitals("AC Milan"), is_capitals("日本")
    (True, True, False, False)
    """
    letters = name.replace(".", "")
    if not (letters.isalpha() and letters.isupper() and _LEAST_CAPITALS <= len(letters) <= _LONGEST_ACRONYM):
        return False
    scripts = scripts_of(letters)
    return len(scripts) == 1 and scripts[0] in _CASED


def one_word_person(subjects: Subjects) -> Iterator[Finding]:
    """A person's alias of one word that is a match alone, where the person's name has more words."""
    for bearer in _aliases(subjects):
        if bearer.entity.kind != "person" or bearer.alias.type not in _SPELLED or _is_acronym(bearer):
            continue
        if _is_one_word(bearer.alias.name) and len(subjects.core[bearer.entity.id]) > 1:
            message = (
                f"{bearer.alias.name!r} alone may be anybody of that name; give it `type: short` "
                "(with `dominant: true` if it means this person even without context), or `type: nickname`"
            )
            yield bearer.finding("one-word-person", message)


def _is_one_word(name: str) -> bool:
    """Whether a name in an alphabet is one word; an article tied to it by a hyphen is part of it."""
    if not set(scripts_of(name)) <= _ALPHABETS:
        return False
    found = words_of(name)
    article = len(found) == 2 and particles().get(found[0][0]) == "article" and name[found[0][2]] == "-"
    return len(found) == 1 or article


def short_alias(subjects: Subjects) -> Iterator[Finding]:
    """An alias of a letter or two that is a match alone."""
    for bearer in _aliases(subjects):
        if bearer.alias.type not in {*STRONG, "former"} or not is_too_short(bearer.alias.name, bearer.folded):
            continue
        single = len(bearer.folded) == 1
        if single or (bearer.alias.type != "acronym" and not _is_acronym(bearer)):
            message = (
                f"{bearer.alias.name!r} is too short to be safe: it is a match for whatever is written so; "
                f"give it `type: short` or `type: weak`{'' if single else ' (or `acronym`, if it is one)'}"
            )
            yield bearer.finding("short-alias", message)


def is_too_short(name: str, folded: str) -> bool:
    """Whether a name is one sign, or two letters of an alphabet: too little to be taken for a word of its own.

    >>> is_too_short("بن", "بن"), is_too_short("中国", "中国"), is_too_short("괌", "괌"), is_too_short("G7", "g7")
    (True, False, False, False)
    """
    if len(folded) >= _SAFE or not folded.isalpha():
        return False
    sounds = len(unicodedata.normalize("NFD", folded))  # a Korean syllable is two letters or three
    return sounds == 1 or (sounds < _SAFE and set(scripts_of(name)) <= _ALPHABETS)


def common_alias(subjects: Subjects) -> Iterator[Finding]:
    """An English alias of which nearly every country has one, or that is an ordinary word: Supreme Court, Army, The."""
    for bearer in _aliases(subjects):
        if bearer.alias.type not in _SPELLED or bearer.alias.lang not in {"", "en"} or bearer.alias.name.isupper():
            continue
        if bearer.folded.removeprefix("the ") in words("common_names.txt"):
            message = (
                f"{bearer.alias.name!r} is too common to be safe: there are many of that name; give it `type: short`, "
                "or say whose it is (Supreme Court of Pakistan)"
            )
            yield bearer.finding("common-alias", message)


def _aliases(subjects: Subjects) -> Iterator[Bearer]:
    """All names but the preferred ones, which have no type."""
    return (bearer for bearer in subjects.bearers if not bearer.is_preferred)
