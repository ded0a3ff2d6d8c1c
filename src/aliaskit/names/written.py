"""Words of a name that are read each by itself, as they are in most names: what one becomes can be remembered.

`analysis` is the definition. What is here gives the same, word by word, to a builder of indexes, which reads a million
names and most of their words again and again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from aliaskit.names.analysis import Spelled, in_parts
from aliaskit.names.cleaning import word_pattern
from aliaskit.names.compounds import COMPOUNDING, ENDINGS
from aliaskit.names.cutting import COMMAS, MAX_WORDS
from aliaskit.names.folding import both_folds, is_initials
from aliaskit.names.roles import PATRONYMIC_ENDS, SHOUTED, words_of_phrases
from aliaskit.names.romanising import ABJADS, HAMZA_ALEFS, spelled_in_latin
from aliaskit.names.scripts import main_scripts

Read = tuple[str, str, Spelled]
"""A word folded, without its specials, and spelled: a part whose role other words decide has none."""
_TOGETHER = re.compile("[.(]")
"""Signs by which words are read together: dotted initials, and acronyms in brackets."""
PLAIN_WORD = re.compile("[A-Za-z0-9'`]++")
"""`word_pattern` in ASCII without full stops: many times as fast."""
_TELLING = (*ENDINGS, *PATRONYMIC_ENDS)
"""What a word ends with that is written in another way or tells its role."""
_STAYING = re.compile(f"^(?!abd)[a-z]{{2,}}+{''.join(f'(?<!{end})' for end in _TELLING)}$", re.MULTILINE)
"""A word in small ASCII letters that is a name word, and its own canonical form, as far as its letters tell; a line is
a word."""


def written_words(texts: Sequence[str], sort: str) -> list[list[str] | None]:
    """The words of each name as they are written, where each is read by itself; None for any other name.

    Such a name has no full stop or bracket. The name of a person has no comma either, which may turn it round, and no
    word in capitals, which may mark the family name.

    >>> written_words(["Al-Rashid", "J. K. Rowling"], "person"), written_words(["Ali HASSAN"], "")
    ([['Al', 'Rashid'], None], [None])
    """
    cut = split_lines(texts)
    whole = map(str.isalnum, map("".join, cut))
    found = [words if alone else _parted(text) for text, words, alone in zip(texts, cut, whole, strict=True)]
    return [
        None if words is None or len(text) > MAX_WORDS or (sort != "thing" and _tells_family(text, words)) else words
        for text, words in zip(texts, found, strict=True)
    ]


def split_lines(texts: Sequence[str], *, lower: bool = False) -> list[list[str]]:
    """What each text has between blanks and hyphens; many at once, as one text with a name a line."""
    lines = "\n".join(texts).replace("-", " ")
    if lines.count("\n") >= len(texts):  # one has a line break of its own
        lines = "\n".join([" ".join(text.replace("-", " ").split()) for text in texts])
    return list(map(str.split, (lines.lower() if lower else lines).split("\n")[: len(texts)]))


def _parted(text: str) -> list[str] | None:
    """The words of a text with signs in it; None where such a sign reads words together."""
    if _TOGETHER.search(text):
        return None
    return (PLAIN_WORD if text.isascii() else word_pattern()).findall(text)


def _tells_family(text: str, words: Sequence[str]) -> bool:
    return not COMMAS.isdisjoint(text) or is_shouted(text, words)


def is_shouted(text: str, words: Sequence[str]) -> bool:
    """Whether a word of these is in capitals."""
    return SHOUTED.search(text) is not None if text.isascii() else any(map(str.isupper, words))


class Reader:
    """Reads words of names of one sort and language, many at once."""

    def __init__(self, sort: str, language: str) -> None:
        """A sort as `name_sort` has it, and a language as `language_of` finds it."""
        self._sort, self._language = sort, language
        self._special = words_of_phrases(sort, abjad=False) | COMPOUNDING

    @cached_property
    def _special_abjad(self) -> frozenset[str]:
        return words_of_phrases(self._sort, abjad=True) | COMPOUNDING

    def name_words(self, words: Sequence[str]) -> list[str]:
        """Those of the words in small ASCII letters that are compared as they are written, whatever stands beside them.

        >>> Reader("thing", "").name_words(["berlin", "de", "ltd", "abdurrahman", "o'brien", "k", "petrovich"])
        ['berlin']
        """
        return [word for word in _STAYING.findall("\n".join(words)) if word not in self._special]

    def read(self, words: Sequence[str]) -> list[Read | None]:
        """What written words become; None for one that cannot be read by itself.

        >>> Reader("person", "").read(["Çelik", "abu"])
        [('chelik', 'celik', (('chelik', 'name', False),)), None]
        """
        folds = both_folds(words)
        spelled, abjads = self._in_latin([folded for folded, _ in folds])
        staying = frozenset(_STAYING.findall("\n".join(spelled.values()))) - self._special
        read = list[Read | None]()
        for written, (folded, plain) in zip(words, folds, strict=True):
            latin, abjad = spelled[folded], folded in abjads
            if not folded or " " in plain or 2 > len(plain) < len(folded):
                read.append(None)
            elif latin in staying and not (abjad and latin in self._special_abjad):
                read.append((folded, plain, ((latin, "name", abjad),)))
            else:
                parts = self._parts(written, folded, latin, abjad=abjad)
                read.append(None if parts is None else (folded, plain, parts))
        return read

    def _in_latin(self, words: Sequence[str]) -> tuple[dict[str, str], set[str]]:
        """Folded words in Latin letters, and which of them were written without vowels."""
        latin, by_script = dict(zip(words, words, strict=True)), dict[str, list[str]]()
        others = [word for word in latin if not word.isascii()]
        for word, script in zip(others, main_scripts(others), strict=True):
            by_script.setdefault(script, []).append(word)
        for script, some in by_script.items():
            latin.update(zip(some, spelled_in_latin(some, script, self._language), strict=True))
        return latin, set(chain.from_iterable(by_script.get(script, ()) for script in ABJADS))

    def _parts(self, written: str, folded: str, latin: str, *, abjad: bool) -> Spelled | None:
        """A word spelled as several, or as one whose role its letters or other words decide."""
        if is_initials(written, folded):
            return ((folded, "", False),)  # it joins the next one
        spelled = in_parts(latin, self._sort, abjad=abjad)
        if spelled is None or (len(spelled) > 1 and written[0] in HAMZA_ALEFS):
            return None
        special = self._special_abjad if abjad else self._special
        return tuple([(word, "" if word in special else role, abjad) for word, role, abjad in spelled])
