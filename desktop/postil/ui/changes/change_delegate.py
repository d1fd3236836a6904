"""How a change looks in the list: the old words struck through, the new ones underlined below."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from postil.ui.changes.inked import tint_of
from postil.ui.colours import blended
from postil.ui.fonts import ui_font
from postil.ui.models.changes import CHANGE
from postil.ui.theme import Themes

_SIDE: Final = 14
_SIGN: Final = 16
_PADDING: Final = 6


class ChangeDelegate(QStyledItemDelegate):
    """Draws headings on one line, changes on one or two."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._font = ui_font(9.5)
        self._bold = ui_font(9.5, QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._font)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        words = index.data(CHANGE)
        lines = len(set(filter(None, words))) if words else 1
        above = 0 if words else _PADDING
        return QSize(100, lines * self._metrics.lineSpacing() + 2 * _PADDING + above)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        words = index.data(CHANGE)
        inner = option.rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        if words is None:
            painter.setFont(self._bold)
            painter.setPen(self._themes.current.muted)
            painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, str(index.data()))
        else:
            self._paint_ground(painter, option)
            self._paint_words(painter, inner, *words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, rect, state = self._themes.current, option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.link.fill)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, blended(theme.ink, theme.raised, 0.04))

    def _paint_words(self, painter: QPainter, rect: QRect, old: str, new: str) -> None:
        theme, height = self._themes.current, self._metrics.lineSpacing()
        top = rect.top()
        if old == new:
            self._paint_line(painter, rect, "↕", theme.muted, new, theme.ink)
            return
        for words, inserted in ((old, False), (new, True)):
            if not words:
                continue
            line = QRect(rect.left(), top, rect.width(), height)
            font = QFont(self._font)
            font.setUnderline(inserted)
            font.setStrikeOut(not inserted)
            tint = tint_of(theme, inserted=inserted)
            ink = theme.ink if inserted else theme.muted
            self._paint_line(painter, line, "+" if inserted else "−", tint.edge, words, ink, font)
            top += height

    def _paint_line(
        self,
        painter: QPainter,
        line: QRect,
        sign: str,
        sign_ink: QColor,
        words: str,
        ink: QColor,
        font: QFont | None = None,
    ) -> None:
        painter.setFont(self._bold)
        painter.setPen(sign_ink)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, sign)
        painter.setFont(font or self._font)
        painter.setPen(ink)
        room = line.adjusted(_SIGN, 0, 0, 0)
        cut = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, cut)
