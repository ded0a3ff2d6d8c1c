"""Where the text that a command makes goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from aliaskit.adapters.exchange import Losses
from aliaskit.cli.terminal import complain
from aliaskit.cli.writers import data_stream
from aliaskit.errors import UsageError
from aliaskit.index.container import write_file

_ENDINGS = {".yaml": "yaml", ".yml": "yaml", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def check_format(form: str, known: Iterable[str]) -> None:
    """Refuse a format that there is not.

    Raises:
        UsageError: it is not known, with a guess.
    """
    names = tuple(known)
    if form not in names:
        from aliaskit.gazetteers.guessing import hint

        raise UsageError(f"unknown format {form!r}{hint(form, names)}")


def deliver(pieces: Iterable[str], output: str | None) -> None:
    """Write the pieces as they come, in UTF-8; an error among them leaves the file as it was."""
    if output is None:
        data_stream().writelines(pieces)
    else:
        write_file(output, _encoded(pieces))


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of text as bytes, gathered so that each write is worth its call."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > 1 << 16:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def gazetteer_form(wanted: str | None, output: str | None) -> Literal["yaml", "jsonl"]:
    """The form that a gazetteer is to be written in: as wanted, else as the file's name says, else JSON lines.

    Raises:
        UsageError: the name of the file says neither.
    """
    if wanted is not None:
        return "yaml" if wanted == "yaml" else "jsonl"
    if output is None:
        return "jsonl"
    form = next((form for ending, form in _ENDINGS.items() if output.lower().endswith(ending)), None)
    if form is None:
        raise UsageError(f"{output}: expected a name that ends in {', '.join(_ENDINGS)}, or --to")
    return "yaml" if form == "yaml" else "jsonl"


def tell_losses(losses: Losses, holder: str) -> None:
    """Say on standard error what `holder` cannot hold, a line for each kind of loss."""
    told = list(losses)
    if told:
        complain("\n".join((f"{holder} cannot hold:", *(f"  {line}" for line in told))))
