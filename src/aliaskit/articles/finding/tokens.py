"""An article's words in order, with what stands before each: capitals mean little where a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aliaskit.articles.lexicon import abbreviations

_MARKS = "\u0300-\u036f"
_APOSTROPHES = "'’‘ʼʿʾ`"
# Dotted letters (U.S., J.K.), an initial before a name (J. Smith), and words with apostrophes and ampersands inside;
# a possessive ending is no part of a word.
_WORD = re.compile(
    rf"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W\d_a-z]\.(?=\s?[^\W\d_a-z])"
    rf"|[^\W_][\w{_MARKS}]*(?:[{_APOSTROPHES}&](?![sS](?![^\W_]))[^\W_][\w{_MARKS}]*)*"
)
_PLAIN_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHES), "'")
_CURRENCY = re.compile(r"\s?[$€£¥](?=\s?\d)")
"""After a word in capitals: the word belongs to a sum of money (US$ 40)."""
_ENDS = re.compile(r"[.!?:…]['’\"”)\]]*\s|[\"“„«‘`•|]|\s['*]|\n")
"""Between two words: the second begins a sentence, a quotation or a line."""


@frozen
class Token:
    """A word with its place; `gap` is the text since the word before, `opens` that a sentence or line begins here."""

    text: str
    low: str
    start: int
    end: int
    gap: str
    opens: bool
    cap: bool

    @property
    def dotted(self) -> bool:
        """An abbreviation by single letters, or an initial."""
        return "." in self.text


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text.

    >>> [(token.text, token.opens) for token in tokens_of("He met Gen. Dostum. Then the U.N.")]
    [('He', True), ('met', False), ('Gen', False), ('Dostum', False), ('Then', True), ('the', False), ('U.N.', False)]
    """
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    end, before = 0, ""
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if word.isupper() and _CURRENCY.match(text, match.end()):
            continue
        gap = text[end:start]
        opens = not before or (gap not in {" ", "-"} and _opens(gap, before))
        low = word.lower() if word.isascii() else word.lower().translate(_PLAIN_APOSTROPHES)
        yield Token(word, low, start, match.end(), gap, opens, _is_cap(word))
        end, before = match.end(), word


def _is_cap(word: str) -> bool:
    """Whether a word has the capital of a name, be it inside: iPhone."""
    return word[0].isupper() or (word[0].islower() and len(word) > 3 and not word.islower())


def _opens(gap: str, before: str) -> bool:
    if gap[:1] == "." and gap.strip() == "." and "\n" not in gap and before.lower() in abbreviations()["before"]:
        return False
    return _ENDS.search(gap) is not None or (before[-1] == "." and "\n" in gap)
