"""Gathers what a page shows while articles go by, and stops where a page would be too long to read."""

from __future__ import annotations

from collections import Counter

from attrs import define, field, frozen

from aliaskit.articles.quoting import Quote, quote
from aliaskit.articles.values import Article, Mention


@frozen
class Bounds:
    """How much a page shows at most: a browser must open it, and a person find their way."""

    articles: int = 500
    characters: int = 2_000_000
    entities: int = 3_000
    spellings: int = 40
    sources: int = 12
    quotes: int = 4


@frozen
class Shown:
    """An article as the page shows it; `number` counts from 1."""

    number: int
    article: Article
    mentions: tuple[Mention, ...]


@frozen
class Place:
    """A sentence that a mention stands in: mention `place` of article `article`, both as the page counts."""

    article: int
    place: int
    quote: Quote


@define
class Spelling:
    """One way an entity's name is written."""

    text: str
    count: int = 0
    sources: Counter[str] = field(factory=Counter)
    places: list[Place] = field(factory=list)


@define
class Profile:
    """An entity as the articles have it; `number` is the order in which the page met it."""

    number: int
    id: str
    name: str
    kind: str | None
    new: bool
    mentions: int = 0
    articles: set[int] = field(factory=set)
    spellings: dict[str, Spelling] = field(factory=dict)


@define
class Collection:
    """What goes by, within bounds; articles past them are counted and not kept."""

    bounds: Bounds = field(factory=Bounds)
    articles: list[Shown] = field(factory=list)
    entities: dict[str, Profile] = field(factory=dict)
    left_out: int = 0
    _characters: int = 0

    def add(self, article: Article, mentions: tuple[Mention, ...]) -> None:
        """Take in an article, or count it where the page is full."""
        full = len(self.articles) >= self.bounds.articles
        if full or (self.articles and self._characters + len(article.text) > self.bounds.characters):
            self.left_out += 1
            return
        self._characters += len(article.text)
        kept = Article(
            article.id, article.text[: self.bounds.characters], article.title, article.date, source=article.source
        )
        shown = Shown(len(self.articles) + 1, kept, tuple(one for one in mentions if one.end <= len(kept.text)))
        self.articles.append(shown)
        for place, mention in enumerate(shown.mentions):
            if mention.entity is not None:
                self._count(shown, place, mention, mention.entity)

    def _count(self, shown: Shown, place: int, mention: Mention, entity: str) -> None:
        """Take in a mention of an entity."""
        profile = self.entities.get(entity)
        if profile is None:
            new = Profile(len(self.entities), entity, mention.name or mention.text, mention.kind, mention.new)
            profile = self.entities[entity] = new
        profile.mentions += 1
        profile.articles.add(shown.number)
        spelling = profile.spellings.setdefault(mention.text, Spelling(mention.text))
        spelling.count += 1
        spelling.sources[shown.article.source or shown.article.id] += 1
        if len(spelling.places) < self.bounds.quotes:
            spelling.places.append(Place(shown.number, place, quote(shown.article.text, mention.start, mention.end)))

    def profiles(self) -> tuple[Profile, ...]:
        """The entities, the most mentioned first, as many as are shown."""
        ranked = sorted(self.entities.values(), key=lambda one: (-one.mentions, -len(one.articles), one.name, one.id))
        return tuple(ranked[: self.bounds.entities])
