"""One run of `aliaskit link`: articles in, answers out in the order of the input, then the files beside them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from typing import TextIO

from attrs import frozen

from aliaskit.articles.values import Article
from aliaskit.cli.articles_in import remark
from aliaskit.cli.exits import BAD_DATA, FINE, UNSURE
from aliaskit.cli.files_out import write_text
from aliaskit.cli.link_records import entity_record, is_sure, linked_record, moved_record, redirect_records
from aliaskit.cli.progress import Progress
from aliaskit.cli.records import Record, error_record
from aliaskit.cli.rows import Row
from aliaskit.cli.terminal import complain
from aliaskit.cli.writers import Writer
from aliaskit.report.collecting import Collection
from aliaskit.store.session import Session
from aliaskit.store.settling import Moved, Redirected
from aliaskit.store.store import ArticleChangedError, Store
from aliaskit.store.uses import uses


@frozen
class Outputs:
    """Where a run's answers go: the writer for standard output, and the files asked for."""

    writer: Writer
    entities: str | None
    report: str | None
    explain: bool


class LinkRun:
    """Takes articles row by row, and ends with an exit status."""

    def __init__(self, store: Store, session: Session, outputs: Outputs, *, streamed: bool) -> None:
        """Read into `store` through `session`; `streamed` where answers scroll by."""
        self._store = store
        self._session = session
        self._outputs = outputs
        self._progress = Progress("articles", scrolls=streamed)
        self._collection = Collection() if outputs.report else None
        self._bad = 0
        self._unsure = False
        self._moved: list[Moved] = []

    def at_the_end(self, rows: Iterable[Row[Article]]) -> None:
        """Read all, join all, then answer; which rows there were waits on disk."""
        self._refresh()
        with tempfile.TemporaryFile("w+", encoding="utf-8") as waiting:
            for row in rows:
                json.dump(self._taken(row), waiting)
                waiting.write("\n")
                self._progress.step()
            self._progress.close()
            self._settle()
            for answer in _lines_of(waiting):
                self._answer(answer)

    def at_once(self, rows: Iterable[Row[Article]]) -> None:
        """Answer each article before the next is read; join all at the end."""
        if self._refresh():
            self._settle()
        for row in rows:
            taken = self._taken(row)
            if "id" in taken:
                _tell(self._session.place(taken["id"]))
            self._answer(taken)
            self._progress.step()
        self._progress.close()
        self._settle()

    def close(self) -> int:
        """End the output and write the files; returns the exit status."""
        self._outputs.writer.close()
        if self._outputs.entities:
            write_text(self._outputs.entities, self._entity_lines())
        if self._outputs.report and self._collection is not None:
            from aliaskit.report.page import page

            write_text(self._outputs.report, page(self._collection))
        if self._bad:
            complain(f"{self._bad:,} bad {'line' if self._bad == 1 else 'lines'} in the articles")
            return BAD_DATA
        return UNSURE if self._unsure else FINE

    def _refresh(self) -> int:
        """Read anew what other gazetteers read; how many articles that were."""
        count = 0
        for _ in self._session.refresh():
            count += 1
            self._progress.step()
        if count:
            complain(f"{count:,} known {'article' if count == 1 else 'articles'} read anew: the gazetteers are others")
        return count

    def _taken(self, row: Row[Article]) -> Record:
        """What is to be answered of a row: an id to look up, or an error."""
        if row.asked is None:
            return {**error_record(row.line, row.error), **row.extra}
        try:
            self._session.take(row.asked)
        except ArticleChangedError as error:
            return {**error_record(row.line, str(error)), **row.extra}
        note = remark(row.asked)
        if note:
            complain(f"{row.asked.id}: {note}")
        return {"id": row.asked.id, "extra": {**row.extra, **({"note": note} if note else {})}}

    def _answer(self, taken: Record) -> None:
        """Write the answer to a row."""
        if "error" in taken:
            self._bad += 1
            self._outputs.writer.write(taken)
            return
        article, linked = self._session.linked(taken["id"])
        self._unsure |= not is_sure(linked)
        self._outputs.writer.write(linked_record(linked, taken["extra"], explain=self._outputs.explain))
        if self._collection is not None:
            self._collection.add(article, linked.mentions)

    def _settle(self) -> None:
        settled = self._session.settle()
        _tell(settled.redirects)
        for one in settled.moved:
            complain(f"{one.local.article}: {one.local.names[0]} is {one.to} now, no longer {one.was}")
        self._moved += settled.moved

    def _entity_lines(self) -> Iterator[str]:
        """Entities and redirects as JSON lines."""
        for use in uses(self._store):
            yield f"{json.dumps(entity_record(use), ensure_ascii=False)}\n"
        for record in redirect_records(self._store.redirects()):
            yield f"{json.dumps(record)}\n"
        for one in self._moved:
            for mention in self._session.mentions_of(one):
                yield f"{json.dumps(moved_record(one, mention))}\n"


def _lines_of(waiting: TextIO) -> Iterator[Record]:
    waiting.seek(0)
    return map(json.loads, waiting)


def _tell(redirects: Iterable[Redirected]) -> None:
    """Tell which ids lead elsewhere from now on."""
    for one in redirects:
        complain(f"{one.id} now leads to {one.to}" if one.to else f"{one.id} stands for itself again")
