"""Small panels that float over the text and close as soon as they are not needed."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from postil.ui.focus import put_away

_GAP: Final = 7
_MARGIN: Final = 6


class Floating(QFrame):
    """A panel inside the reader, never a window of its own, so it takes no focus by itself.

    `closed` says that it went.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.host = parent
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(22)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        self.hide()

    def show_by(self, passage: QRect, *, above: bool = False) -> None:
        """Show the panel beside a passage's rectangle (in the parent's coordinates).

        It stands below it, or `above`; where there is no room, on the other side; and always
        inside the parent.
        """
        self.adjustSize()
        room = self.host.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self.move(placed(passage, self.rect(), room, above=above))
        self.show()
        self.raise_()

    def close_panel(self) -> bool:
        """Put the panel away; False where it was not there."""
        if self.isHidden():
            return False
        put_away(self, self.host)
        self.closed.emit()
        return True

    def event(self, event: QEvent) -> bool:
        if claims(event, Qt.Key.Key_Escape):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)


def claims(event: QEvent, *keys: Qt.Key) -> bool:
    """True where the event asks who wants one of these keys; it is accepted then, so that the key
    comes to the widget and not to the window's shortcuts."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in keys:
        return False
    event.accept()
    return True


def placed(passage: QRect, panel: QRect, room: QRect, *, above: bool = False) -> QPoint:
    """Where a panel stands so that it covers nothing of the passage, if there is any such place."""
    over = passage.top() - _GAP - panel.height()
    under = passage.bottom() + _GAP
    fits_over = over >= room.top()
    fits_under = under + panel.height() <= room.bottom()
    y = over if (above and fits_over) or not fits_under else under
    if not fits_over and not fits_under:
        y = room.bottom() - panel.height()
    x = min(passage.left(), room.right() - panel.width())
    return QPoint(max(room.left(), x), max(room.top(), y))
