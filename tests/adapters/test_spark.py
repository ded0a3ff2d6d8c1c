"""A column resolved by a real Spark on this machine, in two processes; skipped where Java or pyspark is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import aliaskit
from aliaskit import Alias, Entity, Query, Resolver, UsageError
from aliaskit.adapters import spark as adapter

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'aliaskit[spark]'")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'aliaskit[spark]'")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("Spark needs Java 17, and there is no java", allow_module_level=True)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ENDS = ("eshi", "oudov", "imzai", "abpur", "eshyan", "oudi", "imov", "abzai", "eshpur", "oudyan")
FAMILY = [root + end for root in ("Qur", "Mas", "Raj", "Kar", "Has") for end in ENDS]
GIVEN = ("Ahmad", "Mahmoud", "Karim", "Said", "Omar", "Zahra", "Layla", "Noor", "Bashir", "Hamid", "Tariq")
PEOPLE = tuple(
    Entity(f"person/{given}-{family}".lower(), "person", f"{given} {family}", (Alias(family, "short"),))
    for given in GIVEN
    for family in FAMILY
)
ODD = ("", "  ", "?!", "Nobody Inparticular", "حمید", "Qureshi", "Masoud", "a\x00b", "\ud7ff", "x" * 2000)

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings(
        "ignore:PySpark does not yet fully support pandas:FutureWarning"
    ),  # of pandas versions, which we do not use
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # sockets of py4j
]


def names() -> list[str | None]:
    """Over 2,000: listed as they are, with a letter changed, with one left out, odd ones, and none."""
    listed = [person.name for person in PEOPLE]
    changed = [name[:-2] + "u" + name[-1] for name in listed]
    shorter = [name[:2] + name[3:] for name in listed]
    swapped: list[str] = [" ".join(reversed(name.split())) for name in listed]
    return [*listed, *changed, *shorter, *swapped, *FAMILY, *ODD, None, None]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Spark on this machine with two processes, and this aliaskit on their path."""
    from pyspark.sql import SparkSession

    package = str(Path(str(aliaskit.__file__)).parents[1])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [package, before]))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    builder: Any = SparkSession.builder
    made = (
        builder.master("local[2]").appName("aliaskit").config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2").config("spark.local.dir", str(folder))
        .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(folder)).getOrCreate()
    )  # fmt: skip
    yield made
    made.stop()
    os.environ.pop("PYTHONPATH") if before is None else os.environ.update(PYTHONPATH=before)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver.of(PEOPLE)


def frame_of(session: SparkSession, texts: list[str | None]) -> DataFrame:
    rows = [(number, text, [text or ""]) for number, text in enumerate(texts)]
    return session.createDataFrame(rows, "number int, actor string, kept array<string>").repartition(4)


def told(resolver: Resolver, text: str | None, **settings: Any) -> dict[str, Any] | None:
    """What one machine answers, as a struct."""
    if text is None:
        return None
    answer = next(resolver.resolve_many([Query(text, settings.pop("kind", None))], **settings))
    entity = answer.entity
    return {
        "decision": answer.decision, "id": entity and entity.id, "name": entity and entity.name,
        "kind": entity and entity.kind, "confidence": answer.confidence, "none": answer.none,
    }  # fmt: skip


def found(frame: DataFrame, into: str = "resolved") -> dict[int, dict[str, Any] | None]:
    return {row["number"]: row[into] and row[into].asDict() for row in frame.collect()}


def test_answers_are_those_of_one_machine(session: SparkSession, resolver: Resolver) -> None:
    texts = names()
    assert len(texts) > 2000
    resolved = adapter.resolve_column(frame_of(session, texts), "actor", resolver)
    answers = found(resolved)
    assert answers == {number: told(resolver, text) for number, text in enumerate(texts)}
    assert {answer["decision"] for answer in answers.values() if answer} == {"match", "ambiguous", "none"}


def test_other_columns_stay_and_settings_count(session: SparkSession, resolver: Resolver) -> None:
    texts: list[str | None] = ["Ahmad Qureshi", "Ahmad Qureshu", None, ""]
    settings: dict[str, Any] = {"kind": "place", "prior": 0.1, "match_at": 0.99}
    resolved = adapter.resolve_column(frame_of(session, texts), "actor", resolver, into="who", **settings)
    assert resolved.columns == ["number", "actor", "kept", "who"]
    assert {row["number"]: (row["actor"], row["kept"]) for row in resolved.collect()} == {
        number: (text, [text or ""]) for number, text in enumerate(texts)
    }
    assert found(resolved, "who") == {number: told(resolver, text, **settings) for number, text in enumerate(texts)}


def test_paths_are_gazetteers_and_layers_stay_layers(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "base.jsonl").write_text('{"id": "x/y", "kind": "other", "name": "Some Thing"}\n', encoding="utf-8")
    (tmp_path / "layer.jsonl").write_text('{"id": "x/y", "aliases": ["That Thing"]}\n', encoding="utf-8")
    paths = [tmp_path / "base.jsonl", tmp_path / "layer.jsonl"]
    texts: list[str | None] = ["Some Thing", "That Thing", "Sum Thing"]
    resolved = adapter.resolve_column(frame_of(session, texts), "actor", paths, bundled=False)
    one_machine = Resolver.load(*paths, bundled=False)
    assert found(resolved) == {number: told(one_machine, text) for number, text in enumerate(texts)}


def test_an_index_is_brought_once_however_often_it_is_used(session: SparkSession, resolver: Resolver) -> None:
    from pyspark import SparkFiles

    frame = frame_of(session, ["Ahmad Qureshi"])
    again = adapter.resolve_column(adapter.resolve_column(frame, "actor", resolver), "actor", resolver, into="again")
    assert [row["resolved"] == row["again"] for row in again.collect()] == [True]
    name = f"aliaskit-{resolver.layers.indexes[0].fingerprint}.idx"
    assert [path.name for path in Path(SparkFiles.getRootDirectory()).iterdir()].count(name) == 1


def test_what_does_not_fit_is_said_before_anything_runs(session: SparkSession, resolver: Resolver) -> None:
    frame = frame_of(session, ["Ahmad"])
    for wrong, message in (
        ({"column": "suspect"}, "no column 'suspect', only number, actor, kept"),
        ({"column": "number"}, "'number' has to be of strings, not int"),
        ({"into": "kept"}, "a column 'kept' already"),
        ({"kind": "ship"}, "not 'ship'"),
        ({"prior": 1.0}, "prior must be above 0"),
    ):
        options: dict[str, Any] = {"column": "actor", **wrong}
        with pytest.raises(UsageError, match=message):
            adapter.resolve_column(frame, gazetteers=resolver, **options)


def test_the_adapter_is_imported_without_spark() -> None:
    """It is Spark that is late: a program that only names the adapter does not need it."""
    code = "import sys; sys.modules['pyspark'] = sys.modules['pyarrow'] = None; import aliaskit.adapters.spark"
    package = str(Path(str(aliaskit.__file__)).parents[1])
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": package}, check=False)
    assert done.returncode == 0
