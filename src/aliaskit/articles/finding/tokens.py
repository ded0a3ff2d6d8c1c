"""An article's words in order, with what stands before each: capitals mean little where a sentence begins.

Words are made column by column, most of the work for a whole text at once: what a word says by itself is remembered,
and what stands before a word is looked at only where it is more than a blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from attrs import frozen

from aliaskit.articles.lexicon import abbreviations, common_words, function_words
from aliaskit.articles.remembering import Remembered

_MARKS = "\u0300-\u036f"
_APOSTROPHES = "'’‘ʼʿʾ`"
# A plain word with a blank or the like behind it, which most words are and nothing below could say otherwise. Dotted
# letters (U.S., J.K.), an initial before a name (J. Smith), and words with apostrophes and ampersands inside; a
# possessive ending is no part of a word. A site that writes its address with a capital goes by it (Amazon.com), and
# Co-operation is one word.
_WORD = re.compile(
    r"([A-Za-z0-9]++(?=[ ,;:\n])|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|[^\W\d_a-z]\.(?=\s?[^\W\d_a-z])"
    rf"|[Cc]o-op[a-z]*|[^\W_][\w{_MARKS}]*(?:[{_APOSTROPHES}&](?![sS](?![^\W_]))[^\W_][\w{_MARKS}]*)*"
    r"(?:\.(?:com|org|net)(?![\w-]|\.\w))?)"
)
_PLAIN_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHES), "'")
_SUM = re.compile(r"(?:AED|AUD|CAD|CHF|CNY|EUR|GBP|HKD|INR|JPY|KRW|NZD|PKR|RMB|Rs|SAR|SGD|USD|ZAR)\d+")
"""A sum of money written as one word."""
_CURRENCY = re.compile(r"\s?[$€£¥]\s?")
"""Between a word in capitals and a number: the word belongs to a sum of money (US$ 40)."""
_SIGN_OF_SUM = re.compile(r"[$€£¥](?:(?<=[^\x00-\-/:-@\[-\x7f].)|(?<=[^\x00-\-/:-@\[-\x7f]\s.))\s?\d")
"""What stands in a text wherever a word in capitals belongs to a sum; a small letter before it is no such word's."""
_ENDS = re.compile(r"[.!?:…]['’\"”)\]]*\s|[\"“„«‘`•|]|\s['*]|\n")
"""Between two words: the second begins a sentence, a quotation or a line."""
_DATELINE = re.compile(r"[^\w\n]{0,2}\s[-–—]{1,2}\s|\)\s")
"""Between two words: the first ends what stands before an article's or a list's text: KABUL (AP) - The."""
_LONGEST_DATELINE = 10
"""Words."""


class Token(NamedTuple):
    """A word as it stands in a text: `gap` is what stands before it, `opens` that a sentence or line begins here.

    `low` is in lower case; `cap` says whether it has the capital of a name, be it inside (iPhone), `common` whether it
    is one of the words that are written small, and `mixed` that a capital stands after a small letter, or small letters
    between capitals (iPhone, NeXT).
    """

    text: str
    low: str
    cap: bool
    common: bool
    mixed: bool
    gap: str = " "
    opens: bool = False

    @property
    def dotted(self) -> bool:
        """An abbreviation by single letters, or an initial."""
        return "." in self.text


def _inside(word: str) -> Token:
    """A word as it stands in mid-sentence after a blank."""
    low, cap, mixed = word.lower().replace("-", ""), False, False
    if not word.isascii():
        low = low.translate(_PLAIN_APOSTROPHES)
    if not word.islower():
        cap = word[0].isupper() or (word[0].islower() and len(word) > 2)
        mixed = not (word[1:].islower() or word.isupper()) and word.isalpha()
    return Token(word, low, cap, low in common_words() or low in function_words(), mixed)


_INSIDE = Remembered(_inside)


@frozen
class Words:
    """The tokens of a text, with the places where they begin and end.

    By their numbers those with a capital, and those before which more than a blank stands.
    """

    tokens: Sequence[Token]
    starts: Sequence[int]
    ends: Sequence[int]
    capitals: Sequence[int]
    apart: Sequence[int]


def words_of(text: str) -> Words:
    """The words of a text.

    >>> words = words_of("He met Gen. Dostum. Then the U.N.")
    >>> [(token.text, token.opens) for token in words.tokens if token.cap]
    [('He', True), ('Gen', False), ('Dostum', False), ('Then', True), ('U.N.', False)]
    >>> words.capitals, words.apart
    ([0, 2, 3, 4, 6], [0, 3, 4])
    """
    pieces: Sequence[str] = _WORD.split(text)  # a gap, a word, a gap and so on
    if _SUM.search(text) or _SIGN_OF_SUM.search(text):
        pieces = _without_sums(pieces)
    places = list(accumulate(map(len, pieces)))
    texts, gaps, ends = pieces[1::2], pieces[:-1:2], places[1::2]
    tokens = list(map(_INSIDE.__getitem__, texts))
    capitals = [number for number, token in enumerate(tokens) if token.cap]
    apart = [number for number, gap in enumerate(gaps) if gap != " " or not number]
    stopped = [number for number, before in enumerate(texts[:-1], 1) if before[-1] == "." and gaps[number] == " "]
    line, ended = 0, set[int]()
    for number in (*apart, *stopped):  # no number is in both, and a dateline's end is in the first
        word, low, cap, common, mixed, _, _ = tokens[number]
        gap, before = gaps[number], texts[number - 1]
        line = number if "\n" in gap and number > line else line
        dated = number - line < _LONGEST_DATELINE and texts[line].isupper() and len(texts[line]) > 2
        opens = not number or _is_lettered(texts, number) or _opens(gap, before, low, dated=dated)
        if number and opens and gap.isspace() and before[-1] == "." and len(before) == len("C."):
            stood = tokens[number - 1]
            tokens[number - 1] = _INSIDE[before[0]]._replace(gap=stood.gap, opens=stood.opens)
            ends[number - 1] -= 1
            gap = "." + gap
            ended.add(number)
        tokens[number] = Token(word, low, cap, common, mixed, gap, opens)
    return Words(tokens, places[:-1:2], ends, capitals, sorted({*apart, *ended}) if ended else apart)


def _is_lettered(texts: Sequence[str], number: int) -> bool:
    """Whether the word before is a letter that is no initial, so that its stop ends a sentence: in Group C. Others."""
    before = texts[number - 1]
    if before[-1] != "." or len(before) != len("C."):
        return False
    return number > 1 and texts[number - 2].lower() in abbreviations()["lettered"]


def _without_sums(pieces: Sequence[str]) -> Sequence[str]:
    """Gaps and words, words that belong to sums of money as parts of gaps."""
    kept, gap = list[str](), pieces[0]
    for word, after, beyond in zip(pieces[1::2], pieces[2::2], (*pieces[3::2], " "), strict=True):
        signed = after != " " and _CURRENCY.fullmatch(after) and beyond[0].isdecimal() and word.isupper()
        if signed or (word[-1].isdecimal() and _SUM.fullmatch(word)):
            gap += word + after
        else:
            kept += gap, word
            gap = after
    return [*kept, gap]


def _opens(gap: str, before: str, low: str, *, dated: bool) -> bool:
    between = _GAPS[gap]
    stopped = between.blank and before[-1] == "." and len(before) > len("J.")  # in the U.S. The others
    if between.dates and dated:
        return True  # ATHENS - Fires raged
    if (stopped or between.dates) and low in function_words():
        return True
    if between.blank and before[-1] == "." and low in abbreviations()["opens"]:
        return True  # in Serie A. The others
    if between.stop and before.lower() in abbreviations()["before"]:
        return False
    return between.ends or (between.breaks and before[-1] == ".")


class _Gap(NamedTuple):
    """What stands between two words: whether it ends a sentence or what stands before a text, and what is in it."""

    ends: bool
    dates: bool
    stop: bool
    blank: bool
    breaks: bool


def _between(gap: str) -> _Gap:
    breaks = "\n" in gap
    stop = gap[:1] == "." and gap.strip() == "." and not breaks
    return _Gap(_ENDS.search(gap) is not None, _DATELINE.fullmatch(gap) is not None, stop, gap.isspace(), breaks)


_GAPS = Remembered(_between)
