"""The entry point: finds the command, runs it, and turns every way it can end into an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from aliaskit.cli.commands import COMMANDS
from aliaskit.cli.exits import BAD_DATA, FINE, INTERRUPTED, PIPE_CLOSED, UNSURE, USAGE

_USAGE = "usage: aliaskit [--help] [--version] COMMAND ..."


def main(argv: Sequence[str] | None = None) -> int:
    """Run `aliaskit` with these arguments, those of the process unless given; returns the exit status.

    Raises:
        SystemExit: argparse has printed help (0) or found a fault in the arguments (2).
    """
    if sys.stdout is None:  # closed by the caller, who wants the exit status alone
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - pathlib is slow to import
    try:
        try:
            return _run(sys.argv[1:] if argv is None else argv)
        finally:
            sys.stdout.flush()  # now, while a failure can still be told
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        _drop_output()
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - `_explained` raises again what it does not know
        return _explained(error)


def _run(arguments: Sequence[str]) -> int:
    """Answer `--help` and `--version` here; all else is a command's."""
    first = arguments[0] if arguments else ""
    if first in {"-h", "--help"}:
        sys.stdout.write(_help())
        return FINE
    if first in {"-V", "--version"}:
        return _version()
    if first not in COMMANDS:
        return _unknown(first)
    from aliaskit.cli.arguments import CommandParser

    module_name, summary = COMMANDS[first]
    module = import_module(f"aliaskit.cli.commands.{module_name}")
    parser = CommandParser(f"aliaskit {first}", summary)
    module.configure(parser)
    status = module.run(parser.parse(arguments[1:]))
    return int(status)


def _help() -> str:
    """All commands, one line each."""
    width = max(map(len, COMMANDS))
    commands = "".join(f"  {name:{width}}  {summary}\n" for name, (_, summary) in COMMANDS.items())
    return (
        f"{_USAGE}\n\nTurn a name, as spelled, into the entity it denotes.\n\ncommands:\n{commands}\n"
        "options:\n  -h, --help     this text; `aliaskit COMMAND --help` says more of a command\n"
        "  -V, --version  the version of the code, and of the gazetteers that come with it\n\n"
        f"Exit status: {FINE} all matched or all fine, {UNSURE} something was ambiguous or none, {USAGE} wrong usage,\n"
        f"{BAD_DATA} bad input data.\n"
    )


def _version() -> int:
    """Print the versions of code and bundled gazetteers."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        code = version("aliaskit")
    except PackageNotFoundError:
        code = "(not installed)"
    sys.stdout.write(f"aliaskit {code}\n")
    from aliaskit.resolver import Resolver

    sys.stdout.writelines(f"{label}\n" for label in Resolver.load().gazetteers)
    return FINE


def _unknown(command: str) -> int:
    """Say which commands there are."""
    from aliaskit.gazetteers.guessing import hint, joined

    message = f"unknown command {command!r}{hint(command, COMMANDS)}" if command else "a command is missing"
    sys.stderr.write(f"{_USAGE}\naliaskit: {joined((message, '`aliaskit --help` lists them all'))}\n")
    return USAGE


def _explained(error: Exception) -> int:
    """Say what is wrong; an error that is neither ours nor the system's is a bug, and shows itself."""
    from aliaskit.cli.terminal import complain
    from aliaskit.errors import AliaskitError, DataError, UsageError

    if isinstance(error, DataError):
        count = len(error.problems)
        complain(f"{count} {'problem' if count == 1 else 'problems'} in the gazetteers, nothing was done\n{error}")
    elif isinstance(error, AliaskitError):
        complain(str(error))
    elif isinstance(error, OSError):
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        complain(f"{where}{error.strerror or error}")
        _drop_output()
    else:
        raise error
    return USAGE if isinstance(error, UsageError) else BAD_DATA


def _drop_output() -> None:
    """Send what is still buffered nowhere, or Python would try to write it once more at exit, and complain."""
    try:
        there = sys.stdout.fileno()
    except (OSError, ValueError):  # not a file, as in tests that run in this process
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, there)
    os.close(nowhere)
