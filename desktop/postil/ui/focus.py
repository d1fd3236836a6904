"""Who has the keyboard when a part of the window goes away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_away(part: QWidget, heir: QWidget | None) -> None:
    """Hide a part of the window; the focus, where it is in there, goes to `heir` first.

    Left to itself Qt hands it on as the Tab key would, and a card that is reached by Tab is
    chosen: the next deed would meet another annotation than the reader meant.
    """
    focused = part.window().focusWidget()
    if heir is not None and focused is not None and _within(focused, part):
        heir.setFocus(Qt.FocusReason.OtherFocusReason)
    part.hide()


def _within(widget: QWidget, part: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)
