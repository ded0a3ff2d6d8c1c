"""Roles by the shape of a name: its small words, where they stand, and what parts it.

Names of one shape ("Corbera de Llobregat", "Jilotlán de Dolores") have the same roles. They are found
out once, by taking a name apart, which is therefore still the only definition.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from attrs import frozen

from aliaskit.index.layout import ABJAD, CORE_ROLES, FAMILY, FATHER, ROLE_MASK, ROLE_OF, WORD_BITS
from aliaskit.names.analysis import taken_apart
from aliaskit.names.cleaning import word_pattern
from aliaskit.names.tokens import Token
from aliaskit.names.written import PLAIN_WORD

REMEMBERED = 1 << 14
"""Shapes whose roles are remembered: some megabytes."""
_ROLE = ROLE_MASK << WORD_BITS


def token_of(token: Token, words: dict[str, int]) -> int:
    """A token as a number; its word is numbered if it is new."""
    number = words.setdefault(token.text, len(words)) | ROLE_OF[token.role]
    return number | FAMILY * token.family | ABJAD * token.abjad | FATHER * token.father


@frozen
class Shape:
    """What a shape adds to each token, and which tokens are compared, with legal forms and without."""

    added: tuple[int, ...]
    core: tuple[bool, ...]
    legal: tuple[bool, ...]

    def acronyms(self, letters: str) -> tuple[str, ...]:
        """The acronyms that a name may go by whose tokens have these first letters: `initials_of`."""
        if len(letters) < 3:
            return ()
        spans = {letters, "".join(compress(letters, self.core)), "".join(compress(letters, self.legal))}
        return tuple([span for span in spans if len(span) > 2])


class Shapes:
    """The shapes of names that were met."""

    def __init__(self, words: dict[str, int]) -> None:
        """With the numbers of words."""
        self._words = words
        self._shapes: dict[tuple[object, ...], Shape | None] = {}

    def clear(self) -> None:
        """Forget them."""
        self._shapes.clear()

    def of(self, text: str, sort: str, tokens: Sequence[int], marks: Sequence[int]) -> Shape | None:
        """The shape of a name; None where its words are not read one by one after all."""
        word = PLAIN_WORD if text.isascii() else word_pattern()  # no full stop is in it
        first = word.search(text)
        key = sort, first is not None and first.group().isupper(), *word.split(text), *marks
        if key not in self._shapes:
            if len(self._shapes) >= REMEMBERED:
                self._shapes.clear()
            self._shapes[key] = self._found(text, sort, tokens, marks)
        return self._shapes[key]

    def _found(self, text: str, sort: str, tokens: Sequence[int], marks: Sequence[int]) -> Shape | None:
        name = [token_of(token, self._words) for token in taken_apart(text, sort).tokens]
        added = tuple([one ^ token for one, token in zip(name, tokens, strict=False)])
        own = [more & ~(FATHER | _ROLE if mark else FATHER) for more, mark in zip(added, marks, strict=False)]
        if len(name) != len(tokens) or any(own):
            return None
        roles = [token & _ROLE for token in name]
        core = tuple([role < CORE_ROLES << WORD_BITS for role in roles])
        return Shape(
            added, core, tuple([one or role == ROLE_OF["legal"] for one, role in zip(core, roles, strict=True)])
        )
