"""Names -> their tokens as numbers: what an index holds of a name's words before it knows all of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import lru_cache

from aliaskit.index.container import Section
from aliaskit.index.layout import ABJAD, CORE_ROLES, FAMILY, FATHER, ROLE_MASK, ROLES, WORD_BITS, WORD_MASK
from aliaskit.index.tables import offsets, packed, pairs
from aliaskit.names import initials_of, skeleton
from aliaskit.names.analysis import plain_words, spelled_word, taken_apart
from aliaskit.names.romanising import language_of

REMEMBERED = 1 << 17
"""Written words whose tokens are remembered of each language: some ten megabytes."""
_ROLE = {role: place << WORD_BITS for place, role in enumerate(ROLES)}
_Spelled = tuple[tuple[int, ...], str]
"""The tokens that a written word has, and their first letters."""
Added = tuple[str, tuple[str, ...], bool]
"""A name's folded form, the acronyms that it may go by, and whether it has several words."""


class Tokens:
    """The tokens of names added one after another; words are numbered as they come."""

    def __init__(self) -> None:
        self._at, self._tokens = array("I", [0]), array("I")
        self._words: dict[str, int] = {}
        self._plain: dict[tuple[str, str], _PlainTokens] = {}

    def add(self, text: str, sort: str) -> Added:
        """Add the next name, of this sort."""
        added = self._add_plain(text, sort) or self._add_any(text, sort)
        self._at.append(len(self._tokens))
        return added

    def _add_plain(self, text: str, sort: str) -> Added | None:
        """Add the tokens of a name whose words can be nothing but words, as most are; None of any other."""
        words = plain_words(text, sort)
        if words is None:
            return None
        sort_of_words = sort, language_of(text)
        table = self._plain.get(sort_of_words)
        if table is None:
            table = self._plain[sort_of_words] = _PlainTokens(self._words, *sort_of_words)
        spelled = [table[word] for word in words]
        if None in spelled:
            return None
        letters = ""
        for tokens, initials in spelled:  # type: ignore[misc]  # none of them is None
            self._tokens.extend(tokens)
            letters += initials
        return " ".join(words), (letters,) if len(letters) > 2 else (), len(letters) > 1

    def _add_any(self, text: str, sort: str) -> Added:
        name, words = taken_apart(text, sort), self._words
        for token in name.tokens:
            number = words.setdefault(token.text, len(words)) | _ROLE[token.role]
            marks = FAMILY * token.family | ABJAD * token.abjad | FATHER * token.father
            self._tokens.append(number | marks)
        return name.folded, tuple(initials_of(name)), len(name.tokens) > 1

    def skeletons(self) -> Callable[[int], set[str]]:
        """What gives the skeletons of a name's compared words, while the words are numbered as they came."""
        words = list(self._words)
        code_of = lru_cache(1 << 14)(lambda word: skeleton(words[word]))

        def of(row: int) -> set[str]:
            tokens = self._tokens[self._at[row] : self._at[row + 1]]
            return {code_of(token & WORD_MASK) for token in tokens if token >> WORD_BITS & ROLE_MASK < CORE_ROLES}

        return of

    def number_words(self) -> list[str]:
        """Number the words anew in the order of their bytes, and give them in it."""
        used = bytearray(len(self._words))  # words beside a title or in a compound were numbered in vain
        for token in self._tokens:
            used[token & WORD_MASK] = 1
        ordered = sorted(word for word, number in self._words.items() if used[number])
        place = array("I", bytes(4 * len(used)))
        for number, word in enumerate(ordered):
            place[self._words[word]] = number
        self._tokens = array("I", [place[token & WORD_MASK] | token & ~WORD_MASK for token in self._tokens])
        self._words.clear()
        self._plain.clear()
        return ordered

    def borne(self) -> array[int]:
        """Pairs of a word that is compared and a name that has it; the words are numbered for good."""
        found, at, tokens = pairs(), self._at, self._tokens
        for row in range(len(at) - 1):
            for token in tokens[at[row] : at[row + 1]]:
                if token >> WORD_BITS & ROLE_MASK < CORE_ROLES:
                    found.append((token & WORD_MASK) << 32 | row)
        return found

    def sections(self) -> dict[str, Section]:
        """The section of tokens; the words are numbered for good."""
        return {**offsets("name.token", self._at), "name.token": packed("I", self._tokens)}


class _PlainTokens(dict[str, "_Spelled | None"]):
    """Folded words of simple names -> what they are spelled as; None where the words beside one decide what it is."""

    def __init__(self, words: dict[str, int], sort: str, language: str) -> None:
        """For names of a sort and a language, with the numbers of words, to which new ones are added."""
        super().__init__()
        self._words, self._sort, self._language = words, sort, language

    def __missing__(self, written: str) -> _Spelled | None:
        if len(self) >= REMEMBERED:
            self.clear()
        self[written] = found = self._spelled(written)
        return found

    def _spelled(self, written: str) -> _Spelled | None:
        spelled, words = spelled_word(written, self._sort, self._language), self._words
        if spelled is None:
            return None
        tokens, initials = list[int](), ""
        for word, role, abjad in spelled:
            if not role:
                return None
            tokens.append(words.setdefault(word, len(words)) | _ROLE[role] | ABJAD * abjad)
            initials += word[0]
        return tuple(tokens), initials
