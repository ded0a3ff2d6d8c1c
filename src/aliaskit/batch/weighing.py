"""What many words tell: `matching.weights` in columns."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from aliaskit.batch.columns import Numbers, Shares
from aliaskit.matching.weights import BACKGROUND, FLOOR, background, rate
from aliaskit.names.keying import skeletons_of, vowels_of


def told(words: Sequence[str], bearers: Numbers, kin: Numbers, entities: int) -> Shares:
    """What each word tells, before its role counts and before it is held to its bounds.

    Of so many entities `bearers` bear it, and `kin` one of its sound.
    """
    sounds = map(str.__add__, skeletons_of(words), vowels_of(words)) if words else ()
    shares = np.array([background().get(sound, 0.0) for sound in sounds], dtype=np.float64)
    seen = np.sqrt(np.maximum(1.0, bearers) * np.maximum(1.0, kin)) + BACKGROUND * shares
    found: Shares = np.log(rate(seen, entities)) / math.log(FLOOR)
    return found
