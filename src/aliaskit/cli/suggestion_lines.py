"""Suggestions as gazetteer YAML; what articles said of each stands in comments that no text can break out of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aliaskit.cli.entries import flow, scalar
from aliaskit.cli.grid import percent
from aliaskit.cli.terminal import harmless
from aliaskit.store.suggesting import SuggestedName, Suggestion

_HEAD = """\
# What articles used and no gazetteer lists. Look at each: keep what is right, correct or delete the rest, and give
# sources before you publish it. `aliaskit check` says whether the file is sound.
gazetteer: suggestions
version: draft
"""
_LONGEST = 400
"""Characters of a comment."""

_NOT_IN_YAML = re.compile("[\ufeff\ufffe\uffff]")


def yaml_lines(suggested: Iterable[Suggestion]) -> Iterator[str]:
    """The lines of a gazetteer; one without entities where nothing is suggested."""
    yield _HEAD
    redirects: list[tuple[str, str]] = []
    none = True
    for one in suggested:
        if none:
            yield "entities:\n"
            none = False
        yield from _new_entity(one) if one.new_id else _listed_entity(one)
        if one.new_id:
            redirects.append((one.new_id, one.id))
    if none:
        yield "entities: []\n"
    if redirects:
        yield "\n# Ids that stores gave to the new entities; delete the line of an entity you delete.\nredirects:\n"
    for old, new in redirects:
        yield f"  {scalar(old)}: {scalar(new)}\n"


def _listed_entity(one: Suggestion) -> Iterator[str]:
    """Aliases for an entity that a gazetteer lists."""
    yield f"\n  - id: {scalar(one.id)}\n"
    yield comment(f"listed as {one.name}", 4)
    yield from _aliases(one.names)


def _new_entity(one: Suggestion) -> Iterator[str]:
    """An entity that no gazetteer lists."""
    yield f"\n  - id: {scalar(one.id)}\n"
    for bearer in one.bearers:
        yield comment(f"{bearer} has this very name: is it another?", 4)
    if one.kind is None:
        yield comment("the articles do not tell its kind", 4)
    yield f"    kind: {scalar(one.kind or 'other')}\n"
    own = [name for name in one.names if name.name == one.name]
    for name in own:
        yield from _seen(name, 4)
    yield f"    name: {scalar(one.name)}\n"
    yield from _aliases(name for name in one.names if name.name != one.name)


def _aliases(names: Iterable[SuggestedName]) -> Iterator[str]:
    """The field `aliases`, each with what articles said; nothing where there are none."""
    for number, one in enumerate(names):
        if number == 0:
            yield "    aliases:\n"
        yield from _seen(one, 6)
        yield f"      - {flow(one.name if one.type == 'spelling' else {'name': one.name, 'type': one.type})}\n"


def _seen(one: SuggestedName, indent: int) -> Iterator[str]:
    """Where a name was read, as comments."""
    if one.seen is not None:
        yield comment(f"“{one.seen.quote.before}{one.seen.quote.name}{one.seen.quote.after}”", indent)
    told = "1 article" if one.articles == 1 else f"{one.articles:,} articles"
    if one.seen is not None:
        told += f", first in {one.seen.source}; confidence there {percent(one.seen.confidence)}"
    yield comment(told, indent)


def comment(text: str, indent: int) -> str:
    r"""A text as one comment line: white space made one, what would end the line or cannot stand in YAML escaped.

    >>> comment("a\n- id: evil", 2)
    '  # a - id: evil\n'
    """
    line = harmless(" ".join(text.split()))
    line = _NOT_IN_YAML.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), line)
    return f"{' ' * indent}# {line if len(line) <= _LONGEST else line[:_LONGEST] + '…'}\n"
