"""Files under good/ read as their .expected.json says; files under bad/ give the messages of their .expected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from aliaskit.entities import Alias, Entity, Gazetteer
from aliaskit.errors import DataError
from aliaskit.gazetteers import read, read_all

HERE = Path(__file__).parent
GOOD = sorted(path for path in (HERE / "good").iterdir() if path.suffix != ".json")
BAD = sorted(path for path in (HERE / "bad").iterdir() if path.suffix != ".expected")


def expected_entity(record: dict[str, Any]) -> Entity:
    """An entity from the sidecar's plain JSON."""
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}
    fields["aliases"] = tuple(Alias(**alias) for alias in record.get("aliases", ()))
    for pairs in fields.keys() & {"same_as", "silence"}:
        fields[pairs] = tuple(tuple(pair) for pair in record[pairs])
    return Entity(**fields)


def expected_gazetteer(path: Path) -> dict[str, Any]:
    """The sidecar of a good file."""
    sidecar: dict[str, Any] = json.loads(path.with_name(f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    return sidecar


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_good_file_reads_as_its_sidecar_says(path: Path) -> None:
    """Every value of the file arrives, and nothing else."""
    gazetteer, expected = read(path), expected_gazetteer(path)
    assert gazetteer.label == expected["label"]
    assert gazetteer.license == expected.get("license", "")
    assert gazetteer.sources == tuple(expected.get("sources", ()))
    assert gazetteer.redirects == tuple(tuple(pair) for pair in expected.get("redirects", ()))
    assert gazetteer.entities == tuple(expected_entity(record) for record in expected["entities"])


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_a_bad_file_gives_all_its_messages(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All problems at once, each with file, line and column."""
    expected = path.with_name(f"{path.name}.expected").read_text(encoding="utf-8")
    if "not YAML: " in expected and not yaml.__with_libyaml__:
        pytest.skip("the sidecar has the words of libyaml's parser")
    monkeypatch.chdir(path.parent)
    with pytest.raises(DataError) as caught:
        read(Path(path.name))
    assert str(caught.value) + "\n" == expected


def test_all_bad_files_of_a_folder_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One bad file does not hide the next: no file goes without a message, and none gets fewer than alone."""
    monkeypatch.chdir(HERE)
    with pytest.raises(DataError) as caught:
        read_all([Path("bad")])
    told = str(caught.value).splitlines()
    for path in BAD:
        alone = path.with_name(f"{path.name}.expected").read_text(encoding="utf-8").splitlines()
        here = [line.removeprefix("bad/") for line in told if line.startswith(f"bad/{path.name}:")]
        assert [line for line in alone if "first at" not in line] == [line for line in here if "first at" not in line]


def test_every_sidecar_has_its_file() -> None:
    """A sidecar left behind by a renamed file would test nothing."""
    assert {path.stem for path in (HERE / "bad").glob("*.expected")} == {path.name for path in BAD}
    assert {path.name.split(".")[0] for path in (HERE / "good").glob("*.json")} == {path.stem for path in GOOD}


@pytest.mark.parametrize(
    "path", [path for path in GOOD if path.suffix in {".yaml", ".yml"}], ids=lambda path: path.name
)
def test_the_parser_in_python_reads_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml was not built, gazetteers still read, only slower."""
    fast = read(path)
    monkeypatch.setattr("aliaskit.gazetteers.yaml_reader.LOADER", yaml.SafeLoader)
    slow: Gazetteer = read(path)
    assert slow == fast
