"""One article read by itself: which of its mentions are one entity, and which listed entity that is.

A function of the article, the mentions found in it and the resolver, so that a store can keep what comes out.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field

from aliaskit.articles.consulting import MATCH_AT, Opinion, consult
from aliaskit.articles.forms import PERSON, Form
from aliaskit.articles.inflection import SLAVIC, is_inflected, stem_key
from aliaskit.articles.introducing import Introduced, Link, Shared, introduce
from aliaskit.articles.offices import Offices
from aliaskit.articles.readings import ArticleReading, Read
from aliaskit.articles.shortening import SURE
from aliaskit.articles.uses import Noticed, notice, unmarked, uses_of
from aliaskit.articles.values import Article, Found, LocalEntity
from aliaskit.errors import UsageError
from aliaskit.matching.answers import AMBIGUOUS, MATCH, NONE, Evidence, Query
from aliaskit.resolver import Resolver

COMPANIONS = 12
"""Other entities of the article that an entity remembers: enough to tell stories apart."""
_HOW = {
    "spelling": "“{short}” is a spelling of “{long}”",
    "acronym": "“{short}” is the acronym of “{long}”",
    "surname": "“{short}” ends the name “{long}”",
    "given name": "“{short}” begins the name “{long}”",
    "words": "“{short}” is part of the name “{long}”",
    "first words": "“{short}” begins the name “{long}”",
    "last words": "“{short}” is “{long}” without the country",
    "office": "“{short}” is what “{long}” is",
    "listed": "“{short}” and “{long}” are names of one listed entity",
}


@define
class _Entity:
    """An entity in the making: what the article introduced, what gazetteers say of it, which mentions hold it."""

    introduced: Introduced
    opinion: Opinion
    reads: dict[int, Read] = field(factory=dict)
    start: int = 0


def read_article(article: Article, found: Sequence[Found], resolver: Resolver) -> ArticleReading:
    """Which entity each mention names; every mention is answered, in the order given."""
    noticed = notice(article.text, found)
    offices = Offices(noticed)
    inflected = is_inflected(article.text, article.lang)
    named = [one for one in noticed if not offices.holds(one)]
    named += unmarked(article.text, named)
    introduced, shared = introduce(uses_of(named), article.text, _Apart(resolver), inflected=inflected)
    opinions = consult(introduced, resolver, usable_date(article.date))
    entities = _merged([_Entity(*pair) for pair in zip(introduced, opinions, strict=True)])
    for entity in entities:
        _read_links(entity, resolver)
    for one in shared:
        _read_shared(one, entities)
    _read_offices(offices, entities)
    told = evolve(article, lang=article.lang or (SLAVIC if inflected else None))
    return _numbered(told, len(found), entities)


def usable_date(date: str | None) -> str | None:
    """A date that a query can have, cut to the day; None where it is none."""
    day = date[:10] if date else None
    try:
        return Query("", date=day).checked().date
    except UsageError:
        return None


class _Apart:
    """Asks the gazetteers whether two names are known to be two entities' full names."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def __call__(self, one: Form, other: Form) -> bool:
        ones = self._resolver.bearers(one.text, one.kind)
        if not ones:
            return False
        others = self._resolver.bearers(other.text, other.kind)
        return bool(others) and not ones & others


def _merged(entities: Sequence[_Entity]) -> list[_Entity]:
    """Entities with those together that are one listed entity under several names."""
    kept: dict[str, _Entity] = {}
    merged: list[_Entity] = []
    for entity in entities:
        same = kept.get(entity.opinion.listed or "")
        if same is None:
            merged.append(entity)
            if entity.opinion.listed is not None:
                kept[entity.opinion.listed] = entity
        else:
            _take_over(same, entity)
    return merged


def _take_over(one: _Entity, other: _Entity) -> None:
    """Give an entity the names of another that is the same."""
    first, *rest = other.introduced.links
    one.introduced.links.extend((Link(first.use, "listed"), *rest))
    if other.opinion.confidence > one.opinion.confidence:
        one.opinion = other.opinion


def _read_links(entity: _Entity, resolver: Resolver) -> None:
    """Give every mention of an entity's names to it, each as sure as its name is short for the full one."""
    opinion, long = entity.opinion, entity.introduced.links[0].use.spelling
    for link in entity.introduced.links:
        sure = SURE.get(link.how, 1.0)
        if sure < 1 and opinion.listed in resolver.bearers(link.use.spelling):
            sure = 1.0
        why = _why(link.how, link.use.spelling, long, sure)
        for noticed in link.use.mentions:
            _hold(entity, noticed, opinion.decision, opinion.confidence * sure, (*why, *opinion.evidence))


def _why(how: str, short: str, long: str, sure: float) -> tuple[Evidence, ...]:
    if how not in _HOW:
        return ()
    return (Evidence(how.replace(" ", "_"), sure, _HOW[how].format(short=short, long=long)),)


def _hold(entity: _Entity, noticed: Noticed, decision: str, confidence: float, evidence: tuple[Evidence, ...]) -> None:
    if noticed.place < 0:
        return
    found = noticed.found
    if decision == MATCH and confidence < MATCH_AT:
        decision = AMBIGUOUS
    entity.reads[noticed.place] = Read(found.start, found.end, found.text, 0, decision, confidence, evidence)


def _read_shared(shared: Shared, entities: Sequence[_Entity]) -> None:
    """A short form of several entities: the one named last before it is the guess, and the decision stays open."""
    owners = [entity for entity in entities if any(one is entity.introduced for one in shared.entities)]
    names = ", ".join(f"“{owner.introduced.links[0].use.spelling}”" for owner in owners)
    for noticed in shared.use.mentions:
        owner = max(owners, key=lambda one: _nearness(one, noticed.found.start))
        why = Evidence("shared", 1 / len(owners), f"“{noticed.head.text}” may be short for {names}")
        _hold(owner, noticed, AMBIGUOUS, owner.opinion.confidence / len(owners), (why,))


def _nearness(entity: _Entity, start: int) -> tuple[bool, int]:
    """How near before a place an entity was named in full; what comes only later is last."""
    starts = [noticed.found.start for noticed in entity.introduced.links[0].use.mentions]
    before = [one for one in starts if one <= start]
    return (True, max(before)) if before else (False, -min(starts))


def _read_offices(offices: Offices, entities: list[_Entity]) -> None:
    """Mentions of an office alone: the person who is introduced with it, else an entity of its own."""
    for group in offices.groups():
        holder = offices.holder(group, [entity.introduced for entity in entities])
        owner = next((entity for entity in entities if entity.introduced is holder), None)
        if owner is None:
            opinion = Opinion(None, None, PERSON, 0.5, NONE)
            owner = _Entity(Introduced([Link(offices.use(group), "name")]), opinion)
            entities.append(owner)
        long = owner.introduced.links[0].use.spelling
        for noticed in group:
            why = _why("office", noticed.head.text, long, 0.8) if holder is not None else ()
            _hold(owner, noticed, owner.opinion.decision, owner.opinion.confidence * 0.8, why)


def _numbered(article: Article, count: int, entities: Sequence[_Entity]) -> ArticleReading:
    """Entities in the order in which they are first named, and every mention with its entity's number."""
    held = [entity for entity in entities if entity.reads]
    ordered = sorted(held, key=lambda one: min((read.start, place) for place, read in one.reads.items()))
    labels = [entity.opinion.listed or _label(entity.introduced.form, article) for entity in ordered]
    reads: list[Read | None] = [None] * count
    for number, entity in enumerate(ordered):
        for place, read in entity.reads.items():
            reads[place] = evolve(read, entity=number)
    by_size = sorted(range(len(ordered)), key=lambda number: (-len(ordered[number].reads), number))
    local = tuple(
        _local(article, number, entity, [labels[other] for other in by_size if other != number])
        for number, entity in enumerate(ordered)
    )
    return ArticleReading(article.id, tuple(read for read in reads if read is not None), local)


def _label(form: Form, article: Article) -> str:
    """What an entity is called as company: its name's key, the same in every case of its language."""
    return stem_key(form.words) if is_inflected(form.text, article.lang) else form.key


def _local(article: Article, number: int, entity: _Entity, companions: Sequence[str]) -> LocalEntity:
    names = dict.fromkeys(noticed.head.text for link in entity.introduced.links for noticed in link.use.mentions)
    opinion = entity.opinion
    return LocalEntity(
        article.id,
        number,
        tuple(names),
        opinion.kind or entity.introduced.kind,
        opinion.listed,
        opinion.confidence,
        tuple(companions[:COMPANIONS]),
        article.date,
        article.lang,
    )
