"""Text as markup: whatever a name, a title or an id holds, it is shown and never obeyed."""

from __future__ import annotations

import re
from html import escape

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls, half surrogate pairs and non-characters, which HTML does not allow."""


def shown(text: str) -> str:
    """A text for the inside of an element or of a quoted attribute.

    >>> shown('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return escape(_UNSHOWABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n"), quote=True)


def apart(text: str) -> str:
    """A text that does not turn the direction of what stands beside it, nor is turned by it."""
    return f"<bdi>{shown(text)}</bdi>"


def share(confidence: float | None) -> str:
    """A confidence in per cent; neither certainty nor its opposite where there is none.

    >>> share(0.9876), share(0.99999), share(None)
    ('99%', '&gt;99%', 'no figure')
    """
    if confidence is None:
        return "no figure"
    if 0.995 <= confidence < 1:
        return "&gt;99%"
    return "&lt;1%" if 0 < confidence < 0.005 else f"{confidence:.0%}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "entity", "entities"), counted(1200, "article")
    ('1 entity', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
