"""What reaches a person's terminal: harmless text, its width, colour, and complaints on standard error."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TextIO

_UNSAFE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the order of all that follows, other columns included. Joiners and plain marks of direction do not."""

_COLORS = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}


def harmless(text: str) -> str:
    r"""The text with controls, turns of direction, line breaks and lone surrogates written as escapes.

    >>> print(harmless("a\x1b[2J\tb"))
    a\x1b[2J\tb
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if _is_unsafe(char) else char for char in text)


def _is_unsafe(char: str) -> bool:
    """Whether a terminal would do something else than show the character."""
    return char in _BIDI or unicodedata.category(char) in _UNSAFE


def _escaped(char: str) -> str:
    """A character as Python and JSON write it."""
    return char.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """Columns that a text takes on a terminal: two for wide characters, none for those that combine.

    >>> width("习近平"), width("e\u0301")
    (6, 1)
    """
    return len(text) if text.isascii() else sum(map(_char_width, text))


def _char_width(char: str) -> int:
    """Columns of one character."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fitted(text: str, columns: int) -> str:
    """The text, cut with an ellipsis where it is wider than so many columns.

    >>> fitted("Hezb-e-Wahdat", 6)
    'Hezb-…'
    """
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for char in text:
        used += _char_width(char)
        if used >= columns:
            break
        kept += char
    return f"{kept}…"


def window_width() -> int | None:
    """Columns of the window: COLUMNS where it is set, else the terminal's; None where output is no terminal."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted[:6]):
        return int(wanted[:6])
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour: `always` and `never` as said; `auto` on a terminal, unless NO_COLOR is set and not empty."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painted(text: str, color: str) -> str:
    """The text in a colour, as terminals understand it."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m"


def complain(message: str) -> None:
    """A message on standard error, after the program's name; further lines stay as they are, for editors to read."""
    if sys.stderr is not None:
        lines = "\n".join(map(harmless, message.split("\n")))
        sys.stderr.write(f"aliaskit: {lines}\n")
