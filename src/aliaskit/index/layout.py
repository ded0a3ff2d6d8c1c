"""What the numbers in an index mean: shared by the builder and the reader."""

from __future__ import annotations

from aliaskit.entities import ALIAS_TYPES

ROLES: tuple[str, ...] = (
    "name",
    "light",
    "initials",
    "number",
    "patronymic",
    "title",
    "suffix",
    "article",
    "ezafe",
    "bin",
)
ROLES += ("particle", "function", "legal", "acronym")
CORE_ROLES = 5
"""The first so many roles are those of tokens that are compared."""

# A token of a name is one 32-bit number: its word, its role, and three marks.
WORD_BITS = 25
WORD_MASK = (1 << WORD_BITS) - 1
ROLE_MASK = 0xF
ROLE_OF = {role: place << WORD_BITS for place, role in enumerate(ROLES)}
"""Roles as they stand in a token; that of a name word is nothing."""
FAMILY, ABJAD, FATHER = 1 << 29, 1 << 30, 1 << 31

# A name's type is one byte: an alias type (or "name", the preferred one) and two flags.
TYPES = (*ALIAS_TYPES, "name")
PREFERRED = len(ALIAS_TYPES)
TYPE_MASK, DOMINANT, DATED = 0x3F, 0x40, 0x80

PART = b"\xff"
"""Between the names of an entity: a byte that no UTF-8 has."""

NO_KIND = 0xFF
"""Kind of an entity that only changes one in a gazetteer below."""

LETTER_BITS = tuple(1 << (code & 31) if code >= ord(" ") else 0 for code in range(128))
"""The bit that stands for each letter of ASCII where an index says which letters a word has; some share one. Control
characters, which no word has, have none."""

ACRONYM_LENGTHS = range(3, 9)
"""Letters of the initials that are counted: fewer fit too many names, more are words."""

MIN_DELETION, MAX_DELETION = 5, 14
"""Shorter and longer words get no typing-error neighbours: short ones have too many, long ones consonants enough."""


def typo_forms(word: str) -> tuple[str, ...]:
    """The forms of a word under which typing errors meet; none for words too short or too long for it to pay."""
    from aliaskit.names import deletions  # late: an exact answer needs no neighbours

    return deletions(word) if MIN_DELETION <= len(word) <= MAX_DELETION else ()
