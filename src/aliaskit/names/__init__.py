"""Text -> Name: scripts, folding, romanising, tokens and their roles, keys. Pure: values in, values out.

The pipeline is documented where it is owned: `folding` (when two spellings are the same), `analysis` (the steps
from text to tokens), `roles` (what steps aside).
An exact answer needs folding alone: the rest is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aliaskit.names.folding import fold, plain_fold, words_of

if TYPE_CHECKING:
    from aliaskit.names.analysis import analyse
    from aliaskit.names.keys import deletions, keys_of, skeleton, sound
    from aliaskit.names.tokens import CORE, Name, Token, initials_from, initials_of

__all__ = [
    "CORE",
    "Name",
    "Token",
    "analyse",
    "deletions",
    "fold",
    "initials_from",
    "initials_of",
    "keys_of",
    "plain_fold",
    "skeleton",
    "sound",
    "words_of",
]
_KEYS = frozenset({"deletions", "keys_of", "skeleton", "sound"})


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'aliaskit.names' has no attribute {name!r}")
    from aliaskit.names import analysis, keys, tokens

    owner = keys if name in _KEYS else analysis if name == "analyse" else tokens
    globals()[name] = value = getattr(owner, name)
    return value
