"""`aliaskit check`: everything that is wrong with gazetteers, or looks wrong."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TextIO

from aliaskit.cli.arguments import require
from aliaskit.cli.exits import BAD_DATA, FINE, UNSURE
from aliaskit.cli.terminal import complain, harmless
from aliaskit.cli.writers import JsonLines, data_stream, text_stream
from aliaskit.collecting import uncollected
from aliaskit.entities import Entity
from aliaskit.errors import Problem
from aliaskit.gazetteers.checking import Below, check, nothing_below

_EPILOG = """\
The gazetteers are laid over one another in the order given, over the world that comes with aliaskit. What each
rule means, and how to silence it for an entity, is in docs/check-rules.md.

Exit status: 0 nothing, or warnings only; 1 warnings, with --strict; 2 wrong usage; 3 errors.

  aliaskit check mine.yaml
  aliaskit check --strict --format github gazetteers/
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a gazetteer or a folder of them; later over earlier")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text: file:line:column: [level] message (rule); json: an object a line; github: annotations",
    )
    parser.add_argument("--strict", action="store_true", help="status 1 where there are warnings")
    parser.add_argument("--no-bundled", action="store_true", help="the world that comes with aliaskit is not below")
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of gazetteers for editors, and end"
    )


def run(args: argparse.Namespace) -> int:
    """Check and tell; returns the exit status."""
    if args.schema:
        from aliaskit.gazetteers.schema import SCHEMA_FILE

        data_stream().write(SCHEMA_FILE.read_text(encoding="utf-8"))
        return FINE
    require(args.paths, "check needs at least one gazetteer or folder")
    paths = _paths(args.paths)
    with uncollected():
        problems = check(paths, nothing_below if args.no_bundled else _bundled(paths))
    _WRITERS[args.format](problems)
    return _status(problems, strict=args.strict)


def _paths(given: list[str]) -> list[Path]:
    """The paths, those of installed packages found."""
    from aliaskit.packages import located

    return [Path(located(path)) for path in given]


def _bundled(paths: list[Path]) -> Below:
    """What the bundled world lists; it is opened when an id is looked up that the paths do not list."""
    from aliaskit.loading import holds_world

    if any(holds_world(str(path)) for path in paths):
        return nothing_below

    from aliaskit.errors import UnknownEntityError
    from aliaskit.resolver import Resolver

    opened = cache(Resolver.load)

    def below(entity_id: str) -> Entity | None:
        try:
            return opened().entity(entity_id)
        except UnknownEntityError:
            return None

    return below


def _status(problems: tuple[Problem, ...], *, strict: bool) -> int:
    """The exit status; how many there are goes to standard error."""
    levels = Counter(problem.level for problem in problems)
    if problems:
        counts = (f"{number:,} {level}{'' if number == 1 else 's'}" for level, number in sorted(levels.items()))
        complain(", ".join(counts))
    if levels["error"]:
        return BAD_DATA
    return UNSURE if strict and problems else FINE


def _write_text(problems: tuple[Problem, ...]) -> None:
    stream = text_stream()
    stream.writelines(f"{harmless(str(problem))}\n" for problem in problems)


def _write_json(problems: tuple[Problem, ...]) -> None:
    writer = JsonLines(data_stream())
    for problem in problems:
        writer.write({key: getattr(problem, key) for key in ("file", "line", "column", "level", "rule", "message")})


def _write_github(problems: tuple[Problem, ...]) -> None:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    stream = data_stream()
    for problem in problems:
        _write_annotation(problem, stream)


def _write_annotation(problem: Problem, stream: TextIO) -> None:
    places = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.rule}
    told = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in places.items() if value)
    stream.write(f"::{problem.level} {told}::{_escaped(problem.message, '')}\n")


def _escaped(text: str, also: str) -> str:
    """A text as workflow commands write it: percent signs, line ends and the given signs as %XX."""
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{also}" else sign for sign in harmless(text))


_WRITERS: dict[str, Callable[[tuple[Problem, ...]], None]] = {
    "text": _write_text,
    "json": _write_json,
    "github": _write_github,
}
