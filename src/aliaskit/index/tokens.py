"""Names -> their tokens as numbers: what an index holds of a name's words before it knows all of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from operator import xor

from aliaskit.index.container import Section
from aliaskit.index.layout import ABJAD, CORE_ROLES, ROLE_MASK, WORD_BITS, WORD_MASK
from aliaskit.index.shapes import Shapes, token_of
from aliaskit.index.tables import offsets, packed, pairs
from aliaskit.index.written import Spelled, WrittenWords
from aliaskit.names import initials_of, plain_fold, skeleton
from aliaskit.names.analysis import taken_apart
from aliaskit.names.cutting import MAX_WORDS
from aliaskit.names.roles import SHOUTED
from aliaskit.names.romanising import language_of
from aliaskit.names.written import written_words

Added = tuple[str, str, tuple[str, ...], bool]
"""A name's folded form, the same without specials, the acronyms that it may go by, and whether it has several words."""


class Tokens:
    """The tokens of names added one after another; words are numbered as they come."""

    def __init__(self) -> None:
        self._at, self._tokens = array("I", [0]), array("I")
        self._words: dict[str, int] = {}
        self._written: dict[tuple[str, str], WrittenWords] = {}
        self._shapes = Shapes(self._words)

    def add(self, text: str, sort: str) -> Added:
        """Add the next name, of this sort."""
        added = self._add_plain(text, sort) or self._add_written(text, sort) or self._add_any(text, sort)
        self._at.append(len(self._tokens))
        return added

    def _add_plain(self, text: str, sort: str) -> Added | None:
        """Add the tokens of a name in ASCII whose words can be nothing but words, as most are; None of any other."""
        if not text.isascii() or len(text) > MAX_WORDS or (sort != "thing" and SHOUTED.search(text)):
            return None
        words, table = text.lower().replace("-", " ").split(), self._table(sort, "")
        try:
            self._tokens.fromlist([table[word] for word in words])  # type: ignore[misc]  # see below
        except TypeError:  # one of them is no number
            return None
        if len(words) < 2:
            return (words[0], words[0], (), False) if words else None
        folded = " ".join(words)
        return folded, folded, ("".join([word[0] for word in words]),) if len(words) > 2 else (), True

    def _add_written(self, text: str, sort: str) -> Added | None:
        """Add the tokens of a name whose words are each read by themselves; None of any other."""
        words = written_words(text, sort)
        spelled = self._spelled(words, text, sort) if words else None
        if spelled is None:
            return None
        folded, plain, tokens, letters, marks = spelled[0] if len(spelled) == 1 else _joined(spelled)
        if marks:
            shape = self._shapes.of(text, sort, tokens, marks)
            if shape is None:
                return None
            self._tokens.extend(map(xor, tokens, shape.added))
            return folded, plain, shape.acronyms(letters), len(tokens) > 1
        self._tokens.extend(tokens)
        return folded, plain, (letters,) if len(letters) > 2 else (), len(tokens) > 1

    def _spelled(self, words: list[str], text: str, sort: str) -> list[Spelled] | None:
        """What the words of a name are spelled as; None where one of them cannot be read by itself."""
        table, spelled = self._table(sort, language_of(text)), list[Spelled]()
        for written in words:
            word = written.lower() if written.isascii() else written
            found = table[word]
            if found is None:
                return None
            spelled.append((word, word, (found,), word[0], ()) if isinstance(found, int) else found)
        return spelled

    def _table(self, sort: str, language: str) -> WrittenWords:
        table = self._written.get((sort, language))
        if table is None:
            table = self._written[sort, language] = WrittenWords(self._words, sort, language)
        return table

    def _add_any(self, text: str, sort: str) -> Added:
        name = taken_apart(text, sort)
        self._tokens.extend([token_of(token, self._words) for token in name.tokens])
        return name.folded, plain_fold(text), tuple(initials_of(name)), len(name.tokens) > 1

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
        self._written.clear()
        self._shapes.clear()
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


def _joined(words: Sequence[Spelled]) -> Spelled:
    """Several words as one."""
    folded, plain, tokens, letters, marks = zip(*words, strict=True)
    every = [mark for own, of in zip(tokens, marks, strict=True) for mark in of or [0] * len(own)] if any(marks) else ()
    return " ".join(folded), " ".join(plain), tuple(chain.from_iterable(tokens)), "".join(letters), tuple(every)
