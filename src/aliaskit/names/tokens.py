"""A name as a value: its tokens with their places and roles, and the acronyms that they may spell."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

CORE = frozenset({"name", "light", "initials", "number", "patronymic"})
"""Roles of the tokens that are compared; the others are set aside and serve as evidence."""


@frozen
class Token:
    """One word of a name.

    `text` is the word as compared: folded, romanised, compounds rewritten. `start` and `end` are code points of the
    original, end exclusive. `role` is one of name, light (a title that is also a name), initials, number, patronymic,
    and, set aside: title, suffix, article, ezafe, bin, particle, function, legal, acronym (in brackets). `family` marks
    a surname by capitals or comma, `abjad` a word whose script leaves vowels unwritten, `father` what follows bin.
    """

    text: str
    start: int
    end: int
    role: str = "name"
    family: bool = False
    abjad: bool = False
    father: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Phonetic keys that find words like this one; they never decide."""
        from aliaskit.names.keys import keys_of

        return keys_of(self.text)


@frozen
class Name:
    """A name as the library sees it: the text as given, its folded form, script, and tokens in comparing order."""

    text: str
    folded: str
    script: str
    tokens: tuple[Token, ...]

    @property
    def core(self) -> tuple[Token, ...]:
        """The tokens that are compared."""
        return tuple(token for token in self.tokens if token.role in CORE)

    @property
    def aside(self) -> tuple[Token, ...]:
        """The tokens set aside: titles, particles, legal forms."""
        return tuple(token for token in self.tokens if token.role not in CORE)


def initials_of(name: Name) -> frozenset[str]:
    """The acronyms a name of three words or more may go by: with and without its small words and legal forms.

    >>> from aliaskit.names import analyse
    >>> sorted(initials_of(analyse("National Iranian Oil Company", "organization")))
    ['nio', 'nioc']
    """
    if len(name.tokens) < 3:
        return frozenset()
    return initials_from([(token.text, token.role) for token in name.tokens])


def initials_from(words: Sequence[tuple[str, str]]) -> frozenset[str]:
    """The acronyms that words with these roles may go by."""
    if len(words) < 3:
        return frozenset()
    spans = (
        [word for word, role in words if role in CORE],
        [word for word, role in words if role in CORE or role == "legal"],
        [word for word, _ in words],
    )
    return frozenset("".join([word[0] for word in span]) for span in spans if len(span) > 2)
