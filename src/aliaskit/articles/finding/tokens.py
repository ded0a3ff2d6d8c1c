"""An article's words in order, with what stands before each: capitals mean little where a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aliaskit.articles.lexicon import abbreviations, function_words

_MARKS = "\u0300-\u036f"
_APOSTROPHES = "'’‘ʼʿʾ`"
# Dotted letters (U.S., J.K.), an initial before a name (J. Smith), and words with apostrophes and ampersands inside;
# a possessive ending is no part of a word. A site that writes its address with a capital goes by it (Amazon.com), and
# Co-operation is one word.
_WORD = re.compile(
    rf"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W\d_a-z]\.(?=\s?[^\W\d_a-z])"
    rf"|[Cc]o-op[a-z]*|[^\W_][\w{_MARKS}]*(?:[{_APOSTROPHES}&](?![sS](?![^\W_]))[^\W_][\w{_MARKS}]*)*"
    r"(?:\.(?:com|org|net)(?![\w-]|\.\w))?"
)
_PLAIN_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHES), "'")
_CURRENCY = re.compile(r"\s?[$€£¥](?=\s?\d)")
"""After a word in capitals: the word belongs to a sum of money (US$ 40)."""
_SUM = re.compile(r"(?:AED|AUD|CAD|CHF|CNY|EUR|GBP|HKD|INR|JPY|KRW|NZD|PKR|RMB|Rs|SAR|SGD|USD|ZAR)\d+")
"""A sum of money written as one word."""
_ENDS = re.compile(r"[.!?:…]['’\"”)\]]*\s|[\"“„«‘`•|]|\s['*]|\n")
"""Between two words: the second begins a sentence, a quotation or a line."""
_DATELINE = re.compile(r"[^\w\n]{0,2}\s[-–—]{1,2}\s|\)\s")
"""Between two words: the first ends what stands before an article's or a list's text: KABUL (AP) - The."""


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
    def mixed(self) -> bool:
        """A capital after a small letter, or small letters between capitals: iPhone, NeXT."""
        return not (self.text.islower() or self.text.isupper() or self.text[1:].islower()) and self.text.isalpha()

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
        if (word.isupper() and _CURRENCY.match(text, match.end())) or (word[-1].isdigit() and _SUM.fullmatch(word)):
            continue
        gap = text[end:start]
        low = word.lower() if word.isascii() else word.lower().translate(_PLAIN_APOSTROPHES)
        low = low.replace("-", "")
        opens = not before or (gap != "-" and (gap != " " or before[-1] == ".") and _opens(gap, before, low))
        yield Token(word, low, start, match.end(), gap, opens, _is_cap(word))
        end, before = match.end(), word


def _is_cap(word: str) -> bool:
    """Whether a word has the capital of a name, be it inside: iPhone."""
    return word[0].isupper() or (word[0].islower() and len(word) > 2 and not word.islower())


def _opens(gap: str, before: str, low: str) -> bool:
    stopped = before[-1] == "." and len(before) > len("J.") and gap.isspace()  # in the U.S. The others
    if low in function_words() and (stopped or _DATELINE.fullmatch(gap)):
        return True
    if gap[:1] == "." and gap.strip() == "." and "\n" not in gap and before.lower() in abbreviations()["before"]:
        return False
    return _ENDS.search(gap) is not None or (before[-1] == "." and "\n" in gap)
