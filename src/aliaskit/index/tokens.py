"""Names -> their tokens as numbers: what an index holds of a name's words before it knows all of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain, compress, islice, repeat
from operator import or_, sub, xor

from aliaskit.index import vectors
from aliaskit.index.container import Section
from aliaskit.index.lanes import lanes
from aliaskit.index.layout import CORE_ROLES, ROLE_MASK, WORD_BITS, WORD_MASK
from aliaskit.index.shapes import Shapes, token_of
from aliaskit.index.tables import LOW, offsets, packed
from aliaskit.index.written import Spelled, WrittenWords
from aliaskit.names import initials_of, plain_fold
from aliaskit.names.analysis import taken_apart
from aliaskit.names.cutting import MAX_WORDS
from aliaskit.names.keying import skeletons_of
from aliaskit.names.romanising import language_of
from aliaskit.names.written import is_shouted, split_lines, written_words


class Taken:
    """Names taken apart, a column for each thing that an index asks of them.

    Names are taken apart in columns because most of what a name costs is not work but calls: one `str.split`, one
    search or one look-up by `map` goes through hundreds of names for the price of a few.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """For names of which nothing is known yet."""
        self.texts = texts
        self.tokens = list[Sequence[int]]([()]) * len(texts)
        self.folded, self.plain = [""] * len(texts), [""] * len(texts)
        """Their folded forms, and the same without specials."""
        self.acronyms = list[tuple[str, ...]]([()]) * len(texts)
        """Those that a name may go by."""


class Tokens:
    """The tokens of names added one after another; words are numbered as they come."""

    def __init__(self) -> None:
        self._at, self._tokens = array("I", [0]), array("I")
        self._words: dict[str, int] = {}
        self._written: dict[tuple[str, str], WrittenWords] = {}
        self._shapes = Shapes(self._words)

    def add(self, texts: Sequence[str], sorts: Sequence[str]) -> Taken:
        """Add the next names, each of its sort: as many as there are at hand, since many take little more than one."""
        taken = Taken(texts)
        for sort in dict.fromkeys(sorts):
            places = [place for place, own in enumerate(sorts) if own == sort]
            rest = self._take_plain(taken, [place for place in places if texts[place].isascii()], sort)
            rest += [place for place in places if not texts[place].isascii()]
            for place in self._take_written(taken, rest, sort):
                self._take_any(taken, place, sort)
        self._tokens.extend(chain.from_iterable(taken.tokens))
        self._at.extend(islice(accumulate(map(len, taken.tokens), initial=self._at[-1]), 1, None))
        return taken

    def _take_plain(self, taken: Taken, places: Sequence[int], sort: str) -> list[int]:
        """Take apart names in ASCII whose words can be nothing but words, as most are; give the places of the others.

        Their folded forms are their words in small letters.
        """
        texts = [taken.texts[place] for place in places]
        words, rest, end = split_lines(texts, lower=True), list[int](), 0
        found = self._table(sort, "").tokens(list(chain.from_iterable(words)))
        for place, text, own in zip(places, texts, words, strict=True):
            start, end = end, end + len(own)
            tokens = found[start:end]
            if not own or None in tokens or len(text) > MAX_WORDS or (sort != "thing" and is_shouted(text, own)):
                rest.append(place)
                continue
            taken.tokens[place] = tokens  # type: ignore[assignment]  # none is None
            taken.folded[place] = taken.plain[place] = " ".join(own)
            if len(own) > 2:
                taken.acronyms[place] = ("".join([word[0] for word in own]),)
        return rest

    def _take_written(self, taken: Taken, places: Sequence[int], sort: str) -> list[int]:
        """Take apart names whose words are each read by themselves; give the places of the others."""
        texts = [taken.texts[place] for place in places]
        words, rest = written_words(texts, sort), list[int]()
        by_language: dict[str, list[tuple[int, list[str]]]] = {}
        for place, text, own in zip(places, texts, words, strict=True):
            if own:
                by_language.setdefault(language_of(text), []).append((place, own))
            else:
                rest.append(place)
        for language, some in by_language.items():
            small = [word.lower() if word.isascii() else word for _, own in some for word in own]
            spelled, end = self._table(sort, language).spelled(small), 0
            for place, own in some:
                start, end = end, end + len(own)
                if not self._take_words(taken, place, spelled[start:end], sort):
                    rest.append(place)
        return rest

    def _take_words(self, taken: Taken, place: int, words: Sequence[Spelled | None], sort: str) -> bool:
        """Take a name apart whose words are spelled so; False where one of them is not read by itself after all."""
        spelled = words[0] if len(words) == 1 else _joined(words)
        if spelled is None:
            return False
        folded, plain, tokens, letters, marks = spelled
        if marks:
            shape = self._shapes.of(taken.texts[place], sort, tokens, marks)
            if shape is None:
                return False
            tokens = tuple(map(xor, tokens, shape.added))
            taken.acronyms[place] = shape.acronyms(letters)
        elif len(letters) > 2:
            taken.acronyms[place] = (letters,)
        taken.folded[place], taken.plain[place], taken.tokens[place] = folded, plain, tokens
        return True

    def _table(self, sort: str, language: str) -> WrittenWords:
        table = self._written.get((sort, language))
        if table is None:
            table = self._written[sort, language] = WrittenWords(self._words, sort, language)
        return table

    def _take_any(self, taken: Taken, place: int, sort: str) -> None:
        name = taken_apart(taken.texts[place], sort)
        taken.tokens[place] = [token_of(token, self._words) for token in name.tokens]
        taken.folded[place], taken.plain[place] = name.folded, plain_fold(name.text)
        taken.acronyms[place] = tuple(initials_of(name))

    def skeletons(self, rows: Sequence[int]) -> dict[int, set[str]]:
        """The skeletons of the compared words of these names, while the words are numbered as they came."""
        words, compared = list(self._words), dict[int, list[str]]()
        for row in rows:
            tokens = self._tokens[self._at[row] : self._at[row + 1]]
            compared[row] = [words[one & WORD_MASK] for one in tokens if one >> WORD_BITS & ROLE_MASK < CORE_ROLES]
        every = list(dict.fromkeys(chain.from_iterable(compared.values())))
        codes = dict(zip(every, skeletons_of(every), strict=True))
        return {row: set(map(codes.__getitem__, own)) for row, own in compared.items()}

    def number_words(self) -> list[str]:
        """Number the words anew in the order of their bytes, and give them in it."""
        self._written.clear()
        self._shapes.clear()
        vectors.prepare(len(self._tokens))
        numbers = lanes(self._tokens, WORD_MASK)
        used = set(numbers)  # words beside a title or in a compound were numbered in vain
        words, place = list(self._words), array("I", bytes(4 * len(self._words)))
        ordered = sorted(used, key=words.__getitem__)
        for number, before in enumerate(ordered):
            place[before] = number
        if vectors.pay(len(numbers)):
            self._tokens = vectors.replaced(self._tokens, WORD_MASK, place)
        else:
            marks = lanes(self._tokens, ~WORD_MASK & 0xFFFFFFFF)
            self._tokens = array("I", map(or_, marks, map(place.__getitem__, numbers)))
        self._words.clear()
        return [words[number] for number in ordered]

    def borne(self) -> array[int]:
        """Pairs of a word that is compared and a name that has it; the words are numbered for good."""
        if vectors.pay(len(self._tokens)):
            return vectors.borne(self._tokens, self._at, WORD_MASK, (WORD_BITS, ROLE_MASK, CORE_ROLES))
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


def _joined(words: Sequence[Spelled | None]) -> Spelled | None:
    """Several words as one; None where one of them is."""
    if None in words:
        return None
    folded, plain, tokens, letters, marks = zip(*words, strict=True)
    every: Sequence[int] = ()
    if any(marks):
        every = [mark for own, of in zip(tokens, marks, strict=True) for mark in of or [0] * len(own)]
    return " ".join(folded), " ".join(plain), tuple(chain.from_iterable(tokens)), "".join(letters), tuple(every)
