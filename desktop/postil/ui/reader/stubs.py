"""A card where there is no room for one: a line of it, or a small flag, that opens it."""

import re
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from postil.model.passage import Span
from postil.ui.fonts import ui_font
from postil.ui.reader.card_items import CardItem, CardKind
from postil.ui.reader.descriptions import quoted
from postil.ui.theme import Theme, Tint

FLAG: Final = (26, 20)
"""Width and height of a flag; a stub with words on it has the same height."""
_LEAST_WORDS: Final = 56
"""Width from which there are words on it."""
_SIGNS: Final = re.compile(r"^\s*(?:[-*+>#]+|\d+\.)\s|[*_`]+")
_GAP: Final = 3
_SIDE: Final = 7.0


class Stub(QAbstractButton):
    """In the mark's colour; a line of the note where it is wide enough, else a sign for its kind:
    lines for a note, an arrow for a link, nothing for a mere highlight."""

    def __init__(self, item: CardItem, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self._drawn_as: object = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(ui_font(9.0))
        self.show_item(item)

    def show_item(self, item: CardItem) -> None:
        self.item, self._drawn_as = item, None
        note = item.annotation.note if item.annotation else item.link.note if item.link else ""
        other = item.other_end
        words = (
            other.passage.text if other else item.annotation.passage.text if item.annotation else ""
        )
        self._words = _plain(note) if note else f"“{' '.join(words.split())}”"
        kind = "Link" if item.link else "Highlight"
        self.setToolTip(quoted(note or words, Span(0, len(note or words)), 200, marks=False))
        self.setAccessibleName(f"Open the card: {kind}, {self.toolTip()}")
        self.update()

    def _tint(self) -> Tint:
        note = self.item.annotation
        return self._theme.highlights[note.colour] if note else self._theme.link

    def paintEvent(self, event: QPaintEvent) -> None:
        look = (self.size(), self._hot, self.devicePixelRatio())
        if look != self._drawn_as:
            self._drawn_as, self._picture = look, self._drawn()
        QPainter(self).drawPixmap(0, 0, self._picture)

    @property
    def _hot(self) -> bool:
        return self.underMouse() or self.hasFocus()

    def _drawn(self) -> QPixmap:
        """A scroll step paints dozens of stubs, and cutting words to a width takes its time."""
        ratio = self.devicePixelRatio()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.width() >= _LEAST_WORDS:
            self._paint_line(painter)
        else:
            self._paint_flag(painter)
        painter.end()
        return picture

    def _ground(self, painter: QPainter, quiet: bool) -> QRectF:
        hot = self._hot
        edge = self._theme.hairline if quiet else self._tint().edge
        painter.setPen(QPen(self._theme.accent if hot else edge, 1.6 if hot else 1.0))
        painter.setBrush(self._theme.raised if quiet else self._tint().strong)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 4, 4)
        return box

    def _paint_line(self, painter: QPainter) -> None:
        box = self._ground(painter, quiet=True)
        painter.setPen(QPen(self._tint().edge, 0.8))
        painter.setBrush(self._tint().strong)
        painter.drawRoundedRect(QRectF(4.5, 4.5, 3.5, box.height() - 7.0), 1.7, 1.7)
        painter.setFont(self.font())
        painter.setPen(self._theme.ink if self.item.kind is CardKind.NOTE else self._theme.muted)
        words = box.adjusted(_SIDE + 4.0, 0, -_SIDE, 0)
        elided = QFontMetricsF(self.font()).elidedText(
            self._words, Qt.TextElideMode.ElideRight, words.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, flags, elided)

    def _paint_flag(self, painter: QPainter) -> None:
        box = self._ground(painter, quiet=False)
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


def _plain(note: str) -> str:
    """A note on one line, without the signs of its Markdown."""
    return " · ".join(
        line for line in (_SIGNS.sub("", line).strip() for line in note.splitlines()) if line
    )


def shared(width: int, count: int) -> list[tuple[int, int]]:
    """Left edges and widths of `count` stubs that share a row of `width` pixels."""
    whole = width + _GAP
    edges = [whole * n // count for n in range(count + 1)]
    return [(left, max(1, right - left - _GAP)) for left, right in pairwise(edges)]
