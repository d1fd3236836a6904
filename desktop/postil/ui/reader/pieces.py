"""Where a range of characters stands on the lines of a paragraph, as rectangles."""

import re
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


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


def pieces(
    block: QTextBlock,
    units: Units,
    start: int,
    end: int,
    first: int = 0,
    last: int | None = None,
) -> list[tuple[int, QRectF]]:
    """The rectangles of `start:end` (UTF-16, in a laid out paragraph), each with its line's number.

    A rectangle is as high as its line's glyphs may be. Space at the end of a line is left out.
    Only lines `first` to `last` (inclusive) are looked at.
    """
    layout = block.layout()
    stop = layout.lineCount() - 1 if last is None else min(last, layout.lineCount() - 1)
    result: list[tuple[int, QRectF]] = []
    for number in range(first, stop + 1):
        line = layout.lineAt(number)
        line_start = line.textStart()
        if line_start >= end:
            break
        a = max(start, line_start)
        line_end = line_start + line.textLength()
        b = end if end < line_end else _trimmed(units.text, a, line_end)
        if a >= b:
            continue
        spans = _glyph_spans(line, a, b) if units.mixed else [_straight_span(line, a, b)]
        result += [
            (number, QRectF(left, line.y(), right - left, line.height())) for left, right in spans
        ]
    return result


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _straight_span(line: QTextLine, start: int, end: int) -> tuple[float, float]:
    return _x(line, start), _x(line, end)


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
