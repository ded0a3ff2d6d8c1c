"""The sentence that a mention stands in, cut so that it can be shown."""

from __future__ import annotations

import re

from attrs import frozen

from aliaskit.articles.lexicon import abbreviations

REACH = 160
"""Characters shown on either side of a mention at most."""

_END = re.compile(r"[.!?…]['\"’”)\]]*(?=\s)|[。！？؟۔।]|\n")
_LAST_WORD = re.compile(r"([\w.]+)\.$")


@frozen
class Quote:
    """A mention with what stands before and after it in its sentence; `…` where that is cut."""

    before: str
    name: str
    after: str


def quote(text: str, start: int, end: int) -> Quote:
    """The sentence around a stretch of a text.

    >>> quote("Rain fell. Gen. Dostum spoke. He left.", 16, 22)
    Quote(before='Gen. ', name='Dostum', after=' spoke.')
    """
    return Quote(_before(text, start), text[start:end], _after(text, end))


def _before(text: str, start: int) -> str:
    """What stands before, from the beginning of the sentence."""
    window = text[max(0, start - REACH) : start]
    ends = [stop.end() for stop in _END.finditer(f"{window} ") if not _goes_on(window[: stop.end()])]
    if ends:
        return window[ends[-1] :].lstrip()
    return window if start <= REACH else f"…{window[_word(window) :]}"


def _goes_on(text: str) -> bool:
    """Whether a sentence goes on after a text's last full stop: it belongs to J., Gen. or Mr."""
    last = _LAST_WORD.search(text)
    return last is not None and (len(last[1]) == 1 or last[1].lower() in abbreviations()["before"])


def _word(window: str) -> int:
    """Where the first whole word of a cut text begins."""
    gap = window.find(" ")
    return 0 if gap < 0 else gap + 1


def _after(text: str, end: int) -> str:
    """What stands after, to the end of the sentence."""
    window = text[end : end + REACH]
    for stop in _END.finditer(f"{window} "):
        if not _goes_on(window[: stop.end()]):
            return window[: stop.end()].rstrip()
    return window if end + REACH >= len(text) else f"{window[: window.rfind(' ') + 1 or None]}…"
