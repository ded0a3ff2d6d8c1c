"""`aliaskit format`: gazetteer YAML in its one layout."""

from __future__ import annotations

import argparse
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define

from aliaskit.cli.arguments import require
from aliaskit.cli.exits import BAD_DATA, FINE, UNSURE
from aliaskit.cli.progress import Progress
from aliaskit.cli.terminal import complain, harmless
from aliaskit.cli.writers import data_stream
from aliaskit.errors import AliaskitError, DataError, Problem
from aliaskit.gazetteers.files import YAML_SUFFIXES, gazetteer_files, is_folder
from aliaskit.gazetteers.formatting import formatted, raw_content
from aliaskit.index.container import write_file
from aliaskit.packages import EMPTY

_EPILOG = """\
Keys stand in the order of the documentation, an alias on a line of its own; comments and blank lines stay. What a file
means is never changed. The names of files that change, or with --check would, go to standard output. JSON lines in a
folder are passed over.

Exit status: 0 all is in order, 1 with --check: some file is not, 2 wrong usage, 3 a file cannot be read or written;
it is left as it is, the others are formatted.

  aliaskit format --check gazetteers/
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a YAML file, or a folder with its subfolders")
    parser.add_argument("--check", action="store_true", help="write nothing, say which files would change")


@define
class _Done:
    """What has come of the files so far."""

    files: int = 0
    changed: int = 0
    failed: int = 0


def run(args: argparse.Namespace) -> int:
    """Format the files; returns the exit status."""
    require(args.paths, "format needs at least one YAML file or folder")
    require(all(args.paths), EMPTY)
    problems: list[Problem] = []
    files = list(_files(args.paths, problems))
    if problems:
        complain(str(DataError(tuple(problems))))
    done = _Done(failed=len(problems))
    progress, stream = Progress("files"), data_stream()
    for path in files:
        done.files += 1
        try:
            changed = _format(path, write=not args.check)
        except (AliaskitError, OSError) as error:
            done.failed += 1
            progress.close()
            complain(_told(path, error))
            continue
        if changed:
            done.changed += 1
            stream.write(f"{harmless(str(path))}\n")
        progress.step()
    progress.close()
    complain(_summary(done, check=args.check))
    return BAD_DATA if done.failed else UNSURE if args.check and done.changed else FINE


def _files(paths: Sequence[str], problems: list[Problem]) -> Iterator[Path]:
    """The files given, and the YAML files of the folders given, each once."""
    seen: set[Path] = set()
    for path in map(Path, paths):
        found = gazetteer_files(path, problems) if is_folder(path) else (path,)
        for file in found:
            is_yaml = file.suffix.lower() in YAML_SUFFIXES
            if not is_yaml and file == path:
                problems.append(Problem(str(path), 0, 0, "expected YAML, a name that ends in .yaml or .yml", "file"))
            elif is_yaml and file not in seen:
                seen.add(file)
                yield file


def _format(path: Path, *, write: bool) -> bool:
    """Format one file; whether it was, or is to be, another than before."""
    raw = raw_content(path)
    content = formatted(raw, str(path))
    if content == raw:
        return False
    if write:
        target = path.resolve()  # what a link leads to, not the link
        mode = stat.S_IMODE(target.stat().st_mode)
        write_file(target, [content])
        target.chmod(mode)
    return True


def _told(path: Path, error: AliaskitError | OSError) -> str:
    """What is wrong with a file."""
    if isinstance(error, OSError):
        return f"{path}: {error.strerror or error}"
    return f"{path} is left as it is\n{error}" if isinstance(error, DataError) else str(error)


def _summary(done: _Done, *, check: bool) -> str:
    """How many files there were, and what came of them."""
    word = "file" if done.files == 1 else "files"
    would = "would change" if check else "changed"
    failed = f", {done.failed:,} cannot be formatted" if done.failed else ""
    return f"{done.changed:,} of {done.files:,} {word} {would}{failed}"
