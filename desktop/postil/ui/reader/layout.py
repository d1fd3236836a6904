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

STEPS: Final = {0: 1.0, 1: 1.2, 2: 1.5}
"""Qt's factors for steps of font size."""
_LONG: Final = 4000
"""Characters from which a paragraph keeps its shaped glyphs, or scrolling it would be slow."""
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
    exact. Who draws is given as `drawer`, so that this class knows nothing of marks.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.drawer: Drawer | None = None
        self.page: Page = page_for(800.0, 600.0)
        self.measure = Measure()
        self.head_height = 0.0
        self._settings: Sequence[Setting] = ()
        self._heights = Heights([0.0])
        self._laid: set[int] = set()
        self._size = QSizeF()
        self._foot = 120.0

    # ---------------------------------------------------------------- what is laid out

    def set_settings(self, settings: Sequence[Setting]) -> None:
        self._settings = settings

    def arrange(self, page: Page, measure: Measure, head_height: float) -> None:
        """Start over with another width or size of text: all heights are estimates again."""
        self.page, self.measure, self.head_height = page, measure, head_height
        self._estimate()

    def _estimate(self) -> None:
        document = self.document()
        self._laid.clear()
        heights = []
        block = document.begin()
        while block.isValid():
            heights.append(self._estimated(block))
            block = block.next()
        self._heights = Heights(heights)
        self._tell_size()

    def _estimated(self, block: QTextBlock) -> float:
        length = block.length() - 1
        pitch = self.measure.pitch
        if length <= 0:
            return BETWEEN * pitch
        a_line = max(1.0, self.page.text_width * 0.96 / self.measure.character)
        space = self.setting(block.blockNumber()).space_above
        return (space + math.ceil(length / a_line)) * pitch

    def setting(self, number: int) -> Setting:
        return self._settings[number] if number < len(self._settings) else Setting()

    def _lay(self, block: QTextBlock) -> None:
        number = block.blockNumber()
        if number in self._laid or number >= len(self._heights):
            return
        self._laid.add(number)
        setting, layout = self.setting(number), block.layout()
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setCacheEnabled(block.length() > _LONG)
        pitch = self.line_pitch(number)
        lines = self._break_lines(
            layout, self.page.text_width - setting.indent * self.measure.em, pitch
        )
        empty = block.length() <= 1
        height = BETWEEN * self.measure.pitch if empty else lines * pitch
        self._heights[number] = height + setting.space_above * self.measure.pitch * (not empty)
        block.setLineCount(max(1, lines))

    @staticmethod
    def _break_lines(layout: QTextLayout, width: float, pitch: float) -> int:
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(20.0, width))
            line.setPosition(QPointF(0.0, count * pitch + (pitch - line.height()) / 2))
            count += 1
        layout.endLayout()
        return count

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
        left = self.page.text_left + setting.indent * self.measure.em
        return QPointF(left, self.top(number) + space)

    def block_at(self, y: float) -> QTextBlock:
        """The paragraph at a height; the first or last where `y` is above or below the text."""
        number = self._heights.index_at(y - self.head_height)
        return self.document().findBlockByNumber(number)

    def laid(self, block: QTextBlock) -> QTextBlock:
        """The paragraph, laid out."""
        self._lay(block)
        return block

    def settle(self, top: float, bottom: float) -> None:
        """Lay out all that stands between two heights, reckoned from the paragraph at `top`."""
        if top >= bottom or not self.document().characterCount():
            return
        block = self.block_at(top)
        y = self.top(block.blockNumber())
        while block.isValid() and y < bottom:
            self._lay(block)
            y += self._heights[block.blockNumber()]
            block = block.next()
        self._tell_size()

    def settle_above(self, block: QTextBlock, distance: float) -> None:
        """Lay out the paragraphs that stand up to `distance` pixels above one."""
        block, risen = block.previous(), 0.0
        while block.isValid() and risen < distance:
            self._lay(block)
            risen += self._heights[block.blockNumber()]
            block = block.previous()
        self._tell_size()

    def line_at(self, position: int) -> tuple[QTextBlock, QTextLine]:
        """The paragraph and line that hold a position (UTF-16)."""
        block = self.laid(self.document().findBlock(position))
        return block, block.layout().lineForTextPosition(position - block.position())

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
        block = self.laid(self.block_at(point.y()))
        layout = block.layout()
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
        block = self.laid(self.document().findBlock(boundary))
        local = point - self.origin(block)
        number = int(local.y() // self.line_pitch(block.blockNumber()))
        line = block.layout().lineAt(max(0, min(number, block.layout().lineCount() - 1)))
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
        self._lay(block)
        lines = block.layout().lineCount()
        height = lines * self.line_pitch(block.blockNumber())
        return QRectF(self.origin(block), QSizeF(self.page.text_width, height))

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        # Qt calls this for every change of the window's width, too: only another text counts here.
        # Whoever sets another text arranges it anew; until then any heights will do.
        count = self.document().blockCount()
        if count != len(self._heights):
            self._laid.clear()
            self._heights = Heights([self.measure.pitch] * count)
