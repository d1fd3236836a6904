"""The line at the foot of the window: what the article holds, what runs, what is saved."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from postil.model.finding import FindingKind
from postil.ui.icons import icon
from postil.ui.theme import Themes
from postil.ui.wording import counted
from postil.workspace.current_session import CurrentSession
from postil.workspace.jobs import Job
from postil.workspace.open_article import OpenArticle

_PROGRESS_WIDTH: Final = 140


class StatusLine(QStatusBar):
    """Counts on the left; on the right the import or analysis under way and the saved state."""

    def __init__(
        self, reading: CurrentSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading, self._themes = reading, themes
        self._job: Job | None = None
        self.setSizeGripEnabled(False)
        self.setAccessibleName("What the article holds and what runs")
        self.counts, self.doing, self.saved = QLabel(), QLabel(), QLabel()
        self._progress = QProgressBar(textVisible=False)
        self._progress.setFixedSize(_PROGRESS_WIDTH, 6)
        self._cancel = QToolButton()
        self._cancel.setToolTip("Cancel")
        self._cancel.setAccessibleName("Cancel the import")
        self._cancel.clicked.connect(self._cancel_job)
        for label in (self.counts, self.doing, self.saved):
            label.setProperty("role", "muted")
            label.setContentsMargins(8, 3, 8, 3)
        self.addWidget(self.counts, 1)
        for widget in (self.doing, self._progress, self._cancel, self.saved):
            self.addPermanentWidget(widget)
        reading.opened.connect(self.refresh)
        reading.changed.connect(self.refresh)
        reading.findings_changed.connect(self.refresh)
        analyst = reading.session.analyst
        if analyst is not None:
            analyst.queue_changed.connect(self.refresh)
        themes.changed.connect(self._tint)
        self._tint()
        self._show_job(None)

    def follow(self, job: Job) -> None:
        """Show how far an import is, until it ends."""
        self._show_job(job)
        job.progressed.connect(self._show_progress)
        job.ended.connect(lambda: self._show_job(None))

    def refresh(self) -> None:
        session = self._reading.session
        self.counts.setText(summary(session.open) if session.open else "")
        self.saved.setText("Reading only" if session.read_only else "All changes saved")
        if self._job is None:
            waiting = session.analyst.waiting if session.analyst else 0
            self.doing.setText(_analysing(waiting))

    def _show_job(self, job: Job | None) -> None:
        self._job = job
        self._progress.setVisible(job is not None)
        self._cancel.setVisible(job is not None)
        if job is not None:
            self._progress.setRange(0, 0)
            self.doing.setText(job.label)
        self.refresh()

    def _show_progress(self, steps: int, of: int, doing: str) -> None:
        self._progress.setRange(0, of)
        self._progress.setValue(steps)
        text = f"Importing {doing} ({steps + 1} of {of})" if of > 1 else f"Importing {doing}"
        metrics = self.doing.fontMetrics()
        self.doing.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, 320))

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _tint(self) -> None:
        self._cancel.setIcon(icon("x", self._themes.current.ink))


def summary(article: OpenArticle) -> str:
    """What the article holds: "45 entities, 8 quotations, 1 number, 10 dates · 3 highlights"."""
    kinds: Counter[FindingKind] = Counter()
    for (kind, _label), count in article.findings.tally().items():
        kinds[kind] += count
    found = (
        counted(kinds[FindingKind.ENTITY], "entity", "entities"),
        counted(kinds[FindingKind.QUOTE], "quotation"),
        counted(kinds[FindingKind.QUANTITY], "number"),
        counted(kinds[FindingKind.TIME], "date"),
    )
    made = [counted(len(article.annotations), "highlight")] if article.annotations else []
    made += [counted(len(article.links), "link")] if article.links else []
    parts = [", ".join(found)] if article.found is not None else ["Not analysed yet"]
    return " · ".join([*parts, ", ".join(made)] if made else parts)


def _analysing(waiting: int) -> str:
    if waiting == 0:
        return ""
    return "Analysing…" if waiting == 1 else f"Analysing {waiting:,} articles…"
