"""Letters of one script in a name of another: slips of the keyboard that nobody can see, and forgeries."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache

from aliaskit.gazetteers.rules.subjects import Finding, Subjects
from aliaskit.names.scripts import script_of, scripts_of

_ALIKE = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
"""Scripts with letters that cannot be told from those of another of them."""

_LOOK_ALIKES = frozenset("АВЕЅІЈКМНОРСТУХЗаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧορυν")
"""Letters that are drawn as Latin ones. Source: Unicode's confusables.txt (UTS #39), single letters."""

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LIKE_LATIN = re.compile("[\u0370-\u058f]")
"""Greek, Cyrillic and Armenian: nearly every name is of one side alone, and needs no second look."""
_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 3
"""Letters named in a message."""


def mixed_script(subjects: Subjects) -> Iterator[Finding]:
    """A word of Latin letters and others that look like them, or a word of look-alikes among Latin ones."""
    for bearer in subjects.bearers:
        if strange := strange_letters(bearer.alias.name, bearer.alias.lang):
            script = script_of(strange[0])
            letters = ", ".join(f"{letter} U+{ord(letter):04X}" for letter in strange[:_TELLING])
            message = (
                f"{bearer.alias.name!r} has letters of another script that look like its own: {script} {letters}; "
                "type them anew"
            )
            yield bearer.finding("mixed-script", message)


def strange_letters(name: str, lang: str = "") -> tuple[str, ...]:
    """Letters of a name that are of another script than their word or its neighbours, in order, each once.

    >>> strange_letters("P\u0430kistan"), strange_letters("Pakistan Пакистан"), strange_letters("АфгIанистан", "ce")
    (('а',), (), ())
    """
    if not (_LATIN.search(name) and _LIKE_LATIN.search(name)):
        return ()
    borrowed = _borrowed().get(lang.partition("-")[0], frozenset())
    found: dict[str, None] = {}
    for word in _WORD.findall(name):
        found.update(dict.fromkeys(_strange(word, name, borrowed)))
    return tuple(found)


def _strange(word: str, name: str, borrowed: frozenset[str]) -> Iterator[str]:
    """The strange letters of one word."""
    scripts = [script for script in scripts_of(word) if script in _ALIKE]
    if len(scripts) > 1:
        yield from (sign for sign in word if script_of(sign) in scripts[1:] and sign not in borrowed)
    elif scripts and scripts[0] != "Latin" and scripts_of(name)[:1] == ("Latin",) and _LOOK_ALIKES.issuperset(word):
        yield from word


@cache
def _borrowed() -> Mapping[str, frozenset[str]]:
    """Language -> the letters of other scripts that its writers use."""
    path = os.path.join(os.path.dirname(__file__), "borrowed_letters.txt")  # noqa: PTH118, PTH120 - no pathlib here
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123
        rows = (line.split() for line in lines if line.strip() and not line.startswith("#"))
        return {lang: frozenset(letters) for lang, letters in rows}
