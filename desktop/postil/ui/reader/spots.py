"""Where small panels stand by: rectangles in the reader's coordinates."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from postil.model.passage import Span
from postil.ui.reader.sheet import Sheet


def last_line_of(sheet: Sheet, span: Span | None, host: QWidget) -> QRect:
    """The last line of a passage that is in sight; the middle of the sheet where none is."""
    port = sheet.viewport()
    boxes = sheet.boxes_of(span) if span is not None else []
    seen = [box for box in boxes if 0 <= box.top() <= port.height()]
    spot = seen[-1].toAlignedRect() if seen else QRect(port.rect().center(), port.rect().center())
    return spot.translated(port.mapTo(host, QPoint()))


def under_pointer(host: QWidget) -> QRect:
    return QRect(host.mapFromGlobal(QCursor.pos()), QPoint()).adjusted(0, 0, 1, 1)
