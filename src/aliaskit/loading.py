"""Where a resolver's indexes come from: the bundled world, index files, and gazetteers compiled on the way in.

Compiled gazetteers are kept in a cache keyed by the content of their files (`caching`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from aliaskit.caching import DIGEST, keep, opened, path_of
from aliaskit.errors import DataError, IndexFileError, Problem
from aliaskit.index.container import VERSION, directory_of, is_index
from aliaskit.index.layers import Layers, composed
from aliaskit.index.reader import Index
from aliaskit.resolver import Resolver

_PACKAGE = os.path.dirname(__file__)
WORLD = os.path.join(_PACKAGE, "world.idx")
"""The bundled world, compiled when the package is built; a checkout has its gazetteers instead."""
_CHECKOUT = os.path.join(_PACKAGE, os.pardir, os.pardir)


def resolver(paths: Sequence[str], *, bundled: bool, cache: bool) -> Resolver:
    """A resolver over these paths, over the bundled world if wanted; raises DataError or IndexFileError."""
    layers: list[Index] = [_world(cache=cache)] if bundled else []
    digests = _digests(paths)  # before they are read: a file that changes meanwhile is refused when it is unpickled
    for path, digest in zip(map(_located, paths), digests, strict=True):
        index = Index.open(path) if is_index(path) else _compiled(path, digest, cache=cache)
        _check_changes(index, Layers(layers), path)
        layers.append(index)
    world = layers[0].fingerprint if bundled else ""
    return Resolver(Layers(layers), ("paths", (tuple(paths), bundled, cache, digests, world)))


def reopened(what: tuple[Sequence[str], bool, bool, tuple[str, ...], str]) -> Resolver:
    """The resolver that was pickled; raises IndexFileError where a file, or the bundled world, is another one now."""
    paths, bundled, cache, digests, world = what
    for path, before, now in zip(paths, digests, _digests(paths), strict=True):
        if before != now:
            raise IndexFileError(f"{path} has changed since this resolver was pickled; load it again")
    again = resolver(paths, bundled=bundled, cache=cache)
    if bundled and again.layers.indexes[0].fingerprint != world:
        raise IndexFileError("the bundled world is not the one that this resolver was pickled over; load it again")
    return again


def _world(*, cache: bool) -> Index:
    """The bundled world: the compiled one of an installed package, or the checkout's gazetteers."""
    folder = _checkout_world()
    return _compiled(folder, _digest(folder), cache=cache) if folder else Index.open(WORLD)


def _checkout_world() -> str:
    """The folder of the checkout's gazetteers; empty in an installed package."""
    folder = os.path.normpath(os.path.join(_CHECKOUT, "gazetteers"))
    return folder if os.path.isfile(os.path.join(_CHECKOUT, "pyproject.toml")) and os.path.isdir(folder) else ""


def holds_world(path: str) -> bool:
    """Whether a folder is, or holds, the gazetteers that the bundled world is compiled from."""
    world = _checkout_world()
    return bool(world) and f"{os.path.realpath(world)}{os.sep}".startswith(f"{os.path.realpath(path)}{os.sep}")


def _located(path: str) -> str:
    """The path, or that of the installed gazetteer which it names."""
    if path and not path.startswith("pkg:"):
        return path
    from aliaskit.packages import located

    return located(path)


def _compiled(path: str, digest: str, *, cache: bool) -> Index:
    """A gazetteer file or folder as an index: from the cache, where it stands under its digest, or compiled now."""
    target = path_of(digest) if cache else ""
    if (found := opened(target)) is not None:
        return found
    content = _compile(path)
    if target and _digest(path) == digest:  # else its files changed meanwhile, and these are the bytes of others
        keep(target, content)
    return Index(content, path)


def _compile(path: str) -> bytes:
    from pathlib import Path

    from aliaskit.compiling import compile_layer

    return compile_layer([Path(path)]).content


def _files(path: str) -> Iterator[str]:
    """The files of a gazetteer path, in a fixed order."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, subfolders, files in os.walk(path):
        subfolders.sort()
        yield from (os.path.join(folder, file) for file in sorted(files) if not file.startswith("."))


def _digest(path: str) -> str:
    """A digest of the content of a path's files, of their names, and of the index version.

    That of an index is its directory, which has the checksums of everything in it: it is not read as a whole.
    """
    import hashlib

    if is_index(path):
        return hashlib.blake2b(directory_of(path), digest_size=DIGEST).hexdigest()
    digest = hashlib.blake2b(f"{VERSION} {_code_digest()} {os.path.isdir(path)}".encode(), digest_size=DIGEST)
    for file in _files(path):
        # The name too: a gazetteer that does not name itself goes by it, and it tells the format.
        name = os.path.relpath(file, path) if os.path.isdir(path) else os.path.basename(path)
        digest.update(name.encode("utf-8", "surrogatepass"))
        digest.update(_content_digest(file))
    return digest.hexdigest()


def _content_digest(file: str) -> bytes:
    """A digest of what a file holds; of what is no file, or cannot be read, that it is so."""
    import hashlib

    try:
        if os.path.isfile(file):  # a pipe would be waited for, and a device may have no end
            with open(file, "rb") as handle:
                return hashlib.file_digest(handle, "blake2b").digest()
    except OSError:
        pass  # who compiles it says why
    return b"unreadable"


def _code_digest() -> str:
    """Changes whenever what an index holds may change: the code and data of what makes it."""
    import hashlib

    digest = hashlib.blake2b(digest_size=8)
    for part in ("names", "index", "gazetteers", "entities.py", "compiling.py"):
        for file in _files(os.path.join(_PACKAGE, part)):
            if not file.endswith(".pyc"):
                status = os.stat(file)
                digest.update(f"{os.path.basename(file)} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()


def _digests(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(_digest(_located(path)) for path in paths)


def _check_changes(index: Index, below: Layers, path: str) -> None:
    """Every entity that a layer only changes must be listed below it; raises DataError with the places."""
    ids = (index.entity_id(number) for number in index.changes)
    orphans = [one for one in ids if not below.is_listed(one)]
    known = tuple(below.ids("")) if orphans else ()
    faults = [(one, _orphaned(one, below, known, told), "layer") for told, one in enumerate(orphans)]
    if not faults:
        faults = [(one, message, "layer") for one, message in _not_there(index, below)]
    if faults:
        places = {} if is_index(path) else _places(path)
        raise DataError(tuple(Problem(*places.get(one, (path, 0, 0)), message, rule) for one, message, rule in faults))


def _not_there(index: Index, below: Layers) -> Iterator[tuple[str, str]]:
    """Ids and messages for names that a layer takes away and no layer below has as an alias."""
    for entity_id, names in index.withdrawn.items():
        known = {composed(name) for name in below.aliases(entity_id)}
        for name in names:
            if composed(name) not in known:
                yield entity_id, f"{name!r} is to be withdrawn, but no gazetteer below lists it for {entity_id!r}"


def _orphaned(entity_id: str, below: Layers, known: Iterable[str], told: int) -> str:
    from aliaskit.gazetteers.guessing import guess_id

    if below.find(entity_id):
        return f"{entity_id!r} has no kind and name, and a gazetteer below has retired it"
    return f"{entity_id!r} has no kind and name, and no gazetteer below lists it{guess_id(entity_id, known, told)}"


def _places(path: str) -> dict[str, tuple[str, int, int]]:
    from pathlib import Path

    from aliaskit.compiling import compile_layer

    return {
        entity_id: (place.file, place.line, place.column) for entity_id, place in compile_layer([Path(path)]).changes
    }
