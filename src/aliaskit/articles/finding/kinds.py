"""A guess at what sort of thing a name denotes, from the words of the name and the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from aliaskit.articles.finding.tokens import Token
from aliaskit.articles.lexicon import given_names, heads
from aliaskit.names.lexicon import legal_forms, suffixes

_PLACE_CUES = frozenset({"in", "at", "near", "from", "outside", "inside", "across", "throughout", "around", "towards"})


def kind_of(words: Sequence[Token], before: str, *, titled: bool) -> str | None:
    """person, organization, place, event, or None where nothing tells; `before` is the word before, lower case."""
    lows = [word.low.rstrip(".") for word in words]
    if titled or _names_person(words, lows):
        return "person"
    if len(lows) > 1 and (lows[-1],) in legal_forms():
        return "organization"
    if kind := next((heads()[low] for low in (lows[-1], *_before_links(lows)) if low in heads()), None):
        return kind
    if len(lows) == 1 and words[0].text.isupper():
        return "organization"
    return "place" if before in _PLACE_CUES else None


def _names_person(words: Sequence[Token], lows: Sequence[str]) -> bool:
    """Whether a given name, an initial or a suffix shows a person, and no word for anything else ends the name."""
    if len(lows) < 2 or (lows[-1],) in legal_forms() or lows[-1] in heads():
        return False
    return lows[0] in given_names() or words[1].dotted or lows[-1] in suffixes()


def _before_links(lows: Sequence[str]) -> list[str]:
    """Words that `of`, `for` or `on` follows."""
    return [low for low, after in pairwise(lows) if after in {"of", "for", "on"}]
