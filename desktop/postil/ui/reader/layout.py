"""The article's own text layout: paragraphs are laid out when they come into sight."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from postil.ui.reader.heights import Heights
from postil.ui.reader.page import Page, page_for
from postil.ui.reader.paragraphs import BETWEEN, Setting
from postil.ui.reader.pieces import Lines

STEPS: Final = {0: 1.0, 1: 1.2, 2: 1.5}
"""Qt's factors for steps of font size."""
_ONE_LINE: Final = 56
"""Characters up to which a paragraph is taken for a single line until it is laid out."""
_FILLED: Final = 0.96
"""How much of a line's width words fill on average."""
_KEPT: Final = 40_000
"""Characters whose lines and glyphs are kept; several times what stands in a window."""
_LEFT_TO_RIGHT: Final = Qt.LayoutDirection.LeftToRight
_RIGHT_TO_LEFT: Final = Qt.LayoutDirection.RightToLeft
_HEADING_PITCH: Final = 0.86
"""A heading's lines stand closer than the text's."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Pixels of the text: font size, distance of lines, mean width of a character."""

    em: float = 17.0
    pitch: float = 26.0
    character: float = 8.5


Drawer = Callable[[QPainter, QAbstractTextDocumentLayout.PaintContext], None]


class ArticleLayout(QAbstractTextDocumentLayout):
    """Lays out a read-only document in one column, with room for a head above it.

    Heights are estimated until a paragraph has come near the window. `settle` makes a stretch
    exact. The lines of what was settled last are kept, those of the rest of a book are not. They
    are in layouts of ours: those of the document's blocks stay empty until Qt moves its cursor
    there, because Qt keeps 50 bytes a character for each that ever held lines.

    Who draws is given as `drawer`, so that this class knows nothing of marks; `generation` tells
    it when all lines are others, `releases` when some were given back.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.drawer: Drawer | None = None
        self.page: Page = page_for(800.0, 600.0)
        self.measure = Measure()
        self.head_height = 0.0
        self.generation = 0
        self.releases = 0
        self._settings: Sequence[Setting] = ()
        self._heights = Heights([0.0])
        self._laid: dict[int, Lines] = {}
        self._lent: set[int] = set()
        self._kept = 0
        self._size = QSizeF()
        self._foot = 120.0
        self._options = {d: _option(d) for d in (_LEFT_TO_RIGHT, _RIGHT_TO_LEFT)}

    # ---------------------------------------------------------------- what is laid out

    def set_paragraphs(self, settings: Sequence[Setting], lengths: Sequence[int]) -> None:
        """How each paragraph is set, and how many characters it has; `arrange` comes next."""
        self._settings = settings
        self._forget_lines()
        fixed = [
            s.space_above + (0.5 if n > _ONE_LINE else 1.0) if n else BETWEEN
            for s, n in zip(settings, lengths, strict=True)
        ]
        self._heights = Heights(fixed, [n if n > _ONE_LINE else 0 for n in lengths])

    def arrange(self, page: Page, measure: Measure, head_height: float) -> None:
        """Start over with another width or size of text: all heights are estimates again."""
        self.page, self.measure, self.head_height = page, measure, head_height
        self._forget_lines()
        a_line = max(1.0, page.text_width * _FILLED / measure.character)
        self._heights.rescale(measure.pitch, measure.pitch / a_line)
        self._tell_size()

    def _forget_lines(self) -> None:
        self.generation += 1
        for number in self._lent:
            self.document().findBlockByNumber(number).clearLayout()
        self._lent.clear()
        self._laid.clear()
        self._kept = 0

    def setting(self, number: int) -> Setting:
        return self._settings[number] if number < len(self._settings) else Setting()

    def holds(self, number: int) -> bool:
        """True while the lines of a paragraph are kept."""
        return number in self._laid

    def lines(self, block: QTextBlock) -> Lines:
        """The paragraph's lines, laid out."""
        number = block.blockNumber()
        lines = self._laid.get(number)
        if lines is not None:
            return lines
        layout = QTextLayout(block)
        layout.setCacheEnabled(True)
        self._break_lines(layout, block, number)
        lines = self._laid[number] = Lines(block, layout)
        self._kept += block.length()
        if number < len(self._heights):
            self._heights[number] = self._height_of(lines, number)
        return lines

    def _height_of(self, lines: Lines, number: int) -> float:
        if not lines.size:
            return BETWEEN * self.measure.pitch
        space = self.setting(number).space_above * self.measure.pitch
        return space + lines.count * self.line_pitch(number)

    def lend(self, block: QTextBlock) -> None:
        """Break the lines of the paragraph's own layout, which Qt's cursor and screen readers ask,
        and say where it stands."""
        number, layout = block.blockNumber(), block.layout()
        if number not in self._lent or not layout.lineCount():
            self._lent.add(number)
            self._break_lines(layout, block, number)
        layout.setPosition(self.origin(block))

    def let_go(self, first: int, last: int) -> None:
        """Give the room of lines back, the oldest first, but for paragraphs `first` to `last`."""
        if self._kept <= _KEPT:
            return
        self.releases += 1
        for number in list(self._laid):
            if first <= number <= last:
                continue
            del self._laid[number]
            self._kept -= self.document().findBlockByNumber(number).length()
            if self._kept <= _KEPT // 2:
                break

    def _break_lines(self, layout: QTextLayout, block: QTextBlock, number: int) -> None:
        pitch = self.line_pitch(number)
        width = self.width(number)
        layout.setTextOption(self._options[block.textDirection()])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, y + (pitch - line.height()) / 2))
            y += pitch
        layout.endLayout()

    def line_pitch(self, number: int) -> float:
        """The distance of lines in a paragraph, in pixels."""
        step = self.setting(number).step
        return self.measure.pitch * STEPS[step] * (_HEADING_PITCH if step else 1.0)

    # ---------------------------------------------------------------- where things are

    def top(self, number: int) -> float:
        """Where a paragraph begins, with the space above it."""
        return self.head_height + self._heights.above(number)

    def origin(self, block: QTextBlock) -> QPointF:
        """Where a paragraph's own layout has its zero point."""
        number = block.blockNumber()
        setting = self.setting(number)
        space = setting.space_above * self.measure.pitch if block.length() > 1 else 0.0
        return QPointF(self.left(block), self.top(number) + space)

    def left(self, block: QTextBlock) -> float:
        """The left edge of a paragraph's lines. What runs from right to left is indented there."""
        if block.textDirection() is _RIGHT_TO_LEFT:
            return self.page.text_left
        return self.page.text_left + (self.page.text_width - self.width(block.blockNumber()))

    def width(self, number: int) -> float:
        """How wide the lines of a paragraph may be."""
        indent = self.setting(number).indent * self.measure.em
        return max(20.0, self.page.text_width - indent)

    def height(self, block: QTextBlock) -> float:
        """How high a paragraph is, with the space above it."""
        return self._heights[block.blockNumber()]

    def block_at(self, y: float) -> QTextBlock:
        """The paragraph at a height; the first or last where `y` is above or below the text."""
        number = self._heights.index_at(y - self.head_height)
        return self.document().findBlockByNumber(number)

    def settle(self, block: QTextBlock, above: float, below: float) -> None:
        """Lay out a paragraph and those that stand up to so many pixels above and below it."""
        first = last = block.blockNumber()
        here = block
        while here.isValid() and below > 0:
            self.lines(here)
            last = here.blockNumber()
            below -= self._heights[last]
            here = here.next()
        here = block.previous()
        while here.isValid() and above > 0:
            self.lines(here)
            first = here.blockNumber()
            above -= self._heights[first]
            here = here.previous()
        self.let_go(first, last)
        self._tell_size()

    def line_at(self, position: int) -> tuple[QTextBlock, QTextLine]:
        """The paragraph and line that hold a position (UTF-16)."""
        block = self.document().findBlock(position)
        layout = self.lines(block).layout
        return block, layout.lineForTextPosition(position - block.position())

    def _tell_size(self) -> None:
        size = self.documentSize()
        if size != self._size:
            self._size = size
            self.documentSizeChanged.emit(size)

    # ---------------------------------------------------------------- Qt asks

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        if self.drawer is not None:
            self.drawer(painter, context)

    def hitTest(self, point: QPointF | object, accuracy: Qt.HitTestAccuracy) -> int:
        assert isinstance(point, QPointF)
        block = self.block_at(point.y())
        layout = self.lines(block).layout
        if not layout.lineCount():
            return block.position()
        local = point - self.origin(block)
        number = int(local.y() // self.line_pitch(block.blockNumber()))
        line = layout.lineAt(max(0, min(number, layout.lineCount() - 1)))
        if accuracy is Qt.HitTestAccuracy.ExactHit and not self._inside(
            line, number, layout, local
        ):
            return -1
        return block.position() + int(line.xToCursor(local.x()))

    def character_at(self, point: QPointF) -> int:
        """The character (UTF-16) under a point; -1 beside the text."""
        boundary = self.hitTest(point, Qt.HitTestAccuracy.ExactHit)
        if boundary < 0:
            return -1
        block = self.document().findBlock(boundary)
        layout = self.lines(block).layout
        local = point - self.origin(block)
        number = int(local.y() // self.line_pitch(block.blockNumber()))
        line = layout.lineAt(max(0, min(number, layout.lineCount() - 1)))
        edge = QTextLine.CursorPosition.CursorOnCharacter
        return block.position() + int(line.xToCursor(local.x(), edge))

    @staticmethod
    def _inside(line: QTextLine, number: int, layout: QTextLayout, local: QPointF) -> bool:
        natural = line.naturalTextRect()
        return 0 <= number < layout.lineCount() and natural.left() <= local.x() <= natural.right()

    def pageCount(self) -> int:
        return 1

    def documentSize(self) -> QSizeF:
        height = self.head_height + self._heights.total + self._foot
        return QSizeF(self.page.width, math.ceil(height))

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        self.lend(block)
        height = self.lines(block).count * self.line_pitch(block.blockNumber())
        return QRectF(self.origin(block), QSizeF(self.page.text_width, height))

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        # Qt calls this for every change of the window's width, too: only another text counts here.
        # Whoever sets another text arranges it anew; until then any heights will do.
        count = self.document().blockCount()
        if count != len(self._heights):
            self._lent.clear()
            self._forget_lines()
            self._heights = Heights([self.measure.pitch] * count)


def _option(direction: Qt.LayoutDirection) -> QTextOption:
    to_left = direction is _LEFT_TO_RIGHT
    option = QTextOption(Qt.AlignmentFlag.AlignLeft if to_left else Qt.AlignmentFlag.AlignRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    return option
