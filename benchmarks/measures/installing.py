"""What an install takes: the wheel, built from this checkout and installed alone in a fresh environment.

A megabyte is a million bytes of files as a user has them after `pip install`, with the bytecode that pip writes, and
without pip itself.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import Distribution, distributions
from pathlib import Path

from measures.clock import Table

ROOT = Path(__file__).resolve().parents[2]
NOT_ASKED_FOR = frozenset({"pip", "setuptools"})
PARTS = {"world, compiled": "aliaskit/world.idx", "gazetteers, YAML packed": "aliaskit/gazetteers/world.zip"}
"""Parts of aliaskit that are told apart, by how the paths of their files begin."""


@contextmanager
def installed() -> Iterator[Path]:
    """The interpreter of a fresh environment that has the wheel and what it asks for, all of it from wheels."""
    with tempfile.TemporaryDirectory(prefix="aliaskit-installed-") as folder:
        _pip(Path(sys.executable), "wheel", "--no-deps", "--wheel-dir", folder, str(ROOT))
        python = Path(folder, "venv", "bin", "python")
        venv.create(python.parent.parent, with_pip=True)
        _pip(python, "install", "--only-binary", ":all:", str(next(Path(folder).glob("aliaskit-*.whl"))))
        yield python


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "-q", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, stdout=sys.stderr)


def sizes(python: Path) -> Table:
    """Megabytes of each package in an environment, and of the parts of aliaskit."""
    folder = next((python.parent.parent / "lib").glob("python*")) / "site-packages"
    found = (one for one in distributions(path=[str(folder)]) if one.metadata["Name"] not in NOT_ASKED_FOR)
    rows = sorted((row for one in found for row in _parts(one, folder)), key=lambda row: -row[1])
    rows.append(("together", sum(size for _, size in rows)))
    return Table("Installed", ("part", "MB"), tuple((name, f"{size / 1e6:.1f}") for name, size in rows))


def _parts(one: Distribution, folder: Path) -> Iterator[tuple[str, int]]:
    """The parts of a package with their bytes."""
    name = one.metadata["Name"]
    files = {str(file): folder / file for file in one.files or ()}
    left = {path: file.stat().st_size for path, file in files.items() if file.is_file()}
    for part, start in PARTS.items() if name == "aliaskit" else ():
        yield f"{name}: {part}", sum(left.pop(path) for path in [path for path in left if path.startswith(start)])
    yield f"{name}: code and word lists" if name == "aliaskit" else name, sum(left.values())
