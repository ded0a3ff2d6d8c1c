"""What an article's own words say of a capital: how its lines are written, and how each word is written elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from aliaskit.articles.finding.tokens import Token
from aliaskit.articles.lexicon import common_words, function_words

_LONGEST_HEADLINE = 40
"""Words."""


@frozen
class Evidence:
    """For each token whether its capital means nothing (`mute`); how often each word has a telling capital or none."""

    mute: tuple[bool, ...]
    capital: Counter[str]
    small: Counter[str]

    def is_name_word(self, low: str) -> bool:
        """Whether the article writes this word with a capital in mid-sentence, and more often than without."""
        return self.capital[low] > self.small[low]


def evidence_of(tokens: Sequence[Token], named: Sequence[bool]) -> Evidence:
    """Read the lines of an article; `named` says for each token whether it is in a listed name of several words."""
    mute: list[bool] = []
    capital, small = Counter[str](), Counter[str]()
    for line in _lines(tokens):
        loud = _is_loud(line)
        of_name = named[len(mute) : len(mute) + len(line)]
        mute.extend(loud or token.opens for token in line)
        if not loud:
            telling = zip(line, of_name, strict=True)
            capital.update(token.low for token, part in telling if token.cap and (part or not token.opens))
        small.update(token.low for token in line if not token.cap)
    return Evidence(tuple(mute), capital, small)


def _lines(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for place, token in enumerate(tokens):
        if place and "\n" in token.gap:
            yield tokens[start:place]
            start = place
    if tokens:
        yield tokens[start:]


def _is_loud(line: Sequence[Token]) -> bool:
    """A headline in capitals or with a capital for every word: most words that other lines write small have one."""
    if all(token.text.isupper() or not token.text.isalpha() for token in line):
        return sum(map(_is_common, line)) > 0 and len(line) > 1
    if not line[0].cap or len(line) >= _LONGEST_HEADLINE:
        return False
    if len(line) > 1 and all(token.cap or token.low == "s" for token in line):  # around an article: Share Tweet Print
        return sum(map(_is_common, line)) > 1
    common = [token for token in line[1:] if len(token.text) > 3 and _is_common(token)]
    small = sum(not token.cap and token.low not in function_words() for token in common)
    return len(common) > 2 and sum(token.cap for token in common) > 0.7 * len(common) and small <= 1 + len(line) // 20


def _is_common(token: Token) -> bool:
    return token.low in common_words() or token.low in function_words()
