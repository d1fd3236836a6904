"""What the rows of the sidebar's lists have in common: fonts, padding, ground and focus."""

from typing import Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from postil.ui.colours import blended
from postil.ui.fonts import ui_font
from postil.ui.theme import Theme, Themes

PADDING: Final = 9
SIDE: Final = 12


class RowDelegate(QStyledItemDelegate):
    """A title in bold and small words below it, on a ground that says what is chosen."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.themes = themes
        self.title_font = ui_font(10, QFont.Weight.DemiBold)
        self.small_font = ui_font(9)
        self.title = QFontMetrics(self.title_font)
        self.small = QFontMetrics(self.small_font)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        """The row without its words: chosen, pointed at, or with the keyboard on it."""
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.link.fill)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, blended(theme.ink, theme.raised, 0.04))
        painter.fillRect(QRect(rect.left() + SIDE, rect.bottom(), rect.width(), 1), theme.hairline)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
