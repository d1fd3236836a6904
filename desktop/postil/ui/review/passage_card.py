"""A passage with its surroundings in one version, with what differs from the other version."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from postil.ui.changes.inked import Inked, LaidText
from postil.ui.fonts import reading_font
from postil.ui.theme import Themes

_SIZE: Final = 11.0
_EDGE: Final = 14
_WIDEST: Final = 780


class PassageCard(QFrame):
    """Which version above, and the words of it below."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.setMaximumWidth(_WIDEST)
        self.title = QLabel()
        self.title.setProperty("role", "muted")
        self.title.setContentsMargins(_EDGE, 8, _EDGE, 4)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words = _Words(themes)
        area = QScrollArea()
        area.setWidget(self.words)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(area, 1)

    def show_words(self, title: str, inked: Inked) -> None:
        """Show words of a version; `title` says which one."""
        self.title.setText(title)
        self.words.show_words(inked)
        self.setAccessibleDescription(f"{title}: {inked.text}")
        self._bring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring()

    def _bring(self) -> None:
        """The passage into sight, with a line above it where there is not room for all."""
        port = self._area.viewport()
        top, bottom = self.words.passage_rows(port.width())
        self._area.verticalScrollBar().setValue(round(top) if bottom > port.height() else 0)


class _Words(QWidget):
    """The words, as high as they need."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        self._font = reading_font(_SIZE)
        self._pitch = round(QFontMetricsF(self._font).height() * 1.12)
        self._inked = Inked("")
        self._laid: LaidText | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self.update)

    def show_words(self, inked: Inked) -> None:
        self._inked, self._laid = inked, None
        self.updateGeometry()
        self.update()

    def passage_rows(self, width: int) -> tuple[float, float]:
        """Where the line before the passage begins, and where its last line ends."""
        laid = LaidText(self._inked, self._font, width - 2 * _EDGE, self._pitch)
        top, bottom = laid.passage_rows()
        return max(0.0, top - self._pitch), bottom

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        laid = LaidText(self._inked, self._font, width - 2 * _EDGE, self._pitch)
        return round(laid.height) + _EDGE

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._laid = None
        self.updateGeometry()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._laid is None:
            width = self.width() - 2 * _EDGE
            self._laid = LaidText(self._inked, self._font, width, self._pitch)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._themes.current.raised)
        self._laid.draw(painter, QPointF(_EDGE, 2), self._themes.current)
