"""An article as the finder sees it: its words, what is known of each, and the listed names among them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from aliaskit.articles.finding.evidence import Evidence, evidence_of
from aliaskit.articles.finding.tokens import Token
from aliaskit.articles.lexicon import common_words, function_words, subject_verbs
from aliaskit.articles.scanning import Hit

_APOSTROPHES = frozenset({"'", "’", "‘", "`"})
_ENGLISH = 0.15
"""Least share of function words among small words by which a text counts as English: its news has some .45."""


@frozen
class Page:
    """An article's tokens with what is known of them.

    `block` is for each token the number of the listed name it is in, -1 for none; `wide` are those of several words.
    `peoples` says whether words for peoples are wanted as names. In a text that is not `english` any word may be a
    plain one.
    """

    tokens: tuple[Token, ...]
    evidence: Evidence
    block: tuple[int, ...]
    wide: frozenset[int]
    english: bool
    peoples: bool

    def is_wide(self, place: int) -> bool:
        """Whether a token is part of a listed name of several words."""
        return self.block[place] in self.wide

    def is_listed(self, place: int) -> bool:
        """Whether a token is part of a listed name."""
        return self.block[place] >= 0

    def is_joined(self, place: int) -> bool:
        """Whether a token and the one before it are in one listed name."""
        return place > 0 and self.block[place] >= 0 and self.block[place] == self.block[place - 1]

    def is_plain(self, place: int) -> bool:
        """Whether a word is one that its language writes small."""
        low = self.tokens[place].low
        return not self.english or low in common_words() or low in function_words()

    def is_mute(self, place: int) -> bool:
        """Whether a word's capital says nothing: it opens a sentence, or its line has them everywhere."""
        return self.evidence.mute[place] and not self.is_acronym(place)

    def is_acronym(self, place: int) -> bool:
        """Whether a word is in capitals and its line is not."""
        text = self.tokens[place].text
        return len(text) > 1 and text.isupper() and not (self.evidence.mute[place] and self.is_loud(place))

    def is_loud(self, place: int) -> bool:
        """Whether the word's whole line has capitals that mean nothing."""
        if not self.tokens[place].opens:
            return self.evidence.mute[place]
        after = place + 1
        return after < len(self.tokens) and self.evidence.mute[after] and not self.tokens[after].opens

    def acts(self, place: int) -> bool:
        """Whether a listed name that is also a plain word stands where only a name can: Apple said, Turkey's."""
        if not self.is_listed(place) or not self.tokens[place].opens or place + 1 == len(self.tokens):
            return False
        after = self.tokens[place + 1]
        possessive = after.low == "s" and after.gap.strip() in _APOSTROPHES
        return possessive or (after.gap == " " and after.low in subject_verbs())


def page_of(tokens: tuple[Token, ...], hits: Sequence[Hit], *, lang: str | None, peoples: bool) -> Page:
    """Lay the listed names over an article's words."""
    block, wide, place = [-1] * len(tokens), set[int](), 0
    for number, hit in enumerate(hits):
        while place < len(tokens) and tokens[place].end <= hit.start:
            place += 1
        first = place
        while place < len(tokens) and tokens[place].start < hit.end:
            block[place] = number
            place += 1
        if place - first > 1:
            wide.add(number)
    english = lang[:2].lower() == "en" if lang else _is_english(tokens)
    return Page(tokens, evidence_of(tokens), tuple(block), frozenset(wide), english, peoples)


def _is_english(tokens: Sequence[Token]) -> bool:
    """Whether enough of the words are English function words; a text of a few words may always be."""
    words = [token.low for token in tokens[:400] if not token.cap]
    return len(words) < 30 or sum(word in function_words() for word in words) > _ENGLISH * len(words)
