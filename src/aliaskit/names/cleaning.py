"""Characters before anything else: what counts as a letter of a word, and which marks are only typing habits.

Sources: UAX #15 (normalisation forms), UAX #9 (bidi controls), UAX #31 (ZWJ/ZWNJ inside words).
"""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’‘‛`´ʹʻʼʽʾʿˈˊˋ′＇՚״׳"
"""Signs that sources use for apostrophe, ayn and hamza alike: which one is a typing habit, so all fold together."""

INVISIBLE = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Bidi controls, zero-width signs, soft hyphen, variation selectors: seen in copied text, never part of a spelling."""

# Python's \w leaves out combining marks, without which Devanagari and vowelled Arabic fall to pieces. The blocks from
# Devanagari to Tibetan and Myanmar hold letters and marks; their punctuation (danda) is cut out.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_MARKS += "\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0fff\u102b-\u103e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_LETTERS = rf"(?:[^\W_]|[{_MARKS}{INVISIBLE}{APOSTROPHES}])"

WORD = re.compile(rf"(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?|{_LETTERS}*[^\W_]{_LETTERS}*")
"""One word of a name: dotted letters (U.S.A., J.K.) stay one word; hyphens, full stops and blanks part words."""

_DROPPED = re.compile(rf"[{INVISIBLE}{APOSTROPHES}\u0000-\u001f\u007f-\u009f\ud800-\udfff\u0640]")


def clean_word(word: str) -> str:
    """Compatibility forms unified, invisible signs, apostrophes and tatweel gone; case and accents kept.

    >>> clean_word("ʿAbd\u200cul’")
    'Abdul'
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", _DROPPED.sub("", word)))
