"""`aliaskit suggest`: what articles used and no gazetteer lists, as a gazetteer to review."""

from __future__ import annotations

import argparse

from aliaskit.cli.arguments import add_gazetteers, count, open_resolver, require
from aliaskit.cli.exits import FINE
from aliaskit.cli.files_out import check_targets, write_text
from aliaskit.cli.suggestion_lines import yaml_lines
from aliaskit.cli.terminal import complain
from aliaskit.cli.writers import data_stream
from aliaskit.store.store import Store
from aliaskit.store.suggesting import suggestions

_EPILOG = """\
Give the gazetteers that the articles were linked with: what they list is not suggested.

Exit status: 0 done, 2 wrong usage, 3 the store or a gazetteer cannot be read, or the file not be written.

  aliaskit suggest --store news.db -o suggestions.yaml && aliaskit check suggestions.yaml
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("nothing", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument(
        "--store", required=True, metavar="FILE", help="a store that `aliaskit link --store` has filled"
    )
    text = "leave out names, and new entities, that fewer articles use (1)"
    parser.add_argument("--min-articles", type=count, default=1, metavar="N", help=text)
    parser.add_argument("-o", "--output", metavar="FILE", help="the gazetteer to write; standard output unless said")
    add_gazetteers(parser)


def run(args: argparse.Namespace) -> int:
    """Suggest; returns the exit status."""
    require(not args.nothing, f"suggest reads a store, give no names: {' '.join(args.nothing[:3])!r}")
    check_targets([args.store, args.output])
    with Store.open_to_read(args.store) as store:
        resolver = open_resolver(args)
        if unjoined := store.unjoined():
            told = "1 article was" if unjoined == 1 else f"{unjoined:,} articles were"
            complain(f"{told} read and never joined with the rest: run `aliaskit link --store` again")
        lines = yaml_lines(suggestions(store, resolver, args.min_articles))
        if args.output:
            write_text(args.output, lines)
        else:
            data_stream().writelines(lines)
    return FINE
