"""An older version to look at: its text with what was found in it, and nothing to be changed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from postil.model.article import Article, Version
from postil.model.passage import Span
from postil.ui.moments import moment_within
from postil.ui.reader.flash import Flash
from postil.ui.reader.mark_index import JointIndex
from postil.ui.reader.marks import FoundMarks, made_marks
from postil.ui.reader.sheet import Sheet
from postil.ui.theme import Themes
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession


class OldVersion(QDialog):
    """A page for reading, at a passage where one is given."""

    def __init__(
        self,
        session: ReadingSession,
        preferences: Preferences,
        themes: Themes,
        version: Version,
        article: Article,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.resize(820, 760)
        self.version = version
        captured = moment_within(version.captured)
        self.setWindowTitle(f"{article.title} — {captured}")
        told = QLabel(f"The version of {captured}, to look at. You work on another one.")
        told.setProperty("role", "muted")
        told.setContentsMargins(16, 9, 16, 9)
        self.sheet = Sheet(preferences, themes, self)
        self.sheet.set_with_cards(False)
        self.sheet.setAccessibleName(f"{article.title}, version of {captured}")
        self._flash = Flash(self.sheet, preferences)
        self._wanted: Span | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(told)
        column.addWidget(self.sheet, 1)
        themes.changed.connect(self.sheet.take_theme)
        self._show_text(session, article, version)

    def show_passage(self, span: Span) -> None:
        """Bring a passage into sight and flash it."""
        self._wanted = span
        if self.isVisible():
            self._go()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sheet.setFocus()
        self._go()

    def _go(self) -> None:
        if self._wanted is not None:
            self.sheet.go_to(self._wanted.start, share=0.3)
            self._flash.show(self._wanted)

    def _show_text(self, session: ReadingSession, article: Article, version: Version) -> None:
        opened = OpenArticle(article, version).with_found(session.library.findings(version.id))
        all_ = session.library.annotations(article.id)
        here = sorted(
            (a for a in all_ if a.passage.version_id == version.id),
            key=lambda a: (a.passage.start, -a.passage.end),
        )
        opened = replace(opened, annotations=tuple(here))
        index = JointIndex()
        index.replace_found(FoundMarks(opened))
        index.replace_made(made_marks(opened))
        self.sheet.showing.index = index
        self.sheet.show_article(opened)
