"""Made-up books with marks, and three views that show them: ours and two that Qt brings along."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from postil.settings import ZOOM
from postil.ui.fonts import reading_font
from postil.ui.reader.marks import FoundMarks
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences

WINDOW = (1300, 900)


class Ours:
    """The reading view with text and marks in memory."""

    def __init__(self, article: OpenArticle, context: tuple[Preferences, Themes]) -> None:
        self.view = self.widget = ArticleView(*context)
        self.view.resize(*WINDOW)
        self.view.showing.index.replace_found(FoundMarks(article))
        self.view.show_article(article)

    def toggle(self, on: bool) -> None:
        self.view.showing.hidden = frozenset() if on else frozenset({"entities"})
        self.view.viewport().update()

    def zoom(self, step: int) -> None:
        self.view._preferences.set(ZOOM, 100 + 10 * step)
        self.view.arrange()


class Formats:
    """Qt's layout, a character format for each mark."""

    def __init__(self, article: OpenArticle, context: object) -> None:
        self.widget = QTextEdit()
        self.widget.setReadOnly(True)
        self.widget.setUndoRedoEnabled(False)
        self.widget.setFont(reading_font(13.0))
        self.widget.resize(*WINDOW)
        self.widget.setPlainText(article.version.text)
        self.spans = [s.finding.span for s in article.findings]
        self.toggle(True)

    def toggle(self, on: bool) -> None:
        style = QTextCharFormat()
        style.setBackground(QColor("#dcd9fe" if on else "transparent"))
        cursor = QTextCursor(self.widget.document())
        cursor.beginEditBlock()
        for start, end in self.spans:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(style)
        cursor.endEditBlock()

    def zoom(self, step: int) -> None:
        self.widget.setFont(reading_font(13.0 + 1.3 * step))


class Selections(Formats):
    """Qt's layout, an extra selection for each mark."""

    def __init__(self, article: OpenArticle, context: object) -> None:
        self.widget = QTextBrowser()
        self.widget.setFont(reading_font(13.0))
        self.widget.resize(*WINDOW)
        self.widget.setPlainText(article.version.text)
        self.spans = [s.finding.span for s in article.findings]
        self.toggle(True)

    def toggle(self, on: bool) -> None:
        style = QTextCharFormat()
        style.setBackground(QColor("#dcd9fe"))
        chosen = []
        for start, end in self.spans if on else ():
            one = QTextEdit.ExtraSelection()
            one.format = style
            cursor = QTextCursor(self.widget.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor
            chosen.append(one)
        self.widget.setExtraSelections(chosen)
