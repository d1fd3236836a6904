"""The whole line in a strip, with the window that is in sight: dragged, or put where one clicks."""

from bisect import bisect_left
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from postil.chronology.calendar import civil, year_name
from postil.chronology.events import Events
from postil.chronology.scale import Scale
from postil.ui.fonts import ui_font
from postil.ui.theme import Themes
from postil.ui.timeline.tones import tones_of
from postil.workspace.timeline import Chronicle

_HEIGHT: Final = 46
_COLUMN: Final = 3
_LEAST_WINDOW: Final = 6.0


class Overview(QWidget):
    """`wanted` carries the minute that is to be in the middle of what is in sight."""

    wanted = Signal(float)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._chronicle: Chronicle | None = None
        self._whole: Scale | None = None
        self._sight: Scale | None = None
        self._drawn: QPixmap | None = None
        self._grip = 0.0
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName("Overview of the timeline")
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        themes.changed.connect(self._redraw)

    def show_chronicle(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._redraw()

    def show_sight(self, sight: Scale) -> None:
        """Say which part is in sight."""
        self._sight = sight
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)

    def resizeEvent(self, event: object) -> None:
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None:
            self._draw()
        painter = QPainter(self)
        assert self._drawn is not None, "it was just drawn"
        painter.drawPixmap(0, 0, self._drawn)
        window = self.window_box()
        if window is not None:
            accent = QColor(self._themes.current.accent)
            painter.setPen(QPen(accent, 1.5))
            accent.setAlpha(28)
            painter.setBrush(accent)
            painter.drawRoundedRect(window, 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        window, at = self.window_box(), event.position()
        inside = window is not None and window.contains(at)
        self._grip = at.x() - window.center().x() if window is not None and inside else 0.0
        self._go(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def window_box(self) -> QRectF | None:
        """Where what is in sight lies in the strip, None before there is anything."""
        if self._whole is None or self._sight is None:
            return None
        left = min(max(0.0, self._whole.x(self._sight.left)), self.width() - _LEAST_WINDOW)
        right = min(max(0.0, self._whole.x(self._sight.right)), float(self.width()))
        return QRectF(left, 1, max(_LEAST_WINDOW, right - left), self.height() - 2)

    def _go(self, at: QPointF) -> None:
        if self._whole is not None:
            self.wanted.emit(self._whole.minute(at.x() - self._grip))

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def _draw(self) -> None:
        theme, sharpness = self._themes.current, self.devicePixelRatioF()
        self._drawn = QPixmap(round(self.width() * sharpness), round(_HEIGHT * sharpness))
        self._drawn.setDevicePixelRatio(sharpness)
        self._drawn.fill(theme.window)
        chronicle = self._chronicle
        both = [chronicle.happened, chronicle.reported] if chronicle is not None else []
        extents = [e.extent for e in both if e.extent is not None]
        self._whole = None
        if not extents:
            return
        first, last = min(e[0] for e in extents), max(e[1] for e in extents)
        self._whole = Scale.fitting(first, last, max(2, self.width()))
        painter = QPainter(self._drawn)
        tones = tones_of(theme)
        for events, tone, ground, way in (
            (both[0], "date.column", 30.0, -1),
            (both[1], "report.column", 31.0, 1),
        ):
            room = 26.0 if way < 0 else 13.0
            for x, share in _heights(events, self._whole):
                height = max(1.5, room * share)
                top = ground - height if way < 0 else ground
                painter.fillRect(QRectF(x, top, _COLUMN - 0.5, height), tones[tone])
        painter.setPen(theme.muted)
        painter.setFont(ui_font(7.5))
        painter.drawText(QPointF(6, 12), year_name(civil(first).year))
        end = year_name(civil(max(first, last - 1)).year)
        width = painter.fontMetrics().horizontalAdvance(end)
        painter.drawText(QPointF(self.width() - width - 6, 12), end)
        painter.end()


def _heights(events: Events, scale: Scale) -> list[tuple[float, float]]:
    """How high the columns of a strip are (0–1), by how many have their middles in each."""
    counts: dict[int, int] = {}
    for series in events.series:
        at, end = 0, len(series.middles)
        for number in range(scale.width // _COLUMN + 1):
            if at == end:
                break
            behind = bisect_left(series.middles, 2 * scale.minute((number + 1) * _COLUMN), at)
            if behind > at:
                counts[number] = counts.get(number, 0) + behind - at
            at = behind
    most = max(counts.values(), default=1)
    return [(number * _COLUMN, (count / most) ** 0.5) for number, count in counts.items()]
