"""Words as they are written -> their tokens, for names whose words are each read by themselves."""

from __future__ import annotations

from aliaskit.index.layout import ABJAD, ROLE_OF
from aliaskit.names.analysis import Spelled as Parts
from aliaskit.names.written import Reader

REMEMBERED = 1 << 17
"""Written words whose tokens are remembered of each sort and language: some ten megabytes."""
Numbers = tuple[int, ...]
Spelled = tuple[str, str, Numbers, str, Numbers]
"""A word folded, the same without specials, its tokens, their first letters, and which of these tokens have no role of
their own: such a one, and one more, stands at its place; zero stands for another."""


class WrittenWords(dict[str, "int | Spelled | None"]):
    """Written words -> what they are spelled as, those in ASCII in lower case. None cannot be read by itself.

    A word of plain letters that is one token, as most are, is the number of that token and nothing more.
    """

    def __init__(self, words: dict[str, int], sort: str, language: str) -> None:
        """For names of a sort and a language, with the numbers of words, to which new ones are added."""
        super().__init__()
        self._words, self._reader = words, Reader(sort, language)

    def __missing__(self, written: str) -> int | Spelled | None:
        if len(self) >= REMEMBERED:
            self.clear()
        if written.isascii() and self._reader.is_name_word(written):
            self[written] = found = self._words.setdefault(written, len(self._words))
            return found
        read = self._reader.read(written)
        self[written] = spelled = None if read is None else self._numbered(*read)
        return spelled

    def _numbered(self, folded: str, plain: str, parts: Parts) -> Spelled:
        if len(parts) == 1 and parts[0][1]:  # most are one word with a role of its own
            word, role, abjad = parts[0]
            token = self._words.setdefault(word, len(self._words)) | ROLE_OF[role] | ABJAD * abjad
            return folded, plain, (token,), word[0], ()
        words, tokens, marks, letters = self._words, list[int](), list[int](), ""
        for word, role, abjad in parts:
            token = words.setdefault(word, len(words)) | ROLE_OF[role or "name"] | ABJAD * abjad
            tokens.append(token)
            marks.append(0 if role else token + 1)
            letters += word[0]
        return folded, plain, tuple(tokens), letters, tuple(marks) if any(marks) else ()
