"""What the wheel has of `gazetteers/`: the world compiled, so that no query parses YAML, and its files packed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PutWorldIn(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `world.idx` and `gazetteers/world.zip` into the wheel; an editable install reads the checkout's files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is written."""
        if version == "editable":
            return
        root, target = Path(self.root), Path(self.directory)
        sys.path.insert(0, str(root / "src"))
        from aliaskit.compiling import compile_index

        target.mkdir(parents=True, exist_ok=True)
        compile_index([root / "gazetteers"], target / "world.idx")
        pack(root / "gazetteers", target / "world.zip")
        inside = {"world.idx": "aliaskit/world.idx", "world.zip": "aliaskit/gazetteers/world.zip"}
        build_data["force_include"].update({str(target / name): path for name, path in inside.items()})


def pack(folder: Path, target: Path) -> None:
    """Pack a folder's files, hidden ones left out: a fifth of their bytes. The same files give the same archive."""
    with ZipFile(target, "w") as archive:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if file.is_file() and not any(part.startswith(".") for part in name.parts):
                entry = ZipInfo(name.as_posix())  # of 1980, and not of when the file was checked out
                entry.create_system, entry.external_attr = 3, 0o644 << 16
                archive.writestr(entry, file.read_bytes(), ZIP_DEFLATED, 9)
