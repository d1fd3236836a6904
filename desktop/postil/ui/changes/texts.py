"""Two versions of a text side by side, or as one: scrolled together, laid out as it is seen."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from postil.model.difference import DifferenceKind
from postil.ui.changes.inked import LaidText, merged, new_side, old_side, tint_of
from postil.ui.changes.rows import Row, rows_of
from postil.ui.fonts import reading_font, ui_font
from postil.ui.reader.heights import Heights
from postil.ui.theme import Themes
from postil.workspace.comparison import Comparison

_SIZE: Final = 11.5
_LEADING: Final = 1.45
_EDGE: Final = 34.0
_GUTTER: Final = 44.0
_BETWEEN: Final = 12.0
_WIDEST: Final = 640.0
_SIGN: Final = 15.0
_MOST_LAID: Final = 300
_KEYS: Final = {
    Qt.Key.Key_Home: lambda bar: bar.minimum(),
    Qt.Key.Key_End: lambda bar: bar.maximum(),
    Qt.Key.Key_Up: lambda bar: bar.value() - bar.singleStep(),
    Qt.Key.Key_Down: lambda bar: bar.value() + bar.singleStep(),
    Qt.Key.Key_PageUp: lambda bar: bar.value() - bar.pageStep(),
    Qt.Key.Key_PageDown: lambda bar: bar.value() + bar.pageStep(),
    Qt.Key.Key_Space: lambda bar: bar.value() + bar.pageStep(),
}


class TwoTexts(QAbstractScrollArea):
    """Rows of paragraphs. `clicked` carries the number of the difference that was clicked."""

    clicked = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._comparison: Comparison | None = None
        self._rows: list[Row] = []
        self._heights = Heights()
        self._laid: OrderedDict[int, tuple[LaidText, ...]] = OrderedDict()
        self._row_of: dict[int, int] = {}
        self.current: int | None = None
        self.merged = False
        self._font = reading_font(_SIZE)
        self._pitch = round(QFontMetricsF(self._font).height() * _LEADING / 1.2)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Both texts")
        self.verticalScrollBar().setSingleStep(int(self._pitch * 2))
        self.viewport().setMouseTracking(True)
        themes.changed.connect(self.viewport().update)

    # ---------------------------------------------------------------- what is shown

    def show_texts(self, comparison: Comparison | None) -> None:
        """Show two versions from their tops."""
        self._comparison, self.current = comparison, None
        self._rows = _rows(comparison) if comparison else []
        self._row_of = _places(self._rows)
        self.verticalScrollBar().setValue(0)
        self._arrange()

    def set_merged(self, merged: bool) -> None:
        """Show one column, or two."""
        self.merged = merged
        place = self._top_row()
        self._arrange()
        self._scroll_to(place, 0.0)

    def go_to(self, number: int) -> None:
        """Make a difference the current one and bring it into sight."""
        self.current = number
        row = self._row_of.get(number)
        if row is not None:
            self._bring(row, number)
        self.viewport().update()

    def rows_in_sight(self) -> range:
        """The numbers of the rows that the window shows."""
        first = self._top_row()
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        last = first
        while last + 1 < len(self._rows) and self._heights.above(last + 1) < bottom:
            last += 1
        return range(first, last + 1 if self._rows else first)

    # ---------------------------------------------------------------- arrangement

    @property
    def _columns(self) -> tuple[tuple[float, float], ...]:
        """Left edge and width of each column."""
        room = self.viewport().width() - 2 * _EDGE
        if self.merged:
            width = min(room, _WIDEST)
            return ((_EDGE + (room - width) / 2, width),)
        width = min((room - _GUTTER) / 2, _WIDEST)
        left = _EDGE + (room - 2 * width - _GUTTER) / 2
        return (left, width), (left + width + _GUTTER, width)

    def _arrange(self) -> None:
        self._laid.clear()
        width = self._columns[0][1]
        character = QFontMetricsF(self._font).averageCharWidth() * 1.05
        a_line = max(1.0, width / character)
        lengths = [max(r.old.end - r.old.start, r.new.end - r.new.start) for r in self._rows]
        self._heights = Heights([0.5 * self._pitch + _BETWEEN for _ in lengths], lengths)
        self._heights.rescale(1.0, self._pitch / a_line)
        self._set_range()
        self.viewport().update()

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(max(1, height - int(self._pitch)))
        bar.setRange(0, max(0, round(self._heights.total + 2 * _BETWEEN) - height))

    def _lay(self, number: int) -> tuple[LaidText, ...]:
        laid = self._laid.get(number)
        if laid is None:
            row, compared = self._rows[number], self._comparison
            assert compared is not None
            old, new = compared.old.text, compared.new.text
            sides = [merged(row, old, new)] if self.merged else []
            sides = sides or [old_side(row, old), new_side(row, new)]
            width = self._columns[0][1]
            laid = tuple(LaidText(side, self._font, width, self._pitch) for side in sides)
            self._heights[number] = max(text.height for text in laid) + _BETWEEN
            self._laid[number] = laid
            if len(self._laid) > _MOST_LAID:
                self._laid.popitem(last=False)
        return laid

    def _settle(self) -> None:
        """Lay out what is in sight, and keep the top row where it stands."""
        if not self._rows:
            return
        bar = self.verticalScrollBar()
        first = self._top_row()
        offset = bar.value() - self._heights.above(first)
        y, number = -offset, first
        while y < self.viewport().height() and number < len(self._rows):
            self._lay(number)
            y += self._heights[number]
            number += 1
        self._set_range()
        bar.setValue(round(self._heights.above(first) + offset))

    def _top_row(self) -> int:
        return self._heights.index_at(self.verticalScrollBar().value()) if self._rows else 0

    def _bring(self, row: int, number: int) -> None:
        top = min(
            (y for y in (text.top_of(number) for text in self._lay(row)) if y is not None),
            default=0.0,
        )
        height = self.viewport().height()
        place = self._heights.above(row) + top - self.verticalScrollBar().value()
        if not 0.1 * height <= place <= 0.8 * height:
            self._scroll_to(row, top - 0.3 * height)

    def _scroll_to(self, row: int, offset: float) -> None:
        for _ in range(3):  # what is above it is laid out on the way, and may be higher
            self._settle()
            self._set_range()
            self.verticalScrollBar().setValue(round(self._heights.above(row) + offset))

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._settle()
        theme, painter = self._themes.current, QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.paper)
        shift = _BETWEEN - self.verticalScrollBar().value()
        for number in self.rows_in_sight():
            self._draw_row(painter, number, self._heights.above(number) + shift)
        if not self.merged and self._rows:
            middle = self._columns[1][0] - _GUTTER / 2
            painter.setPen(QPen(theme.hairline, 1.0))
            painter.drawLine(QPointF(middle, 0), QPointF(middle, self.viewport().height()))
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1.0))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_row(self, painter: QPainter, number: int, y: float) -> None:
        theme = self._themes.current
        kinds = {piece.kind for piece in self._rows[number].pieces}
        moved = self._rows[number].moved
        for place, (left, _) in enumerate(self._columns):
            text = self._lay(number)[place]
            if moved and text.height:
                self._draw_bar(painter, left - 18, y, text.height, theme.muted, "↕")
            text.draw(painter, QPointF(left, y), theme, self.current)
            inserted = self.merged or place == 1
            signs = [True, False] if self.merged else [inserted]
            for turn, is_new in enumerate(signs):
                own = DifferenceKind.INSERTED if is_new else DifferenceKind.DELETED
                if not moved and kinds & {own, DifferenceKind.REPLACED}:
                    self._draw_sign(painter, left - 18 - _SIGN * turn, y, text.height, is_new)

    def _draw_sign(
        self, painter: QPainter, x: float, y: float, height: float, inserted: bool
    ) -> None:
        tint = tint_of(self._themes.current, inserted=inserted)
        self._draw_bar(painter, x, y, height, tint.edge, "+" if inserted else "−")

    def _draw_bar(
        self, painter: QPainter, x: float, y: float, height: float, colour: QColor, sign: str
    ) -> None:
        painter.setPen(QPen(colour, 2.0))
        painter.drawLine(QPointF(x + 8, y + 2), QPointF(x + 8, y + max(height, self._pitch) - 4))
        painter.setFont(ui_font(9.5))
        painter.drawText(QPointF(x - 2, y + 0.72 * self._pitch), sign)

    # ---------------------------------------------------------------- hands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            place = self._top_row()
            self._arrange()
            self._scroll_to(place, 0.0)
        else:
            self._set_range()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def number_at(self, point: QPointF) -> int | None:
        """Which difference stands at a point of the viewport."""
        shift = _BETWEEN - self.verticalScrollBar().value()
        for number in self.rows_in_sight():
            top = self._heights.above(number) + shift
            for text, (left, _) in zip(self._lay(number), self._columns, strict=True):
                found = text.number_at(point - QPointF(left, top))
                if found is not None:
                    return found
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.number_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and number is not None:
            self.clicked.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self.number_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step: Callable[..., int] | None = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.verticalScrollBar().setValue(step(self.verticalScrollBar()))


def _rows(comparison: Comparison) -> list[Row]:
    texts = comparison.old.text, comparison.new.text
    return rows_of(*texts, comparison.differences, comparison.moves)


def _places(rows: list[Row]) -> dict[int, int]:
    """The row of each difference: where its new words stand, else its old ones."""
    places: dict[int, int] = {}
    for wanted_new in (False, True):
        for number, row in reversed(list(enumerate(rows))):
            for piece in row.pieces:
                has_new = piece.new.start < piece.new.end
                if piece.kind is not DifferenceKind.EQUAL and has_new is wanted_new:
                    places[piece.number] = number
    return places
