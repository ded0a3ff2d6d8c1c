"""Gazetteers as JSON lines and as YAML, an entity at a time: nothing but the entity at hand is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aliaskit.entities import Entity, Gazetteer
from aliaskit.gazetteers.layout import field_lines, item_lines, unit_of
from aliaskit.gazetteers.records import Record, header_of, json_line, record_of


def json_lines(head: Gazetteer, entities: Iterable[Entity]) -> Iterator[str]:
    """The lines of a JSON lines file; entities of `head` itself are not written, its redirects are."""
    yield json_line(_with_redirects(head))
    for entity in entities:
        yield json_line(record_of(entity))


def yaml_pieces(head: Gazetteer, entities: Iterable[Entity]) -> Iterator[str]:
    """The text of a YAML file as `aliaskit format` would leave it, piece by piece; takes what `json_lines` takes."""
    header = header_of(head)
    sources = header.pop("sources", [])
    yield _text(field_lines(unit_of(header).value.units))  # type: ignore[union-attr]  # a mapping makes a block
    if sources:
        yield _text(["sources:", *item_lines(map(unit_of, sources), 2)])
    empty = True
    for entity in entities:
        yield _text([*(["entities:"] if empty else []), *item_lines([unit_of(record_of(entity))], 2, entities=True)])
        empty = False
    if empty:
        yield "entities: []\n"
    if head.redirects:
        yield _text(field_lines([unit_of(dict(head.redirects), "redirects")]))


def _with_redirects(head: Gazetteer) -> Record:
    """The first line of JSON lines, which has the redirects too."""
    return header_of(head) | ({"redirects": dict(head.redirects)} if head.redirects else {})


def _text(lines: Iterable[str]) -> str:
    """Lines, each with its line feed."""
    return "".join(f"{line}\n" for line in lines)
