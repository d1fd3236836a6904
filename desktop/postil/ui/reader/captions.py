"""The margin on the left: who says what is quoted."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from postil.ui.fonts import ui_font
from postil.ui.reader.layout import Measure
from postil.ui.reader.page import Page, page_for
from postil.ui.theme import Theme

_GAP: Final = 12.0
"""Between the names and the bar."""
_INITIALS: Final = 24.0
"""What initials need left of the bar."""


@dataclass(frozen=True, slots=True)
class _Caption:
    name: str
    baseline: float
    solid: bool


class CaptionColumn:
    """Collects the names while paragraphs are drawn, then draws those that don't collide.

    Where the margin is too narrow for names, it shows their initials, or nothing.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._captions: list[_Caption] = []
        self._page = page_for(800.0, 600.0)
        self._size = 9.0

    def begin(self, page: Page, measure: Measure) -> None:
        self._captions.clear()
        self._page = page
        self._size = max(7.5, min(10.5, measure.em * 0.75 * 0.68))

    def add(self, name: str, baseline: float, solid: bool) -> None:
        if not self._page.captions:
            name = initials(name)
        self._captions.append(_Caption(name, baseline, solid))

    def draw(self, painter: QPainter) -> None:
        if not self._captions or self._page.bar < _INITIALS:
            return
        font = ui_font(self._size if self._page.captions else self._size * 0.85)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        width = self._page.captions or self._page.bar - 2.0
        right = self._page.bar - (_GAP if self._page.captions else _GAP / 2)
        free_from = float("-inf")
        for caption in sorted(self._captions, key=lambda c: c.baseline):
            top = caption.baseline - metrics.ascent()
            if top < free_from:
                continue
            painter.setPen(self._theme.ink if caption.solid else self._theme.muted)
            for number, words in enumerate(_lines(caption.name, metrics, width)):
                y = top + number * metrics.height()
                row = QRectF(right - width, y, width, metrics.height())
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(row, flags, words)
                free_from = row.bottom()


def initials(name: str) -> str:
    """The first letters of the first and the last word: "VZ" for Volodymyr Zelenskyy."""
    words = [word for word in name.split() if word[0].isalnum()] or name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def _lines(name: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The name on one line, or on two where it is long, cut where it is longer still."""
    if metrics.horizontalAdvance(name) <= width:
        return [name]
    words = name.split()
    head = words.pop(0)
    while words and metrics.horizontalAdvance(f"{head} {words[0]}") <= width:
        head += f" {words.pop(0)}"
    lines = [head, " ".join(words)] if words else [head]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
