"""An article as the finder sees it: its words, what is known of each, and the listed names among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from aliaskit.articles.finding.defining import spelled_out
from aliaskit.articles.finding.evidence import Evidence, evidence_of
from aliaskit.articles.finding.tokens import Token, Words
from aliaskit.articles.lexicon import abbreviations, function_words, nations, subject_verbs, titles
from aliaskit.articles.scanning import Hit

_APOSTROPHES = frozenset({"'", "’", "‘", "`"})
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_STOPS = frozenset(",.!?")
_LONGEST_TITLE = 8
"""Words of a work's title after the first."""
_ENGLISH = 0.15
"""Least share of function words among small words by which a text counts as English: its news has some .45."""


@frozen
class Page:
    """An article's tokens with what is known of them.

    They begin at `starts` and end at `ends`; `capitals` and `listed` are the numbers of the tokens that have a capital
    and of those in listed names.
    `block` is for each token the number of the listed name it is in, -1 for none; `wide` are those of several words.
    `peoples` says whether words for peoples are wanted as names. In a text that is not `english` any word may be a
    plain one. `works` are names whose ends are marked, first words with last ones: titles in quotes, and names that an
    acronym in brackets spells.
    """

    tokens: Sequence[Token]
    starts: Sequence[int]
    ends: Sequence[int]
    capitals: Sequence[int]
    listed: Sequence[int]
    evidence: Evidence
    block: Sequence[int]
    wide: frozenset[int]
    english: bool
    peoples: bool
    works: dict[int, int]

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
        """Whether a word is one that its language writes small; with a capital inside (NeXT) it is another."""
        token = self.tokens[place]
        return not self.english or (token.common and not token.mixed)

    def is_mute(self, place: int) -> bool:
        """Whether a word's capital says nothing: it opens a sentence, or its line has them everywhere."""
        return self.evidence.mute[place] and not self.is_acronym(place)

    def is_acronym(self, place: int) -> bool:
        """Whether a word is in capitals and its line is not; a small word in capitals is stressed (UNLESS)."""
        token = self.tokens[place]
        if len(token.text) < 2 or not token.text.isupper() or (self.is_loud(place) and self._is_shouted(place)):
            return False
        stressed = token.low in function_words() and not (self.is_listed(place) or (token.low,) in nations())
        return not stressed or (place + 1 < len(self.tokens) and _is_title_case(self.tokens[place + 1]))

    def is_unlike_title(self, place: int) -> bool:
        """Whether a word that would be a title is in capitals, and so another name: ING, PAN."""
        return self.tokens[place].low in abbreviations()["unlike"] and self.is_acronym(place)

    def is_state(self, place: int) -> bool:
        """Whether a state stands here in short after a place: Hartford, Conn."""
        token = self.tokens[place]
        if token.gap != ", " or token.low not in abbreviations()["state"] or not self.tokens[place - 1].cap:
            return False
        return place + 1 == len(self.tokens) or self.tokens[place + 1].gap[:1] == "."

    def is_label(self, place: int) -> bool:
        """Whether a plain word in capitals says what follows it: UPDATE: Two dead."""
        token, after = self.tokens[place], self.tokens[place + 1 : place + 2]
        return token.opens and token.common and bool(after) and after[0].gap[:1] == ":"

    def _is_shouted(self, place: int) -> bool:
        """Whether a word beside a word is in capitals too."""
        beside = (self.tokens[at].text for at in (place - 1, place + 1) if 0 <= at < len(self.tokens))
        return any(text.isupper() for text in beside)

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
        if after.low == "s" and after.gap.strip() in _APOSTROPHES:
            return True
        if after.gap[:1] == ",":  # China, Russia and Iran
            return not self.evidence.small[self.tokens[place].low]
        return after.gap == " " and (after.low in subject_verbs() or (after.low.removesuffix("s"),) in titles())


def page_of(text: str, words: Words, hits: Sequence[Hit], *, lang: str | None, peoples: bool) -> Page:
    """Lay the listed names over an article's words."""
    tokens, starts, ends = words.tokens, words.starts, words.ends
    listed: list[int] = []
    named, wide, place = set[int](), set[int](), 0
    block = [-1] * len(tokens)
    for number, hit in enumerate(hits):
        first = place = bisect_right(ends, hit.start, place)
        inside = len(listed)
        while place < len(tokens) and starts[place] < hit.end:
            if ends[place] <= hit.end + 1:  # else the name is part of a word: Zaro in Zaro.com
                block[place] = number
                listed.append(place)
            place += 1
        if place - first > 1:
            wide.add(number)
            named.update(listed[inside:])
    english = lang[:2].lower() == "en" if lang else _is_english(tokens)
    works = _works(words) | spelled_out(text, words)
    evidence = evidence_of(words, named)
    return Page(tokens, starts, ends, words.capitals, listed, evidence, block, frozenset(wide), english, peoples, works)


def _works(words: Words) -> dict[int, int]:
    """Titles of works: two words or more between quotes, all with capitals but the smallest."""
    found, tokens = {}, words.tokens
    for place in words.apart:
        token = tokens[place]
        if token.gap[-1:] in _OPENING and token.cap and (len(token.gap) > 1 or not place):
            last = place
            while last + 1 < len(tokens) and last - place < _LONGEST_TITLE and _goes_on(tokens[last + 1]):
                last += 1
            if _closes(tokens, place, last) and last > place and tokens[last].cap and (token.low,) not in titles():
                found[place] = last
    return found


def _closes(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether quotes close behind a word; a comma or stop inside them ends speech, unless a small word leads to it."""
    if last + 1 == len(tokens) or tokens[last + 1].low == "s":
        return False
    after = tokens[last + 1].gap
    if after[:1] in _CLOSING:
        return True
    before = tokens[first - 1]
    leads = first > 0 and len(tokens[first].gap) == len(' "') and not before.cap and before.low not in subject_verbs()
    return leads and after[:1] in _STOPS and after[1:2] in _CLOSING


def _goes_on(token: Token) -> bool:
    return token.gap == " " and (token.cap or token.low in function_words())


def _is_title_case(token: Token) -> bool:
    return token.cap and token.gap == " " and not token.text.isupper()


def _is_english(tokens: Sequence[Token]) -> bool:
    """Whether enough of the words are English function words; a text of a few words may always be."""
    words = [token.low for token in tokens[:400] if not token.cap]
    return len(words) < 30 or sum(map(function_words().__contains__, words)) > _ENGLISH * len(words)
