"""Names that an acronym in brackets behind them spells: European Aeronautic Defence and Space Company (EADS)."""

from __future__ import annotations

from collections.abc import Sequence

from aliaskit.articles.finding.tokens import Token, Words
from aliaskit.articles.lexicon import function_words, heads

_LEAST = 3
"""Letters of an acronym that says where its name begins; two fit by chance."""
_OPENING, _CLOSING = " (", ")"
_BETWEEN = frozenset({" ", "-", " & ", ", "})
"""What stands between two words of a name that is spelled out."""


def spelled_out(text: str, words: Words) -> dict[int, int]:
    """The numbers of the first and the last word of each such name; `text` is what the words are of.

    >>> from aliaskit.articles.finding.tokens import words_of
    >>> text = "the Aircraft Communications Addressing and Reporting System (ACARS)"
    >>> spelled_out(text, words_of(text))
    {1: 6}
    """
    found, tokens = {}, words.tokens
    for place in words.apart[1:]:
        token = tokens[place]
        if _is_defined(text, token, words.ends[place]) and (first := _first(tokens, place - 1, token.low)) is not None:
            found[first] = place - 1
    return found


def _is_defined(text: str, token: Token, end: int) -> bool:
    """Whether an acronym that ends at a place stands alone in brackets."""
    if token.gap.rstrip() != _OPENING or len(token.text) < _LEAST:
        return False
    closed = text[end : end + 2].lstrip()[:1] == _CLOSING
    return closed and token.text.isalpha() and token.text.isupper()


def _first(tokens: Sequence[Token], last: int, letters: str) -> int | None:
    """The word at which a name begins that ends at `last` and has these initials, None where there is none.

    Small words may be left out of them, and so may a word at the end for what sort of organization it is.
    """
    if not tokens[last].cap:
        return None
    left = letters if tokens[last].low[0] == letters[-1] or tokens[last].low not in heads() else letters + " "
    place = last
    while place >= 0 and left:
        token = tokens[place]
        if left[-1] in {" ", token.low[0]} and token.cap:
            left = left[:-1]
        elif token.cap or not (token.low in function_words() or token.gap == "-"):
            return None
        if not left:
            return place
        if token.gap not in _BETWEEN or token.opens:
            return None
        place -= 1
    return None
