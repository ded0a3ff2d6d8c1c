"""`aliaskit link`: articles in, the same entities across them out."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from aliaskit.articles.joining import join
from aliaskit.cli.arguments import add_gazetteers, add_input, add_output, open_resolver, require
from aliaskit.cli.articles_in import FORMS, read_articles, sources
from aliaskit.cli.files_out import check_targets
from aliaskit.cli.link_run import LinkRun, Outputs
from aliaskit.cli.mention_lines import open_mention_writer
from aliaskit.errors import UnknownEntityError
from aliaskit.linking import Linker
from aliaskit.resolver import Resolver
from aliaskit.store.session import Reader, Session
from aliaskit.store.store import Store

_EPILOG = """\
An article is a .txt file, or a line of a .jsonl file or of standard input:
{"id", "text", "title"?, "date"?, "lang"?, "source"?, "mentions"?: [{"start", "end"}]}.

Exit status: 0 each mention is a match or a new entity, 1 some are ambiguous, 2 wrong usage, 3 bad input data.

  aliaskit link --report articles.html articles/*.txt
  aliaskit link --store news.db --stream - < articles.jsonl
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    text = "a .txt or .jsonl file; without any, standard input; `-` is that too"
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help=text)
    add_input(parser, FORMS, "what all articles are; unless said, a file's name tells, and standard input is jsonl")
    group = parser.add_argument_group("across runs")
    group.add_argument(
        "--store", metavar="FILE", help="keep articles and ids in this file, and join with what it holds"
    )
    group.add_argument(
        "--stream", action="store_true", help="answer each article at once; ids that later join redirect"
    )
    group.add_argument("--entities", metavar="FILE", help="write all entities, and redirects, as JSON lines")
    group.add_argument("--report", metavar="FILE", help="write an HTML page to look at")
    add_output(parser)
    add_gazetteers(parser)


def run(args: argparse.Namespace) -> int:
    """Link the articles; returns the exit status."""
    found = sources(args.articles, args.form)
    for option in ("store", "entities", "report"):
        require(getattr(args, option) != "", f"--{option} needs the name of a file")
    check_targets([args.store, args.entities, args.report])
    resolver = open_resolver(args)
    with ExitStack() as stack:
        store = stack.enter_context(Store.open(args.store) if args.store else Store.aside())
        session = Session(store, _reader(resolver))
        outputs = Outputs(open_mention_writer(args), args.entities, args.report, args.explain)
        linking = LinkRun(store, session, outputs, streamed=args.stream)
        (linking.at_once if args.stream else linking.at_the_end)(read_articles(found))
        return linking.close()


def _reader(resolver: Resolver) -> Reader:
    """How articles are read over these gazetteers."""
    linker = Linker(resolver)

    def describe(entity_id: str) -> tuple[str, str | None] | None:
        try:
            entity = resolver.entity(entity_id)
        except UnknownEntityError:
            return None
        return entity.name, entity.kind

    return Reader(linker.read, join, describe, resolver.fingerprint)
