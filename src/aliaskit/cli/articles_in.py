"""Articles in: files of text and of JSON lines, and standard input, each article as a row, in bounded memory."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from aliaskit.articles.values import Article
from aliaskit.cli.article_fields import LONGEST_ARTICLE, article_of
from aliaskit.cli.lines import BOM, BadLine, read_lines, standard_input
from aliaskit.cli.rows import Row
from aliaskit.errors import UsageError

_TEXT, _LINES = "txt", "jsonl"
FORMS = (_TEXT, _LINES)
_SUFFIXES = {".txt": _TEXT, ".text": _TEXT, ".jsonl": _LINES, ".ndjson": _LINES}
_STANDARD_INPUT = "-"
_CHUNK = 1 << 16
_TAG = re.compile(r"<!doctype html|</(?:html|body|div|p|a|span|li|h[1-6])\s*>", re.IGNORECASE)
_TAGS = 3
"""So many closing tags are no accident: the text is a page's source."""


@frozen
class Source:
    """Where articles come from: a path or `-`, and the form of what is there."""

    path: str
    form: str

    @property
    def label(self) -> dict[str, str]:
        """What tells a bad line's file; nothing for standard input."""
        return {} if self.path == _STANDARD_INPUT else {"file": self.path}


def sources(paths: Sequence[str], form: str | None) -> tuple[Source, ...]:
    """The sources asked for; all are looked at before any is read.

    Raises:
        UsageError: standard input is given twice, or a file's name does not say what is in it and `form` does not.
        OSError: a file cannot be opened.
    """
    if list(paths).count(_STANDARD_INPUT) > 1:
        raise UsageError("standard input can be read once; `-` is given twice")
    found = tuple(Source(path, form or _form_of(path)) for path in paths or [_STANDARD_INPUT])
    for source in found:
        if source.path != _STANDARD_INPUT:
            with open(source.path, "rb"):  # noqa: PTH123 - pathlib is slow to import
                pass
    return found


def _form_of(path: str) -> str:
    """The form that a file's name tells; standard input holds JSON lines."""
    if path == _STANDARD_INPUT:
        return _LINES
    form = _SUFFIXES.get(os.path.splitext(path)[1].lower())  # noqa: PTH122
    if form is None and not os.path.isdir(path):  # noqa: PTH112 - a folder is told of when it is opened
        raise UsageError(
            f"{path}: expected a name that ends in {', '.join(_SUFFIXES)}; or say --from {'|'.join(FORMS)}"
        )
    return form or _TEXT


def read_articles(found: Sequence[Source]) -> Iterator[Row[Article]]:
    """The articles of all sources, in order; a bad line or file is a row with its error, and the rest goes on."""
    for source in found:
        for row in _rows(source):
            yield evolve(row, extra={**source.label, **row.extra}) if row.error else row


def _rows(source: Source) -> Iterator[Row[Article]]:
    """The articles of one source."""
    if source.path == _STANDARD_INPUT:
        lines = standard_input("articles", LONGEST_ARTICLE)
        return _line_rows(lines) if source.form == _LINES else iter([_text_row("-", b"".join(_bounded(lines)))])
    return _file_rows(source)


def _file_rows(source: Source) -> Iterator[Row[Article]]:
    """The articles of a file."""
    with open(source.path, "rb") as stream:  # noqa: PTH123
        lines = read_lines(stream.fileno(), sys.stdout.flush, LONGEST_ARTICLE)
        if source.form == _LINES:
            yield from _line_rows(lines)
        else:
            yield _text_row(source.path, stream.read(LONGEST_ARTICLE + 1))


def _bounded(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines until there are more bytes than an article may have."""
    size = 0
    for line in lines:
        size += len(line)
        yield line
        if size > LONGEST_ARTICLE:
            return


def _line_rows(lines: Iterator[bytes]) -> Iterator[Row[Article]]:
    """A row for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(BOM) if number == 1 else line
        if not content.strip():
            continue
        try:
            article, extra = article_of(content)
        except BadLine as bad:
            yield Row(number, None, error=str(bad))
        else:
            yield Row(number, article, extra)


def _text_row(path: str, content: bytes) -> Row[Article]:
    """A whole file as an article; its id is the path as given."""
    try:
        return Row(1, Article(id=_path_id(path), text=_decoded(content.removeprefix(BOM))))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8; convert the file first, as with iconv -t utf-8"
        return Row(line, None, error=message)
    except BadLine as bad:
        return Row(1, None, error=str(bad))


def _path_id(path: str) -> str:
    """A path as an id; bytes that are not UTF-8 are written as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _decoded(content: bytes) -> str:
    """The text of a file.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
        BadLine: it is too long, or no text.
    """
    if len(content) > LONGEST_ARTICLE:
        raise BadLine(f"the article is longer than the limit of {LONGEST_ARTICLE:,} bytes; give each article apart")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadLine("the file is UTF-16; convert it first, as with iconv -f utf-16 -t utf-8")
    if b"\0" in content:
        raise BadLine("the file holds null bytes: it is no text")
    return content.decode("utf-8")


def remark(article: Article) -> str:
    """What a reader of the answer should know of an article; empty for most."""
    if not article.text.strip():
        return "the article is empty"
    if len(_TAG.findall(article.text[:_CHUNK])) >= _TAGS:
        return "this looks like HTML, expected plain text; offsets count its tags too"
    return ""
