"""The numbers of one claim over the days that they are as of, ranges as bars."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from postil.model.annotation import Colour
from postil.model.finding import Modifier
from postil.model.ledger import QuantityRow
from postil.ui.fonts import ui_font
from postil.ui.models.quantities import QuantityTable, shown_ends
from postil.ui.reader.number_words import number
from postil.ui.theme import Theme, Themes
from postil.ui.wording import counted, day
from postil.workspace.figures import ordinal_of

_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 20, 30, 34
_DOT: Final = 4.0
_SIDEWAYS: Final = 9.0
"""Pixels between numbers of one day."""
_STEPS: Final = 4
_PICTURE: Final = QSize(900, 420)
_SHARPNESS: Final = 2


@dataclass(frozen=True, slots=True)
class Point:
    """A number on the chart: its ends in the unit shown, an ordinal day, open to which sides."""

    day: int
    low: float
    high: float
    upwards: bool
    downwards: bool
    current: bool
    differs: bool


class NumberChart(QWidget):
    """Draws the claim of one row of the table; numbers without a day are left out and counted."""

    def __init__(self, model: QuantityTable, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._themes = model, themes
        self._at = -1
        self.setMinimumHeight(120)
        self.setAccessibleName("Chart of the numbers that seem to count the same thing")
        themes.changed.connect(self.update)

    def show_row(self, at: int) -> None:
        self._at = at
        points, _, told = self._drawn()
        self.setAccessibleDescription(f"{told}: {counted(len(points), 'number')}")
        self.update()

    def save(self, path: Path) -> bool:
        """Write the chart as SVG or, by any other suffix, as PNG. False where it can't be written.

        What is saved has the colours of the window's theme.
        """
        if path.suffix.lower() == ".svg":
            return self._save_svg(path)
        image = QImage(_PICTURE * _SHARPNESS, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(_SHARPNESS, _SHARPNESS)
        self._paint(painter, _PICTURE)
        painter.end()
        return image.save(str(path), "PNG")  # type: ignore[call-overload, no-any-return]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter, self.size())
        painter.end()

    def _save_svg(self, path: Path) -> bool:
        file = QSvgGenerator()
        file.setFileName(str(path))
        file.setSize(_PICTURE)
        file.setViewBox(QRectF(0, 0, _PICTURE.width(), _PICTURE.height()))
        file.setTitle(self._drawn()[2])
        painter = QPainter()
        if not painter.begin(file):
            return False
        self._paint(painter, _PICTURE)
        return painter.end()

    def _paint(self, painter: QPainter, size: QSize) -> None:
        theme = self._themes.current
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.raised)
        points, unit, told = self._drawn()
        painter.setFont(ui_font(9))
        painter.setPen(theme.muted)
        painter.drawText(QPointF(_LEFT, 18), told)
        if points:
            Plot(points, unit, size, theme).paint(painter)

    def _drawn(self) -> tuple[list[Point], str, str]:
        """The points, their unit, and what the chart says of itself."""
        rows = [(at, self._model.quantity_at(at)) for at in self._model.claim_of(self._at)]
        against, measures = self._model.against(self._at), self._model.measures
        points, unit, undated = [], "", 0
        for at, row in rows:
            if row is None:
                continue
            ends, unit = shown_ends(row, measures)
            ordinal = ordinal_of(row.held)
            if ordinal is None:
                undated += 1
            else:
                points.append(_point(row, ends, ordinal, at == self._at, at in against))
        if not points:
            return [], unit, "Choose a number that is compared with others."
        left_out = f", {counted(undated, 'number')} without a day left out" if undated else ""
        measured = f", in {unit}" if unit else ""
        hollow = "; hollow ones differ from the one in the frame" if against else ""
        told = any(row is not None and row.as_of for _, row in rows)
        by = "the day as of which it is, else of publication" if told else "day of publication"
        return points, unit, f"By {by}{measured}{left_out}{hollow}"


class Plot:
    """Where days and values lie on a picture of some size, and what is drawn there."""

    def __init__(self, points: Sequence[Point], unit: str, size: QSize, theme: Theme) -> None:
        self._points, self._unit, self._theme = sorted(points, key=_order), unit, theme
        self.area = QRectF(
            _LEFT, _TOP, size.width() - _LEFT - _RIGHT, size.height() - _TOP - _BOTTOM
        )
        self._first, self._last = self._points[0].day, self._points[-1].day
        least = min(0.0, *(point.low for point in points))
        most = max(0.0, *(point.high for point in points))
        self._step = _round_step((most - least) / _STEPS)
        self._lines = range(math.floor(least / self._step), math.floor(most / self._step) + 2)

    def paint(self, painter: QPainter) -> None:
        self._paint_values(painter)
        self._paint_days(painter)
        told: dict[int, int] = {}
        for point in self._points:
            aside = told.get(point.day, 0)
            told[point.day] = aside + 1
            self._paint_point(painter, point, aside)

    def _x(self, ordinal: int) -> float:
        days = max(1, self._last - self._first + 1)
        return self.area.left() + self.area.width() * (ordinal - self._first) / days + 12

    def height_of(self, value: float) -> float:
        least, most = (line * self._step for line in (self._lines[0], self._lines[-1]))
        return self.area.bottom() - self.area.height() * (value - least) / (most - least)

    def _paint_values(self, painter: QPainter) -> None:
        for line in self._lines:
            value = line * self._step
            y = self.height_of(value)
            painter.setPen(self._theme.hairline)
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
            painter.setPen(self._theme.muted)
            label = QRectF(0, y - 8, _LEFT - 8, 16)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label, right, number(float(f"{value:.6g}")))

    def _paint_days(self, painter: QPainter) -> None:
        """The days on which something was published, as far as there is room for their names."""
        free = 0.0
        painter.setPen(self._theme.muted)
        for ordinal in dict.fromkeys(point.day for point in self._points):
            name, x = day(date.fromordinal(ordinal).isoformat()), self._x(ordinal)
            width = painter.fontMetrics().horizontalAdvance(name)
            x = min(x, self.area.right() - width)
            if x >= free:
                painter.drawText(QPointF(x, self.area.bottom() + 20), name)
                free = x + width + 12

    def _paint_point(self, painter: QPainter, point: Point, aside: int) -> None:
        """A dot, or a bar from end to end; an arrow where more or less is meant."""
        theme = self._theme
        ink = theme.highlights[Colour.ORANGE].edge if point.differs else theme.quantity.edge
        x = self._x(point.day) + aside * _SIDEWAYS
        low, high = QPointF(x, self.height_of(point.low)), QPointF(x, self.height_of(point.high))
        painter.setPen(QPen(ink, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(low, high)
        thin = QPen(ink, 1.5)
        painter.setPen(thin)
        for end, open_, way in ((high, point.upwards, -1), (low, point.downwards, 1)):
            if open_:
                tip = QPointF(x, end.y() + way * 16)
                painter.drawLine(end, tip)
                painter.drawLine(tip, tip + QPointF(-3, -way * 4))
                painter.drawLine(tip, tip + QPointF(3, -way * 4))
        painter.setBrush(ink if not point.differs else theme.raised)
        for end in (low, high):
            painter.drawEllipse(end, _DOT, _DOT)
        if point.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawRoundedRect(QRectF(high, low).adjusted(-8, -8, 8, 8), 6, 6)


def _point(
    row: QuantityRow, ends: Sequence[float], ordinal: int, current: bool, differs: bool
) -> Point:
    return Point(
        ordinal,
        min(ends),
        max(ends),
        row.modifier in (Modifier.MORE, Modifier.AT_LEAST),
        row.modifier in (Modifier.LESS, Modifier.AT_MOST),
        current,
        differs,
    )


def _order(point: Point) -> tuple[int, float, float]:
    return point.day, point.low, point.high


def _round_step(step: float) -> float:
    """The next of 1, 2, 2.5, 5 and 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step)) if step > 0 else 1.0
    return next(power * n for n in (1, 2, 2.5, 5, 10, 20) if power * n >= step)
