"""Compile the bundled world when the wheel is built: a user who resolves a name never parses its YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileWorld(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `aliaskit/world.idx` into the wheel; an editable install reads the checkout's gazetteers instead."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before the wheel is written."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from aliaskit.compiling import compile_index

        target = Path(self.directory) / "world.idx"
        target.parent.mkdir(parents=True, exist_ok=True)
        compile_index([root / "gazetteers"], target)
        build_data["force_include"][str(target)] = "aliaskit/world.idx"
