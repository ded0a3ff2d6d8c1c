"""Text -> Name: scripts, folding, romanising, tokens and their roles, keys. Pure: values in, values out.

The pipeline is documented where it is owned: `folding` (when two spellings are the same), `analysis` (tokens).
"""

from aliaskit.names.analysis import CORE, Name, Token, analyse, initials_from, initials_of
from aliaskit.names.folding import fold, plain_fold, words_of
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
