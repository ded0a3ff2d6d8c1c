"""Gazetteers that installed packages offer, by the name that their entry point has in the group `aliaskit.gazetteers`.

An entry point gives a package, whose folder is then read, or an attribute: the path of a file, a folder or an index,
relative ones beside the module. Nothing is looked up unless somebody asks for `pkg:NAME`: installing a package never
changes an answer.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from aliaskit.errors import DataError, Problem, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "aliaskit.gazetteers"
PREFIX = "pkg:"
"""What a path begins with that names an installed gazetteer; a file of such a name is written ./pkg:NAME."""

EMPTY = "the path of a gazetteer is empty; write . for the folder you are in"


def located(path: str) -> str:
    """The path of the gazetteer that `pkg:NAME` names; any other path as it is.

    Raises UsageError where the path is empty, or no package, or more than one, offers the name; DataError where the
    package is broken.

    >>> located("mine.yaml")
    'mine.yaml'
    """
    if not path:  # what a shell makes of a variable that is not set; to Python it is the folder one is in
        raise UsageError(EMPTY)
    if not path.startswith(PREFIX):
        return path
    point = _entry_point(path.removeprefix(PREFIX))
    found = _given(point, path)
    if not found.exists():
        raise _broken(path, f"{point.value} of {_package(point)} gives {found}, which is not there")
    return str(found)


def _entry_point(name: str) -> EntryPoint:
    from importlib.metadata import entry_points

    offered = entry_points(group=GROUP)
    points = {(point.value, _package(point)): point for point in offered if point.name == name}
    if len(points) == 1:
        return next(iter(points.values()))
    if points:
        packages = ", ".join(sorted(package for _, package in points))
        raise UsageError(f"several packages offer a gazetteer {name!r}: {packages}; give the path of the one you mean")
    names = ", ".join(sorted({f"{PREFIX}{point.name}" for point in offered}))
    known = f"installed are {names}" if names else f"none is installed (entry point group {GROUP})"
    raise UsageError(f"no installed package offers a gazetteer {name!r}; {known}")


def _given(point: EntryPoint, path: str) -> Path:
    """The path that an entry point gives; importing a package may raise anything."""
    try:
        from importlib import import_module

        module = import_module(point.module)
        folder = Path(module.__file__ or f"{next(iter(module.__path__))}/__init__.py").parent
        return folder / os.fspath(point.load()) if point.attr else folder
    except Exception as error:
        raise _broken(path, f"{point.value} of {_package(point)} cannot be loaded: {error}") from error


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "a package"


def _broken(path: str, message: str) -> DataError:
    return DataError((Problem(path, 0, 0, message, "package"),))
