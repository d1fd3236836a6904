"""How a search result looks: title, where and when, and the passage with its words marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from postil.model.holdings import Hit
from postil.model.passage import Span
from postil.ui.docks.row_delegate import PADDING, SIDE, RowDelegate
from postil.ui.models.hits import HIT, snippet_of, where_told
from postil.ui.theme import Theme
from postil.ui.wording import day, joined
from postil.workspace.positions import Positions

_SNIPPET_LINES: Final = 3
_LEAD: Final = 45
"""Characters before the first mark that are shown."""
_GAP: Final = 3


class HitDelegate(RowDelegate):
    """Draws results of one height."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        text = self.title.lineSpacing() + (_SNIPPET_LINES + 1) * self.small.lineSpacing()
        return QSize(100, text + 2 * _GAP + 2 * PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        theme = self.themes.current
        rect: QRect = option.rect
        painter.save()
        self.paint_ground(painter, option, theme)
        inner = rect.adjusted(SIDE, PADDING, -SIDE, -PADDING)
        self._paint_head(painter, inner, hit, theme)
        self._paint_snippet(painter, inner, hit, theme)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, hit: Hit, theme: Theme) -> None:
        painter.setFont(self.title_font)
        painter.setPen(theme.ink)
        title = self.title.elidedText(hit.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QPointF(rect.left(), rect.top() + self.title.ascent()), title)
        painter.setFont(self.small_font)
        painter.setPen(theme.muted)
        source = joined(hit.outlet, day(hit.published), where_told(hit))
        source = self.small.elidedText(source, Qt.TextElideMode.ElideRight, rect.width())
        baseline = rect.top() + self.title.lineSpacing() + _GAP + self.small.ascent()
        painter.drawText(QPointF(rect.left(), baseline), source)

    def _paint_snippet(self, painter: QPainter, rect: QRect, hit: Hit, theme: Theme) -> None:
        snippet, marks = shortened_before(snippet_of(hit), hit.marks)
        layout = QTextLayout(snippet.replace("\n", " "), self.small_font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(_formats(snippet, marks, theme))
        top = rect.top() + self.title.lineSpacing() + self.small.lineSpacing() + 2 * _GAP
        layout.beginLayout()
        for number in range(_SNIPPET_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, number * self.small.lineSpacing()))
        layout.endLayout()
        painter.setPen(theme.ink)
        layout.draw(painter, QPointF(rect.left(), top))


def shortened_before(snippet: str, marks: Sequence[Span]) -> tuple[str, list[Span]]:
    """The snippet from a few words before its first mark, so that the mark is in sight."""
    begin = max(0, marks[0].start - _LEAD) if marks else 0
    if begin == 0:
        return snippet, list(marks)
    space = snippet.find(" ", begin, marks[0].start)
    begin = space + 1 if space >= 0 else begin
    shift = begin - 1
    return "…" + snippet[begin:], [Span(m.start - shift, m.end - shift) for m in marks]


def _formats(snippet: str, marks: Sequence[Span], theme: Theme) -> list[QTextLayout.FormatRange]:
    positions = Positions(snippet)
    formats = []
    for mark in marks:
        piece = QTextLayout.FormatRange()
        piece.start = positions.to_utf16(mark.start)
        piece.length = positions.to_utf16(mark.end) - piece.start
        look = QTextCharFormat()
        look.setBackground(theme.find)
        look.setFontWeight(QFont.Weight.DemiBold)
        piece.format = look
        formats.append(piece)
    return formats
