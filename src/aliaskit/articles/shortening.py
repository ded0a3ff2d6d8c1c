"""Whether one name is a shorter form of another that the same article uses: Khalili, the Air Force, GM."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from aliaskit.articles.forms import (
    ORGANIZATION,
    PERSON,
    PLACE,
    Form,
    initials,
    nation_at_end,
    nation_at_start,
    words_alike,
)
from aliaskit.articles.lexicon import omitted_words, organization_words

SURE = {"acronym": 0.95, "surname": 0.95, "words": 0.9, "first words": 0.85, "given name": 0.7, "last words": 0.8}
"""How sure a short form is where one entity alone has been introduced that it can shorten; measured on MEANTIME."""


@lru_cache(1 << 16)
def shortens(short: Form, long: Form, inflected: bool = False) -> str:
    """How a name shortens another (a key of SURE), or nothing.

    >>> from aliaskit.articles.forms import form_of
    >>> shortens(form_of("Khalili"), form_of("Karim Khalili"))
    'surname'
    >>> shortens(form_of("GM"), form_of("General Motors"))
    'acronym'
    """
    if short.acronym and len(long.words) > 1 and short.acronym in initials(long) and long.kind != PERSON:
        return "acronym"
    if not 0 < len(short.words) < len(long.words) or _kinds_differ(short, long):
        return ""
    if short.generation and short.generation != long.generation:
        return ""
    if long.is_person_like and (how := _of_person(short, long, inflected)):
        return how
    return "" if PERSON in (short.kind, long.kind) else _of_thing(short, long, inflected)


def _kinds_differ(short: Form, long: Form) -> bool:
    kinds = {short.kind, long.kind} - {None}
    return len(kinds) > 1


def _of_person(short: Form, long: Form, inflected: bool) -> str:
    """Last words of a person's name, its first word, or some of its words in order."""
    if "number" in short.roles or "initials" in short.roles[-1:]:
        return ""
    count = len(short.words)
    if _meet(short.words, long.words[-count:], inflected):
        return "surname"
    if count == 1:
        if _meet(short.words, long.words[:1], inflected):
            return "given name"
        return "words" if long.kind == PERSON and _within(short.words, long.words, inflected) else ""
    return "words" if _leaves_out_little(short, long, inflected) else ""


def _leaves_out_little(short: Form, long: Form, inflected: bool) -> bool:
    """Whether two words or more of a person's name are its beginning, or it without initials and patronymics.

    Another word in the middle makes another person: Ahmad Massoud is the son of Ahmad Shah Massoud.
    """
    if _meet(short.words, long.words[: len(short.words)], inflected):
        return True
    told = [word for word, role in zip(long.words, long.roles, strict=True) if role not in {"initials", "patronymic"}]
    return _meet(short.words, told, inflected)


def _of_thing(short: Form, long: Form, inflected: bool) -> str:
    """The first words of a name whose other words say what it is; or what is left without the country before it."""
    count = len(short.words)
    nation = nation_at_start(long.words)
    if nation and _of_domestic(short.words, long.words[nation:], inflected):
        return "last words"
    if _meet(short.words, long.words[:count], inflected) and _may_be_left_out(short, long):
        return "first words"
    model = _has_model(short) and not any(map(_is_model, long.words[:-count]))
    return "last words" if model and _meet(short.words, long.words[-count:], inflected) else ""


def _has_model(form: Form) -> bool:
    """Whether a name is a model's, as A380 is: it says as much without the maker's name."""
    return any(map(_is_model, form.words))


def _is_model(word: str) -> bool:
    return word[:1].isalpha() and word[-1:].isdigit()


def follows_known(short: Form, long: Form, known: frozenset[str]) -> bool:
    """Whether a short form is what follows a name known in the article: Dreamliner, of Boeing Dreamliner."""
    count = len(short.words)
    if not 0 < count < len(long.words) or short.words != long.words[-count:] or PERSON in (short.kind, long.kind):
        return False
    if _is_bare(short) or nation_at_end(short.words) or any(word.isdigit() for word in short.words):
        return False
    prefix = long.words[:-count]
    return any(" ".join(prefix[:end]) in known for end in range(1, len(prefix) + 1))


def _of_domestic(short: tuple[str, ...], rest: tuple[str, ...], inflected: bool) -> bool:
    """Whether a name is what follows a country, in any order where it names a body (Justice Department)."""
    body = any(word in organization_words() for word in rest)
    return _meet(short, rest, inflected) or (body and sorted(short) == sorted(rest))


def _is_bare(form: Form) -> bool:
    """Whether nothing but one word for a kind of body is left (Government, Army)."""
    return len(form.words) == 1 and form.words[0] in organization_words()


def _may_be_left_out(short: Form, long: Form) -> bool:
    """Whether what follows a short form in a long one says only what sort of company it is."""
    rest, roles = long.words[len(short.words) :], long.roles[len(short.words) :]
    if short.words == long.words[: nation_at_start(long.words)] or short.kind == PLACE or "number" in roles:
        return False
    if nation_at_end(rest) or nation_at_start(rest):
        return False
    return long.kind == ORGANIZATION and all(word in omitted_words() for word in rest)


def _meet(one: Sequence[str], other: Sequence[str], inflected: bool) -> bool:
    return len(one) == len(other) and all(words_alike(a, b, inflected) for a, b in zip(one, other, strict=True))


def _within(short: Sequence[str], long: Sequence[str], inflected: bool) -> bool:
    """Whether the words of a name stand in another, in order."""
    rest = iter(long)
    return all(any(words_alike(word, other, inflected) for other in rest) for word in short)
