"""What YAML and JSON lines have in common: text, lists and mappings, each with the place where it stands.

Both readers build this tree, so that one validator serves both. Lines and columns count from 1, columns in code points.
"""

from __future__ import annotations

from attrs import frozen

TEXT = "text"
BOOLEAN = "boolean"
NUMBER = "number"
NULL = "null"
REFUSED = "refused"
"""A value that its reader refused and reported: what it would have been is unknown, so nobody complains again."""


@frozen
class Scalar:
    """One value without parts; YAML gives `sort` text for all of them, JSON tells them apart."""

    text: str
    line: int
    column: int
    sort: str = TEXT


@frozen
class Items:
    """A list."""

    nodes: tuple[Node, ...]
    line: int
    column: int


@frozen
class Fields:
    """A mapping as written: in its order, repeated keys included, so that the validator can name both places."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The value of the first entry `key`; None where there is none."""
        return next((node for name, node in self.entries if name.text == key), None)


Node = Scalar | Items | Fields


def described(node: Node) -> str:
    """What a node is, for messages: "a list", "a number", "an empty value".

    >>> described(Scalar("", 1, 1)), described(Items((), 1, 1))
    ('an empty value', 'a list')
    """
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Fields):
        return "a mapping"
    if node.sort == TEXT:
        return "text" if node.text else "an empty value"
    return "null" if node.sort == NULL else f"the {node.sort} {node.text[:40]}"
