"""A line to type in, whose inner buttons have names too."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

_CLEARS = "_q_qlineeditclearaction"
"""Qt's name for the action of the button that empties the field."""


class Field(QLineEdit):
    """Qt's line edit; a screen reader hears what its buttons are."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for button in self.findChildren(QToolButton):
            if not button.accessibleName():
                clears = any(action.objectName() == _CLEARS for action in button.actions())
                button.setAccessibleName("Clear" if clears else self.placeholderText())
