"""A guess at what sort of thing a name denotes, from the words of the name and the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from aliaskit.articles.finding.tokens import Token
from aliaskit.articles.lexicon import given_names, heads
from aliaskit.names.lexicon import legal_forms, suffixes

_PLACE_CUES = frozenset("in at near from outside inside across throughout around toward towards".split())


def kind_of(words: Sequence[Token], before: str, *, titled: bool) -> str | None:
    """person, organization, place, event, or None where nothing tells; `before` is the word before, lower case."""
    if titled:
        return "person"
    lows = [word.low.rstrip(".") for word in words]
    if (lows[-1],) in legal_forms() and len(lows) > 1:
        return "organization"
    if kind := heads().get(lows[-1]) or next((heads()[low] for low in _before_links(lows) if low in heads()), None):
        return kind
    if len(lows) > 1 and (lows[0] in given_names() or words[1].dotted or lows[-1] in suffixes()):
        return "person"
    if len(lows) == 1 and words[0].text.isupper() and len(lows[0]) > 1:
        return "organization"
    if before in _PLACE_CUES:
        return "place"
    return None


def _before_links(lows: Sequence[str]) -> list[str]:
    return [low for low, after in zip(lows, lows[1:], strict=False) if after in {"of", "for", "on"}]
