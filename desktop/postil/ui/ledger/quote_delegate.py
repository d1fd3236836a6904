"""How a quotation looks in the ledger: who, how and when, then the words themselves."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from postil.model.ledger import QuoteRow
from postil.ui.docks.row_delegate import PADDING, SIDE, RowDelegate
from postil.ui.fonts import reading_font
from postil.ui.models.quotes import NOBODY, QUOTE
from postil.ui.reader.typesetting import shown
from postil.ui.theme import Theme, Themes
from postil.ui.wording import day, joined

_LINES: Final = 2
_BAR: Final = 3
_GAP: Final = 4


class QuoteDelegate(RowDelegate):
    """Draws quotations of one height: two lines of words, and more in the pane below the list."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(themes, parent)
        self._words_font = reading_font(11)
        self._words = QFontMetrics(self._words_font)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        text = self.title.lineSpacing() + _GAP + _LINES * self._words.lineSpacing()
        return QSize(200, text + 2 * PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(QUOTE)
        if not isinstance(row, QuoteRow):
            return
        theme = self.themes.current
        painter.save()
        self.paint_ground(painter, option, theme)
        inner = option.rect.adjusted(SIDE, PADDING, -SIDE, -PADDING)
        painter.fillRect(QRect(inner.left(), inner.top(), _BAR, inner.height()), theme.quote.edge)
        inner.setLeft(inner.left() + _BAR + 10)
        self._paint_head(painter, inner, row, theme)
        self._paint_words(painter, inner, row, theme)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, row: QuoteRow, theme: Theme) -> None:
        """Name and cue on the left, outlet and day on the right, which gives way."""
        baseline = rect.top() + self.title.ascent()
        name = self.title.elidedText(
            row.speaker or NOBODY, Qt.TextElideMode.ElideRight, int(rect.width() * 0.6)
        )
        painter.setFont(self.title_font)
        painter.setPen(theme.ink if row.speaker else theme.muted)
        painter.drawText(QPointF(rect.left(), baseline), name)
        left = rect.left() + self.title.horizontalAdvance(name) + 8
        painter.setFont(self.small_font)
        painter.setPen(theme.muted)
        where = self.small.elidedText(
            joined(row.outlet, day(row.published)),
            Qt.TextElideMode.ElideRight,
            max(0, rect.right() - left - 8),
        )
        right = rect.right() - self.small.horizontalAdvance(where)
        painter.drawText(QPointF(right, baseline), where)
        cue = self.small.elidedText(row.cue, Qt.TextElideMode.ElideRight, max(0, right - left - 12))
        painter.drawText(QPointF(left, baseline), cue)

    def _paint_words(self, painter: QPainter, rect: QRect, row: QuoteRow, theme: Theme) -> None:
        words = shown(row.words).replace("\n", " ")
        layout = QTextLayout(words, self._words_font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        pitch = self._words.lineSpacing()
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, number * pitch))
        layout.endLayout()
        painter.setPen(theme.ink)
        top = QPointF(rect.left(), rect.top() + self.title.lineSpacing() + _GAP)
        last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        if last is None or last.textStart() + last.textLength() >= len(words):
            layout.draw(painter, top)
            return
        for number in range(layout.lineCount() - 1):
            layout.lineAt(number).draw(painter, top)
        rest = self._words.elidedText(
            words[last.textStart() :][:400], Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.setFont(self._words_font)
        y = top.y() + (layout.lineCount() - 1) * pitch + self._words.ascent()
        painter.drawText(QPointF(rect.left(), y), rest)
