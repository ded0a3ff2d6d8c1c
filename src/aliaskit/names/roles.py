"""Roles of a name's words: what steps aside, what is compared, and which word is the family name.

Particles, titles, suffixes and legal forms step aside while another word is left.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from attrs import evolve

from aliaskit.names.cutting import cut, joined_compounds
from aliaskit.names.lexicon import (
    arabic_titles,
    legal_beginnings,
    legal_forms,
    nationalities,
    particles,
    suffixes,
    title_beginnings,
    titles,
)
from aliaskit.names.scripts import main_script
from aliaskit.names.tokens import CORE, Token

_PATRONYMIC = re.compile(r"(?:[oe]v|yev)(?:ich|ych|itch|na)$|^(?:oglu|ogly|oghli|kyzy|qizi|gyzy)$")
PATRONYMIC_ENDS = ("ich", "ych", "itch", "na", "oglu", "ogly", "oghli", "kyzy", "qizi", "gyzy")
SHOUTED = re.compile("[A-Z][^a-z]*[A-Z]")
"""Two capitals without a small letter between them: what a word in capitals has at least; a lone one is an initial."""


@cache
def small_and_first_words(sort: str, *, abjad: bool) -> frozenset[str]:
    """Small words, and what titles and legal forms begin with: words whose role others decide."""
    words = frozenset(particles())
    if sort != "thing":
        words |= title_beginnings() | suffixes()
        words |= _arabic_beginnings() if abjad else frozenset()
    return words | legal_beginnings() if sort != "person" else words


@cache
def words_of_phrases(sort: str, *, abjad: bool) -> frozenset[str]:
    """The words of which titles and legal forms are made, small words among them: no other word changes a role."""
    phrases: set[tuple[str, ...]] = set()
    if sort != "thing":
        phrases |= {*titles(), *nationalities()} | (set(_arabic_titles()) if abjad else set())
    if sort != "person":
        phrases |= set(legal_forms())
    return small_and_first_words(sort, abjad=abjad).union(*phrases)


def with_roles(tokens: list[Token], text: str, sort: str) -> list[Token]:
    """Every token with its role; a name of nothing but set-aside words keeps them all as name words."""
    roles = _small_words(tokens, text)
    if sort != "thing":
        _mark_titles(tokens, roles, text)
        _mark_suffixes(tokens, roles)
    if sort != "person":
        _mark_legal_forms(tokens, roles, anywhere=sort == "thing")
    _mark_bracketed(tokens, roles, text)
    if not any(role in CORE for role in roles):
        roles = ["name" if role != "ezafe" else role for role in roles]
    marked = [_cued(token, role, text) for token, role in zip(tokens, roles, strict=True)]
    return _with_father(marked if sort == "thing" else _with_family(marked, text))


def _small_words(tokens: list[Token], text: str) -> list[str]:
    """Roles of articles, ezafe, bin and particles; everything else is a name word so far."""
    return [_small_role(token, text, place, len(tokens) - 1) for place, token in enumerate(tokens)]


def _small_role(token: Token, text: str, place: int, last: int) -> str:
    """The role of one word among the small ones, if it stands where that role can.

    The assimilated articles (as, an ...) count only when a hyphen ties them to the next word; Ben in front is a name.
    """
    role = particles().get(token.text, "name")
    if role == "name":
        return role
    tied, before = text[token.end : token.end + 1] == "-", text[token.start - 1 : token.start]
    bare = token.text in {"al", "el"} and (place > 0 or tied or text[token.start : token.end].isupper())
    stands = {
        "article": place < last and (tied or bare or token.abjad),
        "ezafe": 0 < place < last and (tied or before in {"-", " "}),
        "bin": place < last and not (place == 0 and token.text == "ben"),
        "particle": place < last,
        "function": place < last,
    }
    return role if stands.get(role, True) else "name"


def _mark_titles(tokens: list[Token], roles: list[str], text: str) -> None:
    """Titles in front, longest phrase first, while another name word is left after them."""
    words, index = [token.text for token in tokens], _mark_arabic_titles(tokens, roles, text)
    while index < len(words) and words[index] in title_beginnings():
        nation = _phrase_at(words, index, nationalities())
        span = _phrase_at(words, index + nation, titles())
        if not span or "name" not in roles[index + nation + span :]:
            return
        roles[index : index + nation] = ["title"] * nation
        index += nation
        if titles()[tuple(words[index : index + span])]:
            roles[index] = "light"
        else:
            roles[index : index + span] = ["title"] * span
        index += span


def _mark_arabic_titles(tokens: list[Token], roles: list[str], text: str) -> int:
    """Titles in Arabic script in front, each with its article or without; how many words they are."""
    words, index = [token.text for token in tokens], 0
    while index < len(words) and tokens[index].abjad and main_script(text[tokens[index].start]) == "Arabic":
        first = index + (roles[index] == "article")
        span = _phrase_at(words, first, _arabic_titles())
        if not span or "name" not in roles[first + span :]:
            break
        light = _arabic_titles()[tuple(words[first : first + span])]
        roles[first : first + span] = ["light" if light else "title"] * span
        index = first + span
    return index


@cache
def _arabic_titles() -> dict[tuple[str, ...], bool]:
    """Titles in Arabic script as a name's words are cut and romanised -> True where the word is also a name."""
    words = {title: joined_compounds(cut(title)) for title in arabic_titles()}
    return {tuple(token.text for token in words[title]): also_name for title, also_name in arabic_titles().items()}


@cache
def _arabic_beginnings() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _arabic_titles())


def _phrase_at(words: list[str], index: int, phrases: Container[tuple[str, ...]]) -> int:
    """How many words from a place on are a phrase, the longest there is; 0 where none is."""
    return next((n for n in (3, 2, 1) if tuple(words[index : index + n]) in phrases), 0)


def _mark_suffixes(tokens: list[Token], roles: list[str]) -> None:
    last = len(tokens) - 1
    while last > 1 and tokens[last].text in suffixes():
        roles[last] = "suffix"
        last -= 1


def _mark_bracketed(tokens: list[Token], roles: list[str], text: str) -> None:
    """An acronym in brackets repeats the name it follows: "Tehrik-e Taliban Pakistan (TTP)"."""
    if "(" not in text:
        return
    for index in range(2, len(tokens)):
        start, end = tokens[index].start, tokens[index].end
        word = text[start:end]
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and word.isupper() and 2 <= len(word) <= 8:
            roles[index] = "acronym"


def _mark_legal_forms(tokens: list[Token], roles: list[str], *, anywhere: bool) -> None:
    """Legal forms, longest first: at either end where the kind is known, else at the end only."""
    words, forms = [token.text for token in tokens], legal_forms()
    for start in range(len(words)):
        if words[start] not in legal_beginnings():
            continue
        span = next((n for n in (5, 4, 3, 2, 1) if tuple(words[start : start + n]) in forms), 0)
        span = min(span, len(words) - start)
        tail = tuple(words[start + span :])
        at_end = start > 0 and not tail
        sure = start == 0 or tail in forms or span > 1 or len(words[start]) > 2  # two letters inside a name are a word
        if span and (at_end or (anywhere and sure)) and "name" in roles[:start] + roles[start + span :]:
            roles[start : start + span] = ["legal"] * span


def _cued(token: Token, role: str, text: str) -> Token:
    """The token in its role, where that is "name" in the one its letters tell."""
    if role == "name":
        role = cue(token.text)
        if role != "number" and len(token.text) <= 3 and "." in text and _dotted(token.text, text):
            role = "initials"
    if role == token.role:
        return token
    return Token(token.text, token.start, token.end, role, token.family, token.abjad, token.father)  # evolve takes long


def cue(word: str) -> str:
    """The role that the letters of a word tell, "name" where they tell none."""
    if not word.isalpha() and any(map(str.isdigit, word)):
        return "number"
    if len(word) == 1:
        return "initials"
    return "patronymic" if word.endswith(PATRONYMIC_ENDS) and _PATRONYMIC.search(word) else "name"


def _dotted(word: str, text: str) -> bool:
    """Whether the letters of this word stand with full stops or blanks between them in the original."""
    return re.search(r"\.\s*".join(map(re.escape, word)) + r"\.", text, re.IGNORECASE) is not None


def _with_family(tokens: list[Token], text: str) -> list[Token]:
    """Mark surnames by capitals where the other words are not in capitals."""
    if text.isascii() and not SHOUTED.search(text):
        return tokens
    shouted = [token.role == "name" and text[token.start : token.end].isupper() for token in tokens]
    calm = any(any(map(str.islower, text[token.start : token.end])) for token in tokens if token.role == "name")
    if not calm or not any(shouted):
        return tokens
    return [evolve(token, family=True) if loud else token for token, loud in zip(tokens, shouted, strict=True)]


def _with_father(tokens: list[Token]) -> list[Token]:
    """Remember what follows bin or ibn: the father's name."""
    if all(token.role != "bin" for token in tokens):
        return tokens
    return [
        evolve(token, father=True) if index and tokens[index - 1].role == "bin" else token
        for index, token in enumerate(tokens)
    ]
