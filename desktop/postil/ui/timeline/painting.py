"""Draws the shapes of a timeline. Dots are drawn once and stamped from then on."""

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)

from postil.model.picture import DOT_RADIUS, Bar, Block, Dot, Form, Line, Shape, Side, Words
from postil.ui.fonts import ui_font
from postil.ui.theme import Theme
from postil.ui.timeline.tones import tones_of

_STAMP: Final = 16
"""Pixels of a stamp's side."""
_DOTTED: Final = (1.2, 2.0)
_POINTS: Final = 0.75
"""Points in a pixel at 96 dots an inch."""


class ShapePainter:
    """Draws shapes in a theme's colours; `sharpness` is how many dots a pixel has."""

    def __init__(self, theme: Theme, sharpness: float = 1.0) -> None:
        self._tones = tones_of(theme)
        self._sharpness = sharpness
        self._stamps: dict[tuple[Form, str, bool], QPixmap] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}

    def draw(self, painter: QPainter, shapes: Iterable[Shape]) -> None:
        """Draw shapes in their order."""
        for shape in shapes:
            match shape:
                case Dot():
                    self._dot(painter, shape)
                case Block():
                    box = QRectF(shape.left, shape.top, 0, 0)
                    box.setRight(shape.right)
                    box.setBottom(shape.bottom)
                    painter.fillRect(box, self._tones[shape.tone])
                case Bar():
                    self._bar(painter, shape)
                case Line():
                    self._line(painter, shape)
                case Words():
                    self.words(painter, shape)

    def font(self, size: float, bold: bool = False) -> QFont:
        """The window's face; `size` in pixels."""
        font = self._fonts.get((size, bold))
        if font is None:
            weight = QFont.Weight.DemiBold if bold else QFont.Weight.Normal
            font = self._fonts[size, bold] = ui_font(size * _POINTS, weight)
            font.setPixelSize(round(size))
        return font

    def words(self, painter: QPainter, words: Words) -> None:
        painter.setFont(self.font(words.size, words.bold))
        painter.setPen(self._tones[words.tone])
        x = words.x
        if words.side is not Side.START:
            width = painter.fontMetrics().horizontalAdvance(words.text)
            x -= width if words.side is Side.END else width / 2
        painter.drawText(QPointF(x, words.y), words.text)

    def _line(self, painter: QPainter, line: Line) -> None:
        pen = QPen(self._tones[line.tone], line.width)
        if line.dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        upright = line.x1 == line.x2
        x1, x2 = (round(line.x1) + 0.5,) * 2 if upright else (line.x1, line.x2)
        painter.drawLine(QPointF(x1, line.y1), QPointF(x2, line.y2))

    def _bar(self, painter: QPainter, bar: Bar) -> None:
        colour = self._tones[f"{bar.tone}.{'strong' if bar.solid else 'fill'}"]
        edge = self._tones[f"{bar.tone}.edge"]
        box = QRectF(bar.left, bar.top, bar.right - bar.left, bar.bottom - bar.top)
        pen = QPen(QBrush(edge), 1.0)
        if not bar.solid:
            pen.setDashPattern(_DOTTED)
        if bar.soft_left or bar.soft_right:
            pen.setBrush(_faded(bar, edge))
            painter.setBrush(_faded(bar, colour))
        else:
            painter.setBrush(colour)
        painter.setPen(pen)
        painter.drawRoundedRect(box, 3, 3)

    def _dot(self, painter: QPainter, dot: Dot) -> None:
        for length, way in ((dot.before, -1), (dot.after, 1)):
            if length:
                self._tail(painter, dot, length, way)
        stamp = self._stamps.get((dot.form, dot.tone, dot.solid))
        if stamp is None:
            stamp = self._stamps[dot.form, dot.tone, dot.solid] = self._stamp(dot)
        at = QPointF(round(dot.x) - _STAMP / 2, round(dot.y) - _STAMP / 2)
        painter.drawPixmap(at, stamp)

    def _tail(self, painter: QPainter, dot: Dot, length: float, way: int) -> None:
        near, far = dot.x + way * DOT_RADIUS, dot.x + way * (DOT_RADIUS + length)
        fade = QLinearGradient(near, 0, far, 0)
        edge = self._tones[f"{dot.tone}.edge"]
        fade.setColorAt(0, edge)
        fade.setColorAt(1, _clear(edge))
        left = min(near, far)
        painter.fillRect(QRectF(left, dot.y - 1.5, length, 3), fade)

    def _stamp(self, dot: Dot) -> QPixmap:
        side = math.ceil(_STAMP * self._sharpness)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(self._sharpness)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._tones[f"{dot.tone}.edge"]
        pen = QPen(edge, 1.3)
        if not dot.solid:
            pen.setDashPattern(_DOTTED)
        painter.setPen(pen)
        painter.setBrush(edge if dot.solid else self._tones[f"{dot.tone}.fill"])
        _draw_form(painter, dot.form, QPointF(_STAMP / 2, _STAMP / 2))
        painter.end()
        return pixmap


def _draw_form(painter: QPainter, form: Form, at: QPointF) -> None:
    r = DOT_RADIUS
    match form:
        case Form.CIRCLE:
            painter.drawEllipse(at, r, r)
        case Form.DIAMOND:
            corners = ((0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
        case Form.SQUARE:
            painter.drawRect(QRectF(at.x() - r + 0.5, at.y() - r + 0.5, 2 * r - 1, 2 * r - 1))
        case Form.SHEET:
            painter.drawRoundedRect(QRectF(at.x() - r + 0.5, at.y() - r, 2 * r - 1, 2 * r), 1, 1)


def _faded(bar: Bar, colour: QColor) -> QBrush:
    """The colour along a bar whose ends are soft."""
    width = max(1.0, bar.right - bar.left)
    fade = QLinearGradient(bar.left, 0, bar.right, 0)
    fade.setColorAt(0, _clear(colour) if bar.soft_left else colour)
    fade.setColorAt(min(1.0, bar.soft_left / width), colour)
    fade.setColorAt(max(0.0, 1 - bar.soft_right / width), colour)
    fade.setColorAt(1, _clear(colour) if bar.soft_right else colour)
    return QBrush(fade)


def _clear(colour: QColor) -> QColor:
    clear = QColor(colour)
    clear.setAlpha(0)
    return clear
