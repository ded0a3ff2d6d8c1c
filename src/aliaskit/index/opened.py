"""An index as its file has it: opened, checked, its description read. Nothing is looked up here."""

from __future__ import annotations

import json
import os
from typing import Any, Self

from aliaskit.errors import IndexFileError
from aliaskit.index.columns import Buckets, Column, Runs
from aliaskit.index.container import Container, MappedFile
from aliaskit.index.deflating import PackedTexts


class OpenedIndex:
    """The sections of an index, and what its description tells of the whole (`docs/index-format.md`)."""

    def __init__(self, content: memoryview | bytes, where: str = "index in memory") -> None:
        """Open an index over its bytes; raises IndexFileError where they are no index.

        Damage of a block raises it when something in that block is first asked for.
        """
        self.where = where
        self._mapped: MappedFile | None = None
        self._parts = Container(memoryview(content), where)
        try:
            self._read_meta(json.loads(self._parts["meta"].tobytes()))
        except (ValueError, KeyError, TypeError) as error:
            told = f"{where}: its description is not as this aliaskit writes it ({error!r})"
            raise IndexFileError(f"{told}; compile it again with `aliaskit compile`") from error

    def _read_meta(self, meta: dict[str, Any]) -> None:
        self.redirects: dict[str, str] = meta["redirects"]
        self._langs: list[str] = meta["langs"]
        self._scripts: list[str] = meta["scripts"]
        self.labels: tuple[str, ...] = tuple(meta["labels"])
        self.changes: tuple[int, ...] = tuple(meta["changes"])
        self.retired: tuple[str, ...] = tuple(meta["retired"])
        self.withdrawn: dict[str, list[str]] = meta["withdraw"]
        self.homonyms: list[int] = meta["homonyms"]
        self.resemblance: list[int] = meta["resemblance"]
        self.acronyms: list[tuple[list[int], dict[str, int]]] = meta["acronyms"]

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Map an index file; raises IndexFileError with what to do."""
        mapped = MappedFile(path)
        index = cls(mapped.content, os.fspath(path))
        index._mapped = mapped
        return index

    def _runs(self, name: str) -> Runs:
        return Runs(*self._run_columns(name))

    def _run_columns(self, name: str) -> tuple[Column, Column, Column]:
        return self._parts[f"{name}_at"], self._parts[f"{name}_hi"], self._parts[name]

    def _packed(self, name: str) -> PackedTexts:
        return PackedTexts(self._runs(name), self._parts[f"{name}_zd"], self._parts.damaged)

    def _buckets(self, name: str, numbers: Column, count: int) -> Buckets:
        return Buckets(self._runs(f"{name}.code"), numbers, count)

    def verified(self) -> Self:
        """This index, all of it checked; raises IndexFileError where anything is damaged."""
        for column in self._parts.sections.values():
            column.run(0, len(column))
        return self

    def check_unchanged(self) -> None:
        """Raise IndexFileError where its file was written over in place: what was read meanwhile may be anything."""
        if self._mapped is not None:
            self._mapped.check()

    @property
    def fingerprint(self) -> str:
        """Tells one index from another by their contents."""
        return self._parts.fingerprint

    @property
    def content(self) -> memoryview:
        """The bytes of the whole index, as its file has them."""
        return self._parts.content

    @property
    def is_mapped(self) -> bool:
        """Whether it is the file at `where`, which others can map too."""
        return self._mapped is not None
