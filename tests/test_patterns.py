"""Regular expressions that every Python from 3.11.0 on reads alike."""

from __future__ import annotations

import re
from pathlib import Path

import aliaskit

POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{+[0-9,]+\}+)\+")
"""Until 3.11.5 such a group may take what it looked at and refused (CPython 100061, 106052)."""


def test_no_group_is_possessive() -> None:
    """An atomic group around it says the same."""
    found = [
        f"{path.name}: {line.strip()}"
        for path in Path(aliaskit.__file__).parent.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []


def test_a_possessive_group_is_seen() -> None:
    assert all(map(POSSESSIVE_GROUP.search, ("(?:ab?c)*+", "(?:(?!C).)++", 'rf"(?:[ -]x){{2,}}+"')))
    assert not any(map(POSSESSIVE_GROUP.search, ("[A-Za-z]{2,}+(?>(?:[ -]x)*)", "(?:ab)+ +", "f(x) + y", "(a)*")))
