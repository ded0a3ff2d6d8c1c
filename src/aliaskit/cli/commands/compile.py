"""`aliaskit compile`: gazetteers to one index file."""

from __future__ import annotations

import argparse
from pathlib import Path

from aliaskit.cli.arguments import require
from aliaskit.cli.exits import FINE
from aliaskit.cli.terminal import complain
from aliaskit.compiling import compile_index
from aliaskit.packages import located

_EPILOG = """\
Exit status: 0 the index is written, 2 wrong usage, 3 a gazetteer cannot be read or the index not written; then
nothing is.

  aliaskit compile people.yaml places/ -o mine.idx && aliaskit resolve -g mine.idx Daesh
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a gazetteer or a folder of them; later over earlier")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the index to write")


def run(args: argparse.Namespace) -> int:
    """Compile; returns the exit status."""
    require(args.paths, "compile needs at least one gazetteer or folder")
    report = compile_index([Path(located(path)) for path in args.paths], Path(args.output))
    complain(f"{args.output}: {report.entities:,} entities, {report.aliases:,} aliases, {report.bytes:,} bytes")
    return FINE
