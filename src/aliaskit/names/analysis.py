"""A name taken apart: tokens with their offsets and roles, ready to be keyed and compared.

Order, each step with its reason:

1. Words are cut (`cutting`) and folded (`folding`), other scripts romanised (`romanising`): what follows knows only
   Latin words.
2. A comma turns a name round ("QURESHI, Shah Mahmood"): the part before it is the family name.
3. Compounds become one token (`compounds`): "Abd al-Rahman" and "Abdurrahman" are one name.
4. Particles, titles, suffixes and legal forms get their role (`roles`) and step aside while another word is left.
   Titles belong to persons and legal forms to everything else: where the kind is not known, both are recognised.
5. Cues that remain: initials, numbers, patronymics, and capitals that mark the family name ("Ali HASSAN").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from aliaskit.names.compounds import COMPOUNDING, canonical
from aliaskit.names.cutting import MAX_WORDS, cut, joined_compounds, turned_round
from aliaskit.names.folding import fold, simple_words
from aliaskit.names.roles import cue, small_and_first_words, with_roles
from aliaskit.names.romanising import ABJADS, HAMZA_ALEFS, language_of, spelled_in_latin
from aliaskit.names.scripts import main_script, scripts_of
from aliaskit.names.tokens import Name, Token


def analyse(text: str, kind: str | None = None) -> Name:
    """Take a name apart; `kind` ("person", "organization", ...) decides which words can be titles or legal forms.

    >>> [(t.text, t.role) for t in analyse("Gen. Abdul Rashid Dostum").tokens]
    [('gen', 'title'), ('abdrashid', 'name'), ('dostum', 'name')]
    """
    return _analyse(text, name_sort(kind))


def name_sort(kind: str | None) -> str:
    """The sort of names that a kind has: "person", "thing", or "" where the kind is not known."""
    return {"person": "person", None: ""}.get(kind, "thing")


def taken_apart(text: str, sort: str) -> Name:
    """As `analyse`, and not remembered; `sort` is "person", "thing", or "" where it is not known."""
    words = simple_words(text)
    tokens = None if words is None or len(text) > MAX_WORDS else _simple_tokens(text, words, sort)
    if tokens is None:
        in_order = turned_round(cut(text), text) if sort != "thing" else cut(text)
        tokens = joined_compounds(in_order)
    if "" in [token.role for token in tokens]:
        tokens = with_roles(tokens, text, sort)
    folded = fold(text) if words is None else " ".join(words)
    return Name(text, folded, " ".join(scripts_of(text)[:2]), tuple(tokens))


_analyse = lru_cache(1 << 12)(taken_apart)


def _simple_tokens(text: str, words: Sequence[str], sort: str) -> list[Token] | None:
    """The tokens of a simple name without compounds, as most names are; None where one may have some.

    A word that can be nothing but a word has its role at once; others have none yet.
    """
    parts = text.replace("-", " ").split(" ")
    if len(parts) - parts.count("") != len(words):
        return None  # one of them is nothing but apostrophes
    language, tokens, start, folded = language_of(text), list[Token](), 0, iter(words)
    for written in parts:
        end = start + len(written)
        if written:
            spelled = _spelled(next(folded), sort, language)
            if spelled is None or (len(spelled) > 1 and written[0] in HAMZA_ALEFS):
                return None
            loud = sort != "thing" and written.isupper()
            for word, role, abjad in spelled:
                tokens.append(Token(word, start, end, "" if loud else role, False, abjad))
        start = end + 1
    return tokens


Spelled = tuple[tuple[str, str, bool], ...]
"""The words that a folded word is romanised to: each with its role, "" where other words decide, and no vowels."""


def spelled_word(folded: str, sort: str, language: str) -> Spelled | None:
    """A word of a simple name spelled in Latin letters; None for a part of a compound, and for what cannot be.

    >>> spelled_word("масуд", "person", ""), spelled_word("abu", "person", "")
    ((('masud', 'name', False),), None)
    """
    if folded.isascii():
        return in_parts(folded, sort, abjad=False)
    script = main_script(folded)
    return in_parts(spelled_in_latin((folded,), script, language)[0], sort, abjad=script in ABJADS)


def in_parts(latin: str, sort: str, *, abjad: bool) -> Spelled | None:
    """The same of a word that is spelled in Latin letters, perhaps as several."""
    parts = latin.split()
    if not parts or not COMPOUNDING.isdisjoint(parts):
        return None
    small = small_and_first_words(sort, abjad=abjad)
    return tuple([(word, "" if word in small else cue(word), abjad) for word in map(canonical, parts)])


_spelled = lru_cache(1 << 14)(spelled_word)
