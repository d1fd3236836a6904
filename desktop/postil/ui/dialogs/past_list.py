"""What the windows on the past share: a list, or a word in its place, over a line of buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)


class PastList(QDialog):
    """A list with a sentence and buttons below it; a hint stands where the list has nothing."""

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._hint = QLabel(hint, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._hint.setMargin(24)
        self.told = QLabel(wordWrap=True)
        self.told.setProperty("role", "muted")
        self._stack = QStackedLayout()

    def lay_out(
        self,
        view: QAbstractItemView,
        buttons: Sequence[QPushButton],
        between: Sequence[QWidget] = (),
    ) -> None:
        """Put the list on top, then what is `between`, then the sentence and the buttons."""
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(view)
        column.addLayout(self._stack, 1)
        for widget in between:
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        for button in buttons:
            row.addWidget(button)
        column.addLayout(row)
