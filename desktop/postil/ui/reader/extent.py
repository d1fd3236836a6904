"""Changes where the active highlight or name begins and ends: by dragging handles, or by keys."""

from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from postil.model.passage import Span
from postil.ui.reader.sheet import Sheet
from postil.ui.reader.words import nearest_edge

_REACH: Final = 9.0
_SCROLL_MS: Final = 30


class Extent(QObject):
    """The two handles of the active highlight or name. `changed` carries it and its new span."""

    changed = Signal(object, object)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._fixed: int | None = None
        self._pointer = QPointF()
        self._exact = False
        self._scroll = QTimer(self, interval=_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)

    @property
    def dragging(self) -> bool:
        return self._fixed is not None

    def _span(self) -> Span | None:
        active = self._sheet.showing.active
        return active.span if active is not None and active.has_handles else None

    def end_at(self, point: QPointF) -> str:
        """Which handle is under a point of the viewport: "start", "end" or ""."""
        span = self._span()
        boxes = self._sheet.boxes_of(span) if span is not None else []
        if not boxes:
            return ""
        for name, handle in (("end", boxes[-1].bottomRight()), ("start", boxes[0].topLeft())):
            if (point - handle).manhattanLength() <= _REACH:
                return name
        return ""

    def press(self, point: QPointF) -> bool:
        """Take hold of the handle under the point; False where there is none."""
        span, end = self._span(), self.end_at(point)
        if span is None or not end:
            return False
        self._fixed = span.end if end == "start" else span.start
        self._sheet.showing.draft = span
        return True

    def drag(self, point: QPointF, *, exact: bool) -> None:
        """Move the end in hand to the nearest end of a word, or `exact` to the point; beyond the
        edge the text scrolls."""
        self._pointer, self._exact = point, exact
        height = self._sheet.viewport().height()
        outside = not 0 <= point.y() <= height
        if outside != self._scroll.isActive():
            self._scroll.start() if outside else self._scroll.stop()
        here = self._sheet.boundary_at(point)
        here = here if exact else nearest_edge(self._sheet.text, here)
        if self._fixed is not None and here != self._fixed:
            self._sheet.showing.draft = Span(min(here, self._fixed), max(here, self._fixed))
            self._sheet.viewport().update()

    def release(self) -> None:
        """Let go: what was drawn becomes the highlight's extent."""
        self._scroll.stop()
        draft, self._sheet.showing.draft = self._sheet.showing.draft, None
        self._fixed = None
        if draft is not None and draft != self._span():
            self._tell(draft)
        self._sheet.viewport().update()

    def drop(self) -> bool:
        """Let go and leave the extent as it was; False where nothing was in hand."""
        if not self.dragging:
            return False
        self._scroll.stop()
        self._fixed = self._sheet.showing.draft = None
        self._sheet.viewport().update()
        return True

    def take_key(self, event: QKeyEvent) -> bool:
        """Shift+Alt with → and ← moves the end, with ↓ and ↑ the start, by a character."""
        both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
        span = self._span()
        if span is None or event.modifiers() & both != both:
            return False
        moves = {
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
        }
        first, last = moves.get(Qt.Key(event.key()), (0, 0))
        text = self._sheet.text
        moved = Span(_stepped(text, span.start, first), _stepped(text, span.end - 1, last) + 1)
        if moved != span and moved.start < moved.end:
            self._tell(moved)
        return bool(first or last)

    def _tell(self, span: Span) -> None:
        active = self._sheet.showing.active
        if active is not None:
            self.changed.emit(active, span)

    def _scroll_on(self) -> None:
        bar, height = self._sheet.verticalScrollBar(), self._sheet.viewport().height()
        over = min(0.0, self._pointer.y()) + max(0.0, self._pointer.y() - height)
        bar.setValue(bar.value() + round(over / 2))
        self.drag(self._pointer, exact=self._exact)


def _stepped(text: str, place: int, step: int) -> int:
    """The next character in a direction that is no white space; the place itself without one."""
    found = place + step
    while step and 0 <= found < len(text) and text[found].isspace():
        found += step
    return found if 0 <= found < len(text) else place
