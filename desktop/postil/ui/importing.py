"""Articles come in: by the open dialog, dropped on the window, or pasted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from postil.importers import EXTENSIONS
from postil.model.identity import ArticleId
from postil.ui.notices import Notice
from postil.ui.review.wording import outcome_told
from postil.ui.status_line import StatusLine
from postil.ui.versions.question import LikenessQuestion
from postil.ui.wording import counted
from postil.workspace.intake import Intake
from postil.workspace.jobs import Job
from postil.workspace.recognition import Answer, Likeness
from postil.workspace.review import Outcome
from postil.workspace.session import ReadingSession

_OFFLINE: Final = (
    "Postil fetches nothing from the network; save the page in your browser and drop the file here."
)
_EMPTY: Final = "There is no text in the clipboard; copy some and paste again."
_READ_ONLY: Final = (
    "This library is open for reading only; see that you may write to it and try again."
)
_SHOWN_REFUSALS: Final = 1


class Importing(QObject):
    """Starts imports, shows how far they are, and tells what came of them."""

    def __init__(
        self,
        intake: Intake,
        session: ReadingSession,
        status: StatusLine,
        notice: Notice,
        question: LikenessQuestion,
        review: QAction,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._intake, self._session, self._window = intake, session, window
        self._status, self._notice, self._review = status, notice, review
        self._refusals: list[str] = []
        self._renewed: list[Outcome] = []
        self._known = 0
        intake.asks.connect(question.ask)
        intake.withdrawn.connect(lambda: question.keep(intake.asked))
        intake.renewed.connect(self._note_version)
        question.answered.connect(self._answer)
        intake.refused.connect(self._note_refusal)
        intake.known.connect(self._note_known)

    def ask(self) -> None:
        """Let the reader choose files."""
        patterns = " ".join(f"*{suffix}" for suffix in EXTENSIONS)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Add articles", "", f"Articles ({patterns});;All files (*)"
        )
        if names:
            self.add_files([Path(name) for name in names])

    def add_files(self, paths: Sequence[Path], *, silently: bool = False) -> None:
        """Import files; `silently` opens one that is there already without a word about it."""
        if self._may_add():
            self._follow(self._intake.add_files(paths), silently=silently)

    def paste(self) -> None:
        """Make an article of what the clipboard holds."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self._notice.say(_EMPTY)

    @staticmethod
    def can_take(data: QMimeData) -> bool:
        return data.hasUrls() or data.hasHtml() or data.hasText()

    def take(self, data: QMimeData) -> bool:
        """Import files, HTML or text, whichever says most; False where there is nothing."""
        urls = data.urls() if data.hasUrls() else []
        files = [Path(u.toLocalFile()) for u in urls if u.isLocalFile()]
        if files:
            self.add_files(files)
        elif urls or _is_address(data.text()):
            self._notice.say(_OFFLINE)
        elif data.hasHtml() and data.html().strip():
            self._add_data(data.html().encode(), "text/html")
        elif data.hasText() and data.text().strip():
            self._add_data(data.text().encode("utf-8", "replace"), "text/plain")
        else:
            return False
        return True

    def _add_data(self, data: bytes, media_type: str) -> None:
        if self._may_add():
            self._follow(self._intake.add_data(data, "", media_type))

    def _may_add(self) -> bool:
        if self._session.read_only:
            self._notice.say(_READ_ONLY)
        return not self._session.read_only

    def _follow(self, job: Job, *, silently: bool = False) -> None:
        self._refusals, self._renewed, self._known = [], [], 0
        self._status.follow(job)
        job.done.connect(lambda ids: self._finish(ids, silently=silently))
        job.cancelled.connect(lambda: self._notice.say("Cancelled. What was read is kept."))

    def _finish(self, ids: list[ArticleId], *, silently: bool) -> None:
        if ids:
            self._session.open_article(ids[0])
        if silently and not (self._refusals or self._renewed):
            return
        added = len(ids) - self._known - len(self._renewed)
        said = [told(self._renewed), outcome(added, self._known, self._refusals)]
        waits = any(one.kept < one.every for one in self._renewed)
        if any(said):
            action = self._review if waits and self._session.open else None
            self._notice.say(" ".join(filter(None, said)), action, "Review" if action else "")

    def _answer(self, likeness: Likeness, answer: Answer, for_all: bool) -> None:
        self._intake.answer(likeness, answer, for_all=for_all)

    def _note_version(self, outcome: Outcome) -> None:
        self._renewed.append(outcome)

    def _note_refusal(self, reason: str) -> None:
        self._refusals.append(reason)

    def _note_known(self, _id: ArticleId) -> None:
        self._known += 1


def told(renewed: Sequence[Outcome]) -> str:
    """What became of the marks of articles that got a new version; "" where there are none."""
    if len(renewed) == 1:
        return outcome_told(renewed[0])
    if not renewed:
        return ""
    wait = sum(one.every - one.kept for one in renewed)
    said = f"{len(renewed):,} articles have a new version"
    return f"{said}; {counted(wait, 'mark')} to look at." if wait else f"{said}; all marks kept."


def outcome(added: int, known: int, refusals: Sequence[str]) -> str:
    """What came of an import, in a sentence or two; "" where it shows by itself."""
    parts = []
    if added > 1 or (added and (known or refusals)):
        parts.append(f"Added {counted(added, 'article')}.")
    if known:
        parts.append(
            "This article is in the library already."
            if known == 1 and not added
            else f"{counted(known, 'article')} of them were in the library already."
        )
    if len(refusals) == 1:
        parts.append(refusals[0])
    elif refusals:
        parts.append(f"{counted(len(refusals), 'file')} can’t be read; the first: {refusals[0]}")
    return " ".join(parts)


def _is_address(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and QUrl(words[0]).scheme() in ("http", "https")
