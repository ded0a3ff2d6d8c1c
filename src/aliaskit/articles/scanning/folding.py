"""A text as its names are compared: words folded as `names.fold` folds them, each with its place in the original.

Beside what `fold` does, three things hold in running text and in listed names alike:

- A clitic is a word of its own: `Pakistan's` is `pakistan 's`, and `d'Ivoire` is `d' ivoire`.
- In scripts that put no space between words (Han, kana, Thai ...) every letter is a word: a name may begin anywhere.
- Single letters join only where full stops part them: `J. K.` is `jk`, and `Vitamin A I` has no `ai`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aliaskit.names.cleaning import APOSTROPHES, word_pattern
from aliaskit.names.folding import fold_word

_CLITIC = re.compile(
    rf"(?<=[^\W_])[{APOSTROPHES}]s(?![^\W_])|(?<![^\W_])(?:[dl]|qu|dell|dall|nell|all|sull)[{APOSTROPHES}](?=[^\W_])",
    re.IGNORECASE,
)
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")  # far quicker to look for than a clitic
# Thai and Lao, Myanmar, Khmer, kana, Han and its extensions: scripts whose words are not parted.
_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS += "\U00020000-\U000323af"
UNSPACED = re.compile(f"[{_LETTERS}]")
_RUN = re.compile(f"[{_LETTERS}]|[^{_LETTERS}]+")

Word = tuple[str, int, int]
"""A folded word with its start and end in the text, code points, end exclusive."""


def scan_words(text: str, start: int = 0, stop: int | None = None) -> Iterator[Word]:
    """The words of a text, or of a stretch of it, as they are scanned for, with their places.

    >>> list(scan_words("Pakistan’s J. K."))
    [('pakistan', 0, 8), ("'s", 8, 10), ('jk', 11, 15)]
    """
    end = len(text) if stop is None else stop
    for clitic in _CLITIC.finditer(text, start, end) if _APOSTROPHE.search(text, start, end) else ():
        yield from _joined(_words(text, start, clitic.start()), text)
        letters = fold_word(clitic.group())
        yield (f"'{letters}" if clitic.group()[-1].isalpha() else f"{letters}'"), *clitic.span()
        start = clitic.end()
    yield from _joined(_words(text, start, end), text)


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    """Folded words, those of unspaced scripts letter by letter."""
    for match in word_pattern().finditer(text, start, end):
        first, last = match.span()
        if text[first] in APOSTROPHES or text[last - 1] in APOSTROPHES:  # quotation marks, as far as a text tells
            first += len(match.group()) - len(match.group().lstrip(APOSTROPHES))
            last -= len(match.group()) - len(match.group().rstrip(APOSTROPHES))
        word = text[first:last]
        if word.isascii() or not UNSPACED.search(word):
            if folded := fold_word(word):
                yield folded, first, last
            continue
        for run in _RUN.finditer(text, first, last):
            if folded := fold_word(run.group()):
                yield folded, run.start(), run.end()


def _joined(words: Iterator[Word], text: str) -> Iterator[Word]:
    """Single letters parted by full stops as one word, as `fold` writes initials."""
    held: Word | None = None
    for word, start, end in words:
        single = (len(word) == 1 and word.upper() != word) or "." in text[start:end]
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
