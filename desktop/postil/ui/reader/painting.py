"""Draws the article: marks as geometry under the glyphs, only what is in sight."""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QTextBlock

from postil.model.article import BlockKind
from postil.model.passage import Span
from postil.ui.reader.captions import CaptionColumn
from postil.ui.reader.layout import ArticleLayout
from postil.ui.reader.leaders import draw_leaders
from postil.ui.reader.marks import Mark, MarkKind
from postil.ui.reader.pieces import pieces, units_of
from postil.ui.reader.showing import Showing
from postil.ui.reader.strokes import Boxes, Strokes
from postil.ui.theme import Theme

_LIST_MARK: Final = re.compile(r"\s*([•◦▪‣*–—-]\s|\(?\w{1,3}[.)]\s)")


class ArticlePainter:
    """Draws what is in sight: for each paragraph the tints, then the glyphs, then the lines."""

    def __init__(
        self,
        layout: ArticleLayout,
        showing: Showing,
        theme: Theme,
        draw_head: Callable[[QPainter], None],
    ) -> None:
        self._layout, self._showing, self._draw_head = layout, showing, draw_head
        self._strokes = Strokes(theme)
        self._captions = CaptionColumn(theme)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._strokes = Strokes(theme)
        self._captions = CaptionColumn(theme)

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        painter.save()
        try:
            self._draw(painter, QRectF(context.clip), context.cursorPosition)
        finally:
            painter.restore()

    def _draw(self, painter: QPainter, clip: QRectF, caret: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if clip.top() < self._layout.head_height:
            self._draw_head(painter)
        self._strokes.em = self._layout.measure.em
        self._captions.begin(self._layout.page, self._layout.measure)
        block = self._layout.block_at(clip.top())
        while block.isValid() and self._layout.top(block.blockNumber()) < clip.bottom():
            _Paragraph(self, self._layout.laid(block)).draw(painter, clip, caret)
            block = block.next()
        self._captions.draw(painter)
        self._draw_leaders(painter)

    def _draw_leaders(self, painter: QPainter) -> None:
        if not self._showing.leaders:
            return
        painter.translate(0, self._showing.scrolled)
        draw_leaders(painter, self._showing.leaders, self._theme)
        painter.translate(0, -self._showing.scrolled)


class _Paragraph:
    """One paragraph on its way to the screen."""

    def __init__(self, owner: ArticlePainter, block: QTextBlock) -> None:
        self.owner, self.block, self.layout = owner, block, block.layout()
        self.showing, self.strokes = owner._showing, owner._strokes
        self.origin = owner._layout.origin(block)
        self.pitch = owner._layout.line_pitch(block.blockNumber())

    def draw(self, painter: QPainter, clip: QRectF, caret: int) -> None:
        # Accessible character rectangles come from the layout's position.
        self.layout.setPosition(self.origin)
        count = self.layout.lineCount()
        first = int(max(0.0, clip.top() - self.origin.y() - self.pitch) // self.pitch)
        last = int(min(count - 1, (clip.bottom() - self.origin.y()) // self.pitch + 1))
        if first > last or self.block.length() <= 1:
            self._draw_caret(painter, caret)
            return
        self.first, self.last = first, last
        self.units = units_of(self.block)
        sight = self._sight()
        marks = [m for m in self.showing.index.overlapping(*sight) if m.shown(self.showing.hidden)]
        painter.translate(self.origin)
        self._draw_below(painter, marks, sight)
        painter.translate(-self.origin)
        self._draw_bullet(painter)
        painter.setPen(self.owner._theme.ink)
        self.layout.draw(painter, QPointF(), [], clip)
        painter.translate(self.origin)
        self._draw_above(painter, marks)
        painter.translate(-self.origin)
        self._note_captions(marks, sight)
        self._draw_caret(painter, caret)

    def _draw_bullet(self, painter: QPainter) -> None:
        """The dot of a list item, unless the text brings a mark of its own."""
        setting = self.owner._layout.setting(self.block.blockNumber())
        if setting.kind is not BlockKind.LIST_ITEM or self.first:
            return
        if _LIST_MARK.match(self.units.text):
            return
        em, line = self.owner._layout.measure.em, self.layout.lineAt(0)
        middle = self.origin + QPointF(-0.75 * em, line.y() + line.ascent() - 0.28 * em)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.owner._theme.muted)
        painter.drawEllipse(middle, 0.14 * em, 0.14 * em)

    def _sight(self) -> Span:
        """The code points on the lines in sight."""
        final = self.layout.lineAt(self.last)
        start = self.block.position() + self.layout.lineAt(self.first).textStart()
        end = self.block.position() + final.textStart() + final.textLength()
        to_point = self.showing.positions.to_point
        return Span(to_point(start), to_point(end))

    def boxes(self, *spans: Span) -> Boxes:
        """The rectangles of spans on the lines in sight, by line."""
        to_unit, base = self.showing.positions.to_utf16, self.block.position()
        size = self.block.length() - 1
        result: Boxes = []
        for span in spans:
            start = max(0, to_unit(span.start) - base)
            end = min(size, to_unit(span.end) - base)
            if start < end:
                result += pieces(self.block, self.units, start, end, self.first, self.last)
        return result

    def _draw_below(self, painter: QPainter, marks: list[Mark], sight: Span) -> None:
        strokes, showing = self.strokes, self.showing
        quotes = [m for m in marks if m.kind is MarkKind.QUOTE]
        lit = [m for m in marks if m.kind is MarkKind.HIGHLIGHT]
        for mark in quotes:
            strokes.quote(painter, self.boxes(*mark.parts), mark.solid)
        self._draw_highlights(painter, lit, sight)
        for mark in marks:
            if mark.kind is MarkKind.ENTITY:
                covered = any(h.span.overlaps(mark.span) for h in lit)
                strokes.entity(painter, self.boxes(mark.span), mark.tone, mark.solid, covered)
        self._draw_hits(painter, sight)
        if showing.flashed is not None and showing.flash > 0:
            strokes.flash(painter, self.boxes(showing.flashed), showing.flash)
        if showing.selection is not None and showing.selection.overlaps(sight):
            strokes.selection(painter, self.boxes(showing.selection))
        for mark in quotes:
            bar = self.owner._layout.page.bar - self.origin.x()
            lines = [number for number, _ in self.boxes(*mark.parts)]
            strokes.bar(painter, bar, lines, self.pitch, mark.solid)

    def _draw_highlights(self, painter: QPainter, lit: list[Mark], sight: Span) -> None:
        """The smallest highlight gives the tint, those it lies in show as bands under the line."""
        shapes = [(self._extent(m), m.tone, m.length) for m in lit]
        edges = sorted({p for span, _, _ in shapes for p in span})
        for start, end in pairwise(edges):
            over = sorted(
                (s for s in shapes if s[0].start <= start and end <= s[0].end),
                key=lambda s: s[2],
            )
            if over and start < sight.end and end > sight.start:
                tones = [tone for _, tone, _ in over]
                self.strokes.highlight(painter, self.boxes(Span(start, end)), tones)

    def _extent(self, mark: Mark) -> Span:
        dragged = self.showing.draft is not None and mark.ref.same(self.showing.active)
        return self.showing.draft if dragged and self.showing.draft else mark.span

    def _draw_hits(self, painter: QPainter, sight: Span) -> None:
        hits = self.showing.hits
        place = max(0, bisect_left(hits, sight) - 1)
        while place < len(hits) and hits[place].start < sight.end:
            boxes = self.boxes(hits[place])
            self.strokes.hit(painter, boxes, current=place == self.showing.hit)
            place += 1

    def _draw_above(self, painter: QPainter, marks: list[Mark]) -> None:
        strokes, showing = self.strokes, self.showing
        for mark in marks:
            if mark.kind is MarkKind.QUANTITY:
                strokes.quantity(painter, self.boxes(mark.span), mark.solid)
            elif mark.kind is MarkKind.TIME:
                strokes.time(painter, self.boxes(mark.span), mark.solid)
            elif mark.kind is MarkKind.LINK:
                whole = self._ends_here(mark.span)
                strokes.link(painter, self.boxes(mark.span), whole)
            elif mark.kind is MarkKind.ENTITY and showing.type_labels:
                strokes.type_label(painter, self.boxes(mark.span), mark.tone)
            if mark.ref.same(showing.active):
                spans = (self._extent(mark),) if mark.kind is MarkKind.HIGHLIGHT else mark.parts
                strokes.outline(painter, self.boxes(*spans))
                if mark.kind is MarkKind.HIGHLIGHT:
                    self._draw_handles(painter, spans[0])
            elif mark.ref.same(showing.hovered):
                strokes.hover(painter, self.boxes(*mark.parts))
        if showing.pending is not None:
            strokes.pending(painter, self.boxes(showing.pending))

    def _draw_handles(self, painter: QPainter, span: Span) -> None:
        boxes = self.boxes(span)
        to_unit, base = self.showing.positions.to_utf16, self.block.position()
        first = self.layout.lineAt(self.first).textStart() + base
        if boxes and to_unit(span.start) >= first:
            self.strokes.handle(painter, boxes[0][1].topLeft(), up=True)
        if boxes and self._ends_here(span):
            self.strokes.handle(painter, boxes[-1][1].bottomRight(), up=False)

    def _ends_here(self, span: Span) -> bool:
        end = self.showing.positions.to_utf16(span.end) - self.block.position()
        return end <= self.block.length() - 1

    def _note_captions(self, marks: list[Mark], sight: Span) -> None:
        for mark in marks:
            if mark.kind is not MarkKind.QUOTE or not mark.caption:
                continue
            start = self.showing.positions.to_utf16(mark.span.start) - self.block.position()
            if start >= 0 and sight.start <= mark.span.start:
                line = self.layout.lineForTextPosition(start)
                baseline = self.origin.y() + line.y() + line.ascent()
                self.owner._captions.add(mark.caption, baseline, mark.solid)

    def _draw_caret(self, painter: QPainter, caret: int) -> None:
        inside = 0 <= caret - self.block.position() < self.block.length()
        if inside and self.showing.caret:
            painter.setPen(self.owner._theme.accent)
            self.layout.drawCursor(painter, QPointF(), caret - self.block.position(), 2)
