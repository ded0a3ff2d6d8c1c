"""Apache Spark: the names in a column of a DataFrame resolved where they lie, with the answers of one machine.

The driver opens the gazetteers and hands each index to Spark as a file, which every executor gets once and all its
Python workers map: they share its pages. Needs the extra `aliaskit[spark]`, and aliaskit installed on the executors;
Spark Connect, which has no files to hand out, is not supported.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from aliaskit.errors import UsageError
from aliaskit.matching import fields
from aliaskit.matching.answers import Answer, Query, Settings
from aliaskit.resolver import Resolver
from aliaskit.sharing import SharedFile, opened, written

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from pyarrow import RecordBatch, StructArray
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

FIELDS = {**dict.fromkeys(fields.TEXTS, "string"), **dict.fromkeys(fields.NUMBERS, "double")}
"""Fields of an answer as a struct, and their types in Spark: those of the JSON answer that have one value."""


def resolve_column(
    frame: DataFrame,
    column: str,
    gazetteers: Sequence[str | os.PathLike[str]] | Resolver = (),
    *,
    bundled: bool = True,
    kind: str | None = None,
    into: str = "resolved",
    prior: float = 0.5,
    match_at: float = 0.8,
) -> DataFrame:
    """The frame with one more column, `into`: a struct of `FIELDS` for each name in `column`, null where that is null.

    `gazetteers` are paths on the driver, laid over the bundled world as `Resolver.load` does, or a resolver. `id`,
    `name` and `kind` are null unless the decision is "match"; `confidence` and `none`, 0 to 1, are null where the text
    is no name.

    Raises:
        UsageError: there is no such column of strings, `into` is taken, or a setting is out of its range.
        DataError: a gazetteer cannot be read.
        IndexFileError: an index is damaged.
    """
    settings = Settings(prior, match_at, limit=1).checked()
    Query("", kind).checked()
    _check_columns(frame, column, into)
    resolver = gazetteers if isinstance(gazetteers, Resolver) else Resolver.load(*gazetteers, bundled=bundled)
    files = tuple(_handed_out(resolver, frame.sparkSession))
    return frame.mapInArrow(_Column(files, column, into, kind, settings), _schema(frame, into))


@frozen
class _Column:
    """What an executor does to the batches of a partition."""

    files: tuple[SharedFile, ...]
    column: str
    into: str
    kind: str | None
    settings: Settings

    def __call__(self, batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        """The batches with their answers."""
        resolver = _on_executor(self.files)
        for batch in batches:
            names = batch.column(self.column).to_pylist()
            asked = [Query(name, self.kind) for name in names if name is not None]
            answers = resolver.resolve_many(asked, **asdict(self.settings))
            yield _widened(batch, self.into, _struct(None if name is None else next(answers) for name in names))


@lru_cache(2)
def _on_executor(files: tuple[SharedFile, ...]) -> Resolver:
    """The resolver of this Python worker, which Spark uses again for other partitions."""
    from pyspark import SparkFiles

    here = [SharedFile(SparkFiles.get(Path(file.path).name), file.fingerprint) for file in files]
    return Resolver(opened(here), ("files", here))


def _handed_out(resolver: Resolver, session: SparkSession) -> Iterator[SharedFile]:
    """The indexes as files that Spark brings to every executor; named by content, so one is brought once."""
    with _HANDING_OUT:
        folder = _folder().name
    for index in resolver.layers.indexes:
        file = written(index, folder)
        session.sparkContext.addFile(file.path)
        yield file


_HANDING_OUT = Lock()
"""Of two threads that ask for the folder at once, one would get another, which is taken away as nobody keeps it."""


@cache
def _folder() -> TemporaryDirectory[str]:
    """Where files stay as long as this process: executors that join later ask for them too."""
    from tempfile import TemporaryDirectory

    return TemporaryDirectory(prefix="aliaskit-spark-")


def _check_columns(frame: DataFrame, column: str, into: str) -> None:
    from pyspark.sql.types import StringType

    types = {field.name: field.dataType for field in frame.schema.fields}
    if column not in types:
        raise UsageError(f"there is no column {column!r}, only {', '.join(types)}")
    if not isinstance(types[column], StringType):
        raise UsageError(f"the column {column!r} has to be of strings, not {types[column].simpleString()}")
    if into in types:
        raise UsageError(f"there is a column {into!r} already; name another for the answers with `into`")


def _schema(frame: DataFrame, into: str) -> StructType:
    """The frame's columns and that of the answers."""
    from pyspark.sql.types import DoubleType, StringType, StructField, StructType

    types = {"string": StringType(), "double": DoubleType()}
    struct = StructType([StructField(name, types[type_]) for name, type_ in FIELDS.items()])
    return StructType([*frame.schema.fields, StructField(into, struct)])


def _struct(answers: Iterable[Answer | None]) -> StructArray:
    """Answers as one Arrow array."""
    import pyarrow as pa

    rows = [None if answer is None else fields.fields_of(answer) for answer in answers]
    types = {"string": pa.string(), "double": pa.float64()}
    return pa.array(rows, pa.struct([(name, types[type_]) for name, type_ in FIELDS.items()]))


def _widened(batch: RecordBatch, into: str, answers: StructArray) -> RecordBatch:
    """The batch with one more column."""
    import pyarrow as pa

    return pa.RecordBatch.from_arrays([*batch.columns, answers], names=[*batch.schema.names, into])
