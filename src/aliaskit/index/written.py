"""Words as they are written -> their tokens, for names whose words are each read by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from aliaskit.index.layout import ABJAD, ROLE_OF
from aliaskit.names.analysis import Spelled as Parts
from aliaskit.names.written import Reader

REMEMBERED = 1 << 16
"""Written words whose spelling is remembered of each sort and language: some tens of megabytes."""
REMEMBERED_PLAIN = 1 << 19
"""Words of which just the token is remembered, which takes a tenth."""
Numbers = tuple[int, ...]
Spelled = tuple[str, str, Numbers, str, Numbers]
"""A word folded, the same without specials, its tokens, their first letters, and which of these tokens have no role of
their own: such a one, and one more, stands at its place; zero stands for another."""


class WrittenWords:
    """What written words are spelled as, those in ASCII in lower case, for names of a sort and a language.

    Words that are not known are read when they are asked for, many at once.
    """

    def __init__(self, words: dict[str, int], sort: str, language: str) -> None:
        """With the numbers of words, to which new ones are added."""
        self._words, self._reader = words, Reader(sort, language)
        self._token: dict[str, int] = {}  # of ASCII letters and digits that are one with a role of its own, as most are
        self._spelled: dict[str, Spelled] = {}  # all others
        self._unread: set[str] = set()  # they cannot be read by themselves

    def __len__(self) -> int:
        return len(self._spelled) + len(self._unread)

    def tokens(self, written: Sequence[str]) -> list[int | None]:
        """The tokens of words of ASCII letters and digits that are one with a role of its own; None for others."""
        self._forget()
        get, spelled, unread = self._token.get, self._spelled, self._unread
        found = list(map(get, written))
        new = {word for word, token in zip(written, found, strict=True) if token is None and word.isalnum()}
        self._learn([word for word in new if word not in spelled and word not in unread])
        return [get(word) if token is None else token for word, token in zip(written, found, strict=True)]

    def spelled(self, written: Sequence[str]) -> list[Spelled | None]:
        """What words are spelled as; None for one that cannot be read by itself."""
        self._forget()
        token, get, unread = self._token, self._spelled.get, self._unread
        found = list(map(get, written))
        new = {word for word, known in zip(written, found, strict=True) if known is None and word not in token}
        self._learn([word for word in new if word not in unread])
        return [
            known or ((word, word, (token[word],), word[0], ()) if word in token else get(word))
            for word, known in zip(written, found, strict=True)
        ]

    def _forget(self) -> None:
        """Forget what is remembered, where that is much."""
        if len(self) >= REMEMBERED or len(self._token) >= REMEMBERED_PLAIN:
            self._spelled.clear()
            self._unread.clear()
        if len(self._token) >= REMEMBERED_PLAIN:
            self._token.clear()

    def _learn(self, new: Sequence[str]) -> None:
        words, token = self._words, self._token
        for word in self._reader.name_words(list(filter(str.isascii, new))):
            token[word] = words.setdefault(word, len(words))
        rest = [word for word in new if word not in token]
        for word, read in zip(rest, self._reader.read(rest), strict=True):
            if read is None:
                self._unread.add(word)
                continue
            found = self._spelled[word] = self._numbered(*read)
            if word.isascii() and word.isalnum() and len(found[2]) == 1 and not found[4]:
                token[word] = found[2][0]

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
