"""A name as articles are read: its words ready to be compared, its kind as far as the name itself tells."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import field, frozen

from aliaskit.articles.inflection import same_stem
from aliaskit.articles.lexicon import given_names, nations, nicknames, organization_words
from aliaskit.matching.comparison import generations
from aliaskit.matching.likeness import likeness
from aliaskit.matching.weights import weight
from aliaskit.names import Name, analyse, initials_of

ALIKE = 0.9
"""Two words of one article as like as this are spellings of one word: Mahmood, Mehmood."""
PERSON, ORGANIZATION, PLACE = "person", "organization", "place"

_ACRONYM = re.compile(r"(?=(?:.*[A-ZА-ЯІЇЄҐ]){2})[A-ZА-ЯІЇЄҐa-zа-яіїєґ0-9&]{2,8}s?|(?:[A-ZА-Я]\.\s?){2,6}")
_AND = re.compile(r"\s+(?:and|or|und|et|y|i|и)\s+|\s*/\s*")


@frozen(cache_hash=True)
class Form:
    """A name. `words` are its compared words, folded and romanised, `roles` theirs.

    Names with one `key` are written alike: Jr. and Sr. tell apart who bears them. `acronym` is the folded letters where
    the name looks like one, else empty; `capitals` says whether each word is written as a name is; `generation` is Jr.,
    Sr. or the like; `letters` are the words in alphabetical order. Forms are equal by text and kind.
    """

    text: str
    kind: str | None
    words: tuple[str, ...] = field(eq=False)
    roles: tuple[str, ...] = field(eq=False)
    name: Name = field(eq=False)
    key: str = field(eq=False)
    acronym: str = field(default="", eq=False)
    capitals: bool = field(default=True, eq=False)
    generation: str = field(default="", eq=False)
    letters: str = field(default="", eq=False)

    @property
    def is_person_like(self) -> bool:
        """Whether this may be a person's full name: two words or more, none a number, an acronym or a nation."""
        if self.kind is not None:
            return self.kind == PERSON and len(self.words) > 1
        linked = any(token.role == "function" for token in self.name.tokens)
        plain = self.capitals and "number" not in self.roles and not linked
        return 2 <= len(self.words) <= 5 and plain and not nation_at_end(self.words)


@lru_cache(1 << 15)
def form_of(text: str, kind: str | None = None) -> Form:
    """The form of a name; its kind where that is given, else as the words tell."""
    name = analyse(text, kind or _sort(text))
    core = name.core
    words = tuple(token.text for token in core)
    generation = " ".join(sorted(generations(token.text for token in name.tokens if token.role == "suffix")))
    return Form(
        text,
        kind or _kind(name),
        words,
        tuple(token.role for token in core),
        name,
        " ".join((*words, generation)).strip(),
        _letters(name) if _ACRONYM.fullmatch(text.strip()) and len(core) == 1 else "",
        all(_is_capital(text[token.start : token.end]) for token in core),
        generation,
        " ".join(sorted(words)),
    )


def _letters(name: Name) -> str:
    return "".join(letter for letter in name.folded if letter.isalnum())


def _sort(text: str) -> str | None:
    """What to take a name of no known kind for, so that words of organisations are not taken for titles."""
    words = analyse(text).folded.split()
    return ORGANIZATION if any(word in organization_words() for word in words) else None


def _kind(name: Name) -> str | None:
    words = tuple(token.text for token in name.tokens)
    if any(token.role == "title" for token in name.tokens):
        return PERSON
    if tuple(name.folded.split()) in nations():
        return PLACE
    if _is_person(name):
        return PERSON
    legal = len(words) > 1 and name.tokens[-1].role == "legal"
    return ORGANIZATION if legal or (len(words) > 1 and any(word in organization_words() for word in words)) else None


def _is_person(name: Name) -> bool:
    """Whether a name is a given name with one to three words after it that are nothing else."""
    words = name.folded.split()
    if not 2 <= len(words) <= 4 or words[0] not in given_names() or len(name.core) < len(words):
        return False
    if any(word in organization_words() or (word,) in nations() for word in words[1:]):
        return False
    parts = [name.text[token.start : token.end] for token in name.core]
    return all(_is_capital(part) and not part.isupper() for part in parts if len(part) > 2)


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital and goes on without, or has no case."""
    return not word[:1].islower() and (word[1:].islower() or not word[1:].isalpha() or word.lower() == word.upper())


def nation_at_end(words: tuple[str, ...]) -> int:
    """How many words at the end name a country or its people; 0 where none do."""
    return next((n for n in (3, 2, 1) if n <= len(words) and words[-n:] in nations()), 0)


def nation_at_start(words: tuple[str, ...]) -> int:
    """How many words at the start name a country or its people; 0 where none do."""
    return next((n for n in (3, 2, 1) if n <= len(words) and words[:n] in nations()), 0)


@lru_cache(1 << 17)
def words_alike(one: str, other: str, inflected: bool) -> bool:
    """Whether two words are one word, spelled or inflected otherwise."""
    if one == other:
        return True
    if f"{one}s" == other or f"{other}s" == one or is_nickname(one, other) or (inflected and same_stem(one, other)):
        return True
    return min(len(one), len(other)) > 3 and one[0] == other[0] and likeness(one, other) >= ALIKE


def is_several(form: Form, known: frozenset[str]) -> bool:
    """Whether a name is two names with "and" between, one of which is known: GM and Chrysler."""
    parts = _AND.split(form.text)
    if len(parts) < 2 or form.words in nations() or not all(part[:1].isupper() for part in parts):
        return False
    return any(form_of(part).key in known for part in parts)


def same_nation(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of countries are one, in full or by its initials (US, United States)."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long))


def is_nickname(one: str, other: str) -> bool:
    """Whether one given name is a short form of the other."""
    return (one, other) in nicknames() or (other, one) in nicknames()


def initials(form: Form) -> frozenset[str]:
    """The acronyms that a name may go by in its own article: of two letters or more."""
    words = [token.text for token in form.name.tokens]
    if len(words) < 2:
        return frozenset()
    spelled = form.name.folded.split()
    telling = [token.text for token in form.name.tokens if token.role != "function"]
    domestic = spelled[nation_at_start(tuple(spelled)) :]
    letters = {"".join(word[0] for word in one) for one in (words, form.words, spelled, telling, domestic)}
    return initials_of(form.name) | {one for one in letters if len(one) > 1}


def mass(form: Form) -> float:
    """What a name tells: the sum of its words' weights, about 0.3 for the commonest word and 0.8 for a rare one."""
    return sum(weight(word, role) for word, role in zip(form.words, form.roles, strict=True))
