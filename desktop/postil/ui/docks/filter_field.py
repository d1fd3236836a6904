"""A field over a list: the arrow down leads from it into the list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from postil.ui.fields import Field


class FilterField(Field):
    """`left_downwards` says that the reader goes on into the list."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
