"""Where a range of characters stands on the lines of a paragraph, as rectangles."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


Box = tuple[int, QRectF]
"""A rectangle with the number of the line that it stands on."""
Row = tuple[QTextLine, float, float]
"""A line, its upper edge and its height."""


class Units(NamedTuple):
    """A paragraph's text with one character for each UTF-16 unit, and whether any is of a script
    that runs from right to left. What lies outside the Basic Multilingual Plane is two U+FFFC."""

    text: str
    mixed: bool


def units_of(block: QTextBlock) -> Units:
    text = block.text()
    if len(text) != block.length() - 1:
        text = _ASTRAL.sub("\ufffc\ufffc", text)
    return Units(text, _RIGHT_TO_LEFT.search(text) is not None)


class Lines:
    """The lines of a laid out paragraph, and where ranges of characters stand on them.

    What was asked once is kept, so an instance is good for one laying out. Positions are UTF-16
    units of the paragraph; rectangles are in its own coordinates.

    `layout` is ours and goes with the instance. The paragraph's own QTextLayout is never kept: when
    Qt frees it, PySide would take its wrapper for that of whatever comes to stand at its address.
    """

    def __init__(self, block: QTextBlock, layout: QTextLayout) -> None:
        self.layout = layout
        self.size = block.length() - 1
        self.count = layout.lineCount()
        self.starts = [layout.lineAt(n).textStart() for n in range(self.count)]
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        self._rows: dict[int, Row] = {}
        self._block = block

    @cached_property
    def units(self) -> Units:
        return units_of(self._block)

    def number_at(self, position: int) -> int:
        """The number of the line that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def end(self, number: int) -> int:
        """Where a line ends, with the space at its end."""
        return self.starts[number + 1] if number + 1 < self.count else self.size

    def line(self, number: int) -> QTextLine:
        return self.layout.lineAt(number)

    def boxes(self, start: int, end: int, first: int = 0, last: int | None = None) -> list[Box]:
        """The rectangles of `start:end`, each with its line's number, on lines `first` to `last`.

        A rectangle is as high as its line's glyphs may be. Space at the end of a line is left out.
        """
        if self.count and (first or last is not None):
            start = max(start, self.starts[first])
            end = end if last is None else min(end, self.end(last))
        found = self._boxes.get((start, end))
        if found is None:
            found = self._boxes[start, end] = self._found_boxes(start, end)
        return found

    def _found_boxes(self, start: int, end: int) -> list[Box]:
        result: list[Box] = []
        starts, units = self.starts, self.units
        for number in range(self.number_at(start), self.count):
            if starts[number] >= end:
                break
            a, line_end = max(start, starts[number]), self.end(number)
            b = end if end < line_end else _trimmed(units.text, a, line_end)
            if a >= b:
                continue
            line, y, height = self._row(number)
            if units.mixed:
                spans = _glyph_spans(line, a, b)
                result += [(number, QRectF(left, y, right - left, height)) for left, right in spans]
            else:
                left = _x(line, a)
                result.append((number, QRectF(left, y, _x(line, b) - left, height)))
        return result

    def _row(self, number: int) -> Row:
        row = self._rows.get(number)
        if row is None:
            line = self.layout.lineAt(number)
            row = self._rows[number] = (line, line.y(), line.height())
        return row


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _x(line: QTextLine, position: int) -> float:
    x: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]
    return x[0]


def _glyph_spans(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Left and right of every run of glyphs, neighbours united.

    Where directions mix, one range of characters may stand in several places on its line.
    """
    spans: list[tuple[float, float]] = []
    for run in line.glyphRuns(start, end - start):
        box = run.boundingRect()
        spans.append((box.left(), box.right()))
    spans.sort()
    united: list[tuple[float, float]] = []
    for left, right in spans:
        if united and left <= united[-1][1] + 6.0:
            united[-1] = (united[-1][0], max(united[-1][1], right))
        else:
            united.append((left, right))
    return united


def point_of(layout: QTextLayout, position: int) -> QPointF:
    """Where a position (UTF-16, in the paragraph) stands: x, and the top of its line's glyphs."""
    line = layout.lineForTextPosition(position)
    if not line.isValid():
        return QPointF()
    return QPointF(_x(line, position), line.y())
