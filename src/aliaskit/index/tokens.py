"""Names -> their tokens as numbers: what an index holds of a name's words before it knows all of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, compress, islice, repeat
from operator import or_, sub, xor

from aliaskit.index.container import Section
from aliaskit.index.lanes import lanes
from aliaskit.index.layout import CORE_ROLES, ROLE_MASK, WORD_BITS, WORD_MASK
from aliaskit.index.shapes import Shapes, token_of
from aliaskit.index.tables import LOW, offsets, packed
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
        numbers = lanes(self._tokens, WORD_MASK)
        used = set(numbers)  # words beside a title or in a compound were numbered in vain
        ordered = sorted([word for word, number in self._words.items() if number in used])
        place = array("I", bytes(4 * len(self._words)))
        for number, word in enumerate(ordered):
            place[self._words[word]] = number
        marks = lanes(self._tokens, ~WORD_MASK & 0xFFFFFFFF)
        self._tokens = array("I", map(or_, marks, map(place.__getitem__, numbers)))
        self._words.clear()
        self._written.clear()
        self._shapes.clear()
        return ordered

    def borne(self) -> array[int]:
        """Pairs of a word that is compared and a name that has it; the words are numbered for good."""
        lengths = map(sub, islice(self._at, 1, None), self._at)
        rows = chain.from_iterable(map(repeat, range(len(self._at) - 1), lengths))
        compared = lanes(self._tokens, 0, WORD_BITS, ROLE_MASK)
        kept = [role < CORE_ROLES for role in compared]
        found = array("I", bytes(8 * sum(kept)))
        found[LOW::2] = array("I", compress(rows, kept))
        found[not LOW :: 2] = array("I", compress(lanes(self._tokens, WORD_MASK), kept))
        return array("Q", found.tobytes())

    def sections(self) -> dict[str, Section]:
        """The section of tokens; the words are numbered for good."""
        return {**offsets("name.token", self._at), "name.token": packed("I", self._tokens)}


def _joined(words: Sequence[Spelled]) -> Spelled:
    """Several words as one."""
    folded, plain, tokens, letters, marks = zip(*words, strict=True)
    every = [mark for own, of in zip(tokens, marks, strict=True) for mark in of or [0] * len(own)] if any(marks) else ()
    return " ".join(folded), " ".join(plain), tuple(chain.from_iterable(tokens)), "".join(letters), tuple(every)
