"""`aliaskit export`: gazetteers in another format."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from attrs import define

from aliaskit.adapters.exchange import Losses
from aliaskit.cli.arguments import require
from aliaskit.cli.contents import Contents, contents_of
from aliaskit.cli.delivery import check_format, deliver, tell_losses
from aliaskit.cli.exits import FINE
from aliaskit.cli.progress import Progress
from aliaskit.cli.terminal import complain
from aliaskit.entities import KINDS, Entity, Gazetteer
from aliaskit.errors import UsageError

FORMATS = {
    "jsonl": "JSON lines",
    "yaml": "YAML",
    "csv": "CSV",
    "tsv": "TSV",
    "ftm": "FollowTheMoney",
    "spacy": "spaCy's EntityRuler",
    "aliases": "a table of aliases and ids",
}
_GAZETTEERS = frozenset({"jsonl", "yaml"})
_TABLES = frozenset({"csv", "tsv"})

_EPILOG = """\
FORMAT is jsonl or yaml (a gazetteer, whole), csv, tsv, ftm (FollowTheMoney), spacy (EntityRuler patterns) or aliases (a
table of names and ids). Several paths are laid over one another, later over earlier. What the format cannot hold is
told on standard error.

Exit status: 0 written, 2 wrong usage, 3 a gazetteer cannot be read or the output not written; then no file is.

  aliaskit export spacy mine.yaml -o patterns.jsonl
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("words", nargs="*", metavar="FORMAT PATH", help="a format; gazetteers, folders and indexes")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write; standard output unless given")
    parser.add_argument(
        "--name", metavar="NAME", help="jsonl, yaml: what the gazetteer is called; as it was unless said"
    )
    parser.add_argument(
        "--separator", metavar="TEXT", help="csv, tsv: what stands between parts of a list; | unless said"
    )
    parser.add_argument("--languages", action="store_true", help="csv, tsv: a column for each language of aliases")
    parser.add_argument(
        "--label", action="append", metavar="KIND=LABEL", help="spacy: a kind's label, such as place=LOC"
    )


def run(args: argparse.Namespace) -> int:
    """Export; returns the exit status."""
    require(len(args.words) >= 2, f"export needs a format ({', '.join(FORMATS)}) and a gazetteer")
    form, *paths = args.words
    _check(form, args)
    contents = contents_of(paths)
    losses, tally = Losses(), _Tally(Progress("entities", scrolls=args.output is None))
    pieces = _pieces(form, args, contents, tally.counted(entity for entity, _ in contents.entities), losses)
    deliver(pieces, args.output)
    tally.progress.close()
    tell_losses(losses, FORMATS[form])
    complain(
        f"{args.output or 'standard output'}: {tally.entities:,} {'entity' if tally.entities == 1 else 'entities'}"
    )
    return FINE


@define
class _Tally:
    """Counts what goes through."""

    progress: Progress
    entities: int = 0

    def counted(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        """The entities."""
        for entity in entities:
            self.entities += 1
            self.progress.step()
            yield entity


def _check(form: str, args: argparse.Namespace) -> None:
    """Refuse a format that there is not, and options that are not for it."""
    check_format(form, FORMATS)
    require(args.name is None or form in _GAZETTEERS, "--name is for jsonl and yaml")
    require(args.separator is None or form in _TABLES, "--separator is for csv and tsv")
    require(args.separator is None or args.separator.strip(), "--separator: expected more than spaces")
    require(not args.languages or form in _TABLES, "--languages is for csv and tsv")
    require(args.label is None or form == "spacy", "--label is for spacy")


def _pieces(
    form: str, args: argparse.Namespace, contents: Contents, entities: Iterator[Entity], losses: Losses
) -> Iterator[str]:
    """The text of a format; its writer is imported only when it is wanted."""
    if form in _GAZETTEERS:
        from aliaskit.gazetteers import writing

        head = _head(contents, args.name, losses)
        return writing.yaml_pieces(head, entities) if form == "yaml" else writing.json_lines(head, entities)
    losses.note("ids that redirect to others", "", len(contents.redirects))
    if form == "ftm":
        from aliaskit.adapters.followthemoney import write_followthemoney

        return write_followthemoney(entities, losses)
    if form == "spacy":
        from aliaskit.adapters.spacy_patterns import write_spacy_patterns

        return write_spacy_patterns(entities, losses, _labels(args.label or ()))
    from aliaskit.adapters import table_writing

    if form == "aliases":
        return table_writing.write_aliases(entities, losses)
    separator = args.separator or "|"
    return table_writing.write_table(
        entities, losses, tabs=form == "tsv", separator=separator, languages=args.languages
    )


def _head(contents: Contents, name: str | None, losses: Losses) -> Gazetteer:
    """What the gazetteer is called, and where its retired ids lead."""
    heads = contents.gazetteers
    labels = tuple(dict.fromkeys(head.label for head in heads))
    if name is None and len(labels) > 1:
        raise UsageError(
            f"these are several gazetteers ({', '.join(labels)[:200]}): say what the whole is called (--name)"
        )
    losses.note("which of the gazetteers gave a name", count=len(labels) > 1)
    licenses = dict.fromkeys(head.license for head in heads if head.license)
    sources = dict.fromkeys(source for head in heads for source in head.sources)
    first = heads[0] if heads else Gazetteer("")
    version = first.version if len(labels) == 1 else ""
    return Gazetteer(
        name or first.name, version, " AND ".join(licenses), redirects=contents.redirects, sources=tuple(sources)
    )


def _labels(pairs: Iterable[str]) -> dict[str, str]:
    """Kind to label."""
    labels: dict[str, str] = {}
    for pair in pairs:
        kind, equals, label = pair.partition("=")
        require(
            equals and label and kind in KINDS,
            f"--label: expected KIND=LABEL with a kind of {', '.join(KINDS)}, not {pair!r}",
        )
        labels[kind] = label
    return labels
