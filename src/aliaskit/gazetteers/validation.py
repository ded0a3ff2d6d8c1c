"""From a tree to entities: which keys the format has, and what each may hold.

The tables are the format. A key's check lives in `checks`; what concerns several keys at once is below the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from aliaskit.entities import ALIAS_TYPES, KINDS, Alias, Entity
from aliaskit.gazetteers import checks
from aliaskit.gazetteers.checks import Check
from aliaskit.gazetteers.faults import Faults, ReadingStopped
from aliaskit.gazetteers.guessing import guess
from aliaskit.gazetteers.parts import Listed, Part, Place, Redirect, Spots
from aliaskit.gazetteers.tree import TEXT, Fields, Items, Node, Scalar

ALIAS_FIELDS: Mapping[str, Check[Any]] = {
    "name": checks.name,
    "type": checks.OneOf(ALIAS_TYPES, "alias type"),
    "lang": checks.language,
    "from": checks.partial_date,
    "until": checks.partial_date,
    "dominant": checks.boolean,
}


def alias(node: Node, faults: Faults) -> Alias | None:
    """An alias: a bare name, which is a spelling, or a mapping with `name`."""
    if isinstance(node, Scalar):
        name = checks.name(node, faults)
        return None if name is None else Alias(name)
    if isinstance(node, Items):
        checks.mistyped(node, "a name, or a mapping with name", faults)
        return None
    if _is_cut(node):
        message = f'quote a name that has a colon in it: "{node.entries[0][0].text}: ..."'
        faults.add(node, message, "missing")
        return None
    before = faults.errors
    values = read_fields(node, ALIAS_FIELDS, faults)
    if node.get("name") is None:
        faults.add(node, "the alias has no name", "missing")
    since, until = values.pop("from", ""), values.get("until", "")
    shorter = min(len(since), len(until))  # 2014-06 until 2014 is fine: the year lasts to its end
    if since[:shorter] > until[:shorter]:
        faults.add(node.get("from") or node, f"from {since} is later than until {until}", "date")
    return Alias(since=since, **values) if faults.errors == before else None


def _is_cut(node: Fields) -> bool:
    """Whether an alias was meant as one name: `- Group: East` is a mapping to YAML."""
    if len(node.entries) != 1 or not isinstance(node.entries[0][1], Scalar):
        return False
    key = node.entries[0][0].text
    return key not in ALIAS_FIELDS and not guess(key, ALIAS_FIELDS)


ENTITY_FIELDS: Mapping[str, Check[Any]] = {
    "id": checks.entity_id,
    "kind": checks.OneOf(KINDS, "kind"),
    "name": checks.name,
    "aliases": checks.Each(alias, "aliases"),
    "country": checks.Each(checks.country, "country codes such as [PK]"),
    "tags": checks.Each(checks.some_text, "tags"),
    "demonyms": checks.Each(checks.name, "demonyms"),
    "description": checks.text,
    "same_as": checks.Pairs(checks.some_text, checks.some_text, "authorities to identifiers"),
    "distinct_from": checks.Each(checks.entity_id, "ids"),
    "sources": checks.Each(checks.some_text, "sources"),
    "silence": checks.Pairs(checks.some_text, checks.some_text, "rules to reasons"),
    "withdraw": checks.Each(checks.name, "names"),
    "retired": checks.boolean,
}


def entity(node: Fields, faults: Faults) -> Entity | None:
    """An entity, or a change to one below; where parts of it are wrong what is right, None where id or name are."""
    values = read_fields(node, ENTITY_FIELDS, faults)
    _check_whole(node, values, faults)
    is_whole = "id" in values and ("name" in values) == (node.get("name") is not None)
    return Entity(**values) if is_whole else None


def _check_whole(node: Fields, values: Mapping[str, Any], faults: Faults) -> None:
    """What an entry must have: an id; name and kind, or neither and something to change."""
    given = {key.text for key, _ in node.entries}
    if "id" not in given:
        faults.add(node, "the entry has no id", "missing")
    if ("name" in given) != ("kind" in given):
        lacking, having = ("kind", "name") if "name" in given else ("name", "kind")
        message = f"the entry has {having} but no {lacking}; a change to an entity of a layer below may leave out both"
        faults.add(node, message, "missing")
    elif "name" not in given and not given - {"id"}:
        faults.add(node, "the entry has neither name and kind nor anything to change", "missing")
    if values.get("id") in values.get("distinct_from", ()):
        faults.add(node.get("distinct_from") or node, "an entity cannot be distinct_from itself", "value")


def listed(node: Node, faults: Faults) -> Listed | None:
    """An entry with its places; also one that is wrong, as long as its id can be known and so compared."""
    if not isinstance(node, Fields):
        checks.mistyped(node, "an entity (a mapping with id)", faults)
        return None
    before = faults.errors
    checked = entity(node, faults)
    id_node = node.get("id")
    if not isinstance(id_node, Scalar) or id_node.sort != TEXT:
        return None
    place = Place(faults.file, id_node.line, id_node.column)
    if checked is None:
        return Listed(id_node.text, None, place)
    return Listed(id_node.text, checked, place, _spots(node, place, None if faults.errors == before else checked))


def _spots(node: Fields, place: Place, kept: Entity | None) -> Spots:
    """Where the parts of an entry stand: only all entries together can tell what is wrong with some of them.

    `kept` is what is right of an entry that is not sound; what is wrong has no place among the others.
    """
    parts = {key.text: value for key, value in reversed(node.entries)}

    def items(key: str, texts: Iterable[str]) -> tuple[Place, ...]:
        part = parts.get(key)
        nodes = part.nodes if isinstance(part, Items) else ()
        return tuple(map(place.beside, nodes if kept is None else _matching(nodes, texts)))

    silence = parts.get("silence")
    rules = Items(tuple(rule for rule, _ in silence.entries), 0, 0) if isinstance(silence, Fields) else Items((), 0, 0)
    parts["silence"] = rules
    good = kept or _NOTHING
    return Spots(
        name=place.beside(parts["name"]) if "name" in parts else place,
        aliases=items("aliases", [alias.name for alias in good.aliases]),
        withdrawals=items("withdraw", good.withdraw),
        distinct_from=items("distinct_from", good.distinct_from),
        silence=items("silence", [rule for rule, _ in good.silence]),
    )


_NOTHING = Entity("")


def _matching(nodes: Sequence[Node], texts: Iterable[str]) -> Iterator[Node]:
    """The nodes that the texts were read from, in their order: the nodes between them were wrong."""
    left = iter(nodes)
    for text in texts:
        yield from islice((node for node in left if _text_of(node) == text), 1)


def _text_of(node: Node) -> str:
    """The text of a value, or the name of an alias that is a mapping."""
    part = node.get("name") if isinstance(node, Fields) else node
    return part.text if isinstance(part, Scalar) else ""


def redirects(node: Node, faults: Faults) -> tuple[Redirect, ...] | None:
    """Retired ids and the ids that took their place."""
    checked = checks.Pairs(checks.entity_id, checks.entity_id, "retired ids to living ones")(node, faults)
    if checked is None or not isinstance(node, Fields):
        return None
    places = {key.text: Place(faults.file, key.line, key.column) for key, _ in node.entries}
    return tuple(Redirect(old, new, places[old]) for old, new in checked)


HEADER_FIELDS: Mapping[str, Check[Any]] = {
    "gazetteer": checks.some_text,
    "version": checks.some_text,
    "license": checks.some_text,
    "description": checks.text,
    "sources": checks.Each(checks.some_text, "sources"),
    "redirects": redirects,
}

DOCUMENT_FIELDS: Mapping[str, Check[Any]] = {**HEADER_FIELDS, "entities": checks.Each(listed, "entities")}


def header(node: Node, table: Mapping[str, Check[Any]], faults: Faults) -> Part:
    """What names a gazetteer, and whatever else `table` lets stand beside it.

    Raises:
        ReadingStopped: it is not a mapping.
    """
    if not isinstance(node, Fields):
        checks.mistyped(node, "a mapping with gazetteer and entities", faults)
        raise ReadingStopped
    values = read_fields(node, table, faults)
    if node.get("gazetteer") is None:
        hint = "" if faults.lenient else "; begin the file with a line such as gazetteer: my-people"
        faults.add(node, f"nothing names the gazetteer, expected the key 'gazetteer'{hint}", "missing")
    values.pop("description", None)  # for the people who read the file
    return Part(faults.file, values.pop("gazetteer", ""), entries=values.pop("entities", ()), **values)


def read_fields(node: Fields, table: Mapping[str, Check[Any]], faults: Faults) -> dict[str, Any]:
    """The values of a mapping that its table allows; what it does not allow is noted."""
    checks.report_repeats(node, faults)
    values: dict[str, Any] = {}
    for key, value in node.entries:
        check = table.get(key.text)
        if check is None:
            checks.unknown_key(key, table, faults)
        elif (checked := check(value, faults)) is not None:
            values.setdefault(key.text, checked)
    return values
