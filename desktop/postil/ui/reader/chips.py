"""Tags as chips, on as many rows as they need."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QToolButton,
    QWidget,
    QWidgetItem,
)

from postil.ui.fonts import ui_font

_GAP: Final = 4
_WIDEST: Final = 160
"""Pixels of a tag's name; a longer one is cut in its middle."""


class FlowLayout(QLayout):
    """Puts widgets side by side and begins another row where one is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = _GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            row = max(row, size.height())
        return y + row - rect.y()


class Chip(QFrame):
    """One tag. `removed` carries its path."""

    removed = Signal(str)

    def __init__(self, path: str, *, removable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 3 if removable else 8, 1)
        row.setSpacing(1)
        words, font = path.replace("/", " › "), ui_font(8.6)
        metrics = QFontMetrics(font)
        label = QLabel(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDEST), self)
        label.setFont(font)
        label.setToolTip(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(label)
        if removable:
            button = QToolButton(self)
            button.setText("×")
            button.setFixedSize(16, 16)
            button.setToolTip(f"Take off {path}")
            button.setAccessibleName(f"Take off the tag {path}")
            button.clicked.connect(lambda: self.removed.emit(path))
            row.addWidget(button)


class ChipRow(QWidget):
    """The tags of one annotation. `removed` carries the path of one to take off."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._shown: tuple[tuple[str, ...], bool] | None = None

    def show_tags(self, paths: Iterable[str], *, removable: bool) -> None:
        wanted = (tuple(paths), removable)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for path in wanted[0]:
            chip = Chip(path, removable=removable, parent=self)
            chip.removed.connect(self.removed)
            self._flow.addItem(QWidgetItem(chip))
            chip.show()
        self.setVisible(bool(wanted[0]))
        self.updateGeometry()
