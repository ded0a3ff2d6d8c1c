"""Run every example in the documents and compare what comes out with what they say.

    python tools/check_documents.py [FILE...]            show each difference; status 1 where there is one
    python tools/check_documents.py --update [FILE...]   write what came out into the documents; read it, then commit it

Blocks marked `python` are examples after `>>>`; those of a document share their names. Blocks marked `console` are
commands after `$` with what they print on standard output. Blocks marked `yaml` or `jsonl` that name a
gazetteer are read as one. All of them run in a copy of `examples/`. Fractions are compared to six places, and `...`
stands for anything.
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(python|console|yaml|jsonl)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FRACTION = re.compile(r"-?\d+\.\d{6,}(?:e[+-]\d+)?|\d+(?:\.\d+)?e-\d+")
_END = "\x1e"
"""Stands between the outputs of a block's commands."""


def documents() -> list[Path]:
    """Every document that may hold examples."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def rewritten(document: str, folder: Path) -> str:
    """The document with what its examples give now; what is alike stays as it was written."""
    namespace: dict[str, Any] = {"__name__": "__main__"}

    def replaced(block: re.Match[str]) -> str:
        sort, content = block.groups()
        if sort == "python":
            content = "".join(_examples(content, namespace))
        elif sort == "console":
            content = "".join(_commands(content, folder))
        elif "gazetteer" in content.partition("\n")[0]:
            content += _fault(content, sort, folder)
        return f"```{sort}\n{content}```"

    return BLOCK.sub(replaced, document)


# -- python ------------------------------------------------------------------------------------------------------------


def _examples(content: str, namespace: dict[str, Any]) -> Iterator[str]:
    """A block of `>>>` examples, each with its output."""
    parts = doctest.DocTestParser().parse(content)
    if not any(isinstance(part, doctest.Example) for part in parts):
        yield f"{content}# there is no >>> here, so nothing was run\n"
        return
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        first, *rest = part.source.splitlines()
        yield "".join(f"{mark} {line}".rstrip() + "\n" for mark, line in ((">>>", first), *(("...", r) for r in rest)))
        got = _run(part.source, namespace)
        if alike(part.want, got, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE):
            yield part.want
        else:
            yield re.sub(r"^$(?=\n)", "<BLANKLINE>", got, flags=re.MULTILINE)


def _run(source: str, namespace: dict[str, Any]) -> str:
    """What a statement prints, its value included, or the end of its traceback."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, "<document>", "single"), namespace)  # noqa: S102 - the documents are our own
        except Exception as error:  # noqa: BLE001 - documents show errors as well
            last = "".join(traceback.format_exception_only(error))
            return f"Traceback (most recent call last):\n  ...\n{last}"
    return printed.getvalue()


# -- console -----------------------------------------------------------------------------------------------------------


def _commands(content: str, folder: Path) -> Iterator[str]:
    """A block of commands, each with its output; all of them run in one shell."""
    pieces = re.split(r"^(?=\$ )", content, flags=re.MULTILINE)
    if pieces[0].strip():
        yield f"{content}# a block of commands begins with `$ `\n"
        return
    asked = [_split(piece) for piece in pieces[1:]]
    script = "".join(f"{command}\nkept=$?; printf '\\036'; (exit $kept)\n" for _, command, _ in asked)
    outputs = _shell(script, folder).split(_END)
    for (written, _, want), got in zip(asked, outputs, strict=False):
        yield written
        yield want if alike(want, got, doctest.ELLIPSIS) else got


def _split(piece: str) -> tuple[str, str, str]:
    """A command as written, as the shell takes it, and the output that follows it; `> ` continues a command."""
    lines = piece.splitlines(keepends=True)
    count = 1
    while count < len(lines) and lines[count].startswith("> "):
        count += 1
    written = "".join(lines[:count])
    return written, re.sub(r"^[$>] ", "", written, flags=re.MULTILINE), "".join(lines[count:])


def _shell(script: str, folder: Path) -> str:
    """What a shell script prints; `aliaskit` and `python` in it are those of this interpreter."""
    import aliaskit

    programs = folder / ".bin"
    programs.mkdir(exist_ok=True)
    for name, options in (("aliaskit", "-m aliaskit"), ("python", "")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {options} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    package = Path(aliaskit.__file__).parents[1]
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "COLUMNS"},
        "PATH": os.pathsep.join((str(programs), os.environ.get("PATH", ""))),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH", "")))),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }
    shell = shutil.which("sh") or sys.exit("the documents' commands need a POSIX shell (sh)")
    done = subprocess.run(  # noqa: S603 - the documents are our own
        [shell, "-c", script],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if "Traceback" in done.stderr:
        sys.exit(f"a command of a document failed, nothing was written:\n{done.stderr}")
    return done.stdout


# -- gazetteers --------------------------------------------------------------------------------------------------------


def _fault(content: str, sort: str, folder: Path) -> str:
    """What is wrong with a gazetteer, as comment lines; nothing for one that can be read."""
    from aliaskit import DataError
    from aliaskit.gazetteers import read

    path = folder / f".document.{sort}"
    path.write_text(content, encoding="utf-8")
    try:
        read(path)
    except DataError as error:
        return "".join(f"# {problem}\n" for problem in error.problems)
    return ""


# -- comparing ---------------------------------------------------------------------------------------------------------


def alike(want: str, got: str, flags: int) -> bool:
    """Whether an output is the one wanted, fractions to six places."""
    rounded = [_FRACTION.sub(lambda number: f"{float(number.group()):.6f}", text) for text in (want, got)]
    return doctest.OutputChecker().check_output(rounded[0], rounded[1], flags)


def check(path: Path, *, update: bool) -> bool:
    """Whether a document's examples give what it says; where not, show the difference, or write what they give."""
    before = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "examples"
        shutil.copytree(ROOT / "examples", folder, ignore=shutil.ignore_patterns("__pycache__"))
        with contextlib.chdir(folder):
            after = rewritten(before, folder)
    if before == after:
        return True
    if update:
        path.write_text(after, encoding="utf-8")
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{path.name}, as written", "as run", lineterm=""
    )
    print("\n".join(lines))
    return update


def main() -> int:
    """Check or update documents; 1 where one is wrong and stays so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    sound = [check(path.resolve(), update=args.update) for path in args.files or documents()]
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
