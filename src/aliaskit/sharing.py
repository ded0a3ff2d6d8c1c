"""The indexes of a resolver as files, for other processes and other machines to map."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

from attrs import frozen

from aliaskit.errors import IndexFileError
from aliaskit.index.container import write_file
from aliaskit.index.layers import Layers
from aliaskit.index.reader import Index


@frozen
class SharedFile:
    """An index file and the fingerprint of what it has to hold, so that no one answers from another one."""

    path: str
    fingerprint: str


@contextmanager
def shared(indexes: Sequence[Index]) -> Iterator[tuple[SharedFile, ...]]:
    """A file for each index, while it is used: the one it is mapped from, or a temporary one where none is any more.

    Raises IndexFileError where it cannot be written.
    """
    from tempfile import TemporaryDirectory

    stand = [_stands(index) for index in indexes]
    with nullcontext("") if all(stand) else TemporaryDirectory(prefix="aliaskit-") as folder:
        yield tuple(
            SharedFile(os.path.abspath(index.where), index.fingerprint) if there else written(index, folder)
            for index, there in zip(indexes, stand, strict=True)
        )


def written(index: Index, folder: str) -> SharedFile:
    """The index as a file of its own in `folder`, named by its content; raises IndexFileError."""
    path = os.path.join(folder, f"aliaskit-{index.fingerprint}.idx")
    write_file(path, [bytes(index.content)])
    return SharedFile(path, index.fingerprint)


def opened(files: Sequence[SharedFile]) -> Layers:
    """The indexes in these files, laid over one another; raises IndexFileError where one holds something else."""
    indexes = [Index.open(file.path) for file in files]
    for file, index in zip(files, indexes, strict=True):
        if index.fingerprint != file.fingerprint:
            raise IndexFileError(f"{file.path} was replaced while it was in use; load it again")
    return Layers(indexes)


def _stands(index: Index) -> bool:
    """Whether the file that the index was mapped from is still at its path."""
    try:
        return index.is_mapped and Index.open(index.where).fingerprint == index.fingerprint
    except IndexFileError:
        return False
