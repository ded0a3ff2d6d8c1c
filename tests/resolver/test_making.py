"""What a resolver is made from, and pickled as."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from tests.resolver.cases import BASE, Write, over

from aliaskit import Alias, DataError, Entity, IndexFileError, Resolver, UsageError, loading
from aliaskit.compiling import compile_index


def test_a_file_a_folder_and_an_index_answer_alike(write: Write, tmp_path: Path) -> None:
    path = write("base", BASE)
    folder = tmp_path / "folder" / "deeper"
    folder.mkdir(parents=True)
    (folder / "base.yml").write_bytes(path.read_bytes())
    (folder / ".hidden.yaml").write_text("no gazetteer", encoding="utf-8")
    compile_index([path], tmp_path / "base.idx")
    answers = [over(one).resolve("Ahmed Shah Masood") for one in (path, tmp_path / "folder", tmp_path / "base.idx")]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0].candidates[0].gazetteer == "base@1"
    assert over(tmp_path / "base.idx").entity("person/old-massoud").id == "person/massoud"


@pytest.mark.parametrize("installed", [False, True])
def test_the_bundled_world_lies_under_what_is_given(
    write: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    installed: bool,
) -> None:
    """A checkout has its gazetteers, an installed package a compiled world; here both are small ones."""
    world = write("world", BASE)
    if installed:
        compile_index([world], tmp_path / "world.idx")
        monkeypatch.setattr(loading, "WORLD", str(tmp_path / "world.idx"))
    else:
        (tmp_path / "gazetteers").mkdir()
        (tmp_path / "pyproject.toml").touch()
        world.rename(tmp_path / "gazetteers" / "world.yaml")
    monkeypatch.setattr(loading, "_CHECKOUT", str(tmp_path))
    resolver = Resolver.load(write("mine", "  - {id: person/massoud, aliases: [Amir Sahib]}\n"))
    assert resolver.gazetteers == ("world@1", "mine@1")
    assert resolver.resolve("Amir Sahib").entity == resolver.resolve("Lion of Panjshir").entity
    assert resolver.resolve("Amir Sahib").decision == "match"


def test_no_gazetteer_at_all_is_an_empty_world() -> None:
    resolver = Resolver.load(bundled=False)
    assert resolver.gazetteers == ()
    assert list(resolver.ids()) == []
    assert resolver.resolve("Ahmad Massoud").decision == "none"


def test_every_fault_of_a_file_is_told_at_once(write: Write) -> None:
    path = write("bad", "  - {id: a, kind: human, name: A}\n  - {id: b, kind: person, nam: B}\n")
    with pytest.raises(DataError) as caught:
        over(path)
    places = {(problem.file, problem.line) for problem in caught.value.problems}
    assert places == {(str(path), 5), (str(path), 6)}


def test_a_missing_path_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.yaml.*no such file"):
        over(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    "entities",
    [
        [Entity("a", "human", "A")],
        [Entity("a", "person", "A"), Entity("a", "person", "B")],
        [Entity("a", aliases=(Alias("A"),))],
        [Entity("a", "person", "A\ud800")],
        [Entity("a", "person", "A", (Alias("B", "nick"),))],
    ],
    ids=["kind", "same id", "change of nothing", "surrogate", "alias type"],
)
def test_entities_in_memory_are_checked(entities: list[Entity]) -> None:
    """What no gazetteer could list is refused by name."""
    with pytest.raises(UsageError, match="'a'"):
        Resolver.of(entities)


def test_paths_are_pickled_not_their_content(write: Write) -> None:
    resolver = over(write("base", BASE), write("mine", "  - {id: person/massoud, aliases: [Amir Sahib]}\n"))
    content = pickle.dumps(resolver)
    assert len(content) < 2000
    assert b"Panjshir" not in content
    again = pickle.loads(content)  # noqa: S301 - our own bytes
    for name in ("Amir Sahib", "Ahmed Masood", "Dostum"):
        assert again.resolve(name) == resolver.resolve(name)


@pytest.mark.parametrize("change", ["edit", "remove", "index"])
def test_a_file_that_has_changed_is_refused(write: Write, change: str) -> None:
    path = write("base", BASE)
    if change == "index":
        compile_index([path], path.with_suffix(".idx"))
        path = path.with_suffix(".idx")
    content = pickle.dumps(over(path))
    if change == "remove":
        path.unlink()
    elif change == "edit":
        path.write_text(path.read_text(encoding="utf-8").replace("Lion", "Tiger"), encoding="utf-8")
    else:
        compile_index([write("base", BASE, version="2")], path)
    with pytest.raises(IndexFileError, match=rf"{path.name} has changed"):
        pickle.loads(content)  # noqa: S301 - our own bytes


def test_another_bundled_world_is_refused(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a pickle is read by another version of the package."""
    monkeypatch.setattr(loading, "_checkout_world", lambda: "")
    monkeypatch.setattr(loading, "WORLD", str(tmp_path / "world.idx"))
    compile_index([write("base", BASE)], tmp_path / "world.idx")
    content = pickle.dumps(Resolver.load())
    assert pickle.loads(content).resolve("Dostum") == Resolver.load().resolve("Dostum")  # noqa: S301 - our own bytes
    compile_index([write("base", BASE, version="2")], tmp_path / "world.idx")
    with pytest.raises(IndexFileError, match="the bundled world is not the one"):
        pickle.loads(content)  # noqa: S301 - our own bytes


def test_entities_are_pickled_whole() -> None:
    entity = Entity(
        "a", "person", "Ahmad Massoud", (Alias("احمد مسعود", lang="fa"), Alias("Massoud", "short", since="2019"))
    )
    resolver = Resolver.of([entity], label="notes@3")
    for again in (pickle.loads(pickle.dumps(resolver)), copy.deepcopy(resolver)):  # noqa: S301 - our own bytes
        assert again.resolve("Ahmed Masood") == resolver.resolve("Ahmed Masood")
        assert again.gazetteers == ("notes@3",)


def test_answers_are_values(small: Resolver) -> None:
    answer = small.resolve("Ahmed Masood", explain=True)
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301 - our own bytes
    assert hash(answer.candidates[0].entity) == hash(small.entity("person/ahmad-massoud"))
