"""Which nodes are worth comparing: those that share a rare key, or two keys. No comparison of each with each."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from aliaskit.articles.nodes import Node
from aliaskit.articles.sounds import sounds
from aliaskit.names.keys import keys_of, skeleton

SMALL, LARGE = 24, 240
"""Nodes that may share one key, and nodes that may share two, for them to be compared one with another."""
WORDS = 5
"""Words of a name that are keyed: the first ones and the last."""
Key = str | tuple[str, str]


def pairs(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Pairs of places of nodes to compare, each pair once, the lower place first."""
    seen: set[tuple[int, int]] = set()
    for block in _blocks(nodes):
        for pair in itertools.combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _blocks(nodes: Sequence[Node]) -> Iterator[Sequence[int]]:
    """Places of nodes that share a key, where they are few enough."""
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        for key in _keys(node):
            blocks[key].append(place)
    for key, block in blocks.items():
        if 1 < len(block) <= (SMALL if isinstance(key, str) else LARGE):
            yield block


def _keys(node: Node) -> set[Key]:
    """Keys of a node: of each word, and of each two words together, whatever their order."""
    if node.form.acronym or node.office:
        return set()
    words = node.form.words if len(node.form.words) <= WORDS else (*node.form.words[: WORDS - 1], node.form.words[-1])
    each = [_word_keys(word, inflected=node.inflected) for word in words]
    found: set[Key] = set(itertools.chain.from_iterable(each))
    for one, other in itertools.combinations(each, 2):
        found.update((min(a, b), max(a, b)) for a in one for b in other)
    joined = "".join(node.form.words)
    return found | {f"={skeleton(joined)}"}


def _word_keys(word: str, *, inflected: bool) -> set[str]:
    return set(sounds(word) if inflected else keys_of(word)[:3])
