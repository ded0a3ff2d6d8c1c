"""What of a mention is the name, and what stands around it: "Uralsib analyst Chris Weafer" is Chris Weafer.

Spans from elsewhere hold articles, adjectives, offices and brackets; the name is found in them so that it can be
compared. The mention itself stays as it was given.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from aliaskit.articles.lexicon import organization_words, roles, small_words
from aliaskit.names import fold
from aliaskit.names.lexicon import particles, titles

_WORD = re.compile(r"\S+")
_QUOTES = re.compile(r"``|''|[\"“”„«»‘]")
_POSSESSIVE = re.compile(r"\s?['’]s?$")
_OWNER = re.compile(r"\s['’]s?\s")
_BRACKET = re.compile(r"\s*[(\[]\s*(.*?)\s*[)\]]?\s*$")
_MEASURE = re.compile(r"\d+(?:px|[kmgt]b|%)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:th|st|nd|rd)?$")
_TAIL = re.compile(r",\s+\S.*$")


@frozen
class Head:
    """The name in a mention.

    `role` is what stands before it, folded ("airbus chief executive"); `office` marks a mention of an office alone;
    `bracket` is an acronym that follows in brackets; `owner` stood before 's.
    """

    text: str
    role: str = ""
    office: bool = False
    bracket: str = ""
    owner: str = ""


@lru_cache(1 << 14)
def head_of(text: str) -> Head:
    """The name in a mention's text; the text itself where nothing can be taken off.

    >>> head_of("Uralsib analyst Chris Weafer")
    Head(text='Chris Weafer', role='uralsib analyst', office=False, bracket='', owner='')
    >>> head_of("the White House Press Secretary").office
    True
    """
    plain, bracket = _without_bracket(" ".join(_QUOTES.sub(" ", text).split()))
    plain = _POSSESSIVE.sub("", plain) or plain
    owner, plain = _without_owner(plain)
    plain = _TAIL.sub("", plain)
    words = _without_leading(plain.split())
    if not words:
        return Head(plain or text, bracket=bracket, owner=owner)
    cut = _after_role(words)
    if cut == len(words):
        return Head(" ".join(words), fold(" ".join(words)), office=True, bracket=bracket, owner=owner)
    rest = _without_leading(words[cut:]) or words[cut:]
    return Head(" ".join(rest), fold(" ".join(words[:cut])), bracket=bracket, owner=owner)


def _without_bracket(text: str) -> tuple[str, str]:
    """A text without what ends it in brackets, and that if it may be an acronym."""
    found = _BRACKET.search(text)
    if found is None or found.start() == 0:
        return text, ""
    inside = found.group(1)
    return text[: found.start()], inside if inside.isalnum() and 2 <= len(inside) <= 8 else ""


def _without_owner(text: str) -> tuple[str, str]:
    """("Apple", "iTunes") of "Apple 's iTunes", where a blank before the mark says that it was cut off."""
    found = _OWNER.search(text)
    if found is None or not text[found.end() :].strip():
        return "", text
    return text[: found.start()], text[found.end() :]


def _without_leading(words: list[str]) -> list[str]:
    """Words without the articles, adjectives and numbers before the first that is part of the name."""
    for place, word in enumerate(words):
        last = place == len(words) - 1
        if not (_stands_before(word, last=last) or (place > 0 and not last and _NUMBER.match(word))):
            return words[place:]
    return []


def _stands_before(word: str, *, last: bool) -> bool:
    """Whether a word is no part of the name that follows it."""
    folded = fold(word)
    if folded in small_words():
        return True
    if last:
        return False
    if _MEASURE.match(word):
        return True
    return _is_lower(word) and particles().get(folded) not in {"particle", "bin", "article"} and folded not in roles()


def _is_lower(word: str) -> bool:
    """Whether a word has nothing that a name has: a capital, a digit, letters without case, an article tied to it."""
    return word.islower() and not any(map(str.isdigit, word)) and not re.match("(?:al|el|as|ad|an|ar)-", word)


def _after_role(words: list[str]) -> int:
    """Where the name begins: after the last word that says what somebody is; the number of words for an office."""
    after, folded = 0, tuple(map(fold, words))
    for place in range(len(words)):
        phrase = next((n for n in (3, 2) if folded[place : place + n] in titles() and place + n < len(words)), 0)
        if phrase or _is_role(words, place):
            after = max(after, place + (phrase or 1))
    return len(words) if 0 < after < len(words) and _is_function(words[after]) else after


def _is_role(words: list[str], place: int) -> bool:
    """Whether the word at a place says what somebody is, and is not part of a name (Justice Department)."""
    word = words[place]
    sort, lower, last = roles().get(fold(word).replace(" ", "")), word.islower(), place == len(words) - 1
    if sort is None or (not lower and (sort == "lower" or (place > 0 and _is_function(words[place - 1])))):
        return False
    if sort == "thing":
        return not last and (lower or place == 0) and (lower or not _make_a_name(words[place:]))
    return lower or not _make_a_name(words[place:])


def _make_a_name(words: list[str]) -> bool:
    """Whether words with capitals make the name of an organisation together (State Department, Bank of America)."""
    if len(words) < 2:
        return False
    return (particles().get(words[1]) == "function" and fold(words[0]) in organization_words()) or (
        all(not word.islower() or _is_function(word) for word in words) and fold(words[-1]) in organization_words()
    )


def _is_function(word: str) -> bool:
    return particles().get(fold(word)) == "function"
