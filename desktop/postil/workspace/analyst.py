"""Asks the analysis for findings, the article in front of the reader first."""

import base64
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from postil.model.article import Version
from postil.model.finding import AnyFinding
from postil.model.holdings import FoundSet
from postil.model.identity import VersionId
from postil.model.packed_findings import PackedFindings
from postil.workspace.jobs import Job
from postil.workspace.worker import Worker, what_was_done

_LONG: Final = 200_000
"""Characters of a text whose analysis takes longer than to begin it anew later."""


@dataclass(slots=True)
class _Collector:
    """Makes of an answer what was found; it comes packed, for a book has tens of thousands."""

    published: str
    found: Sequence[AnyFinding] = ()

    def __call__(self, answer: dict[str, Any]) -> FoundSet | None:
        if "packed" in answer:
            self.found = PackedFindings(base64.b64decode(answer["packed"]))
        if "done" not in answer:
            return None
        return FoundSet(self.found, answer["done"]["made_by"], self.published)


Loader = Callable[[VersionId], tuple[Version, str] | None]
"""Gives a version and the day it was published; None where it is no longer there."""


class Analyst(QObject):
    """Findings on demand. `arrived` carries the version that was analysed and its findings.

    `warmed` carries what the analysis calls itself ("postil-rules 1"), so that older findings are
    told from today's.
    """

    arrived = Signal(object, object)
    failed = Signal(object, str)
    warmed = Signal(str)
    queue_changed = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._model = ""
        self._awake = False
        self._queue: list[tuple[Version, str]] = []
        self._backlog: deque[VersionId] = deque()
        self._load: Loader = lambda _id: None
        self._running: tuple[Version, str] | None = None
        self._job: Job | None = None
        self.made_by = ""

    @property
    def waiting(self) -> int:
        """How many articles are being analysed or wait for it."""
        return len(self._queue) + len(self._backlog) + (self._running is not None)

    def is_waiting(self, version_id: VersionId) -> bool:
        entries = [*self._queue, *([self._running] if self._running else [])]
        return any(version.id == version_id for version, _ in entries)

    def warm_up(self, model: str) -> None:
        """Start the analysis with a language model; what was asked of another one is dropped.

        What was asked before the first start waits for it, so that nothing slow begins earlier.
        """
        if self._awake:
            self.forget()
        self._awake, self._model = True, model
        job = self._worker.request(
            "Starting the analysis", {"do": "warm", "model": model}, what_was_done
        )
        job.done.connect(self._note_warmth)
        job.failed.connect(lambda reason: self.failed.emit(None, reason))
        self._next()

    def ask(self, version: Version, published: str, *, urgent: bool = False) -> None:
        """Have a version analysed, before all others where it is urgent.

        What is running is put back for an urgent one only where it is long, for then the reader
        would wait for minutes, and to start the analysis anew takes seconds.
        """
        entry = (version, published)
        if self._running == entry:
            return
        self._queue = [e for e in self._queue if e[0].id != version.id]
        self._backlog = deque(id_ for id_ in self._backlog if id_ != version.id)
        self._queue.insert(0 if urgent else len(self._queue), entry)
        running = self._running
        if urgent and running is not None and self._job and len(running[0].text) > _LONG:
            self._queue.append(running)
            self._job.cancel()
        self._next()
        self.queue_changed.emit()

    def ask_later(self, versions: Iterable[VersionId], load: Loader) -> None:
        """Have versions analysed when nothing else is asked for; each is loaded when it is next."""
        self._load = load
        self._backlog = deque(id_ for id_ in versions if not self.is_waiting(id_))
        self._next()
        self.queue_changed.emit()

    def forget(self) -> None:
        """Drop all that was asked for."""
        self._queue.clear()
        self._backlog.clear()
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        if self._running is not None or not self._awake:
            return
        while not self._queue and self._backlog:
            if loaded := self._load(self._backlog.popleft()):
                self._queue.append(loaded)
        if self._queue:
            self._analyse(self._queue.pop(0))

    def _analyse(self, entry: tuple[Version, str]) -> None:
        version, published = self._running = entry
        request = {
            "do": "analyse",
            "text": version.text,
            "published": published[:10],
            "model": self._model,
        }
        job = self._job = self._worker.request("Analysing", request, _Collector(published))
        job.done.connect(self._arrive)
        job.failed.connect(lambda reason: self.failed.emit(version, reason))
        job.ended.connect(self._go_on)

    def _arrive(self, found: FoundSet) -> None:
        if self._running is not None:
            self.made_by = found.made_by
            self.arrived.emit(self._running[0], found)

    def _go_on(self) -> None:
        self._running = self._job = None
        self._next()
        self.queue_changed.emit()

    def _note_warmth(self, done: dict[str, Any]) -> None:
        self.made_by = done["made_by"]
        self.warmed.emit(self.made_by)
