"""How an article looks in the library list: title, where and when, what is in it."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from postil.model.holdings import ArticleRow
from postil.model.identity import ArticleId
from postil.ui.docks.row_delegate import PADDING, SIDE, RowDelegate
from postil.ui.icons import icon
from postil.ui.models.articles import ROW
from postil.ui.theme import Theme, Themes
from postil.ui.wording import day, joined

_LINES: Final = 2
_ICON: Final = 12
_GAP: Final = 4


@lru_cache(maxsize=2000)
def lines_of(title: str, font: QFont, width: int) -> tuple[str, ...]:
    """The title on at most two lines of `width` pixels; the last one ends in "…" where cut."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(title, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        last = len(lines) == _LINES - 1
        rest = title.encode("utf-16-le")[2 * start : None if last else 2 * (start + length)]
        lines.append(rest.decode("utf-16-le", "replace").strip())
    layout.endLayout()
    elided = QFontMetrics(font).elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
    return (*lines[:-1], elided)


class ArticleDelegate(RowDelegate):
    """Draws rows of one height: two lines of title and one of source and counts."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(themes, parent)
        self.open_id: ArticleId | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = _LINES * self.title.lineSpacing() + _GAP + self.small.height() + 2 * PADDING
        return QSize(100, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, ArticleRow):
            return
        theme = self.themes.current
        painter.save()
        rect: QRect = option.rect
        self.paint_ground(painter, option, theme)
        if row.article.id == self.open_id:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.accent)
        self._paint_words(painter, rect.adjusted(SIDE, 0, -SIDE, 0), row, theme)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: ArticleRow, theme: Theme) -> None:
        lines = lines_of(row.article.title, self.title_font, rect.width())
        height = len(lines) * self.title.lineSpacing() + _GAP + self.small.height()
        top = rect.top() + (rect.height() - height) // 2
        painter.setFont(self.title_font)
        painter.setPen(theme.ink)
        for line in lines:
            painter.drawText(QPointF(rect.left(), top + self.title.ascent()), line)
            top += self.title.lineSpacing()
        painter.setFont(self.small_font)
        painter.setPen(theme.muted)
        baseline = top + _GAP + self.small.ascent()
        right = self._paint_counts(painter, rect, baseline, row, theme)
        source = self._source(row, right - rect.left() - 2 * _GAP)
        painter.drawText(QPointF(rect.left(), baseline), source)

    def _source(self, row: ArticleRow, room: int) -> str:
        """Outlet and day in `room` pixels; where it is narrow, the outlet is cut, not the day."""
        published = day(row.article.published)
        room -= self.small.horizontalAdvance(f"{published} · ")
        outlet = self.small.elidedText(row.article.outlet, Qt.TextElideMode.ElideRight, room)
        return joined(outlet, published)

    def _paint_counts(
        self, painter: QPainter, rect: QRect, baseline: int, row: ArticleRow, theme: Theme
    ) -> int:
        """Draws the counts from the right; returns where they begin."""
        right = rect.right()
        for name, number in (
            ("sticky-note", row.annotations),
            ("users", row.entities),
            ("quote", row.quotes),
        ):
            if number:
                text = f"{number:,}"
                right -= self.small.horizontalAdvance(text)
                painter.drawText(QPointF(right, baseline), text)
                right -= _ICON + 3
                square = QRect(
                    right, baseline - self.small.capHeight() // 2 - _ICON // 2, _ICON, _ICON
                )
                icon(name, theme.muted).paint(painter, square)
                right -= 2 * _GAP
        return right
