"""Words as they are written -> their tokens, for names whose words are each read by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from aliaskit.index.layout import ABJAD, ROLE_OF
from aliaskit.names.analysis import Spelled as Parts
from aliaskit.names.written import Reader

REMEMBERED = 1 << 17
"""Written words whose tokens are remembered of each sort and language: some ten megabytes."""
Numbers = tuple[int, ...]
Spelled = tuple[str, str, Numbers, str, Numbers]
"""A word folded, the same without specials, its tokens, their first letters, and which of these tokens have no role of
their own: such a one, and one more, stands at its place; zero stands for another."""


class WrittenWords:
    """What written words are spelled as, those in ASCII in lower case, for names of a sort and a language."""

    def __init__(self, words: dict[str, int], sort: str, language: str) -> None:
        """With the numbers of words, to which new ones are added."""
        self._words, self._reader = words, Reader(sort, language)
        self.token: dict[str, int] = {}
        """Those of ASCII letters and digits that are one token with a role of its own, as most are -> that token."""
        self._spelled: dict[str, Spelled | None] = {}

    def __len__(self) -> int:
        return len(self.token) + len(self._spelled)

    def learn(self, written: Iterable[str]) -> None:
        """Read those of these words that are not known, many at once. Until the next call they stay known."""
        if len(self) >= REMEMBERED:
            self.token.clear()
            self._spelled.clear()
        words, token, spelled = self._words, self.token, self._spelled
        new = [word for word in set(written) if word not in token and word not in spelled]
        for word in self._reader.name_words(list(filter(str.isascii, new))):
            token[word] = words.setdefault(word, len(words))
        rest = [word for word in new if word not in token]
        for word, read in zip(rest, self._reader.read(rest), strict=True):
            spelled[word] = found = None if read is None else self._numbered(*read)
            if found is not None and word.isascii() and word.isalnum() and len(found[2]) == 1 and not found[4]:
                token[word] = found[2][0]

    def spelled(self, written: Iterable[str]) -> list[Spelled | None]:
        """What words are spelled as that were learned; None for one that cannot be read by itself."""
        known, token = self._spelled, self.token
        return [known[word] if word in known else (word, word, (token[word],), word[0], ()) for word in written]

    def _numbered(self, folded: str, plain: str, parts: Parts) -> Spelled:
        words, (word, role, abjad) = self._words, parts[0]
        if role and len(parts) == 1:  # most are one word with a role of its own
            token = words.setdefault(word, len(words)) | ROLE_OF[role] | ABJAD * abjad
            return folded, plain, (token,), word[0], ()
        tokens, marks, letters = list[int](), list[int](), ""
        for word, role, abjad in parts:
            token = words.setdefault(word, len(words)) | ROLE_OF[role or "name"] | ABJAD * abjad
            tokens.append(token)
            marks.append(0 if role else token + 1)
            letters += word[0]
        return folded, plain, tuple(tokens), letters, tuple(marks) if any(marks) else ()
