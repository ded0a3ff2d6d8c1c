"""What a store's articles call entities and no gazetteer lists: aliases, and entities, for a person to review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from aliaskit.articles.quoting import Quote, quote
from aliaskit.errors import UnknownEntityError
from aliaskit.names import analyse, fold
from aliaskit.resolver import Resolver
from aliaskit.store.store import Store
from aliaskit.store.uses import NameUse, Use, uses

_LONGEST = 200
"""Characters of the longest name that is suggested."""

_UNLISTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that a gazetteer's YAML refuses in a name."""

_ACRONYM = re.compile(r"(?:[^\W\d_a-z]\.?){2,6}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


@frozen
class Seen:
    """Where a name was read: its sentence, the source, and how sure the reading was (0 to 1)."""

    quote: Quote
    source: str
    confidence: float


@frozen
class SuggestedName:
    """A name no gazetteer lists for the entity; `type` is an alias type, `articles` how many use it."""

    name: str
    type: str
    articles: int
    seen: Seen | None


@frozen
class Suggestion:
    """Names for an entity: a listed one where `new_id` is None, else one to be listed in the place of `new_id`.

    The first of a new entity's names is the one to prefer. `bearers` are listed entities of that very name.
    """

    id: str
    name: str
    kind: str | None
    names: tuple[SuggestedName, ...]
    new_id: str | None = None
    bearers: tuple[str, ...] = ()


def suggestions(store: Store, resolver: Resolver, least: int = 1) -> Iterator[Suggestion]:
    """What is worth a look, by entity: names that `least` articles or more use; listed entities first."""
    taken: set[str] = set()
    for use in uses(store):
        if not use.entity.new:
            yield from _aliases(store, resolver, use, least)
    for use in uses(store):
        if use.entity.new:
            yield from _entity(store, resolver, use, least, taken)


def _aliases(store: Store, resolver: Resolver, use: Use, least: int) -> Iterator[Suggestion]:
    """Names of a listed entity that no gazetteer has for it; nothing where these gazetteers do not list it."""
    try:
        entity = resolver.entity(use.entity.id)
    except UnknownEntityError:
        return
    listed = (entity.name, *(alias.name for alias in entity.aliases), *entity.demonyms)
    fresh = tuple(_fresh(use.names, listed, least))
    if fresh:
        yield Suggestion(entity.id, entity.name, None, _named(store, use, fresh, listed))


def _entity(store: Store, resolver: Resolver, use: Use, least: int, taken: set[str]) -> Iterator[Suggestion]:
    """An entity that no gazetteer lists, with all its names."""
    name = use.entity.name
    if use.articles < least or not _is_listable(name):
        return
    names = tuple(_fresh(use.names, (), 1))
    own = [one for one in names if one.name == name]
    others = tuple(one for one in names if fold(one.name) != fold(name))
    entity_id = _unused(use, resolver, taken)
    bearers = tuple(sorted(resolver.bearers(name)))
    named = _named(store, use, (*own, *others), (name,))
    yield Suggestion(entity_id, name, use.entity.kind, named, use.entity.id, bearers)


def _fresh(names: Iterable[NameUse], listed: Iterable[str], least: int) -> Iterator[NameUse]:
    """Names that are not among the listed ones, of each spelling that folds alike the commonest."""
    known = {fold(name) for name in listed}
    for one in names:
        if one.articles >= least and _is_listable(one.name) and fold(one.name) not in known:
            known.add(fold(one.name))
            yield one


def _is_listable(name: str) -> bool:
    """Whether a gazetteer may hold a name."""
    return len(name) <= _LONGEST and name == name.strip() and bool(fold(name)) and not _UNLISTABLE.search(name)


def _named(store: Store, use: Use, names: Iterable[NameUse], fuller: Iterable[str]) -> tuple[SuggestedName, ...]:
    words = [set(fold(name).split()) for name in fuller]
    return tuple(
        SuggestedName(one.name, _type(one.name, words), one.articles, _seen(store, use.entity.id, one)) for one in names
    )


def _type(name: str, fuller: Iterable[set[str]]) -> str:
    """The alias type that a name's shape tells, beside the words of the entity's full names."""
    words = set(fold(name).split())
    if any(words < full for full in fuller):
        return "short"
    return "acronym" if _ACRONYM.fullmatch(name) else "spelling"


def _seen(store: Store, entity_id: str, name: NameUse) -> Seen | None:
    """Where the first article that uses a name does so."""
    stored = store.stored(name.first)
    for mention in stored.mentions:
        if fold(mention.text) == fold(name.name) and stored.entities[mention.entity] == entity_id:
            article = stored.article
            told = quote(article.text, mention.start, mention.end)
            return Seen(told, article.source or article.title or article.id, mention.confidence)
    return None


def _unused(use: Use, resolver: Resolver, taken: set[str]) -> str:
    """An id for an entity to be listed: its kind and its name in Latin letters, numbered where that is taken."""
    words = " ".join(token.text for token in analyse(use.entity.name).tokens)
    slug = _NOT_IN_SLUG.sub("-", words).strip("-")[:80] or use.entity.id.rpartition("/")[2]
    wanted = chosen = f"{use.entity.kind or 'other'}/{slug}"
    number = 1
    while chosen in taken or _is_known(chosen, resolver):
        number += 1
        chosen = f"{wanted}-{number}"
    taken.add(chosen)
    return chosen


def _is_known(entity_id: str, resolver: Resolver) -> bool:
    try:
        resolver.entity(entity_id)
    except UnknownEntityError:
        return False
    return True
