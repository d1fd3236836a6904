"""The narrow ruler by the scroll bar: where in the whole text highlights, links and hits are."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from postil.model.annotation import Colour
from postil.model.passage import Span
from postil.ui.reader.card_items import CardItem, items_of
from postil.ui.reader.descriptions import quoted
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.session import ReadingSession

WIDTH: Final = 12
_TICK: Final = 3.0
_REACH: Final = 6
"""Pixels by which the pointer may miss a tick."""


class Ruler(QWidget):
    """Ticks by place in the text: highlights on the left half, links on the right, hits across."""

    def __init__(self, view: ArticleView, session: ReadingSession, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._session, self._themes = view, session, themes
        self._items: list[CardItem] = []
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Overview of marks in the whole article")
        self.setMouseTracking(True)
        view.installEventFilter(self)
        view.arranged.connect(self._place)
        themes.changed.connect(self.update)

    def renew(self) -> None:
        """Take the marks from the session anew."""
        opened = self._session.open
        self._items = items_of(opened) if opened else []
        self.update()

    # ---------------------------------------------------------------- where things are

    def _y(self, position: int) -> float:
        """The height of a place in the text on the ruler."""
        return 2.0 + position / max(1, len(self._view.text)) * (self.height() - 6.0)

    def _position(self, y: float) -> int:
        share = (y - 2.0) / max(1.0, self.height() - 6.0)
        return round(max(0.0, min(1.0, share)) * len(self._view.text))

    def span_at(self, y: float) -> Span | None:
        """The passage whose tick is at a height, or None."""
        spans = [item.ref.span for item in self._items] + list(self._view.showing.hits)
        near = [(abs(self._y(s.start) - y), s) for s in spans]
        distance, span = min(near, default=(_REACH + 1.0, None))
        return span if distance <= _REACH else None

    # ---------------------------------------------------------------- look

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, hidden = self._themes.current, self._view.showing.hidden
        for item in self._items:
            if item.annotation is not None and "highlights" not in hidden:
                tint = theme.highlights[item.annotation.colour]
                colour = tint.edge if theme.dark else tint.strong.darker(115)
                self._tick(painter, item.start, 1.0, 6.0 if item.annotation.note else 4.0, colour)
            elif item.link is not None and "links" not in hidden:
                self._tick(painter, item.start, 8.0, 3.0, theme.link.edge)
        self._draw_hits(painter)

    def _draw_hits(self, painter: QPainter) -> None:
        showing, theme = self._view.showing, self._themes.current
        tick = theme.highlights[Colour.ORANGE].edge
        rows = {round(self._y(hit.start)) for hit in showing.hits}
        for y in rows:
            painter.fillRect(QRectF(1.0, y, WIDTH - 2.0, 2.0), tick)
        if 0 <= showing.hit < len(showing.hits):
            y = round(self._y(showing.hits[showing.hit].start))
            painter.fillRect(QRectF(0.0, y - 1.0, WIDTH, 4.0), theme.ink)

    def _tick(
        self, painter: QPainter, position: int, x: float, width: float, colour: QColor
    ) -> None:
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(x, self._y(position), width, _TICK), 1.5, 1.5)

    # ---------------------------------------------------------------- pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        span = self.span_at(event.position().y())
        place = span.start if span is not None else self._position(event.position().y())
        self._view.go_to(place, share=0.3)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._preview(event)
            return True
        return super().event(event)

    def _preview(self, event: QHelpEvent) -> None:
        y = float(event.pos().y())
        span = self.span_at(y)
        if span is None:
            place = self._position(y)
            span = Span(place, place + 120)
        words = quoted(self._view.text, span, 110, marks=False)
        QToolTip.showText(event.globalPos(), words, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        port = self._view.viewport().geometry()
        self.setGeometry(port.right() - WIDTH + 1, port.top(), WIDTH, port.height())
        self.raise_()
