"""Shows that the text has the keyboard, where it came there by the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes

_WIDTH: Final = 2
_BY_KEYS: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class FocusLine(QWidget):
    """A frame around the text. Who clicks into the text sees where they are, and needs none."""

    def __init__(self, view: ArticleView, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._themes = view, themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        themes.changed.connect(self.update)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() in _BY_KEYS:
                self._frame()
                self.show()
                self.raise_()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.hide()
        elif kind is QEvent.Type.Resize and self.isVisible():
            self._frame()
        return False

    def _frame(self) -> None:
        self.setGeometry(self._view.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, accent = QPainter(self), self._themes.current.accent
        size = self.rect()
        painter.fillRect(0, 0, size.width(), _WIDTH, accent)
        painter.fillRect(0, size.height() - _WIDTH, size.width(), _WIDTH, accent)
        painter.fillRect(0, 0, _WIDTH, size.height(), accent)
        painter.fillRect(size.width() - _WIDTH, 0, _WIDTH, size.height(), accent)
