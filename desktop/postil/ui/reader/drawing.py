"""Shapes that are kept, so that they can be drawn many times and reckoned once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

_Step = tuple[QPen | None, QBrush | None, Callable[..., Any], tuple[Any, ...]]


class Drawing:
    """Takes the calls of a painter that the forms of marks need, and repeats them on one.

    Rounded rectangles that follow each other in one style become one path. Pens and brushes are
    kept as they come, without a copy: who gives them leaves them as they are.
    """

    def __init__(self) -> None:
        self._steps: list[_Step] = []
        self._pen: QPen | None = None
        self._brush: QBrush | None = None
        self._font = QFont()
        self._path: QPainterPath | None = None

    def play(self, painter: QPainter) -> None:
        """Draw it all on a painter."""
        for pen, brush, draw, arguments in self._steps:
            if pen is not None:
                painter.setPen(pen)
            if brush is not None:
                painter.setBrush(brush)
            draw(painter, *arguments)

    def _add(self, draw: Callable[..., Any], *arguments: Any) -> None:
        self._steps.append((self._pen, self._brush, draw, arguments))
        self._pen = self._brush = self._path = None

    def setPen(self, pen: QPen | QColor | Qt.PenStyle) -> None:
        self._pen, self._path = pen if isinstance(pen, QPen) else QPen(pen), None

    def setBrush(self, brush: QBrush | QColor | Qt.BrushStyle) -> None:
        self._brush, self._path = brush if isinstance(brush, QBrush) else QBrush(brush), None

    def setFont(self, font: QFont) -> None:
        self._font = font
        self._add(QPainter.setFont, font)

    def fontMetrics(self) -> QFontMetrics:
        return QFontMetrics(self._font)

    def drawRoundedRect(self, rect: QRectF, x: float, y: float) -> None:
        if self._path is None:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            self._add(QPainter.drawPath, path)
            self._path = path
        self._path.addRoundedRect(rect, x, y)

    def drawLine(self, start: QPointF, end: QPointF) -> None:
        self._add(QPainter.drawLine, start, end)

    def drawPolyline(self, points: QPolygonF) -> None:
        self._add(QPainter.drawPolyline, points)

    def drawEllipse(self, middle: QPointF, across: float, down: float) -> None:
        self._add(QPainter.drawEllipse, middle, across, down)

    def fillRect(self, rect: QRectF, colour: QColor) -> None:
        self._add(QPainter.fillRect, rect, colour)

    def drawText(self, rect: QRectF, flags: Qt.AlignmentFlag, words: str) -> None:
        self._add(QPainter.drawText, rect, flags, words)
