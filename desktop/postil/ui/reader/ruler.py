"""The narrow ruler by the scroll bar: where in the whole text marks, notes and hits are."""

from array import array
from collections.abc import Iterable
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from postil.model.annotation import Colour
from postil.model.finding import EntityMention, FindingKind
from postil.model.passage import Span
from postil.ui.reader.card_items import CardItem, items_of
from postil.ui.reader.descriptions import quoted
from postil.ui.reader.marks import LAYERS, MarkKind
from postil.ui.reader.view import ArticleView
from postil.ui.theme import Themes
from postil.workspace.session import ReadingSession

WIDTH: Final = 12
_TICK: Final = 3.0
_REACH: Final = 6
"""Pixels by which the pointer may miss a tick."""
_LATE_MS: Final = 120
"""The quotations of a book are gathered when the book is there to be read."""
_AROUND: Final = 48
"""Characters on either side of a hit in its preview."""
_FAINT: Final = 0.55
_NOWHERE: Final = (array("i"), array("i"))
_PREVIEW: Final = 220
"""Pixels that a preview is wide."""
_APART: Final = 36
"""Between the ruler and its preview, with what Qt adds around and beside the words."""


class Ruler(QWidget):
    """Ticks by place in the text: highlights on the left half, wider with a note, links on the
    right, hits across; quotations as a thin line along the left edge; where the active mark names
    somebody, their other mentions on the right."""

    def __init__(self, view: ArticleView, session: ReadingSession, themes: Themes) -> None:
        super().__init__(view)
        self._view, self._session, self._themes = view, session, themes
        self._items: list[CardItem] = []
        self._quotes = _NOWHERE
        self._namesakes: list[Span] = []
        self._picture = QPixmap()
        self._state: object = None
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._gather_quotes)
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Overview of marks in the whole article")
        self.setMouseTracking(True)
        view.installEventFilter(self)
        view.arranged.connect(self._place)
        view.activated.connect(self._gather_namesakes)
        session.findings_changed.connect(self._late.start)
        themes.changed.connect(self.update)

    def renew(self) -> None:
        """Take the marks from the session anew."""
        opened = self._session.open
        self._items = items_of(opened) if opened else []
        self._quotes = _NOWHERE
        self._late.start()
        self._gather_namesakes()

    def _gather_quotes(self) -> None:
        opened = self._session.open
        self._quotes = opened.findings.ends_of(FindingKind.QUOTE) if opened else _NOWHERE
        self.update()

    def _gather_namesakes(self) -> None:
        """Where else the one is named whom the active mark names."""
        opened, active = self._session.open, self._view.showing.active
        chosen = active.finding.finding if active and active.finding else None
        self._namesakes = []
        if opened is not None and isinstance(chosen, EntityMention) and chosen.entity:
            self._namesakes = opened.findings.spans_named(chosen.entity)
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
        spans = [item.ref.span for item in self._items]
        near = [
            (abs(self._y(s.start) - y), s)
            for s in (*spans, *self._namesakes, *self._view.showing.hits)
        ]
        distance, span = min(near, default=(_REACH + 1.0, None))
        return span if distance <= _REACH else None

    # ---------------------------------------------------------------- look

    def paintEvent(self, event: QPaintEvent) -> None:
        showing = self._view.showing
        state = (
            id(self._items), id(self._quotes), id(self._namesakes), id(showing.hits), showing.hit,
            showing.hidden, self._themes.current.name, self.size(), self.devicePixelRatio(),
        )  # fmt: skip
        if state != self._state:
            self._state = state
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        picture = QPixmap(QSize(WIDTH, max(1, self.height())) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        hidden = self._view.showing.hidden
        if LAYERS[MarkKind.QUOTE] not in hidden:
            self._draw_quotes(painter)
        self._draw_items(painter, hidden)
        accent = self._themes.current.accent
        for y in self._rows(self._namesakes):
            self._tick(painter, y, 8.0, 4.0, accent)
        self._draw_hits(painter)
        painter.end()
        return picture

    def _draw_quotes(self, painter: QPainter) -> None:
        painter.setOpacity(_FAINT)
        colour, drawn_to = self._themes.current.quote.edge, float("-inf")
        zero = self._y(0)
        pitch = self._y(1) - zero
        for start, end in zip(*self._quotes, strict=True):
            bottom = zero + end * pitch
            if bottom > drawn_to:
                top = max(zero + start * pitch, drawn_to)
                drawn_to = max(bottom, top + 1.0)
                painter.fillRect(QRectF(0.0, top, 1.5, drawn_to - top), colour)
        painter.setOpacity(1.0)

    def _draw_items(self, painter: QPainter, hidden: frozenset[str]) -> None:
        theme = self._themes.current
        for item in self._items:
            y = self._y(item.start)
            if item.annotation is not None and "highlights" not in hidden:
                tint = theme.highlights[item.annotation.colour]
                colour = tint.edge if theme.dark else tint.strong.darker(115)
                self._tick(painter, y, 2.0, 6.0 if item.annotation.note else 3.5, colour)
            elif item.link is not None and "links" not in hidden:
                self._tick(painter, y, 8.0, 3.5, theme.link.edge)

    def _draw_hits(self, painter: QPainter) -> None:
        showing, theme = self._view.showing, self._themes.current
        tick = theme.highlights[Colour.ORANGE].edge
        for y in self._rows(showing.hits):
            painter.fillRect(QRectF(1.0, y, WIDTH - 2.0, 2.0), tick)
        if 0 <= showing.hit < len(showing.hits):
            y = round(self._y(showing.hits[showing.hit].start))
            painter.fillRect(QRectF(0.0, y - 1.0, WIDTH, 4.0), theme.ink)

    def _rows(self, spans: Iterable[Span]) -> set[int]:
        return {round(self._y(span.start)) for span in spans}

    @staticmethod
    def _tick(painter: QPainter, y: float, x: float, width: float, colour: QColor) -> None:
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(x, y, width, _TICK), 1.5, 1.5)

    # ---------------------------------------------------------------- pointing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """To the passage under the pointer, or to that place of the text; back leads back."""
        opened = self._session.open
        if opened is None:
            return
        span = self.span_at(event.position().y())
        place = self._position(event.position().y())
        self._session.go_to(opened.article.id, *(span or Span(place, place)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Previews what is there, at once: whoever points here is looking for something.

        It stands left of the ruler, in the window and off the other ticks.
        """
        words = self.preview(event.position().y())
        beside = QPointF(-_PREVIEW - _APART, event.position().y() - _APART)
        table = f'<table width="{_PREVIEW}"><tr><td>{words}</td></tr></table>'
        QToolTip.showText(self.mapToGlobal(beside).toPoint(), table if words else "", self)

    def preview(self, y: float) -> str:
        """What is said of a height, as HTML: the note, the hit in its words, or the text there."""
        span, text = self.span_at(y), self._view.text
        if span is None:
            place = self._position(y)
            return f"<p>{escape(quoted(text, Span(place, place + 120), 110, marks=False))}</p>"
        if span in self._view.showing.hits:
            before, behind = text[max(0, span.start - _AROUND) : span.start], text[span.end :]
            words = escape(text[span.start : span.end])
            return f"<p>…{escape(before)}<b>{words}</b>{escape(behind[:_AROUND])}…</p>"
        notes = [i.annotation.note for i in self._items if i.ref.span == span and i.annotation]
        said = "".join(f"<p>{escape(note[:300])}</p>" for note in notes if note)
        return f"<p>{escape(quoted(text, span, 110))}</p>{said}"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        port = self._view.viewport().geometry()
        self.setGeometry(port.right() - WIDTH + 1, port.top(), WIDTH, port.height())
        self.raise_()
