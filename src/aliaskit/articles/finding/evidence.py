"""What an article's own words say of a capital: how its lines are written, and how each word is written elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from aliaskit.articles.finding.tokens import Token, Words
from aliaskit.articles.lexicon import credits_begin, function_words

_LONGEST_HEADLINE = 40
"""Words."""
_FEWEST = 4
"""Capitals of a headline that has small words too."""


@frozen
class Evidence:
    """For each token whether its capital means nothing (`mute`); how often each word has a telling capital or none."""

    mute: tuple[bool, ...]
    capital: Counter[str]
    small: Counter[str]

    def is_name_word(self, low: str) -> bool:
        """Whether the article writes this word with a capital in mid-sentence, and more often than without."""
        return self.capital[low] > self.small[low]


def evidence_of(words: Words, named: Container[int]) -> Evidence:
    """Read the lines of an article; `named` are the numbers of the tokens in listed names of several words."""
    tokens, loud = words.tokens, set[int]()
    mute = [token.opens for token in tokens]
    for line in _loud_lines(words):
        loud.update(line)
        mute[line.start : line.stop] = [True] * len(line)
    telling = [place for place in words.capitals if place not in loud and (place in named or not mute[place])]
    small = Counter([token.low for token in tokens if not token.cap and token.gap != "-"])
    return Evidence(tuple(mute), Counter([tokens[place].low for place in telling]), small)


def _loud_lines(words: Words) -> Iterator[range]:
    """Lines whose capitals say nothing, as the numbers of their tokens."""
    tokens, capitals = words.tokens, words.capitals
    starts = [place for place in words.apart if not place or "\n" in tokens[place].gap]
    for start, stop in pairwise((*starts, len(tokens))):
        if _is_loud(tokens[start:stop], bisect_left(capitals, stop) - bisect_left(capitals, start)):
            yield range(start, stop)


def _is_loud(line: Sequence[Token], capitals: int) -> bool:
    """A headline in capitals or with a capital for every word: most words that other lines write small have one."""
    if all(token.text.isupper() or not token.text.isalpha() for token in line):
        return sum(token.common for token in line) > 0 and len(line) > 1
    if not line[0].cap or len(line) >= _LONGEST_HEADLINE or line[0].low in credits_begin():
        return False
    if len(line) > 1 and all(token.cap or token.low == "s" for token in line):  # around an article: Share Tweet Print
        return sum(token.common for token in line) > 1
    if capitals < _FEWEST:
        return False
    common = [token for token in line[1:] if len(token.text) > 3 and token.common]
    small = sum(not token.cap and token.low not in function_words() for token in common)
    return len(common) > 2 and sum(token.cap for token in common) > 0.7 * len(common) and small <= 1 + len(line) // 20
