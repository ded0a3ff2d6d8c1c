"""What the gazetteers say of an article's entities, in the light of what else the article speaks of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from aliaskit.articles.forms import form_of
from aliaskit.articles.introducing import Introduced
from aliaskit.articles.uses import Use
from aliaskit.matching.answers import AMBIGUOUS, MATCH, NONE, Answer, Candidate, Evidence
from aliaskit.names import fold
from aliaskit.resolver import Resolver

COUNTRY_SHARED, COUNTRY_STRANGE = 0.7, -0.5
"""Logits of a candidate of a country that the article's sure entities have, and of one of none of them."""
OFFICE = 1.0
"""Logit of an office beside the name that the candidate's description has."""
OTHER_SPELLING, OTHER_WORDS = -1.1, -2.2
"""Logits of a candidate whose listed name is spelled otherwise; and of one where that is a single word, or where words
are left over: most names in news are in no gazetteer."""
SURE, LIKELY, MATCH_AT = 0.9, 0.5, 0.8
"""Entities from the first on lend their countries to the others; from the second on a candidate is the best guess."""
MANY = 2000
"""An article of more entities than this is a list or a book: only what is listed as it is spelled is looked up."""
_LEAST_WORD = 4
_UNLISTED = Answer("", NONE, None, 0.0, 1.0, 0.0)


@frozen
class Opinion:
    """What the gazetteers say of one entity: its `listed` id if any is likely, how sure that is, and why."""

    listed: str | None
    name: str | None
    kind: str | None
    confidence: float
    decision: str
    evidence: tuple[Evidence, ...] = ()


def consult(entities: Sequence[Introduced], resolver: Resolver, date: str | None) -> list[Opinion]:
    """An opinion of each entity: first by its names alone, then with the countries and offices of the article."""
    many = len(entities) > MANY
    answers = [_UNLISTED if entity.several else _answer(entity, resolver, date, many=many) for entity in entities]
    own = [_countries(answer) for answer in answers]
    spoken = Counter(country for countries in own for country in countries)
    return [
        _opinion(entity, answer, frozenset(spoken - Counter(countries)))
        for entity, answer, countries in zip(entities, answers, own, strict=True)
    ]


def _answer(entity: Introduced, resolver: Resolver, date: str | None, *, many: bool) -> Answer:
    """The best answer among those to the entity's names: the fullest name's unless another is matched."""
    names = [link.use for link in entity.links if link.how in {"name", "spelling"}]
    asked = [use for use in names[:4] if _is_askable(use, resolver, many=many)]
    answers = [resolver.resolve(use.spelling, kind=use.form.kind, date=date) for use in asked]
    answers += [resolver.resolve(name, date=date) for name in _fuller(names)]
    if not answers:
        return _UNLISTED
    return max(answers, key=lambda answer: (answer.decision == MATCH, answer.confidence or 0.0))


def _fuller(names: Sequence[Use]) -> frozenset[str]:
    """The listed name that these were found in and are part of (China's Foreign Ministry), unless there are several."""
    full = frozenset(one.found.full for use in names for one in use.mentions if one.found.full)
    return full if len(full) == 1 else frozenset()


def _is_askable(use: Use, resolver: Resolver, *, many: bool) -> bool:
    """Whether to look a name up: one word in plain letters resembles too much in every script, unless it is listed."""
    searched = not many and (len(use.form.words) > 1 or not use.spelling.isascii())
    return searched or resolver.is_listed(use.spelling)


def _countries(answer: Answer) -> frozenset[str]:
    """Countries of an entity that its name alone tells for sure."""
    if answer.decision != MATCH or answer.entity is None or (answer.confidence or 0.0) < SURE:
        return frozenset()
    return frozenset(answer.entity.country)


def _opinion(entity: Introduced, answer: Answer, countries: frozenset[str]) -> Opinion:
    if not answer.candidates:
        return Opinion(None, None, None, answer.none or 0.0, NONE)
    roles = frozenset(word for noticed in entity.mentions for word in noticed.roles if len(word) >= _LEAST_WORD)
    shifts = [
        (*_of_spelling(answer.query, candidate, entity.form.kind), *_shift(candidate, countries, roles))
        for candidate in answer.candidates
    ]
    odds = [
        candidate.confidence * math.exp(sum(one.value for one in shift))
        for candidate, shift in zip(answer.candidates, shifts, strict=True)
    ]
    rest = (answer.none or 0.0) + (answer.other or 0.0)
    total = math.fsum(odds) + rest
    best = max(range(len(odds)), key=lambda place: odds[place])
    confidence, none = odds[best] / total, (answer.none or 0.0) / total
    return _decided(answer, answer.candidates[best], confidence, none, shifts[best])


def _decided(
    answer: Answer, candidate: Candidate, confidence: float, none: float, shift: tuple[Evidence, ...]
) -> Opinion:
    spelled = Evidence("gazetteer", candidate.confidence, f"“{candidate.alias}” in {candidate.gazetteer}")
    decision = decided(confidence, none, open_=answer.decision == AMBIGUOUS)
    if confidence < LIKELY or confidence < none:
        return Opinion(None, None, None, none, decision, (spelled, *shift))
    entity = candidate.entity
    return Opinion(entity.id, entity.name, entity.kind, confidence, decision, (spelled, *shift))


def decided(confidence: float, none: float, *, open_: bool) -> str:
    """The decision on a candidate; `open_` says that its name alone was ambiguous."""
    if confidence >= MATCH_AT:
        return MATCH
    return AMBIGUOUS if none < 0.5 or (open_ and none < MATCH_AT) else NONE


def _shift(candidate: Candidate, countries: frozenset[str], roles: Iterable[str]) -> tuple[Evidence, ...]:
    """What the article's countries and the offices beside the name say of a candidate, in logits."""
    return tuple(_of_countries(candidate, countries)) + tuple(_of_offices(candidate, roles))


def _of_spelling(spelled: str, candidate: Candidate, kind: str | None) -> Iterable[Evidence]:
    """What it costs that the listed name is not written as the article writes it."""
    if fold(spelled) == fold(candidate.alias):
        return
    one, other = form_of(spelled, kind), form_of(candidate.alias, candidate.entity.kind)
    far = len(one.words) != len(other.words) or len(one.words) == 1
    cost = 0.0 if one.key == other.key else OTHER_WORDS if far else OTHER_SPELLING
    if cost:
        yield Evidence("spelling", cost, f"listed as “{candidate.alias}”")


def _of_countries(candidate: Candidate, countries: frozenset[str]) -> Iterable[Evidence]:
    own = candidate.entity.country
    if not own or not countries:
        return
    shared = sorted(countries.intersection(own))
    if shared:
        yield Evidence("country", COUNTRY_SHARED, f"the article speaks of {', '.join(shared)}")
    else:
        yield Evidence("country", COUNTRY_STRANGE, f"the article does not speak of {', '.join(own)}")


def _of_offices(candidate: Candidate, roles: Iterable[str]) -> Iterable[Evidence]:
    described = frozenset(fold(candidate.entity.description).split())
    met = sorted(described.intersection(roles))
    if met:
        yield Evidence("office", OFFICE, f"“{' '.join(met)}” stands before the name and in the description")
