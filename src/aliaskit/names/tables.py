"""Tables of letters, written as one would on paper."""

from __future__ import annotations


def table_of(text: str) -> dict[str, str]:
    """A table from `letter=spelling` pairs with blanks between; nothing after the sign is the empty spelling.

    >>> table_of("ж=zh ь=")
    {'ж': 'zh', 'ь': ''}
    """
    return {letter: spelling for letter, _, spelling in (pair.partition("=") for pair in text.split())}
