"""Gazetteers of installed packages: real ones, installed by pip into a folder of their own."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import aliaskit
from aliaskit.errors import DataError, UsageError
from aliaskit.packages import located

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "club-names"
version = "3.1"
[project.entry-points."aliaskit.gazetteers"]
clubs = "club_names"
one-club = "club_names:PATH"
gone = "club_names:GONE"
broken = "club_names.nowhere"
"""
CLUBS = "gazetteer: clubs\nversion: '3.1'\nentities:\n  - {id: organization/fc-exa, kind: organization, name: FC Exa}\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that pip has installed a package with gazetteers into."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    package = source / "src" / "club_names"
    (package / "more").mkdir(parents=True)
    (source / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (package / "__init__.py").write_text('PATH = "clubs.yaml"\nGONE = "gone.yaml"\n', encoding="utf-8")
    (package / "clubs.yaml").write_text(CLUBS, encoding="utf-8")
    (package / "more" / "towns.yaml").write_text(
        "gazetteer: towns\nentities:\n  - {id: place/exaton, kind: place, name: Exaton}\n", encoding="utf-8"
    )
    pytest.importorskip("hatchling", reason="building the package takes hatchling")
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*install, "--target", target, source], check=True, capture_output=True)
    return target


@pytest.fixture
def reachable(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder on the path of this process."""
    monkeypatch.syspath_prepend(str(installed))
    return installed


@pytest.mark.usefixtures("reachable")
def test_a_gazetteer_is_loaded_by_name_and_cited() -> None:
    resolver = aliaskit.Resolver.load("pkg:clubs", bundled=False, cache=False)
    answer = resolver.resolve("FC Exa")
    assert (answer.decision, answer.candidates[0].gazetteer) == ("match", "clubs@3.1")
    assert sorted(resolver.ids()) == ["organization/fc-exa", "place/exaton"]
    assert list(aliaskit.Resolver.load("pkg:one-club", bundled=False, cache=False).ids()) == ["organization/fc-exa"]


@pytest.mark.usefixtures("reachable")
def test_such_a_resolver_pickles() -> None:
    resolver = aliaskit.Resolver.load("pkg:clubs", bundled=False, cache=False)
    assert list(pickle.loads(pickle.dumps(resolver)).ids()) == list(resolver.ids())  # noqa: S301 - made here


def test_an_empty_path_is_not_the_folder_one_is_in() -> None:
    with pytest.raises(UsageError, match="the path of a gazetteer is empty"):
        aliaskit.Resolver.load("", bundled=False)


@pytest.mark.usefixtures("reachable")
def test_an_unknown_name_lists_those_that_are_installed() -> None:
    with pytest.raises(UsageError, match=r"no installed package offers a gazetteer 'club'; installed are .*pkg:clubs"):
        located("pkg:club")


def test_where_none_is_installed_it_is_said() -> None:
    with pytest.raises(UsageError, match="no installed package offers a gazetteer 'clubs'; none is installed"):
        located("pkg:clubs")


@pytest.mark.usefixtures("reachable")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone", "club_names:GONE of club-names gives .*gone.yaml, which is not there"),
        ("broken", "cannot be loaded: No module"),
    ],
)
def test_a_broken_package_is_told(name: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        located(f"pkg:{name}")
    assert caught.value.problems[0].file == f"pkg:{name}"


def test_two_packages_of_one_name_are_refused(reachable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "other_clubs-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other-clubs\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[aliaskit.gazetteers]\nclubs = other_clubs\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UsageError, match="several packages offer a gazetteer 'clubs': club-names, other-clubs"):
        located("pkg:clubs")


def test_the_command_line_takes_the_name(installed: Path, tmp_path: Path) -> None:
    package = Path(str(aliaskit.__file__)).parents[1]
    path = os.pathsep.join([str(installed), str(package)])
    surroundings = {**os.environ, "PYTHONPATH": path, "ALIASKIT_CACHE": ""}

    def aliaskit_run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "aliaskit", *arguments]
        return subprocess.run(command, env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=False)

    done = aliaskit_run("resolve", "--no-bundled", "-g", "pkg:clubs", "FC Exa")
    assert json.loads(done.stdout)["candidates"][0]["gazetteer"] == "clubs@3.1"
    assert aliaskit_run("check", "--no-bundled", "--strict", "pkg:clubs").returncode == 0
    assert aliaskit_run("compile", "pkg:clubs", "-o", "clubs.idx").returncode == 0
    unknown = aliaskit_run("resolve", "--no-bundled", "-g", "pkg:nobody", "FC Exa")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "pkg:clubs" in unknown.stderr


def test_nothing_is_looked_up_unless_a_name_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(CLUBS, encoding="utf-8")
    code = (
        f"import sys, aliaskit; aliaskit.Resolver.load({str(path)!r}, bundled=False, cache=False).resolve('FC Exa');"
        "print('importlib.metadata' in sys.modules, 'aliaskit.packages' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
