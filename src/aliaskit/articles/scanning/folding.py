"""A text as its names are compared: words folded as `names.fold` folds them, each with its place in the original.

Beside what `fold` does, three things hold in running text and in listed names alike:

- A clitic is a word of its own: `Pakistan's` is `pakistan 's`, and `d'Ivoire` is `d' ivoire`.
- In scripts that put no space between words (Han, kana, Thai ...) every letter is a word: a name may begin anywhere.
- Single letters join only where full stops part them: `J. K.` is `jk`, and `Vitamin A I` has no `ai`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from aliaskit.names.cleaning import APOSTROPHES, WORD
from aliaskit.names.folding import fold_word

# Typographers' signs that stand for one ASCII sign each; replaced first, so that most texts are ASCII afterwards.
_TYPOGRAPHY = dict(zip("’‘“”–—\u00a0\n\t\r", "''\"\"--    ", strict=True))
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}
# Where a word may be more than its letters: a full stop inside, an apostrophe before a letter, what is not ASCII.
_ODD = re.compile(r"['`.\x80-\U0010ffff](?:(?<=\.)\s?[A-Za-z](?![A-Za-z0-9])|(?<=['`])[A-Za-z0-9]|(?<=[^\x00-\x7f]))")
_DOTTED = re.compile(r"(?:\.\s?[A-Za-z](?![A-Za-z0-9]))*\S*")
_CLITIC = re.compile(
    rf"(?<=[^\W_])[{APOSTROPHES}]s(?![^\W_])|(?<![^\W_])(?:[dl]|qu|dell|dall|nell|all|sull)[{APOSTROPHES}](?=[^\W_])",
    re.IGNORECASE,
)
# Thai and Lao, Myanmar, Khmer, kana, Han and its extensions: scripts whose words are not parted.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af]"
)

Word = tuple[str, int, int]
"""A folded word with its start and end in the text, code points, end exclusive."""


class FoldedText:
    """A text's folded words, and where each stands in the original; empty words stand where signs follow signs."""

    def __init__(self, text: str) -> None:
        """Fold a text; linear in its length, at some 60 bytes a word."""
        self._places, self._shifts = [0], [0]
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self.words = "".join(self._parts(text)).split(" ")
        self._lengths: list[int] = []

    def _parts(self, text: str) -> Iterator[str]:
        """The folded text, plain and odd stretches in turn; notes where the odd words stand."""
        for sign, plain in _TYPOGRAPHY.items():
            text = text.replace(sign, plain)
        done = length = 0
        for odd in _ODD.finditer(text):
            if odd.start() < done:
                continue
            start = text.rfind(" ", done, odd.start()) + 1 or done
            yield text[done:start].lower().translate(_SEPARATORS)
            length += start - done
            done = _DOTTED.match(text, odd.start()).end()  # type: ignore[union-attr]
            folded = self._noted(text, start, done, length)
            yield folded
            length += len(folded)
            self._places.append(length)
            self._shifts.append(done - length)
        yield text[done:].lower().translate(_SEPARATORS)

    def _noted(self, text: str, start: int, end: int, length: int) -> str:
        """An odd stretch folded, its words noted; `length` is that of the folded text before it."""
        words = []
        for word, first, last in scan_words(text[start:end]):
            self._starts[length] = start + first
            length += len(word)
            self._ends[length] = start + last
            length += 1
            words.append(word)
        return " ".join(words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Start and end in the original of the words from number `first` to number `last`."""
        if not self._lengths:
            self._lengths = list(accumulate(map(len, self.words)))
        start = self._lengths[first] - len(self.words[first]) + first
        end = self._lengths[last] + last
        return self._original(self._starts, start), self._original(self._ends, end)

    def _original(self, noted: dict[int, int], place: int) -> int:
        found = noted.get(place)
        if found is not None:
            return found
        return place + self._shifts[bisect_right(self._places, place) - 1]


def scan_words(text: str) -> Iterator[Word]:
    """The words of a text as they are scanned for, with their places.

    >>> list(scan_words("Pakistan’s J. K."))
    [('pakistan', 0, 8), ("'s", 8, 10), ('jk', 11, 16)]
    """
    done = 0
    for clitic in _CLITIC.finditer(text):
        yield from _joined(_words(text, done, clitic.start()), text)
        letters = fold_word(clitic.group())
        ends = clitic.group()[-1].isalpha()
        yield (f"'{letters}" if ends else f"{letters}'"), clitic.start(), clitic.end()
        done = clitic.end()
    yield from _joined(_words(text, done, len(text)), text)


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    """Folded words, those of unspaced scripts letter by letter."""
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        if not _UNSPACED.search(text, first, last):
            if folded := fold_word(match.group()):
                yield folded, first, last
            continue
        cuts = sorted({first, last, *(cut for one in _UNSPACED.finditer(text, first, last) for cut in one.span())})
        for left, right in zip(cuts, cuts[1:], strict=False):
            if folded := fold_word(text[left:right]):
                yield folded, left, right


def _joined(words: Iterator[Word], text: str) -> Iterator[Word]:
    """Single letters parted by full stops as one word, as `fold` writes initials."""
    held: Word | None = None
    for word, start, end in words:
        single = len(word) == 1 and word.upper() != word or "." in text[start:end]
        if held and single and "." in text[held[2] - 1 : start]:
            held = held[0] + word, held[1], end
            continue
        if held:
            yield held
        held = (word, start, end) if single else None
        if not single:
            yield word, start, end
    if held:
        yield held
