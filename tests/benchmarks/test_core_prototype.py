"""The stages of a query are clocked in a real search, as the prototype's tables are made of them."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from aliaskit import Entity, Resolver


def test_a_search_is_clocked_however_it_is_called(script: Callable[[str], ModuleType]) -> None:
    prototype = script("benchmarks/core_prototype.py")
    resolver = Resolver.of([Entity("person/amir-khan", "person", "Amir Khan")])
    searcher = resolver._answering._searcher
    worth, search = (prototype._Clocked(searcher, name) for name in ("worth_comparing", "search"))
    assert [one.id for one in resolver.resolve("Ameer Khan").candidates] == ["person/amir-khan"]
    assert search.seconds > worth.seconds > 0
