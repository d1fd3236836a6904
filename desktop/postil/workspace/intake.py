"""Articles on their way into the library: files, pasted text, one or many, with progress."""

import base64
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from postil.model.article import Block, BlockKind, Reading
from postil.model.holdings import NewVersion
from postil.model.identity import ArticleId
from postil.workspace.arrivals import article_of, readable
from postil.workspace.jobs import Job
from postil.workspace.session import ReadingSession
from postil.workspace.undo import Series
from postil.workspace.worker import Worker, what_was_done

__all__ = ["Intake", "article_of", "readable"]


class Intake(QObject):
    """Reads files in the child process and puts the articles into the library one by one.

    Each is kept as soon as it is read, so a cancelled import keeps what it has; all of one import
    is one step of undo. `refused` carries a sentence for each file that could not be read;
    `known` the id of an article that was there already.
    """

    refused = Signal(str)
    known = Signal(object)

    def __init__(
        self, session: ReadingSession, worker: Worker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self._numbers = count(1)

    def add_files(self, paths: Sequence[Path]) -> Job:
        """Read files, and the readable ones in folders. The result is the articles' ids."""
        files = [file for path in paths for file in readable(path)]
        label = f"Importing {files[0].name}" if len(files) == 1 else f"Importing {len(files)} files"
        return self._start(label, [{"path": str(f)} for f in files], [f.name for f in files])

    def add_text(self, text: str) -> Job:
        return self.add_data(text.encode("utf-8", "replace"), "", "text/plain")

    def add_data(self, data: bytes, name: str = "", media_type: str = "") -> Job:
        """Read pasted or dropped bytes; `name` is a file name or address, for their format."""
        request = {
            "data": base64.b64encode(data).decode(),
            "name": name,
            "media_type": media_type,
        }
        return self._start("Importing pasted text", [request], [name or "The pasted text"])

    def _start(self, label: str, requests: list[dict[str, Any]], names: list[str]) -> Job:
        job = Job(label, self)
        series = Series(f"import {next(self._numbers)}")
        batch = _Batch(self, self._session, self._worker, job, requests, names, series)
        batch.next()
        return job


class _Batch(QObject):
    """One import under way: a file at a time, so that cancel comes at once."""

    def __init__(
        self,
        intake: Intake,
        session: ReadingSession,
        worker: Worker,
        job: Job,
        requests: list[dict[str, Any]],
        names: list[str],
        series: Series,
    ) -> None:
        super().__init__(job)
        self._intake, self._session, self._worker = intake, session, worker
        self._job, self._requests, self._names, self._series = job, requests, names, series
        self._index = 0
        self._taken: list[ArticleId] = []
        self._added = 0
        self._inner: Job | None = None
        job.cancel_requested.connect(self._stop)

    def next(self) -> None:
        if self._job.state.ended:
            return
        if self._index >= len(self._requests):
            self._job.finish(list(self._taken))
            self._job.deleteLater()
            return
        self._job.start()
        name = self._names[self._index]
        self._job.progress(self._index, len(self._requests), name)
        request = {"do": "read", **self._requests[self._index]}
        self._inner = self._worker.request(f"Reading {name}", request, what_was_done)
        self._inner.done.connect(self._take)
        self._inner.failed.connect(self._intake.refused)
        self._inner.ended.connect(self._go_on)

    def _take(self, done: dict[str, Any]) -> None:
        reading = _reading(done["reading"])
        source = base64.b64decode(done["source"])
        article, version = article_of(reading)
        known = self._session.library.find_hash(version.hash)
        if known is not None:
            self._taken.append(known)
            self._intake.known.emit(known)
            return
        self._added += 1
        label = (
            f"Import “{article.title}”" if self._added == 1 else f"Import {self._added} articles"
        )
        if self._session.take_in(label, article, NewVersion(version, source), self._series):
            self._taken.append(article.id)
            if self._session.analyst is not None:
                self._session.analyst.ask(version, article.published)

    def _go_on(self) -> None:
        self._inner = None
        self._index += 1
        self.next()

    def _stop(self) -> None:
        if self._inner is not None:
            inner, self._inner = self._inner, None
            inner.ended.disconnect(self._go_on)
            inner.cancel()


def _reading(row: dict[str, Any]) -> Reading:
    blocks = tuple(
        Block(BlockKind(b["kind"]), b["start"], b["end"], b["level"]) for b in row.pop("blocks")
    )
    return Reading(**{**row, "authors": tuple(row["authors"]), "blocks": blocks})
