"""Groups of spellings among bare names: the joining of articles, without articles and without a gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen

from aliaskit.articles.forms import form_of
from aliaskit.articles.joining import join
from aliaskit.articles.values import LocalEntity
from aliaskit.matching.answers import LONGEST, Query


@frozen
class Group:
    """Names that are spellings of one: `members` are their places in what was given, `names` those names in that order.

    `name` is the spelling that stands for the group.
    """

    name: str
    members: tuple[int, ...]
    names: tuple[str, ...]


def cluster(names: Iterable[str], *, kind: str | None = None, lang: str | None = None) -> tuple[Group, ...]:
    """Groups of spellings among names, each name in exactly one, in the order of their first names.

    `kind` is what all names are, where that is known; `lang` (ISO 639-1) the language whose case endings they may have.
    The groups depend on the set of names alone. Names without letters or digits stay alone. Raises UsageError for an
    unknown kind.

    >>> [group.names for group in cluster(["Hezb-e-Wahdat", "Hezb-e-Islami", "Hizb-i Wahdat"])]
    [('Hezb-e-Wahdat', 'Hizb-i Wahdat'), ('Hezb-e-Islami',)]
    """
    Query("", kind).checked()
    given = tuple(names)
    places = _alike(given, kind)
    keys = sorted(places)
    spellings = [_spelling([given[place] for place in places[key]]) for key in keys]
    entities = (
        LocalEntity(key, 0, (spelling[:LONGEST],), kind, None, 1.0, (), None, lang)
        for key, spelling in zip(keys, spellings, strict=True)
    )
    partition = join(entities, short_forms=False)
    groups = [
        _group(given, sorted(place for key, _ in group.members for place in places[key])) for group in partition.groups
    ]
    return tuple(sorted(groups, key=lambda group: group.members))


def _alike(names: Sequence[str], kind: str | None) -> dict[str, list[int]]:
    """Names by what they are compared as; one that cannot be compared has a key of its own."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        key = form_of(name[:LONGEST], kind).key
        places.setdefault(key or f"\0{place:09}", []).append(place)
    return places


def _group(given: Sequence[str], members: Sequence[int]) -> Group:
    names = tuple(given[place] for place in members)
    return Group(_spelling(names), tuple(members), names)


def _spelling(names: Sequence[str]) -> str:
    """The spelling that stands for names: the commonest, and of those as common the fullest one in plain writing."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], not _is_plain(name), -len(name.split()), name))


def _is_plain(name: str) -> bool:
    """Whether a name is in the order in which it is said, and not all in capitals or all without."""
    return "," not in name and not any(word.isupper() and len(word) > 4 for word in name.split()) and not name.islower()
