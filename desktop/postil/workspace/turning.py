"""Going over to another version of an article, with everything that hangs on it."""

from collections.abc import Callable, Generator
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from postil.model.article import Article, Version
from postil.model.belongings import Belongings
from postil.model.change import Change
from postil.model.identity import VersionId
from postil.model.passage import Span
from postil.model.placement import Placement
from postil.workspace.jobs import Job
from postil.workspace.open_article import belongings_of
from postil.workspace.placement_rows import placement_of
from postil.workspace.revision import Question, placed, questions, revised
from postil.workspace.ways import Ways
from postil.workspace.worker import Answer, Worker

_LONG: Final = 60_000
"""Characters of two texts above which their alignment would be felt in the window."""
_MANY: Final = 500
"""Passages above which placing them would."""


class Turning(QObject):
    """Places all marks of an article in another version of it, then has that change carried out.

    Where the texts are long the child process places them. What somebody does to the article
    meanwhile is placed as well before the change is made, which `carry_out` does, a part at a
    time. The job's result is whether all of it was done.
    """

    def __init__(
        self,
        ways: Ways,
        worker: Worker | None,
        version: Version,
        label: str,
        carry_out: Callable[[Change], Generator[None, None, bool]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ways, self._library, self._worker = ways, ways.library, worker
        self._version, self._label, self._carry_out = version, label, carry_out
        self._answers: dict[Question, Placement] = {}
        self._inner: Job | None = None
        self._parts: Generator[None, None, bool] | None = None
        self.job = Job("Placing the marks", self)
        self.job.cancel_requested.connect(self._stop)
        self.job.ended.connect(self.deleteLater)
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        """Ask what has no answer yet, one version at a time; then make the change."""
        if self.job.state.ended:
            return
        self.job.start()
        belongings = belongings_of(self._library, self._version.article_id)
        missing = self._missing(belongings)
        for old_id, spans in missing.items():
            old = self._library.version(old_id)
            assert old is not None, "a version with marks on it is there"
            if self._worker is not None and self._is_much(old, spans):
                self._ask(self._worker, old, spans)
                return
            self._answers.update(placed(old, self._version, spans))
        self._arrive(belongings)

    def _arrive(self, belongings: Belongings) -> None:
        version = self._version
        article = self._library.record(version.article_id)
        if not isinstance(article, Article):
            self.job.fail("The article was deleted meanwhile; restore it from the bin first.")
            return
        change = revised(article, version, belongings, self._answers, self._label)
        self._parts = self._carry_out(change)
        self._carry_on()

    def _carry_on(self) -> None:
        """Carry out the next part; what was begun is carried to its end, cancelled or not."""
        assert self._parts is not None, "there is a change to carry out"
        try:
            next(self._parts)
        except StopIteration as end:
            self.job.finish(end.value)
        else:
            QTimer.singleShot(0, self._carry_on)

    def _missing(self, belongings: Belongings) -> dict[VersionId, list[Span]]:
        asked = questions(self._version.article_id, self._version.id, belongings)
        left = {
            old_id: [span for span in spans if (old_id, span) not in self._answers]
            for old_id, spans in asked.items()
        }
        return {old_id: spans for old_id, spans in left.items() if spans}

    def _is_much(self, old: Version, spans: list[Span]) -> bool:
        return len(old.text) + len(self._version.text) > _LONG or len(spans) > _MANY

    def _ask(self, worker: Worker, old: Version, spans: list[Span]) -> None:
        request = {"do": "place", "old": old.text, "new": self._version.text, "spans": spans}
        rows: list[Any] = []

        def collect(answer: Answer) -> list[Any]:
            rows.extend(answer.get("placements", ()))
            return rows

        self._inner = worker.request("Placing the marks", request, collect)
        self._inner.progressed.connect(self.job.progress)
        self._inner.failed.connect(self.job.fail)
        self._inner.done.connect(lambda found: self._take(old.id, spans, found))

    def _take(self, old_id: VersionId, spans: list[Span], rows: list[Any]) -> None:
        self._inner = None
        pairs = zip(spans, map(placement_of, rows), strict=True)
        for span, found in pairs:
            self._answers[old_id, span] = found
            self._ways.remember(old_id, self._version.id, span, found)
        QTimer.singleShot(0, self._go_on)

    def _stop(self) -> None:
        if self._inner is not None:
            inner, self._inner = self._inner, None
            inner.cancel()
