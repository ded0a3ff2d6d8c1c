"""The arguments that several commands share, and how a command's arguments are read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from typing import NoReturn

from aliaskit.cli.terminal import window_width
from aliaskit.errors import UsageError
from aliaskit.resolver import Resolver

FORMATS = ("table", "json", "jsonl", "tsv")
_WIDEST_HELP = 100


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the line breaks of what we wrote. The width is given, else argparse imports shutil for every argument."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=_help_width())


@cache
def _help_width() -> int:
    """Columns of help: no wider than can be read with ease."""
    return min(_WIDEST_HELP, window_width() or _WIDEST_HELP)


class CommandParser(argparse.ArgumentParser):
    """The parser of one command. Positional arguments may stand before, among and after the options."""

    def __init__(self, prog: str, summary: str) -> None:
        """`prog` is what a person types (`aliaskit resolve`), `summary` the line that help begins with."""
        super().__init__(prog=prog, description=summary, formatter_class=_HelpFormatter, allow_abbrev=False)

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The arguments as a namespace; all after `--` are positional.

        Raises:
            SystemExit: they do not fit (2), or help was asked for (0).
        """
        cut = arguments.index("--") if "--" in arguments else len(arguments)
        args, unread = self.parse_known_args(arguments[:cut])
        if unread:  # names after options, or a fault; reading them takes twice as long
            args, unread = self.parse_known_intermixed_args(arguments[:cut])
        if unread:
            self._refuse(unread)
        rest = list(arguments[cut + 1 :])
        if rest:
            positional = self._get_positional_actions()[0].dest
            setattr(args, positional, [*getattr(args, positional), *rest])
        return args

    def _refuse(self, unread: Sequence[str]) -> NoReturn:
        """End on arguments that are no options, with a guess at the first."""
        from aliaskit.gazetteers.guessing import guess

        unknown = [one for one in unread if one.startswith("-")] or unread  # names behind one are left unread as well
        option = unknown[0].partition("=")[0]
        self.error(f"unrecognized arguments: {' '.join(unknown)}{guess(option, self._option_string_actions)}")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse what is none of an option's choices, as argparse does, with a guess."""
        if action.choices is not None and value not in action.choices:
            from aliaskit.gazetteers.guessing import hint

            raise argparse.ArgumentError(action, f"invalid choice: {value!r}{hint(str(value), action.choices)}")


def add_gazetteers(parser: argparse.ArgumentParser) -> None:
    """`-g`, `--no-bundled`, `--no-cache`: what `open_resolver` opens."""
    group = parser.add_argument_group("gazetteers")
    group.add_argument(
        "-g",
        "--gazetteer",
        action="append",
        default=[],
        metavar="PATH",
        help="a file, a folder, a compiled index or pkg:NAME of an installed package, laid over the bundled world; "
        "again for more, later over earlier",
    )
    group.add_argument("--no-bundled", action="store_true", help="leave out the world that comes with aliaskit")
    group.add_argument("--no-cache", action="store_true", help="read gazetteers anew, keep nothing for the next time")


def open_resolver(args: argparse.Namespace) -> Resolver:
    """A resolver over the gazetteers asked for.

    Raises:
        DataError: a gazetteer cannot be read.
        IndexFileError: an index is damaged, or of another version.
    """
    return Resolver.load(*args.gazetteer, bundled=not args.no_bundled, cache=not args.no_cache)


def add_output(parser: argparse.ArgumentParser) -> None:
    """`--format`, `--color`, `--explain`."""
    group = parser.add_argument_group("output")
    group.add_argument("--format", choices=FORMATS, help="table on a terminal, jsonl otherwise, unless said")
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour in tables; auto: on a terminal, and not where NO_COLOR is set",
    )
    group.add_argument("--explain", action="store_true", help="say what each confidence rests on")


def format_of(args: argparse.Namespace) -> str:
    """The format asked for, else the one that suits where the output goes."""
    if args.format is not None:
        return str(args.format)
    return "table" if sys.stdout.isatty() else "jsonl"


def add_input(parser: argparse.ArgumentParser, forms: Sequence[str], text: str) -> None:
    """`--from`: the form of what standard input holds."""
    parser.add_argument("--from", dest="form", choices=forms, help=text)


def between(text: str) -> float:
    """A prior: above 0 and below 1."""
    number = _number(text)
    if not 0 < number < 1:
        raise argparse.ArgumentTypeError(f"expected a probability above 0 and below 1, not {text!r}")
    return number


def probability(text: str) -> float:
    """A probability, 0 and 1 included."""
    number = _number(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"expected a probability from 0 to 1, not {text!r}")
    return number


def count(text: str) -> int:
    """A whole number, 0 or more."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(sys.maxsize))):
        raise argparse.ArgumentTypeError(f"expected a whole number, 0 or more, not {text!r}")
    return int(text)


def _number(text: str) -> float:
    """A number, or one that no range holds."""
    try:
        return float(text)
    except ValueError:
        return -1.0


def require(condition: object, message: str) -> None:
    """Refuse arguments that do not go together.

    Raises:
        UsageError: the condition is not met.
    """
    if not condition:
        raise UsageError(message)
