"""Files and folders: order, parts of one gazetteer, limits, and what cannot be opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aliaskit.errors import DataError, Problem
from aliaskit.gazetteers import Limits, Place, read, read_all, read_with_places

ANN = "  - {id: ann, kind: person, name: Ann}\n"
BEE = "  - {id: bee, kind: person, name: Bee, withdraw: [B, C]}\n"


def written(path: Path, name: str, entries: str, more: str = "") -> Path:
    """A YAML gazetteer on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"gazetteer: {name}\n{more}entities:\n{entries}", encoding="utf-8")
    return path


def problems_of(*paths: Path, limits: Limits = Limits()) -> tuple[Problem, ...]:  # noqa: B008 - immutable
    """What reading the paths complains about."""
    with pytest.raises(DataError) as caught:
        read_all(paths, limits)
    return caught.value.problems


def test_the_order_given_is_kept(tmp_path: Path) -> None:
    """Later paths are laid over earlier ones, so the order is the user's."""
    first, second = written(tmp_path / "z.yaml", "z", ANN), written(tmp_path / "a.yaml", "a", ANN)
    assert [gazetteer.name for gazetteer in read_all([first, second])] == ["z", "a"]


def test_a_folder_is_read_in_the_order_of_paths_without_hidden_and_other_files(tmp_path: Path) -> None:
    """The order of a folder must not depend on the file system."""
    written(tmp_path / "b" / "one.yaml", "b-one", ANN)
    written(tmp_path / "a" / "deep" / "two.YML", "a-two", ANN)
    written(tmp_path / ".hidden.yaml", "hidden", ANN)
    written(tmp_path / ".git" / "x.yaml", "git", ANN)
    (tmp_path / "README.md").write_text("no gazetteer", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"id": "c", "kind": "other", "name": "C"}\n', encoding="utf-8")
    assert [gazetteer.name for gazetteer in read_all([tmp_path])] == ["a-two", "b-one", "c"]


def test_files_of_a_folder_with_one_name_and_version_are_one_gazetteer(tmp_path: Path) -> None:
    """The parts keep their order; licences are joined as SPDX writes it, sources once each."""
    header = "version: '1'\nlicense: CC0-1.0\nsources: [https://a.example, https://b.example]\nredirects: {old: ann}\n"
    written(tmp_path / "1.yaml", "world", ANN, header)
    other = "version: '1'\nlicense: Unicode-3.0\nsources: [https://b.example, https://c.example]\n"
    written(tmp_path / "2.yaml", "world", BEE, other)
    written(tmp_path / "3.yaml", "world", "  - {id: ann, kind: place, name: Ann}\n", "version: '2'\n")
    world, newer = read_all([tmp_path])
    assert (world.label, newer.label) == ("world@1", "world@2")
    assert [entity.id for entity in world.entities] == ["ann", "bee"]
    assert world.license == "CC0-1.0 AND Unicode-3.0"
    assert world.sources == ("https://a.example", "https://b.example", "https://c.example")
    assert world.redirects == (("old", "ann"),)


def test_files_given_one_by_one_are_layers_even_if_named_alike(tmp_path: Path) -> None:
    """Only a folder says that its files belong together."""
    first, second = written(tmp_path / "1.yaml", "world", ANN), written(tmp_path / "2.yaml", "world", ANN)
    assert len(read_all([first, second])) == 2


def test_an_id_in_two_parts_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    """The reader of the message must find both entries; other faults are told along with it."""
    first = written(tmp_path / "1.yaml", "world", ANN, "redirects: {old: ann}\n")
    second = written(tmp_path / "2.yaml", "world", BEE + ANN + "  - {id: c, kind: person}\n", "redirects: {old: bee}\n")
    found = {(problem.file, problem.line, problem.column, problem.rule) for problem in problems_of(tmp_path)}
    assert found == {
        (str(second), 2, 13, "duplicate-id"),
        (str(second), 5, 10, "duplicate-id"),
        (str(second), 6, 5, "missing"),
    }
    assert any(f"first at {first}:4:10" in problem.message for problem in problems_of(tmp_path))


def test_places_of_ids_withdrawals_and_redirects_are_kept(tmp_path: Path) -> None:
    """Problems between layers are found after reading, and still name the line."""
    path = written(tmp_path / "1.yaml", "world", BEE, "redirects:\n  old: bee\n")
    places = read_with_places([path])[0].places
    assert places.entities == {"bee": Place(str(path), 5, 10)}
    assert places.redirects == {"old": Place(str(path), 3, 3)}
    assert places.parts["bee"].withdrawals == (
        Place(str(path), 5, BEE.index("[B") + 2),
        Place(str(path), 5, BEE.index("C]") + 1),
    )


def test_what_cannot_be_opened_is_told_with_its_reason(tmp_path: Path) -> None:
    """A missing file, a folder, a device, an unknown suffix, an overlong name, a null byte: no traceback."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "world.txt").write_text("gazetteer: x", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.yaml")
    messages = {
        "missing.yaml": "no such file or folder",
        "world.txt": "unknown kind of file, expected a name that ends in one of .jsonl, .ndjson, .yaml, .yml",
        "pipe.yaml": "is not a regular file",
        "n" * 300 + ".yaml": "cannot be read: File name too long",
        "nul\0byte.yaml": "no such file or folder",
    }
    for name, message in messages.items():
        (problem,) = problems_of(tmp_path / name)
        assert (problem.file, problem.line, problem.column) == (str(tmp_path / name), 0, 0)
        assert problem.message == message
    with pytest.raises(DataError, match="is a folder, expected a file"):
        read(tmp_path / "folder.yaml")
    assert "no gazetteer in this folder" in problems_of(tmp_path / "folder.yaml")[0].message


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_without_read_permission_is_told(tmp_path: Path) -> None:
    """The system's own reason is given."""
    path = written(tmp_path / "locked.yaml", "locked", ANN)
    path.chmod(0)
    assert problems_of(path)[0].message == "cannot be read: Permission denied"


def test_problems_of_all_paths_come_together(tmp_path: Path) -> None:
    """The first bad path does not hide the second."""
    good = written(tmp_path / "good.yaml", "good", ANN)
    bad = written(tmp_path / "bad.yaml", "bad", "  - {id: a, kind: prson, name: A}\n")
    found = [problem.file for problem in problems_of(tmp_path / "none.yaml", good, bad)]
    assert found == [str(tmp_path / "none.yaml"), str(bad)]


def test_limits_are_told_with_their_figures(tmp_path: Path) -> None:
    """A file too large is refused before it is read; a line too long as soon as that is known."""
    yaml_file = written(tmp_path / "large.yaml", "large", ANN)
    lines = tmp_path / "large.jsonl"
    lines.write_text('{"id": "a", "kind": "other", "name": "A"}\n' * 3, encoding="utf-8")
    size = yaml_file.stat().st_size
    assert read(yaml_file, Limits(yaml_bytes=size)).name == "large"
    (problem,) = problems_of(yaml_file, limits=Limits(yaml_bytes=size - 1))
    assert problem.message == f"the file has {size} bytes, more than the limit of {size - 1}"
    assert "126 bytes, more than the limit of 100" in problems_of(lines, limits=Limits(lines_bytes=100))[0].message
    (long_line,) = problems_of(lines, limits=Limits(line_bytes=20))
    assert (long_line.line, long_line.rule) == (1, "size")


def test_a_file_wrong_throughout_stops_at_a_bound(tmp_path: Path) -> None:
    """Memory stays bounded however long the bad file; the last message says that there is more."""
    path = tmp_path / "wrong.jsonl"
    path.write_text("wrong\n" * 10_050, encoding="utf-8")
    problems = problems_of(path)
    assert len(problems) == 10_001
    assert problems[-1].message == "10,000 errors found, the rest of the file is not read"


def test_control_characters_from_other_programs_are_warnings_in_json_lines(tmp_path: Path) -> None:
    """A published list with a stray control character still loads, and says so."""
    path = tmp_path / "list.jsonl"
    path.write_text('{"id": "a", "kind": "person", "name": "Z\\u001aroual"}\n', encoding="utf-8")
    (reading,) = read_with_places([path])
    assert reading.gazetteer.entities[0].name == "Z\x1aroual"
    assert [(warning.line, warning.column, warning.level) for warning in reading.warnings] == [(1, 39, "warning")]


def test_importing_the_package_imports_no_parser() -> None:
    """Only a process that reads YAML pays for its parser."""
    code = "import sys, aliaskit.gazetteers; print([m for m in ('yaml', 'json', 'hashlib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["ofac_sdn", "phoenix_actors", "partyfacts"])
def test_published_lists_read(name: str) -> None:
    """Lists that others publish, thousands of entities each, read without a change."""
    path = Path(__file__).parents[3] / "shared" / "eval" / "resolve" / name / "gazetteer.jsonl"
    if not path.exists():
        pytest.skip("the evaluation data is not beside the repository")
    with path.open(encoding="utf-8") as lines:
        assert len(read(path).entities) == sum(1 for line in lines if line.strip())
