"""The forms of marks: each kind is told by its form as well as by its colour."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF

from postil.model.annotation import Colour
from postil.model.finding import EntityLabel
from postil.ui.fonts import ui_font
from postil.ui.reader.drawing import Drawing
from postil.ui.theme import Theme, Tint

Canvas = QPainter | Drawing
Boxes = list[tuple[int, QRectF]]
"""Rectangles with the number of the line that each stands on, in a paragraph's own coordinates."""

_BAND: Final = 2.5
_RADIUS: Final = 4.0
_ABOVE: Final = 0.13
_BELOW: Final = 0.05
"""What is taken off a box above and below, in font sizes."""
_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH: Final = QBrush(Qt.BrushStyle.NoBrush)


class Strokes:
    """Draws the forms in a theme's colours. `em` is the text's size in pixels."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.em = 17.0

    # ---------------------------------------------------------------- below the glyphs

    def quote(self, painter: Canvas, boxes: Boxes, solid: bool) -> None:
        tint = self._theme.quote
        self._fill(painter, boxes, tint.strong if solid else tint.fill, grow=2.0, radius=2.0)

    def bar(self, painter: Canvas, x: float, lines: list[int], pitch: float, solid: bool) -> None:
        """The bar of a quotation down every line of it: firm for a person's, dotted for ours."""
        if not lines:
            return
        top, bottom = min(lines) * pitch + 3.0, (max(lines) + 1) * pitch - 3.0
        pen = QPen(self._theme.quote.edge, 3.0 if solid else 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if not solid:
            pen.setDashPattern([0.01, 2.1])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def entity(self, painter: Canvas, boxes: Boxes, label: str, solid: bool, covered: bool) -> None:
        """A rounded tint; on a highlight only an outline, so that tints never mix."""
        tint = self._theme.entities[EntityLabel(label)]
        if not covered:
            self._fill(painter, boxes, tint.strong if solid else tint.fill, grow=2.0)
        if solid or covered:
            pen = QPen(tint.edge, 1.1)
            if not solid:
                pen.setDashPattern([1.2, 2.2])
            self._frame(painter, boxes, pen, grow=2.0)

    def highlight(self, painter: Canvas, boxes: Boxes, tones: list[str]) -> None:
        """The first tone as tint, the others as bands under the line."""
        tints = [self._theme.highlights[Colour(tone)] for tone in tones]
        for _, box in boxes:
            shape = _on_pixels(self._snug(box).adjusted(0, -1.0, 0, 1.0))
            painter.fillRect(shape, tints[0].strong)
            for depth, tint in enumerate(tints[1:4]):
                y = shape.bottom() - _BAND * (len(tints[1:4]) - depth)
                painter.fillRect(QRectF(shape.left(), y, shape.width(), _BAND), _band(tint))

    def hit(self, painter: Canvas, boxes: Boxes, *, current: bool) -> None:
        theme = self._theme
        self._fill(painter, boxes, theme.find_current if current else theme.find, 1.0, 2.0)
        if current:
            self._frame(painter, boxes, QPen(theme.ink, 1.2), 1.0, 2.0)

    def flash(self, painter: Canvas, boxes: Boxes, strength: float) -> None:
        colour = QColor(self._theme.flash)
        colour.setAlphaF(max(0.0, min(1.0, strength)))
        self._fill(painter, boxes, colour, grow=3.0)

    def selection(self, painter: Canvas, boxes: Boxes) -> None:
        for _, box in boxes:
            painter.fillRect(box.adjusted(0, -1.0, 0, 1.0), self._theme.selection)

    # ---------------------------------------------------------------- above the glyphs

    def quantity(self, painter: Canvas, boxes: Boxes, solid: bool) -> None:
        self._underline(painter, boxes, self._pen(self._theme.quantity, solid))

    def time(self, painter: Canvas, boxes: Boxes, solid: bool) -> None:
        pen = self._pen(self._theme.time, solid)
        pen.setDashPattern([3.2, 2.0] if solid else [0.01, 2.2])
        pen.setWidthF(2.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if solid else Qt.PenCapStyle.RoundCap)
        self._underline(painter, boxes, pen)

    def link(self, painter: Canvas, boxes: Boxes, ends_here: bool) -> None:
        """A thin line, and a small arrow over the end of the passage."""
        edge = self._theme.link.edge
        self._underline(painter, boxes, QPen(edge, 1.0), lower=2.0)
        if not boxes or not ends_here:
            return
        size = self.em * 0.34
        box = self._snug(boxes[-1][1])
        tip = QPointF(box.right() + size * 0.95, box.top() + 0.5)
        painter.setPen(QPen(edge, 1.4, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(tip, tip + QPointF(-size, size))
        painter.drawPolyline(
            QPolygonF([tip + QPointF(-size * 0.75, 0), tip, tip + QPointF(0, size * 0.75)])
        )

    def type_label(self, painter: Canvas, boxes: Boxes, label: str) -> None:
        """The entity's type in small capitals on the tint's upper edge."""
        if not boxes:
            return
        tint = self._theme.entities[EntityLabel(label)]
        font = ui_font(5.6, QFont.Weight.DemiBold)
        font.setPixelSize(max(6, round(self.em * 0.42)))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(label) + 5.0
        box = self._snug(boxes[-1][1])
        height = self.em * 0.5
        plate = QRectF(box.right() + 3.0 - width, box.top() - height * 0.62, width, height)
        painter.setPen(QPen(tint.edge, 0.8))
        painter.setBrush(self._theme.paper)
        painter.drawRoundedRect(plate, 2.5, 2.5)
        painter.setPen(self._theme.ink)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, label)

    def outline(self, painter: Canvas, boxes: Boxes) -> None:
        """Around the mark that was clicked."""
        self._frame(painter, boxes, QPen(self._theme.accent, 1.6), grow=3.0)

    def handle(self, painter: Canvas, at: QPointF, *, up: bool) -> None:
        """A knob by which the highlight's end is dragged, at its first or last corner."""
        stem = QPointF(0, self.em * 0.95 if up else -self.em * 0.95)
        painter.setPen(QPen(self._theme.accent, 2.0))
        painter.drawLine(at, at + stem)
        painter.setBrush(self._theme.accent)
        painter.setPen(QPen(self._theme.paper, 1.2))
        painter.drawEllipse(at, 5.0, 5.0)

    def hover(self, painter: Canvas, boxes: Boxes) -> None:
        self._frame(painter, boxes, QPen(self._theme.muted, 1.0), grow=2.5)

    def pending(self, painter: Canvas, boxes: Boxes) -> None:
        """Around the passage from which a link was begun."""
        pen = QPen(self._theme.accent, 1.6)
        pen.setDashPattern([3.0, 2.0])
        self._frame(painter, boxes, pen, grow=3.0)

    # ---------------------------------------------------------------- inside

    def _snug(self, box: QRectF) -> QRectF:
        """The box without the face's generous space above capitals and below descenders."""
        return box.adjusted(0, self.em * _ABOVE, 0, -self.em * _BELOW)

    def _fill(
        self,
        painter: Canvas,
        boxes: Boxes,
        colour: QColor,
        grow: float = 0.0,
        radius: float = _RADIUS,
    ) -> None:
        painter.setPen(_NO_PEN)
        painter.setBrush(QBrush(colour))
        self._round(painter, boxes, grow, radius)

    def _frame(
        self,
        painter: Canvas,
        boxes: Boxes,
        pen: QPen,
        grow: float = 0.0,
        radius: float = _RADIUS,
    ) -> None:
        painter.setPen(pen)
        painter.setBrush(_NO_BRUSH)
        self._round(painter, boxes, grow, radius)

    def _round(self, painter: Canvas, boxes: Boxes, grow: float, radius: float) -> None:
        above, below = self.em * _ABOVE, -self.em * _BELOW
        for _, box in boxes:
            painter.drawRoundedRect(box.adjusted(-grow, above, grow, below), radius, radius)

    def _pen(self, tint: Tint, solid: bool) -> QPen:
        return QPen(tint.edge, 2.2 if solid else 1.4)

    def _underline(self, painter: Canvas, boxes: Boxes, pen: QPen, lower: float = 0.0) -> None:
        painter.setPen(pen)
        for _, box in boxes:
            y = box.bottom() - self.em * 0.12 + lower
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _on_pixels(box: QRectF) -> QRectF:
    """The box with its sides on whole pixels, so that no seam is seen where two of them meet."""
    left, right = round(box.left()), round(box.right())
    return QRectF(left, box.top(), right - left, box.height())


def _band(tint: Tint) -> QColor:
    return tint.edge
