"""Text -> Name: scripts, folding, romanising, tokens and their roles, keys. Pure: values in, values out.

The pipeline is documented where it is owned: `folding` (when two spellings are the same), `analysis` (tokens).
An exact answer needs folding alone: the rest is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aliaskit.names.folding import fold, plain_fold, words_of

if TYPE_CHECKING:
    from aliaskit.names.analysis import CORE, Name, Token, analyse, initials_from, initials_of
    from aliaskit.names.keys import deletions, keys_of, skeleton, sound

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
    from aliaskit.names import analysis, keys

    globals()[name] = value = getattr(keys if name in _KEYS else analysis, name)
    return value
