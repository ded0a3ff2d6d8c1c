"""Retired ids: each must lead, over however many steps, to an entity that is listed."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping

from aliaskit.errors import Problem
from aliaskit.gazetteers.faults import shown
from aliaskit.gazetteers.guessing import guess_id
from aliaskit.gazetteers.parts import Place


def resolved(
    redirects: Mapping[str, tuple[str, Place]],
    entities: Collection[str],
    problems: list[Problem],
    known: Container[str] = (),
) -> tuple[tuple[str, str], ...]:
    """Each retired id with the living id at the end of its chain; what leads nowhere is added to `problems`.

    An id in `known` may be lead to, though no entity can be told of it.

    >>> here = Place("a.yaml", 1, 1)
    >>> resolved({"a": ("b", here), "b": ("c", here)}, {"c"}, [])
    (('a', 'c'), ('b', 'c'))
    """
    ends: dict[str, str | None] = {}
    for old, (new, place) in redirects.items():
        if old in entities:
            message = f"{shown(old)} is redirected, yet still listed as an entity; retire it (retired: true)"
            problems.append(place.problem(message, "redirect"))
        elif new not in entities and new not in redirects and new not in known:
            near = guess_id(new, entities, len(problems))
            message = f"{shown(old)} is redirected to {shown(new)}, which no gazetteer lists{near}"
            problems.append(place.problem(message, "redirect"))
    for old in redirects:
        _follow(old, redirects, ends, problems)
    return tuple((old, end) for old, end in ends.items() if end is not None and end in entities)


def _follow(
    start: str, redirects: Mapping[str, tuple[str, Place]], ends: dict[str, str | None], problems: list[Problem]
) -> None:
    """Find the end of the chain from `start`, for all ids on it; None where they go round. A loop is told once."""
    chain: dict[str, None] = {}
    here = start
    while here in redirects and here not in ends and here not in chain:
        chain[here] = None
        here = redirects[here][0]
    if here in chain:
        loop = [*chain][[*chain].index(here) :]
        message = f"redirects go round in a loop: {' -> '.join(shown(step) for step in [*loop[:5], loop[0]])}"
        problems.append(redirects[here][1].problem(message, "redirect"))
        end = None
    else:
        end = ends.get(here, here)
    ends.update(dict.fromkeys(chain, end))
