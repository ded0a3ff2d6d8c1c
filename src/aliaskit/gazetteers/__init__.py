"""YAML and JSON lines to entities: strict readers, and layers of gazetteers laid over one another.

`read` and `read_all` give gazetteers, `merge` lays them over one another, `load` does both. A reader for a format is
imported when a file of that format is read.
"""

from __future__ import annotations

from aliaskit.gazetteers.files import Limits
from aliaskit.gazetteers.layers import Merged, MergedEntity, load, merge, revise
from aliaskit.gazetteers.parts import Place, Places, Reading
from aliaskit.gazetteers.reading import read, read_all, read_with_places

__all__ = [
    "Limits",
    "Merged",
    "MergedEntity",
    "Place",
    "Places",
    "Reading",
    "load",
    "merge",
    "read",
    "read_all",
    "read_with_places",
    "revise",
]
