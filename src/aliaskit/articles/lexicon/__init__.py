"""Words that running text puts around names, as data: small commented files, read when the first article comes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aliaskit.names.lexicon import concepts, titles

_FOLDER = Path(__file__).parent


def lines_of(file: str) -> tuple[str, ...]:
    """The lines of a data file, comments and blank lines left out."""
    lines = (_FOLDER / file).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def small_words() -> frozenset[str]:
    """Words before a name that are no part of it (the, its)."""
    return frozenset(lines_of("small_words.txt"))


@cache
def roles() -> dict[str, str]:
    """Words that say what somebody or something is -> "person", "lower" or "thing"; titles that are no names too."""
    table = dict(line.split() for line in lines_of("roles.txt"))
    return {
        **{phrase[0]: "person" for phrase, is_name in titles().items() if len(phrase) == 1 and not is_name},
        **table,
    }


@cache
def nations() -> frozenset[tuple[str, ...]]:
    """Names of countries and regions, and words for their people."""
    return frozenset(tuple(line.split()) for line in lines_of("nations.txt"))


@cache
def organization_words() -> frozenset[str]:
    """Words that names of organisations have and names of persons have not."""
    own = frozenset(lines_of("organization_words.txt"))
    translated = {word for word, concept in concepts().items() if concept in own}
    return own | translated


@cache
def endings() -> tuple[tuple[str, str], ...]:
    """Case endings with what stands in their place in the nominative's stem, the longest first."""
    pairs = {tuple(line.replace("-", "").split()) for line in lines_of("endings.txt")}
    found = {(pair[0], pair[1] if len(pair) > 1 else "") for pair in pairs}
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))
