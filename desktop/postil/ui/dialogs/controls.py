"""Controls that look alike under the window's stylesheet: a list to choose from, a number."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFontComboBox,
    QHBoxLayout,
    QSpinBox,
    QToolButton,
    QWidget,
)

from postil.ui.icons import icon

_ARROW: Final = 14
_NUMBER_WIDTH: Final = 140


def _draw_arrow(box: QComboBox) -> None:
    square = QRect(box.width() - _ARROW - 8, (box.height() - _ARROW) // 2, _ARROW, _ARROW)
    muted = box.palette().color(QPalette.ColorRole.PlaceholderText)
    icon("chevron-down", muted).paint(QPainter(box), square)


class Chooser(QComboBox):
    """A combo box with the window's own arrow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrow(self)


class FaceChooser(QFontComboBox):
    """The same for faces of type."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrow(self)


class Stepper(QWidget):
    """A number between a smaller and a larger button."""

    def __init__(self, box: QSpinBox | QDoubleSpinBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = box
        box.setFixedWidth(_NUMBER_WIDTH)
        box.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setFocusProxy(box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(box)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        for name, words, step in (("minus", "Less", box.stepDown), ("plus", "More", box.stepUp)):
            button = QToolButton()
            button.setIcon(icon(name, ink))
            button.setAccessibleName(words)
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(step)
            row.addWidget(button)
        row.addStretch(1)
