"""The published date of some articles, said once for all of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from postil.errors import PostilError
from postil.model.article import Article
from postil.ui.date_wording import full_day
from postil.ui.dialogs.details import date_problem
from postil.ui.wording import counted
from postil.workspace.redating import publishing
from postil.workspace.session import ReadingSession
from postil.workspace.typed_values import date_from

_HINT = "2025-04-08, 8 April 2025, or with the time: 2025-04-08T17:30"


class PublishedDate(QDialog):
    """One field; what it is understood as stands below, with what becomes of the dates."""

    def __init__(
        self, session: ReadingSession, articles: Sequence[Article], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Published date")
        self.setMinimumWidth(460)
        self._session, self._articles = session, articles
        known = {article.published for article in articles}
        self._differ = len(known) > 1
        self.field = QLineEdit("" if self._differ else known.pop())
        self.field.setPlaceholderText(_HINT)
        self.field.setAccessibleName("Published")
        self.told = QLabel(wordWrap=True)
        self.told.setProperty("role", "muted")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(self._take_words)
        form = QFormLayout()
        form.addRow(_named(articles), self.field)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(self.buttons)
        self._check()

    def accept(self) -> None:
        """Give all of them the date, in one step of undo."""
        change = publishing(self._articles, published_from(self.field.text()))
        if change is not None:
            self._session.do(change)
        super().accept()

    def _take_words(self) -> None:
        self._differ = False
        self._check()

    def _check(self) -> None:
        try:
            day = published_from(self.field.text())
        except PostilError as error:
            told, good = str(error), False
        else:
            told, good = _told(day, len(self._articles)), True
        if self._differ:  # an empty field would take the dates of all of them away
            told, good = "They have different dates; type the one that all are to have.", False
        if self._session.read_only:
            told, good = "This library is open for reading only.", False
        self.told.setText(told)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(good)


class NoDayError(PostilError):
    """What was typed is no day."""


def published_from(words: str) -> str:
    """The ISO day or moment that was typed, "" for none. Raises NoDayError."""
    words = " ".join(words.split())
    problem = date_problem(words)
    if not problem:
        return words
    try:
        return date.fromisoformat(date_from(words, "").value).isoformat()
    except (PostilError, ValueError):
        raise NoDayError(problem) from None


def _named(articles: Sequence[Article]) -> str:
    return "Published" if len(articles) == 1 else f"{counted(len(articles), 'article')} published"


def _told(published: str, count: int) -> str:
    if not published:
        return "Without a published date, “yesterday” or “7 April” has no year."
    whose = "its dates" if count == 1 else "their dates"
    day = full_day(published[:10])
    return f"{day}: {whose} are read against this day, but for those somebody has confirmed."
