"""How an article looks in the library list: title, where and when, what is in it."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from postil.model.holdings import ArticleRow
from postil.model.identity import ArticleId
from postil.ui.colours import blended
from postil.ui.fonts import ui_font
from postil.ui.icons import icon
from postil.ui.models.articles import ROW
from postil.ui.theme import Theme, Themes
from postil.ui.wording import day, joined

_LINES: Final = 2
_PADDING: Final = 9
_SIDE: Final = 12
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


class ArticleDelegate(QStyledItemDelegate):
    """Draws rows of one height: two lines of title and one of source and counts."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.open_id: ArticleId | None = None
        self._title_font = ui_font(10, QFont.Weight.DemiBold)
        self._small_font = ui_font(9)
        self._title = QFontMetrics(self._title_font)
        self._small = QFontMetrics(self._small_font)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = _LINES * self._title.lineSpacing() + _GAP + self._small.height() + 2 * _PADDING
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
        theme = self._themes.current
        painter.save()
        rect: QRect = option.rect
        self._paint_ground(painter, option, rect, theme, is_open=row.article.id == self.open_id)
        self._paint_words(painter, rect.adjusted(_SIDE, 0, -_SIDE, 0), row, theme)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        theme: Theme,
        *,
        is_open: bool,
    ) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.link.fill)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, blended(theme.ink, theme.raised, 0.04))
        painter.fillRect(QRect(rect.left() + _SIDE, rect.bottom(), rect.width(), 1), theme.hairline)
        if is_open:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.accent)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_words(self, painter: QPainter, rect: QRect, row: ArticleRow, theme: Theme) -> None:
        lines = lines_of(row.article.title, self._title_font, rect.width())
        height = len(lines) * self._title.lineSpacing() + _GAP + self._small.height()
        top = rect.top() + (rect.height() - height) // 2
        painter.setFont(self._title_font)
        painter.setPen(theme.ink)
        for line in lines:
            painter.drawText(QPointF(rect.left(), top + self._title.ascent()), line)
            top += self._title.lineSpacing()
        painter.setFont(self._small_font)
        painter.setPen(theme.muted)
        baseline = top + _GAP + self._small.ascent()
        right = self._paint_counts(painter, rect, baseline, row, theme)
        source = self._source(row, right - rect.left() - 2 * _GAP)
        painter.drawText(QPointF(rect.left(), baseline), source)

    def _source(self, row: ArticleRow, room: int) -> str:
        """Outlet and day in `room` pixels; where it is narrow, the outlet is cut, not the day."""
        published = day(row.article.published)
        room -= self._small.horizontalAdvance(f"{published} · ")
        outlet = self._small.elidedText(row.article.outlet, Qt.TextElideMode.ElideRight, room)
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
                right -= self._small.horizontalAdvance(text)
                painter.drawText(QPointF(right, baseline), text)
                right -= _ICON + 3
                square = QRect(
                    right, baseline - self._small.capHeight() // 2 - _ICON // 2, _ICON, _ICON
                )
                icon(name, theme.muted).paint(painter, square)
                right -= 2 * _GAP
        return right
