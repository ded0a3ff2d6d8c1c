"""Entities and their aliases: the values every other room passes around.

An entity is a record with a canonical id, a kind, a preferred name and aliases. All classes are immutable.
"""

from __future__ import annotations

from attrs import field, frozen

KINDS = ("person", "organization", "place", "event", "other")
"""What an entity may be. Armed groups, parties, agencies and media are organizations; finer sorts are tags."""

ALIAS_TYPES = ("spelling", "translation", "acronym", "former", "short", "nickname", "misspelling", "weak")
"""How an alias names its entity; the order is the order of strength only for the first three.

`short` needs context to count, `former` yields to a current bearer, `weak` never matches alone.
"""

CURRENT_TYPES = frozenset({"name", "spelling", "translation", "acronym"})
"""Types of the names that mean their entity by themselves; "name" is the preferred one."""


@frozen
class Alias:
    """A name that a gazetteer lists for an entity.

    `since` and `until` are ISO dates or their beginnings ("2014", "2014-06"), empty for no bound; YAML writes
    `from` and `until`. `dominant` marks a `short` alias that means this entity even without context (Merkel).
    """

    name: str
    type: str = "spelling"
    lang: str = ""
    since: str = ""
    until: str = ""
    dominant: bool = False


@frozen
class Entity:
    """A record of a gazetteer.

    `kind` and `name` are empty only in a layer's change to an entity that a gazetteer below lists: such a change
    adds its aliases and fields, takes away the names in `withdraw`, and hides the entity when `retired`.
    `country` holds ISO 3166 alpha-2 codes; `same_as` holds (authority, identifier) pairs; `demonyms` are words for
    a place's people (Afghan), never names of the place; `silence` holds (rule of `aliaskit check`, reason) pairs.

    >>> Entity("person/ahmad-massoud", "person", "Ahmad Massoud").aliases
    ()
    """

    id: str
    kind: str = ""
    name: str = ""
    aliases: tuple[Alias, ...] = ()
    country: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    description: str = ""
    same_as: tuple[tuple[str, str], ...] = ()
    distinct_from: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    silence: tuple[tuple[str, str], ...] = ()
    withdraw: tuple[str, ...] = ()
    retired: bool = False

    @property
    def is_change(self) -> bool:
        """True for a layer's change to an entity of a gazetteer below."""
        return not self.name


@frozen
class Gazetteer:
    """A set of entities with a name, a version and a licence; `redirects` maps retired ids to living ones."""

    name: str
    version: str = ""
    license: str = ""
    entities: tuple[Entity, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = field(default=(), eq=False)

    @property
    def label(self) -> str:
        """`name@version`, as answers cite it."""
        return f"{self.name}@{self.version}" if self.version else self.name
