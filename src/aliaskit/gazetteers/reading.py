"""Reading gazetteers from files and folders; every fault of every file is raised at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import evolve, frozen

from aliaskit.entities import Gazetteer
from aliaskit.errors import DataError, Problem
from aliaskit.gazetteers.faults import Faults, ReadingStopped
from aliaskit.gazetteers.files import LINES_SUFFIXES, Limits, decoded, gazetteer_files, is_folder, opened
from aliaskit.gazetteers.parts import Part, Reading, joined

_DEFAULT_LIMITS = Limits()


def read(path: Path, limits: Limits = _DEFAULT_LIMITS) -> Gazetteer:
    """The gazetteer of one YAML (.yaml, .yml) or JSON lines (.jsonl, .ndjson) file.

    Raises:
        DataError: it cannot be read; all problems, each with its line and column.
    """
    problems: list[Problem] = []
    part = _part(path, limits, problems)
    readings = [] if part is None else [joined([part], problems)]
    return _sound(readings, in_order(problems, ()))[0].gazetteer


def read_all(paths: Sequence[Path], limits: Limits = _DEFAULT_LIMITS) -> tuple[Gazetteer, ...]:
    """The gazetteers of files and folders, in the order given, a folder's in the order of their paths.

    Files of one folder that give the same gazetteer and version are parts of one gazetteer. Hidden files, and files
    with other suffixes, are passed over in a folder.

    Raises:
        DataError: all problems of all files.
    """
    return tuple(reading.gazetteer for reading in read_with_places(paths, limits))


def read_with_places(paths: Sequence[Path], limits: Limits = _DEFAULT_LIMITS) -> tuple[Reading, ...]:
    """As `read_all`; each gazetteer comes with the places of its entries and the warnings about it.

    Raises:
        DataError: all problems of all files.
    """
    survey = surveyed(paths, limits)
    return _sound(survey.readings, survey.problems)


@frozen
class Survey:
    """What could be read of which files, and all that was wrong; `whole` is False where entries may be missing."""

    files: tuple[str, ...]
    readings: tuple[Reading, ...]
    problems: tuple[Problem, ...]
    whole: bool


def surveyed(paths: Sequence[Path], limits: Limits = _DEFAULT_LIMITS) -> Survey:
    """As `read_with_places`, but what is wrong stops nothing and is given back beside what could be read."""
    problems: list[Problem] = []
    groups = [gazetteer_files(path, problems) if is_folder(path) else (path,) for path in paths]
    parts = [[_part(file, limits, problems) for file in group] for group in groups]
    readings = tuple(reading for group in parts for reading in _readings(group, problems))
    files = tuple(str(file) for group in groups for file in group)
    whole = all(part is not None for group in parts for part in group)
    return Survey(files, readings, in_order(problems, files), whole)


def _sound(readings: Sequence[Reading], problems: Sequence[Problem]) -> tuple[Reading, ...]:
    """The readings, if nothing was wrong with any."""
    if problems:
        raise DataError(tuple(problems))
    return tuple(readings)


def in_order(problems: Sequence[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    """Problems by file, in the order of the files and others after them, and by line and column."""
    others = (problem.file for problem in problems)
    orders = {file: order for order, file in enumerate(dict.fromkeys((*files, *others)))}
    return tuple(sorted(problems, key=lambda problem: (orders[problem.file], problem.line, problem.column)))


def _readings(parts: Iterable[Part | None], problems: list[Problem]) -> list[Reading]:
    """The gazetteers of a file's or folder's parts."""
    groups: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        if part is not None:
            groups.setdefault((part.name, part.version), []).append(part)
    return [joined(group, problems) for group in groups.values()]


def _part(path: Path, limits: Limits, problems: list[Problem]) -> Part | None:
    """What one file holds; its errors are added to `problems`, its warnings stay with the part."""
    faults = Faults(str(path), lenient=path.suffix.lower() in LINES_SUFFIXES)
    part = None
    with suppress(ReadingStopped):
        part = _read_file(path, faults, limits)
    problems += [problem for problem in faults.problems if problem.level == "error"]
    return part and evolve(part, warnings=tuple(problem for problem in faults.problems if problem.level != "error"))


def _read_file(path: Path, faults: Faults, limits: Limits) -> Part:
    """Choose the reader by the suffix; each is imported only where it is needed."""
    if path.suffix.lower() in LINES_SUFFIXES:
        from aliaskit.gazetteers import jsonl_reader

        with opened(path, limits.lines_bytes, faults) as stream:
            return jsonl_reader.read_part(stream, faults, limits)
    with opened(path, limits.yaml_bytes, faults) as stream:
        content = decoded(stream.read(limits.yaml_bytes), 1, faults)
    if content is None:
        raise ReadingStopped
    from aliaskit.gazetteers import yaml_reader

    return yaml_reader.read_part(content, faults, limits)
