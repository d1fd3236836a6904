"""A stretch of text with what was put in and taken out, laid out and drawn.

What was put in is underlined on blue, what was taken out struck through on orange: form and colour
both tell them apart, and no two of these look alike to a colour-blind person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from postil.model.annotation import Colour
from postil.model.difference import Difference, DifferenceKind
from postil.model.passage import Span
from postil.ui.changes.rows import Piece, Row
from postil.ui.reader.typesetting import shown
from postil.ui.theme import Theme, Tint
from postil.workspace.positions import Positions

_LINE: Final = "\u2028"
_UNMARKED: Final = (DifferenceKind.EQUAL, DifferenceKind.MOVED)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are not in both texts: code points of the stretch they stand in."""

    start: int
    end: int
    inserted: bool
    number: int


@dataclass(frozen=True, slots=True)
class Inked:
    """A stretch of text and its runs, in order; `passage` is a part of it that is meant."""

    text: str
    runs: tuple[Run, ...] = ()
    passage: Span | None = None


def old_side(row: Row, text: str) -> Inked:
    """The row's stretch of the old text, with what was taken out of it."""
    return _side(text, ((p.old, p) for p in row.pieces), inserted=False)


def new_side(row: Row, text: str) -> Inked:
    """The row's stretch of the new text, with what was put into it."""
    return _side(text, ((p.new, p) for p in row.pieces), inserted=True)


def merged(row: Row, old: str, new: str) -> Inked:
    """Both stretches as one: what was taken out stands before what was put in its place."""
    words: list[str] = []
    runs: list[Run] = []
    length = 0
    for piece in row.pieces:
        equal = piece.kind is DifferenceKind.EQUAL
        for text, span, inserted in ((old, piece.old, False), (new, piece.new, True)):
            if span.start == span.end or (equal and not inserted):
                continue
            part = _flat(text[span.start : span.end])
            if piece.kind not in _UNMARKED:
                runs.append(Run(length, length + len(part), inserted, piece.number))
            words.append(part)
            length += len(part)
    return Inked("".join(words), tuple(runs))


def inked(old: str, new: str, differences: Sequence[Difference]) -> tuple[Inked, Inked]:
    """Two short texts whole, side by side."""
    pieces = tuple(Piece(d.kind, d.old, d.new, n) for n, d in enumerate(differences))
    if not pieces:
        return Inked(_flat(old)), Inked(_flat(new))
    row = Row(pieces)
    return old_side(row, old), new_side(row, new)


def _side(text: str, spans: Iterator[tuple[Span, Piece]], *, inserted: bool) -> Inked:
    runs: list[Run] = []
    begin = end = -1
    for span, piece in spans:
        begin = span.start if begin < 0 else begin
        end = span.end
        if piece.kind not in _UNMARKED and span.start < span.end:
            runs.append(Run(span.start - begin, span.end - begin, inserted, piece.number))
    return Inked(_flat(text[max(0, begin) : max(0, end)]), tuple(runs))


def _flat(text: str) -> str:
    """The text on as many lines, of the same length, for a layout of one paragraph."""
    return shown(text).replace("\n", _LINE)


class LaidText:
    """A stretch laid out in a column. Points are its own: the top left corner is zero."""

    def __init__(self, inked: Inked, font: QFont, width: float, pitch: float) -> None:
        self._inked = inked
        text = inked.text.rstrip(f"{_LINE} ")
        self._positions = Positions(text)
        self._length = len(text)
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._pitch = pitch
        self.height = self._break_lines(width) * pitch

    def _break_lines(self, width: float) -> int:
        count = 0
        if self._length:
            self._layout.beginLayout()
            while (line := self._layout.createLine()).isValid():
                line.setLineWidth(max(20.0, width))
                line.setPosition(QPointF(0.0, count * self._pitch))
                count += 1
            self._layout.endLayout()
        return count

    def draw(
        self, painter: QPainter, at: QPointF, theme: Theme, current: int | None = None
    ) -> None:
        """Draw the text; the passage and the runs of the `current` difference stand out."""
        if self._inked.passage is not None:
            for box in self._boxes(Run(*self._inked.passage, True, -1)):
                place = box.translated(at).adjusted(0, -1, 0, 2)
                painter.fillRect(place, theme.find)
                painter.fillRect(
                    QRectF(place.left(), place.bottom(), place.width(), 1.5), theme.ink
                )
        for run in self._inked.runs:
            tint = tint_of(theme, inserted=run.inserted)
            chosen = run.number == current
            for box in self._boxes(run):
                place = box.translated(at)
                painter.fillRect(place, tint.strong if chosen else tint.fill)
                if chosen:
                    painter.setPen(QPen(theme.ink, 1.2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(place.adjusted(-1.5, -0.5, 1.5, 0.5), 2, 2)
        painter.setPen(theme.ink)
        self._layout.draw(painter, at, self._formats(theme))

    def number_at(self, point: QPointF) -> int | None:
        """Which difference stands at a point."""
        for run in self._inked.runs:
            if any(box.contains(point) for box in self._boxes(run)):
                return run.number
        return None

    def top_of(self, number: int) -> float | None:
        """Where the first line of a difference stands; None where it has no words here."""
        for run in self._inked.runs:
            if run.number == number:
                return next((box.top() for box in self._boxes(run)), None)
        return None

    def passage_rows(self) -> tuple[float, float]:
        """Where the first line of the passage begins and the last one ends; 0, 0 without one."""
        passage = self._inked.passage
        boxes = list(self._boxes(Run(*passage, True, -1))) if passage else []
        return (boxes[0].top(), boxes[-1].bottom()) if boxes else (0.0, 0.0)

    def _ends(self, run: Run) -> tuple[int, int]:
        """Where a run begins and ends in UTF-16, without the white space behind it."""
        words = self._inked.text[run.start : run.end]
        end = run.start + len(words.rstrip(f"{_LINE} "))
        to_unit = self._positions.to_utf16
        return to_unit(min(run.start, self._length)), to_unit(min(end, self._length))

    def _boxes(self, run: Run) -> Iterator[QRectF]:
        start, end = self._ends(run)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line.cursorToX(first)), _x(line.cursorToX(last))))
                yield QRectF(left, line.y(), right - left, line.height())

    def _formats(self, theme: Theme) -> list[QTextLayout.FormatRange]:
        formats = []
        for run in self._inked.runs:
            start, end = self._ends(run)
            piece = QTextLayout.FormatRange()
            piece.start, piece.length = start, end - start
            look = QTextCharFormat()
            if run.inserted:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                look.setUnderlineColor(tint_of(theme, inserted=True).edge)
            else:
                look.setFontStrikeOut(True)
            piece.format = look
            formats.append(piece)
        return formats


def tint_of(theme: Theme, *, inserted: bool) -> Tint:
    return theme.highlights[Colour.BLUE if inserted else Colour.ORANGE]


def _x(place: object) -> float:
    """PySide gives the x of a cursor with the place it stands for."""
    return float(place[0]) if isinstance(place, tuple) else float(place)  # type: ignore[arg-type]
