"""The values of an answer by name."""

from __future__ import annotations

from aliaskit import Alias, Entity, Resolver
from aliaskit.matching.fields import FIELDS, NUMBERS, TEXTS, fields_of


def test_a_match_has_an_entity_and_anything_else_has_none() -> None:
    resolver = Resolver.of([Entity("o/is", "organization", "Islamic State", (Alias("Daesh"),))])
    match, unknown, blank = (fields_of(resolver.resolve(name)) for name in ("Daesh", "Oslo", " "))
    assert [match[name] for name in TEXTS] == ["match", "o/is", "Islamic State", "organization"]
    assert [unknown[name] for name in TEXTS] == ["none", None, None, None]
    assert all(isinstance(match[name], float) and blank[name] is None for name in NUMBERS)
    assert tuple(match) == tuple(unknown) == tuple(blank) == FIELDS
