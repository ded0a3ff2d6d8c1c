"""What is no prose is blanked before names are looked for: tags, addresses, handles. Places stay as they are."""

from __future__ import annotations

import re
from functools import cache

# What is no prose, by signs without which there is none of it: to look for a sign costs next to nothing.
_NO_PROSE = (
    ("<", r"</?[A-Za-z!][^<>]{0,2000}>"),
    ("&", r"&(?:[A-Za-z]{2,8}|#\d{1,7});"),
    ("://", r"https?://[^\s<>]{1,2000}"),
    ("www.", r"www\.[^\s<>]{1,2000}"),
    ("@", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"),
    ("@", r"@\w{1,80}"),
    ("#", r"#\w{1,80}"),
)
_ACCOUNT = r"(?<!\w)[A-Z]{2,9}[a-z]{2,20}[A-Z]{2,9}(?!\w)/?"
"""An account's name in a picture credit."""
_SITE = r"(?<![\w.-])(?![A-Z])[\w-]{2,64}\.(?:com|org|net|gov|edu|co\.uk|info)(?!\w)"
"""A site's address without its beginning."""
_MAY_BE_ACCOUNT = re.compile("[A-Z](?<=[a-z]{2}.)[A-Z]")
_MAY_BE_SITE = re.compile(r"\.(?:com|org|net|gov|edu|co\.uk|info)(?!\w)")
_CODE = ("script", "style")
"""Elements whose content is no text."""


def masked(text: str) -> str:
    """The text with everything that is no prose blanked, of the same length. Linear in it.

    >>> masked("<b>Kabul</b> by @user")
    '   Kabul     by      '
    """
    if "</" in text:
        for element in _CODE:
            text = _without(text, element)
    kinds = [pattern for sign, pattern in _NO_PROSE if sign in text]
    kinds += [_ACCOUNT] if _MAY_BE_ACCOUNT.search(text) else []
    kinds += [_SITE] if _MAY_BE_SITE.search(text) else []
    return _any_of(tuple(kinds)).sub(lambda found: " " * len(found.group()), text) if kinds else text


@cache
def _any_of(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kinds))


def _without(text: str, element: str) -> str:
    """The text with an element's content blanked."""
    kept, done = [], 0
    for opening in re.finditer(f"<{element}\\b", text, re.IGNORECASE):
        if opening.start() < done:
            continue
        closing = text.find(f"</{element}", opening.end())
        if closing < 0:
            break
        kept += [text[done : opening.start()], " " * (closing - opening.start())]
        done = closing
    return "".join([*kept, text[done:]])
