"""A note: Markdown shown as it is meant, and edited in place."""

import re
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from postil.ui.fonts import ui_font
from postil.ui.reader.floating import claims

_AUTOSAVE_MS: Final = 600
_PICTURE: Final = re.compile(r"!(?=\[)")
_INDENT: Final = re.compile(r"-qt-list-indent: (\d);")
_LIST_STEP: Final = 15
"""Pixels by which a list stands in; Qt's own 40 are too many for a card."""
_AROUND: Final = 24
"""Frame, padding and the document's margin, above and below together."""
_LEAST: Final = 46
_MOST: Final = 320


class NoteLabel(QLabel):
    """A note as it reads. Markup in it is text, no picture is fetched; a click wants to edit."""

    edit_wanted = Signal()

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setFont(ui_font(9.8))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setOpenExternalLinks(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_note(note)

    def set_note(self, note: str) -> None:
        document = QTextDocument()
        document.setDefaultFont(self.font())
        features = QTextDocument.MarkdownFeature
        plain = _PICTURE.sub(r"\\!", note)
        document.setMarkdown(plain, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self.setText(_INDENT.sub(_close_to_the_edge, document.toHtml()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText():
            self.edit_wanted.emit()


def _close_to_the_edge(indent: re.Match[str]) -> str:
    return f"margin-left: {int(indent[1]) * _LIST_STEP}px; -qt-list-indent: 0;"


class NoteEditor(QPlainTextEdit):
    """Edits a note. `saved` carries the text, at pauses and at the end; `ended` says it is over.

    Ctrl+Enter, Escape and leaving the field end it; what was typed is kept each time.
    """

    saved = Signal(str)
    ended = Signal()
    grown = Signal()

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(note, parent)
        self._kept = note
        self._open = True
        self.setFont(ui_font(9.8))
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Write a note; Markdown works. Ctrl+Enter to finish.")
        self.setAccessibleName("Note")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._pause = QTimer(self, singleShot=True, interval=_AUTOSAVE_MS)
        self._pause.timeout.connect(self.save)
        self.textChanged.connect(self._pause.start)
        self.textChanged.connect(self._fit)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self._fit()

    def save(self) -> None:
        self._pause.stop()
        note = self.toPlainText()
        if note != self._kept:
            self._kept = note
            self.saved.emit(note)

    def finish(self) -> None:
        """Save and say that it is over, once."""
        if self._open:
            self._open = False
            self.save()
            self.ended.emit()

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        height = round(lines * QFontMetricsF(self.font()).lineSpacing()) + _AROUND
        height = max(_LEAST, min(_MOST, height))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.grown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if claims(event, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (control and enter) or event.key() == Qt.Key.Key_Escape:
            self.finish()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.ActiveWindowFocusReason:
            self.save()
        elif event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()
