"""A card where there is no room for one: a small flag that opens it."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from postil.model.passage import Span
from postil.ui.reader.card_items import CardItem, CardKind
from postil.ui.reader.descriptions import quoted
from postil.ui.theme import Theme

_SIZE: Final = (26, 20)


class Stub(QAbstractButton):
    """A flag in the mark's colour: with lines for a note, an arrow for a link, else empty."""

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(*_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_item(item)

    def show_item(self, item: CardItem) -> None:
        self.item = item
        note = item.annotation.note if item.annotation else item.link.note if item.link else ""
        words = note or "Link" if item.link else note or "Highlight"
        self.setToolTip(quoted(words, Span(0, len(words)), 200, marks=False))
        self.setAccessibleName(f"Open the card: {self.toolTip()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        note = self.item.annotation
        tint = self._theme.highlights[note.colour] if note else self._theme.link
        hot = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(self._theme.accent if hot else tint.edge, 1.6 if hot else 1.0))
        painter.setBrush(tint.strong)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(self._theme.ink, 1.2, c=Qt.PenCapStyle.RoundCap))
        if self.item.kind is CardKind.NOTE:
            for y, width in ((0.34, 0.52), (0.54, 0.52), (0.74, 0.3)):
                start = QPointF(box.left() + box.width() * 0.24, box.top() + box.height() * y)
                painter.drawLine(start, start + QPointF(box.width() * width, 0))
        elif self.item.kind is CardKind.LINK:
            middle = box.center()
            painter.drawLine(middle + QPointF(-5, 0), middle + QPointF(5, 0))
            painter.drawLine(middle + QPointF(5, 0), middle + QPointF(2, -3))
            painter.drawLine(middle + QPointF(5, 0), middle + QPointF(2, 3))
