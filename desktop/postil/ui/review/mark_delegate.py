"""How a mark looks in the review: its words, what it is, and what became of it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from postil.model.annotation import Annotation
from postil.model.belongings import Belonging
from postil.ui.colours import blended
from postil.ui.fonts import reading_font, ui_font
from postil.ui.models.review import ITEM, facts
from postil.ui.theme import Theme, Themes

_SIDE: Final = 14
_PADDING: Final = 6
_BAR: Final = 3


class MarkDelegate(QStyledItemDelegate):
    """Draws headings on one line, marks on two."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words, self._small = reading_font(10), ui_font(8.5)
        self._bold = ui_font(9, QFont.Weight.DemiBold)
        self._words_metrics, self._small_metrics = map(QFontMetrics, (self._words, self._small))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = self._small_metrics.lineSpacing() + 2 * _PADDING
        if index.data(ITEM) is not None:
            height += self._words_metrics.lineSpacing()
        return QSize(100, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        item, theme = index.data(ITEM), self._themes.current
        inner: QRect = option.rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        if item is None:
            painter.setFont(self._bold)
            painter.setPen(theme.muted)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._paint_ground(painter, option, theme, item.record)
            self._paint_words(painter, inner, theme, str(index.data()), facts(item))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, record: Belonging
    ) -> None:
        rect, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.link.fill)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, blended(theme.ink, theme.raised, 0.04))
        bar = QRect(rect.left() + 4, rect.top() + 5, _BAR, rect.height() - 10)
        painter.fillRect(bar, _colour(theme, record))

    def _paint_words(
        self, painter: QPainter, rect: QRect, theme: Theme, words: str, told: str
    ) -> None:
        painter.setFont(self._words)
        painter.setPen(theme.ink)
        cut = self._words_metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop, cut)
        painter.setFont(self._small)
        painter.setPen(theme.muted)
        cut = self._small_metrics.elidedText(told, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, cut)


def _colour(theme: Theme, record: Belonging) -> QColor:
    if isinstance(record, Annotation):
        return theme.highlights[record.colour].edge
    return theme.link.edge
