"""Where indexes come from: the cache and its key, damage, races, folders that cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import aliaskit
from aliaskit import IndexFileError, Resolver, loading
from aliaskit.compiling import compile_index

ENTRY = '{"id": "person/massoud", "kind": "person", "name": "Ahmad Massoud", "aliases": ["Ahmed Masood"]}\n'


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own, not made yet."""
    folder = tmp_path / "cache" / "deeper"
    monkeypatch.setenv("ALIASKIT_CACHE", str(folder))
    return folder


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A gazetteer of one entity."""
    path = tmp_path / "people.jsonl"
    path.write_text(ENTRY, encoding="utf-8")
    return path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were compiled, in order: what the cache saves."""
    seen: list[str] = []
    compile_now = loading._compile

    def counted(path: str) -> bytes:
        seen.append(path)
        return compile_now(path)

    monkeypatch.setattr(loading, "_compile", counted)
    return seen


def works(*paths: Path, cache: bool = True) -> bool:
    """Whether a resolver over these answers."""
    return Resolver.load(*paths, bundled=False, cache=cache).resolve("ahmed masood").decision == "match"


def kept(cache: Path) -> list[Path]:
    """The files in the cache."""
    return sorted(cache.iterdir()) if cache.exists() else []


def test_what_was_compiled_is_kept(lines: Path, cache: Path, compilations: list[str]) -> None:
    assert works(lines)
    assert works(lines)
    assert compilations == [str(lines)]
    assert [path.suffix for path in kept(cache)] == [".idx"]


def test_the_key_is_the_content(lines: Path, cache: Path, compilations: list[str]) -> None:
    """Touched or moved to another folder it is the same; edited it is another, and so it is when edited back."""
    assert works(lines)
    os.utime(lines, (1, 1))
    elsewhere = lines.parent / "elsewhere"
    elsewhere.mkdir()
    moved = lines.rename(elsewhere / lines.name)
    assert works(moved)
    assert len(compilations) == 1
    moved.write_text(ENTRY.replace("Masood", "Massud"), encoding="utf-8")
    assert Resolver.load(moved, bundled=False).resolve("Ahmed Massud").decision == "match"
    assert len(compilations) == 2
    moved.write_text(ENTRY, encoding="utf-8")
    assert works(moved)
    assert len(compilations) == 2
    assert len(kept(cache)) == 2


def test_the_name_of_a_file_is_part_of_the_key(lines: Path) -> None:
    """A gazetteer that does not name itself goes by its file's name."""
    copied = lines.with_name("others.jsonl")
    copied.write_bytes(lines.read_bytes())
    labels = [Resolver.load(path, bundled=False).gazetteers[0].partition("@")[0] for path in (lines, copied)]
    assert labels == ["people", "others"]


def test_a_folder_is_keyed_by_all_its_files(lines: Path, compilations: list[str]) -> None:
    folder = lines.parent / "folder"
    folder.mkdir()
    first = lines.rename(folder / "a.jsonl")
    assert works(folder)
    (folder / "b.jsonl").write_text(ENTRY.replace("massoud", "other").replace("Masood", "Other"), encoding="utf-8")
    assert "person/other" in Resolver.load(folder, bundled=False).ids()
    first.rename(folder / "c.jsonl")
    assert works(folder)
    assert len(compilations) == 3


def test_new_code_compiles_again(lines: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older aliaskit kept is not what this one would make."""
    assert works(lines)
    monkeypatch.setattr(loading, "_code_digest", lambda: "another")
    assert works(lines)
    assert len(compilations) == 2


@pytest.mark.parametrize(
    "part",
    ["names/folding.py", "index/builder.py", "gazetteers/layers.py", "gazetteers/yaml_reader.py", "compiling.py"],
)
def test_what_makes_an_index_is_part_of_the_key(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(loading._PACKAGE, tmp_path / "aliaskit")
    monkeypatch.setattr(loading, "_PACKAGE", str(tmp_path / "aliaskit"))
    before = loading._code_digest()
    assert loading._code_digest() == before
    with (tmp_path / "aliaskit" / part).open("a", encoding="utf-8") as handle:
        handle.write("# another\n")
    assert loading._code_digest() != before


@pytest.mark.parametrize("how", ["argument", "environment"])
def test_the_cache_can_be_switched_off(
    how: str, lines: Path, cache: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "environment":
        monkeypatch.setenv("ALIASKIT_CACHE", "")
        monkeypatch.chdir(lines.parent)
    before = {*lines.parent.rglob("*")}
    assert works(lines, cache=how == "environment")
    assert works(lines, cache=how == "environment")
    assert len(compilations) == 2
    assert kept(cache) == []
    assert {*lines.parent.rglob("*")} == before


def test_without_a_wish_the_cache_is_where_caches_are(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ALIASKIT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert works(lines)
    assert len(kept(tmp_path / "xdg" / "aliaskit")) == 1
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert works(lines)
    assert len(kept(tmp_path / "home" / ".cache" / "aliaskit")) == 1


def test_who_has_no_home_gets_no_cache_where_he_works(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("ALIASKIT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")  # which asks to be ignored
    monkeypatch.setenv("HOME", "~")  # what is left of ~ where nobody knows the user
    monkeypatch.setenv("USERPROFILE", "~")
    assert works(lines)
    assert kept(tmp_path / "here") == []


def test_what_changed_while_it_was_compiled_is_not_kept_as_what_it_was(
    lines: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_now, other = loading._compile, ENTRY.replace("Massoud", "Qureshi").replace("Masood", "Kureshi")

    def edited(path: str) -> bytes:
        lines.write_text(other, encoding="utf-8")
        return compile_now(path)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(loading, "_compile", edited)
        assert not works(lines)
    lines.write_text(ENTRY, encoding="utf-8")
    assert works(lines)
    assert len(kept(cache)) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("inside", [False, True])
def test_a_pipe_is_refused_and_not_waited_for(lines: Path, tmp_path: Path, *, inside: bool) -> None:
    """By itself, and in a folder of gazetteers."""
    folder = tmp_path / "folder"
    folder.mkdir()
    os.mkfifo(folder / "pipe.jsonl")
    command = [sys.executable, "-m", "aliaskit", "resolve", "--no-bundled", "Ahmad"]
    done = subprocess.run(
        [*command, "-g", folder if inside else folder / "pipe.jsonl"],
        env={**os.environ, "PYTHONPATH": str(Path(aliaskit.__file__ or "").parents[1])},
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert f"{folder / 'pipe.jsonl'}: [error] is not a regular file" in done.stderr


def test_a_cache_that_cannot_be_made_costs_no_answer(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the folder should."""
    (tmp_path / "occupied").touch()
    for folder in (tmp_path / "occupied", tmp_path / "occupied" / "below", Path("/proc/nowhere")):
        monkeypatch.setenv("ALIASKIT_CACHE", str(folder))
        assert works(lines)


def test_a_read_only_cache_costs_no_answer(lines: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For root no folder is read-only by its mode; one of the kernel's own is."""
    if os.geteuid() == 0:
        cache = Path("/proc/self")
        monkeypatch.setenv("ALIASKIT_CACHE", str(cache))
        if not cache.is_dir():
            pytest.skip("root can write everywhere here: there is no /proc")
        assert works(lines)
        return
    cache.mkdir(parents=True)
    cache.chmod(0o555)
    assert works(lines)
    assert kept(cache) == []


@pytest.mark.parametrize("damage", ["cut", "flip", "start", "empty", "version"])
def test_a_damaged_cache_file_is_replaced(damage: str, lines: Path, cache: Path, compilations: list[str]) -> None:
    """Compiled again and written over: the next process finds it whole."""
    assert works(lines)
    (target,) = kept(cache)
    whole = target.read_bytes()
    middle = len(whole) // 2
    damaged = {
        "cut": whole[:middle], "flip": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "start": b"NOTALIAS" + whole[8:], "empty": b"", "version": whole[:8] + b"\xff" + whole[9:],
    }  # fmt: skip
    target.write_bytes(damaged[damage])
    assert works(lines)
    assert len(compilations) == 2
    assert target.read_bytes() == whole
    assert works(lines)
    assert len(compilations) == 2


@pytest.mark.parametrize("damage", ["cut", "flip", "version"])
def test_a_damaged_index_that_was_asked_for_is_an_error(damage: str, lines: Path) -> None:
    """Unlike a cache file, it cannot be made again from here."""
    index = lines.with_suffix(".idx")
    compile_index([lines], index)
    whole = index.read_bytes()
    middle = len(whole) // 2
    damaged = {
        "cut": whole[:-1], "flip": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "version": whole[:8] + b"\xff" + whole[9:],
    }  # fmt: skip
    index.write_bytes(damaged[damage])
    with pytest.raises(IndexFileError, match="compile it again"):
        Resolver.load(index, bundled=False)


ASKING = """
import sys
from aliaskit import Resolver
print(Resolver.load(sys.argv[1], bundled=False).resolve("ahmed masood").decision)
"""


def surroundings() -> dict[str, str]:
    """This process's, with this aliaskit."""
    return {**os.environ, "PYTHONPATH": str(Path(aliaskit.__file__ or "").parents[1])}


def test_processes_that_race_all_answer(lines: Path, cache: Path) -> None:
    """Four at once on an empty cache: one whole file is left, and nothing half-written beside it."""
    many = "".join(
        ENTRY.replace("massoud", f"m{number}").replace("Masood", f"Masood {number}") for number in range(300)
    )
    lines.write_text(ENTRY + many, encoding="utf-8")
    racing = [
        subprocess.Popen(
            [sys.executable, "-c", ASKING, str(lines)], stdout=subprocess.PIPE, text=True, env=surroundings()
        )
        for _ in range(4)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in racing] == ["match"] * 4
    (target,) = kept(cache)
    assert target.suffix == ".idx"
    assert works(target)


def test_threads_that_race_all_answer_and_keep(lines: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads of one process write the same cache file at the same moment: it is there, and whole."""
    together = threading.Barrier(2, timeout=10)
    compile_now = loading._compile

    def compile_together(path: str) -> bytes:
        content = compile_now(path)
        together.wait()
        return content

    monkeypatch.setattr(loading, "_compile", compile_together)
    monkeypatch.setattr(os, "fsync", lambda _: time.sleep(0.05))
    answers: list[bool] = []
    threads = [threading.Thread(target=lambda: answers.append(works(lines))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == [True, True]
    (target,) = kept(cache)
    assert works(target)
