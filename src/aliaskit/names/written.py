"""Words of a name that are read each by itself, as they are in most names: what one becomes can be remembered.

`analysis` is the definition. What is here gives the same, word by word, to a builder of indexes, which reads a million
names and most of their words again and again.
"""

from __future__ import annotations

import re
from functools import cached_property

from aliaskit.names.analysis import Spelled, in_parts
from aliaskit.names.cleaning import word_pattern
from aliaskit.names.compounds import COMPOUNDING, ENDINGS
from aliaskit.names.cutting import COMMAS, MAX_WORDS
from aliaskit.names.folding import both_folds, is_initials
from aliaskit.names.roles import PATRONYMIC_ENDS, SHOUTED, words_of_phrases
from aliaskit.names.romanising import ABJADS, HAMZA_ALEFS, spelled_in_latin
from aliaskit.names.scripts import main_script

Read = tuple[str, str, Spelled]
"""A word folded, without its specials, and spelled: a part whose role other words decide has none."""
_TOGETHER = re.compile("[.(]")
"""Signs by which words are read together: dotted initials, and acronyms in brackets."""
_TELLING = (*ENDINGS, *PATRONYMIC_ENDS)
"""What a word ends with that is written in another way or tells its role."""


def written_words(text: str, sort: str) -> list[str] | None:
    """The words of a name as they are written, where each is read by itself; None of any other name.

    Such a name has no full stop or bracket. The name of a person has no comma either, which may turn it round, and no
    word in capitals, which may mark the family name.

    >>> written_words("Al-Rashid", "person"), written_words("J. K. Rowling", "person"), written_words("Ali HASSAN", "")
    (['Al', 'Rashid'], None, None)
    """
    if len(text) > MAX_WORDS or _TOGETHER.search(text):
        return None
    words = text.replace("-", " ").split()
    if not "".join(words).isalnum():
        words = word_pattern().findall(text)
    if sort != "thing" and (not COMMAS.isdisjoint(text) or _shouted(text, words)):
        return None
    return words


def _shouted(text: str, words: list[str]) -> bool:
    return SHOUTED.search(text) is not None if text.isascii() else any(map(str.isupper, words))


class Reader:
    """Reads words of names of one sort and language."""

    def __init__(self, sort: str, language: str) -> None:
        """A sort as `name_sort` has it, and a language as `language_of` finds it."""
        self._sort, self._language = sort, language
        self._special = words_of_phrases(sort, abjad=False) | COMPOUNDING

    @cached_property
    def _special_abjad(self) -> frozenset[str]:
        return words_of_phrases(self._sort, abjad=True) | COMPOUNDING

    def is_name_word(self, word: str) -> bool:
        """Whether a word in small ASCII letters is compared as it is written, whatever stands beside it.

        >>> thing = Reader("thing", "")
        >>> list(filter(thing.is_name_word, ("berlin", "de", "ltd", "abdurrahman", "o'brien", "k", "petrovich")))
        ['berlin']
        """
        return word not in self._special and _stays(word)

    def read(self, written: str) -> Read | None:
        """What a written word becomes; None where it cannot be read by itself.

        >>> Reader("person", "").read("Çelik"), Reader("person", "").read("abu")
        (('chelik', 'celik', (('chelik', 'name', False),)), None)
        """
        folded, plain = both_folds(written)
        if not folded or " " in plain or len(plain) < min(2, len(folded)):
            return None
        if folded.isascii():
            latin, abjad = folded, False
        else:
            script = main_script(folded)
            latin, abjad = spelled_in_latin(folded, script, self._language), script in ABJADS
        if _stays(latin) and latin not in (self._special_abjad if abjad else self._special):
            return folded, plain, ((latin, "name", abjad),)
        if is_initials(written, folded):
            return folded, plain, ((folded, "", False),)  # it joins the next one
        spelled = in_parts(latin, self._sort, abjad=abjad)
        if spelled is None or (len(spelled) > 1 and written[0] in HAMZA_ALEFS):
            return None
        special = self._special_abjad if abjad else self._special
        return folded, plain, tuple([(word, "" if word in special else role, abjad) for word, role, abjad in spelled])


def _stays(word: str) -> bool:
    """Whether a word in small ASCII letters is a name word, and its own canonical form, as far as its letters tell."""
    return word.isalpha() and len(word) > 1 and not word.endswith(_TELLING) and word[:3] != "abd"
