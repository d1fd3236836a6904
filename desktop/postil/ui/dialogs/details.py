"""What is known about an article, for the reader to correct."""

import re
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from postil.model.article import MISSING_TITLE, Article
from postil.ui.moments import moment_within
from postil.ui.tag_field import TagField
from postil.ui.wording import counted, day, joined
from postil.workspace.codebook import Codebook
from postil.workspace.session import ReadingSession

_FIELDS: Final = {
    "title": ("Title", ""),
    "outlet": ("Outlet", "The newspaper, agency or site"),
    "authors": ("Authors", "Several are parted by semicolons"),
    "published": ("Published", "2025-04-08, or with the time: 2025-04-08T17:30"),
    "address": ("Address", "https://…"),
    "language": ("Language", "en, uk, zh-Hant …"),
}
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BAD_DATE: Final = (
    "Write the day as year-month-day, such as 2025-04-08, with a time if you like: "
    "2025-04-08T17:30."
)
_READ_AGAIN: Final = (
    "Dates in the text are read against this day again, but for those somebody has confirmed."
)
_BAD_LANGUAGE: Final = "Write the language as a tag, such as en, uk or zh-Hant."


def date_problem(text: str) -> str:
    """What is wrong with a date, in a sentence that says what to do; "" for a good or no date."""
    if not text:
        return ""
    try:
        datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return _BAD_DATE
    return "" if _DAY.match(text) else _BAD_DATE


class ArticleDetails(QDialog):
    """A form over an article's metadata. What is wrong is said below the fields as it is typed."""

    def __init__(
        self, session: ReadingSession, article: Article, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Article details")
        self.setMinimumWidth(520)
        self._session, self._article = session, article
        self.fields = {name: self._made_field(name) for name in _FIELDS}
        self._codebook = Codebook(session)
        known = [tag.path for tag in self._codebook.tags]
        self.tags = TagField(self._codebook.paths_of(article), known)
        self.tags.setReadOnly(session.read_only)
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "muted")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        form.setVerticalSpacing(8)
        for name, (title, _) in _FIELDS.items():
            form.addRow(title, self.fields[name])
        form.addRow("Tags", self.tags)
        form.addRow("Added", _quiet(day(article.added)))
        form.addRow("Text", _quiet(self._versions()))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(self._buttons)
        self._check()

    def values(self) -> dict[str, object]:
        """The fields of Article as they are in the form."""
        texts = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        authors = tuple(a.strip() for a in texts["authors"].split(";") if a.strip())
        return {**texts, "title": texts["title"] or MISSING_TITLE, "authors": authors}

    def accept(self) -> None:
        self._codebook.edit_article(self._article, self.tags.paths(), **self.values())
        super().accept()

    def _versions(self) -> str:
        """How long the text that is read is, when it was captured, and how many versions."""
        rows = self._session.library.versions(self._article.id)
        read = [row for row in rows if row.id == self._article.version_id] or rows[-1:]
        told = [counted(row.words, "word") for row in read]
        told += [f"captured {moment_within(row.captured)}" for row in read]
        others = f"{counted(len(rows), 'version')} (File, Versions…)" if len(rows) > 1 else ""
        return joined(*told, others)

    def _consequence(self) -> str:
        """What another published date does to the dates in the text."""
        other = self.fields["published"].text().strip() != self._article.published
        return _READ_AGAIN if other else ""

    def _made_field(self, name: str) -> QLineEdit:
        value = getattr(self._article, name)
        field = QLineEdit("; ".join(value) if isinstance(value, tuple) else value)
        field.setPlaceholderText(_FIELDS[name][1])
        field.setCursorPosition(0)
        field.setReadOnly(self._session.read_only)
        field.textChanged.connect(lambda _text: self._check())
        return field

    def _check(self) -> None:
        language = self.fields["language"].text().strip()
        problem = date_problem(self.fields["published"].text().strip())
        if not problem and language and not _LANGUAGE.fullmatch(language):
            problem = _BAD_LANGUAGE
        if self._session.read_only:
            problem = "This library is open for reading only."
        self.problem.setText(problem or self._consequence())
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
