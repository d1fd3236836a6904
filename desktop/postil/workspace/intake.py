"""Articles on their way into the library: files, pasted text, one or many, with progress."""

import base64
from collections.abc import Generator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMetaMethod, QObject, Signal

from postil.model.article import Article, Block, BlockKind, Reading, Version
from postil.model.change import Change
from postil.model.holdings import NewVersion
from postil.model.identity import ArticleId
from postil.model.sketch import Sketch
from postil.workspace.arrivals import article_of, readable, version_of
from postil.workspace.jobs import Job
from postil.workspace.outcome import outcome_of
from postil.workspace.recognition import (
    Answer,
    Candidate,
    How,
    Likeness,
    candidates,
    in_bin,
    recognised,
    with_details,
)
from postil.workspace.session import ReadingSession
from postil.workspace.turning import Turning
from postil.workspace.undo import Series
from postil.workspace.worker import Worker, what_was_done

__all__ = ["Answer", "How", "Intake", "Likeness", "article_of", "readable"]


class Intake(QObject):
    """Reads files in the child process and puts the articles into the library one by one.

    Each is kept as soon as it is read, so a cancelled import keeps what it has; all of one import
    is one step of undo. `refused` carries a sentence for each file that could not be read;
    `known` the id of an article that was there already with exactly this text.

    `asks` carries a Likeness: an article seems to be here already, and the import waits for
    `answer`. Where nothing is connected to it, `Likeness.usual` is done. `withdrawn`: the import
    was cancelled, so the question needs no answer any more. `renewed` carries the Outcome of each
    new version.
    """

    refused = Signal(str)
    known = Signal(object)
    asks = Signal(object)
    withdrawn = Signal()
    renewed = Signal(object)

    def __init__(
        self, session: ReadingSession, worker: Worker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.worker = session, worker
        self._numbers = count(1)
        self._asking: list[tuple[Likeness, _Batch]] = []

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

    @property
    def asked(self) -> list[Likeness]:
        """The questions that wait for an answer, the oldest first."""
        return [likeness for likeness, _batch in self._asking]

    def answer(self, likeness: Likeness, answer: Answer, *, for_all: bool = False) -> None:
        """Say what is to become of an article that was asked about.

        `for_all`: and of all others of this import that are recognised in the same way.
        """
        for asked in self._asking:
            if asked[0] is likeness:
                self._asking.remove(asked)
                asked[1].take_answer(likeness, answer, for_all=for_all)
                return

    def ask(self, likeness: Likeness, batch: "_Batch") -> None:
        """Put the question, or answer it at once where nobody listens."""
        if not self.isSignalConnected(QMetaMethod.fromSignal(self.asks)):
            batch.take_answer(likeness, likeness.usual)
            return
        self._asking.append((likeness, batch))
        self.asks.emit(likeness)

    def withdraw(self, batch: "_Batch") -> None:
        """The import has ended: its question needs no answer."""
        left = [asked for asked in self._asking if asked[1] is not batch]
        if left != self._asking:
            self._asking = left
            self.withdrawn.emit()

    def _start(self, label: str, requests: list[dict[str, Any]], names: list[str]) -> Job:
        job = Job(label, self)
        series = Series(f"import {next(self._numbers)}")
        batch = _Batch(self, job, requests, names, series)
        batch.next()
        return job


class _Batch(QObject):
    """One import under way: a file at a time, so that cancel comes at once.

    Each file goes the same way: read, looked for in the library, perhaps asked about, taken in.
    """

    def __init__(
        self,
        intake: Intake,
        job: Job,
        requests: list[dict[str, Any]],
        names: list[str],
        series: Series,
    ) -> None:
        super().__init__(job)
        self._intake, self._session, self._worker = intake, intake.session, intake.worker
        self._job, self._requests, self._names, self._series = job, requests, names, series
        self._index = 0
        self._taken: list[ArticleId] = []
        self._added = 0
        self._inner: Job | None = None
        self._standing: dict[How, Answer] = {}
        self._arrival: _Arrival | None = None
        job.cancel_requested.connect(self._stop)

    def next(self) -> None:
        if self._job.state.ended:
            return
        if self._index >= len(self._requests):
            self._job.finish(list(dict.fromkeys(self._taken)))
            self._job.deleteLater()
            return
        self._job.start()
        name = self._names[self._index]
        self._job.progress(self._index, len(self._requests), name)
        request = {"do": "read", **self._requests[self._index]}
        self._follow(self._worker.request(f"Reading {name}", request, what_was_done), self._read)

    def take_answer(self, likeness: Likeness, answer: Answer, *, for_all: bool = False) -> None:
        if for_all:
            self._standing[likeness.how] = answer
        match answer:
            case Answer.VERSION:
                self._take_version(likeness.article_id)
            case Answer.RESTORE:
                if self._session.restore([likeness.article_id]):
                    self._taken.append(likeness.article_id)
                self._go_on()
            case Answer.SEPARATE:
                self._take_article()
            case Answer.SKIP:
                self._go_on()

    # ---------------------------------------------------------------- the way of one file

    def _follow(self, inner: Job, then: Any) -> None:
        self._inner = inner
        inner.done.connect(then)
        inner.failed.connect(self._fail)

    def _read(self, done: dict[str, Any]) -> None:
        reading = _reading(done["reading"])
        made = Sketch.from_bytes(bytes.fromhex(done["sketch"]))
        article, version = article_of(reading)
        source = base64.b64decode(done["source"])
        self._arrival = _Arrival(reading, article, NewVersion(version, source, made))
        library = self._session.library
        known = library.find_hash(version.hash)
        if known is not None:
            self._taken.append(known)
            self._intake.known.emit(known)
            self._go_on()
        elif binned := in_bin(library, reading, version.hash):
            self._ask(binned)
        else:
            self._compare(candidates(library, reading, made))

    def _compare(self, seen: list[Candidate]) -> None:
        """Have the texts compared; long ones take a second, so the child process does it."""
        assert self._arrival is not None
        if not seen:
            self._take_article()
            return
        reading = self._arrival.reading
        others = [candidate.version.text for candidate in seen]
        request = {"do": "liken", "text": reading.text, "others": others}

        def decide(done: dict[str, Any]) -> None:
            likeness = recognised(reading, seen, done["shares"])
            if likeness is None:
                self._take_article()
            else:
                self._ask(likeness)

        self._follow(self._worker.request("Comparing", request, what_was_done), decide)

    def _ask(self, likeness: Likeness) -> None:
        standing = self._standing.get(likeness.how)
        if standing is not None:
            self.take_answer(likeness, standing)
            return
        name = self._names[self._index]
        self._inner = None
        self._job.progress(self._index, len(self._requests), f"{name} waits for your answer")
        others = len(self._requests) - self._index - 1
        self._intake.ask(replace(likeness, name=name, others=others), self)

    def _take_article(self) -> None:
        assert self._arrival is not None
        article, version = self._arrival.article, self._arrival.version
        label = self._label(f"Import “{article.title}”")
        if self._session.take_in(label, article, version, self._series):
            self._taken.append(article.id)
            self._have_analysed(version.version, article)
        self._go_on()

    def _take_version(self, article_id: ArticleId) -> None:
        arrival = self._arrival
        article = self._session.article(article_id)
        if arrival is None or article is None:
            self._go_on()
            return
        version = version_of(arrival.reading, article_id, arrival.version.version.captured)
        new = replace(arrival.version, version=version)
        label = self._label(f"New version of “{article.title}”")

        def carry_out(change: Change) -> Generator[None, None, bool]:
            change = with_details(change, article_id, arrival.reading)
            return self._session.do_in_parts(change, self._series, (new,))

        way = Turning(self._session.ways, self._worker, version, label, carry_out, self)
        name = self._names[self._index]
        self._job.progress(self._index, len(self._requests), f"{name}: placing the marks")
        self._follow(way.job, lambda done: self._note_version(article, version, done=done))

    def _note_version(self, article: Article, version: Version, *, done: bool) -> None:
        if done:
            self._taken.append(article.id)
            self._have_analysed(version, article)
            outcome = outcome_of(self._session.library, article.id)
            if outcome is not None:
                self._intake.renewed.emit(outcome)
        self._go_on()

    def _label(self, alone: str) -> str:
        """What undo calls the import: the one article, or how many there are by now."""
        self._added += 1
        return alone if self._added == 1 else f"Import {self._added} articles"

    def _have_analysed(self, version: Version, article: Article) -> None:
        if self._session.analyst is not None:
            self._session.analyst.ask(version, article.published)

    def _fail(self, reason: str) -> None:
        self._intake.refused.emit(reason)
        self._go_on()

    def _go_on(self) -> None:
        self._inner = self._arrival = None
        self._index += 1
        self.next()

    def _stop(self) -> None:
        self._intake.withdraw(self)
        if self._inner is not None:
            inner, self._inner = self._inner, None
            inner.cancel()


class _Arrival:
    """A file that was read: what it holds, as an article of its own would have it."""

    def __init__(self, reading: Reading, article: Article, version: NewVersion) -> None:
        self.reading, self.article, self.version = reading, article, version


def _reading(row: dict[str, Any]) -> Reading:
    blocks = tuple(
        Block(BlockKind(b["kind"]), b["start"], b["end"], b["level"], b["number"])
        for b in row.pop("blocks")
    )
    return Reading(**{**row, "authors": tuple(row["authors"]), "blocks": blocks})
