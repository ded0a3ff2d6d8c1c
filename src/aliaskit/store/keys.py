"""Keys under which a stream finds the entities that a newly read one may be; joining decides, keys only find."""

from __future__ import annotations

from aliaskit.articles.values import LocalEntity
from aliaskit.names import fold, skeleton

_SHORTEST = 3
"""Letters of a word that is worth a key of its own."""


def entity_keys(local: LocalEntity) -> frozenset[str]:
    """The keys of a local entity: its listed id, its whole names, and the consonants of each longer word.

    >>> sorted(entity_keys(LocalEntity("a", 0, ("Karim Khalili",), "person", None, 0.5)))
    ['karim khalili', '~KL', '~KRM']
    """
    keys = {f"={local.listed}"} if local.listed else set()
    for name in local.names:
        folded = fold(name)
        keys.add(folded)
        keys.update(f"~{skeleton(word)}" for word in folded.split() if len(word) >= _SHORTEST)
    return frozenset(keys - {"", "~"})
