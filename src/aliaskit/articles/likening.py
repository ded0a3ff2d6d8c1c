"""How sure it is that two full names of a stream are one entity's, from spelling alone."""

from __future__ import annotations

import math
from functools import lru_cache

from rapidfuzz.distance import Indel

from aliaskit.articles.forms import (
    PERSON,
    Form,
    is_nickname,
    nation_at_end,
    nation_at_start,
    same_nation,
    words_alike,
)
from aliaskit.articles.lexicon import omitted_words, organization_words
from aliaskit.articles.sounds import sound_alike
from aliaskit.matching.likeness import contrasted, likeness
from aliaskit.matching.pair import pair_features, pair_logit

NEAR = 0.55
"""Names whose letters agree less than this, sorted by word, are not compared further."""
WORD = 0.86
"""Words of names of equal length must be as like as this, each to its counterpart: Michael and Michelle are two."""
ALONE = 0.92
"""Likeness that names of one word need: Khamenei and Khomeini are two."""
INFLECTED = 0.95
"""Confidence of names that are cases of one another word by word."""
SOUNDING = 0.92
"""Confidence of names that sound alike in two languages, or have a given name in full and in short."""


@lru_cache(1 << 16)
def same_name(one: Form, other: Form, inflected: bool) -> float:
    """Confidence, 0 to 1, that two names denote one entity; symmetric."""
    if one.key == other.key:
        return 1.0
    near = Indel.normalized_similarity(one.letters, other.letters) >= NEAR
    if not (near or inflected or one.name.script != other.name.script) or _told_apart(one, other):
        return 0.0
    if _of_one_nation(one, other) or (inflected and _cases(one, other)):
        return INFLECTED
    if (inflected and sound_alike(one.words, other.words)) or _by_nickname(one, other):
        return SOUNDING
    return _confidence(one, other) if near and _words_allow(one, other, inflected) else 0.0


def _words_allow(one: Form, other: Form, inflected: bool) -> bool:
    """Whether each word has its counterpart, or may be left out."""
    if len(one.words) == len(other.words):
        return _word_by_word(one, other, inflected)
    return _may_lack(*sorted((one, other), key=lambda form: len(form.words)))


def _told_apart(one: Form, other: Form) -> bool:
    """Whether a number, a country or an acronym is in one name and not in the other, or words contrast."""
    numbers = [{word for word, role in zip(f.words, f.roles, strict=True) if role == "number"} for f in (one, other)]
    if numbers[0] != numbers[1] or one.acronym or other.acronym or not one.words or not other.words:
        return True
    if one.generation != other.generation:
        return True
    if any(contrasted(a, b) for a in one.words for b in other.words):
        return True
    strange = any(not same_nation(_nation(one, at), _nation(other, at)) for at in (0, 1))
    return strange and len(one.words) != len(other.words)


def _nation(form: Form, at: int) -> tuple[str, ...]:
    """The country that a name begins (0) or ends (1) with."""
    count = (nation_at_start, nation_at_end)[at](form.words)
    return form.words[:count] if at == 0 else form.words[len(form.words) - count :]


def _of_one_nation(one: Form, other: Form) -> bool:
    """Whether names are alike after a country that one writes in full and the other in short (US Air Force)."""
    at, there = nation_at_start(one.words), nation_at_start(other.words)
    return bool(
        at
        and there
        and one.words[at:] == other.words[there:] != ()
        and same_nation(one.words[:at], other.words[:there])
    )


def _by_nickname(one: Form, other: Form) -> bool:
    """Whether names differ in a given name that one has in short (Ted and Edward Kennedy)."""
    return len(one.words) > 1 and one.words[1:] == other.words[1:] and is_nickname(one.words[0], other.words[0])


def _cases(one: Form, other: Form) -> bool:
    same = len(one.words) == len(other.words)
    return same and all(words_alike(a, b, True) for a, b in zip(one.words, other.words, strict=True))


def _word_by_word(one: Form, other: Form, inflected: bool) -> bool:
    """Whether each word has a counterpart that is like enough: in its place, or in another's where they changed."""
    abjad = any(token.abjad for token in (*one.name.core, *other.name.core))

    def alike(a: str, b: str) -> bool:
        return likeness(a, b, abjad) >= WORD or (inflected and words_alike(a, b, True)) or _initial(a, b)

    if all(alike(a, b) for a, b in zip(one.words, other.words, strict=True)):
        close = likeness(one.key, other.key, abjad) >= ALONE
        return len(one.words) > 1 or (min(len(one.key), len(other.key)) > 4 and close)
    return len(one.words) > 1 and all(alike(a, b) for a, b in zip(sorted(one.words), sorted(other.words), strict=True))


def _initial(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and long.startswith(short)


def _may_lack(short: Form, long: Form) -> bool:
    """Whether a shorter full name may be the longer one's: nothing but light words left out, or a last word.

    A first word that is left over is often a child's name, and a middle one a brother's.
    """
    if len(short.words) < 2:
        return "".join(short.words) == "".join(long.words)
    rest = list(zip(long.words, long.roles, strict=True))
    for word in short.words:
        met = next((pair for pair in rest if likeness(word, pair[0]) >= WORD), None)
        if met is None:
            return "".join(short.words) == "".join(long.words)
        rest.remove(met)
    if PERSON in {long.kind, short.kind} or (long.is_person_like and short.is_person_like):
        return all(role in {"initials", "patronymic"} for _, role in rest)
    if all(word in omitted_words() for word, _ in rest):
        return True
    begins = all(likeness(a, b) >= WORD for a, b in zip(short.words, long.words, strict=False))
    organized = any(word in organization_words() for word in short.words)
    return begins and organized and len(rest) == 1 and rest[0][0] not in organization_words()


def _confidence(one: Form, other: Form) -> float:
    kind = one.kind or other.kind
    if kind is None and one.is_person_like and other.is_person_like:
        kind = PERSON
    logit = pair_logit(pair_features(one.name, other.name), kind, one.name, other.name)
    return 1 / (1 + math.exp(-logit))
