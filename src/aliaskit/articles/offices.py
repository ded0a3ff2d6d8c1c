"""Mentions that name an office and nobody: "Apple CEO", "the Prime Minister"."""

from __future__ import annotations

from collections.abc import Sequence

from aliaskit.articles.forms import PERSON, form_of
from aliaskit.articles.introducing import Introduced
from aliaskit.articles.lexicon import small_words
from aliaskit.articles.uses import Noticed, Use
from aliaskit.names import fold


class Offices:
    """The mentions of an article that are offices, and who holds them."""

    def __init__(self, noticed: Sequence[Noticed]) -> None:
        """Look through all mentions of an article."""
        self._all = noticed
        self._alone = [one for one in noticed if one.head.office]
        self._places = {one.place for one in self._alone}

    def holds(self, noticed: Noticed) -> bool:
        """Whether a mention is an office alone."""
        return noticed.place in self._places

    def groups(self) -> list[list[Noticed]]:
        """The offices by their words: those with the same words are one."""
        found: dict[tuple[str, object], list[Noticed]] = {}
        for one in self._alone:
            found.setdefault((" ".join(_words(one)), self._around(one)), []).append(one)
        return list(found.values())

    def use(self, group: Sequence[Noticed]) -> Use:
        """An office as a use of a name."""
        return Use(form_of(group[0].head.text, PERSON), list(group))

    def holder(self, group: Sequence[Noticed], entities: Sequence[Introduced]) -> Introduced | None:
        """Whose office it is: named around it, or the one person introduced with all its words."""
        places = {place for one in group if (place := self._around(one)) is not None}
        for entity in entities:
            if any(noticed.place in places for noticed in entity.mentions):
                return entity
        words = set(_words(group[0]))
        owners = [entity for entity in entities if any(words <= set(one.roles) for one in entity.mentions)]
        return owners[0] if len(owners) == 1 else None

    def _around(self, office: Noticed) -> int | None:
        """The mention of a name that begins with an office, as Apple CEO does in Apple CEO Steve Jobs."""
        start, end = office.found.start, office.found.end
        longer = (
            one.place
            for one in self._all
            if one.found.start == start and one.found.end > end and not one.head.office and one.head.role
        )
        return next(longer, None)


def _words(office: Noticed) -> tuple[str, ...]:
    return tuple(word for word in fold(office.head.text).split() if word not in small_words() and word != "of")
