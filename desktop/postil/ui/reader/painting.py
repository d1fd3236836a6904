"""Draws the article: marks as geometry under the glyphs, only what is in sight."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Final, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QAccessible, QPainter, QTextBlock

from postil.model.article import BlockKind
from postil.model.passage import Span
from postil.ui.reader.captions import CaptionColumn
from postil.ui.reader.drawing import Drawing
from postil.ui.reader.layout import ArticleLayout
from postil.ui.reader.leaders import draw_leaders
from postil.ui.reader.marks import Mark, MarkKind
from postil.ui.reader.pieces import Lines
from postil.ui.reader.showing import Showing
from postil.ui.reader.strokes import Boxes, Strokes
from postil.ui.theme import Theme

_Look = TypeVar("_Look")
_LIST_MARK: Final = re.compile(r"\s*([•◦▪‣*–—-]\s|\(?\w{1,3}[.)]\s)")

_NUMBER_EMS: Final = 6
"""Font sizes of room for the number of a list item."""
_LINES: Final = 60
"""Lines of a scene; nearly every paragraph has fewer."""


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
        self._scenes: dict[tuple[int, int], _Scene] = {}
        self._state: object = None
        self._releases = 0

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
        self._renew_scenes()
        block = self._layout.block_at(clip.top())
        top = self._layout.top(block.blockNumber())
        while block.isValid() and top < clip.bottom():
            self._draw_paragraph(painter, block, clip, caret)
            top += self._layout.height(block)
            block = block.next()
        self._captions.draw(painter)
        self._draw_leaders(painter)

    def _renew_scenes(self) -> None:
        """Forget all scenes when something that they show is another, and those far away."""
        showing = self._showing
        extent = (showing.draft, showing.active) if showing.draft else None
        state = (
            self._layout.generation,
            showing.index,
            showing.index.generation,
            showing.hidden,
            showing.type_labels,
            self._theme.name,
            extent,
        )
        if state != self._state:
            self._state = state
            self._scenes.clear()
        if self._layout.releases != self._releases:
            self._releases = self._layout.releases
            gone = [key for key in self._scenes if not self._layout.holds(key[0])]
            for key in gone:
                del self._scenes[key]

    def _draw_paragraph(
        self, painter: QPainter, block: QTextBlock, clip: QRectF, caret: int
    ) -> None:
        lines = self._layout.lines(block)
        number, origin, layout = block.blockNumber(), self._layout.origin(block), lines.layout
        if QAccessible.isActive():
            # Rectangles of characters come from the block's own layout, wherever a caret is.
            self._layout.lend(block)
        scenes = self._scenes_in(block, number, lines, origin, clip)
        if scenes:
            painter.translate(origin)
            for scene in scenes:
                scene.below.play(painter)
                scene.draw_moving_below(painter)
            painter.translate(-origin)
            painter.setPen(self._theme.ink)
            layout.draw(painter, origin, [], clip)
            painter.translate(origin)
            for scene in scenes:
                scene.above.play(painter)
                scene.draw_moving_above(painter)
                scene.note_captions(self._captions, origin.y())
            painter.translate(-origin)
        inside = 0 <= caret - block.position() < block.length()
        if inside and self._showing.caret:
            painter.setPen(self._theme.accent)
            layout.drawCursor(painter, origin, caret - block.position(), 2)

    def _scenes_in(
        self, block: QTextBlock, number: int, lines: Lines, origin: QPointF, clip: QRectF
    ) -> list["_Scene"]:
        pitch = self._layout.line_pitch(number)
        first = int(max(0.0, clip.top() - origin.y() - pitch) // pitch)
        last = int(min(lines.count - 1, (clip.bottom() - origin.y()) // pitch + 1))
        if first > last or lines.size < 1:
            return []
        result = []
        for part in range(first // _LINES, last // _LINES + 1):
            scene = self._scenes.get((number, part))
            if scene is None:
                scene = self._scenes[number, part] = _Scene(self, block, lines, part)
            result.append(scene)
        return result

    def _draw_leaders(self, painter: QPainter) -> None:
        if not self._showing.leaders:
            return
        painter.translate(0, self._showing.scrolled)
        draw_leaders(painter, self._showing.leaders, self._theme)
        painter.translate(0, -self._showing.scrolled)


class _Scene:
    """The marks on some lines of a paragraph, kept from one painting to the next.

    `below` and `above` are what lies under and over the glyphs. What moves from moment to moment
    is drawn each time: selection, hits, the active mark's outline.
    """

    def __init__(self, owner: ArticlePainter, block: QTextBlock, lines: Lines, part: int) -> None:
        self.owner, self.lines = owner, lines
        self.showing, self.strokes = owner._showing, owner._strokes
        self.first, self.last = part * _LINES, min(lines.count, (part + 1) * _LINES) - 1
        self.number, self.base = block.blockNumber(), block.position()
        self.pitch = owner._layout.line_pitch(self.number)
        self.left = owner._layout.left(block)
        self.sight = self._sight()
        index, hidden = self.showing.index, self.showing.hidden
        self.marks = [m for m in index.overlapping(*self.sight) if m.shown(hidden)]
        self.below, self.above = Drawing(), Drawing()
        self._draw_below(self.below)
        self._draw_above(self.above)
        self._captions = self._found_captions()

    def _sight(self) -> Span:
        """The code points on these lines."""
        to_point = self.showing.positions.to_point
        start = self.base + self.lines.starts[self.first]
        return Span(to_point(start), to_point(self.base + self.lines.end(self.last)))

    def boxes(self, *spans: Span) -> Boxes:
        """The rectangles of spans on these lines, by line."""
        to_unit = self.showing.positions.to_utf16
        result: Boxes = []
        for span in spans:
            start = max(0, to_unit(span.start) - self.base)
            end = min(self.lines.size, to_unit(span.end) - self.base)
            if start < end:
                result += self.lines.boxes(start, end, self.first, self.last)
        return result

    def _draw_below(self, painter: Drawing) -> None:
        strokes = self.strokes
        quotes = [m for m in self.marks if m.kind is MarkKind.QUOTE]
        lit = [m for m in self.marks if m.kind is MarkKind.HIGHLIGHT]
        for solid, boxes in self._by_look(quotes, lambda m: m.solid):
            strokes.quote(painter, boxes, solid)
        self._draw_highlights(painter, lit)
        entities = [m for m in self.marks if m.kind is MarkKind.ENTITY]
        for (tone, solid, covered), boxes in self._by_look(
            entities, lambda m: (m.tone, m.solid, any(h.span.overlaps(m.span) for h in lit))
        ):
            strokes.entity(painter, boxes, tone, solid, covered)
        bar = self.owner._layout.page.bar - self.left
        for mark in quotes:
            lines = [number for number, _ in self.boxes(*mark.parts)]
            strokes.bar(painter, bar, lines, self.pitch, mark.solid)
        self._draw_bullet(painter)

    def _by_look(
        self, marks: Iterable[Mark], look: Callable[[Mark], _Look]
    ) -> Iterable[tuple[_Look, Boxes]]:
        """The rectangles of marks that look alike, together, for they are drawn faster so."""
        groups: dict[_Look, Boxes] = {}
        for mark in marks:
            groups.setdefault(look(mark), []).extend(self.boxes(*mark.parts))
        return groups.items()

    def _draw_highlights(self, painter: Drawing, lit: list[Mark]) -> None:
        """The smallest highlight gives the tint, those it lies in show as bands under the line."""
        shapes = [(self._extent(m), m.tone, m.length) for m in lit]
        edges = sorted({p for span, _, _ in shapes for p in span})
        for start, end in pairwise(edges):
            over = sorted(
                (s for s in shapes if s[0].start <= start and end <= s[0].end),
                key=lambda s: s[2],
            )
            if over and start < self.sight.end and end > self.sight.start:
                tones = [tone for _, tone, _ in over]
                self.strokes.highlight(painter, self.boxes(Span(start, end)), tones)

    def _extent(self, mark: Mark) -> Span:
        dragged = self.showing.draft is not None and mark.ref.same(self.showing.active)
        return self.showing.draft if dragged and self.showing.draft else mark.span

    def _draw_bullet(self, painter: Drawing) -> None:
        """The dot or number of a list item, unless the text brings a mark of its own."""
        setting = self.owner._layout.setting(self.number)
        if setting.kind is not BlockKind.LIST_ITEM or setting.continues or self.first:
            return
        if _LIST_MARK.match(self.lines.units.text):
            return
        em, line = self.owner._layout.measure.em, self.lines.line(0)
        page = self.owner._layout.page
        mirrored = self.left == page.text_left
        if setting.number is not None:
            self._draw_number(painter, f"{setting.number}.", mirrored=mirrored)
            return
        x = page.text_width - 0.75 * em if mirrored else -0.75 * em
        middle = QPointF(x, line.y() + line.ascent() - 0.28 * em)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.owner._theme.muted)
        painter.drawEllipse(middle, 0.14 * em, 0.14 * em)

    def _draw_number(self, painter: Drawing, number: str, *, mirrored: bool) -> None:
        """An item's number, which ends half a letter before its words."""
        layout, line = self.owner._layout, self.lines.line(0)
        em = layout.measure.em
        painter.setFont(layout.document().defaultFont())
        top = line.y() + line.ascent() - painter.fontMetrics().ascent()
        left = layout.page.text_width + 0.5 * em if mirrored else -(_NUMBER_EMS + 0.5) * em
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        box = QRectF(left, top, _NUMBER_EMS * em, line.height())
        painter.setPen(self.owner._theme.muted)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignTop, number)

    def _draw_above(self, painter: Drawing) -> None:
        strokes = self.strokes
        for kind, draw in ((MarkKind.QUANTITY, strokes.quantity), (MarkKind.TIME, strokes.time)):
            marks = [m for m in self.marks if m.kind is kind]
            for solid, boxes in self._by_look(marks, lambda m: m.solid):
                draw(painter, boxes, solid)
        for mark in self.marks:
            if mark.kind is MarkKind.LINK:
                whole = mark.span.end <= self.sight.end
                strokes.link(painter, self.boxes(mark.span), whole)
            elif mark.kind is MarkKind.ENTITY and self.showing.type_labels:
                strokes.type_label(painter, self.boxes(mark.span), mark.tone)

    def _found_captions(self) -> list[tuple[str, float, bool]]:
        """Names of those who begin to speak on these lines, with the heights of their lines."""
        result = []
        for mark in self.marks:
            begins = self.sight.start <= mark.span.start
            if mark.kind is MarkKind.QUOTE and mark.caption and begins:
                start = self.showing.positions.to_utf16(mark.span.start) - self.base
                line = self.lines.line(self.lines.number_at(start))
                result.append((mark.caption, line.y() + line.ascent(), mark.solid))
        return result

    def note_captions(self, captions: CaptionColumn, top: float) -> None:
        for name, baseline, solid in self._captions:
            captions.add(name, top + baseline, solid)

    # ---------------------------------------------------------------- what moves

    def draw_moving_below(self, painter: QPainter) -> None:
        showing = self.showing
        if showing.hits:
            self._draw_hits(painter)
        if showing.flashed is not None and showing.flash > 0:
            self.strokes.flash(painter, self.boxes(showing.flashed), showing.flash)
        if showing.selection is not None and showing.selection.overlaps(self.sight):
            self.strokes.selection(painter, self.boxes(showing.selection))

    def _draw_hits(self, painter: QPainter) -> None:
        hits = self.showing.hits
        place = max(0, bisect_left(hits, self.sight) - 1)
        while place < len(hits) and hits[place].start < self.sight.end:
            boxes = self.boxes(hits[place])
            self.strokes.hit(painter, boxes, current=place == self.showing.hit)
            place += 1

    def draw_moving_above(self, painter: QPainter) -> None:
        strokes, showing = self.strokes, self.showing
        if showing.active is not None or showing.hovered is not None:
            for mark in self.marks:
                if mark.ref.same(showing.active):
                    self._draw_active(painter, mark)
                elif mark.ref.same(showing.hovered):
                    strokes.hover(painter, self.boxes(*mark.parts))
        if showing.pending is not None:
            strokes.pending(painter, self.boxes(showing.pending))

    def _draw_active(self, painter: QPainter, mark: Mark) -> None:
        if not mark.ref.has_handles:
            self.strokes.outline(painter, self.boxes(*mark.parts))
            return
        span = self._extent(mark)
        boxes = self.boxes(span)
        self.strokes.outline(painter, boxes)
        if boxes and span.start >= self.sight.start:
            self.strokes.handle(painter, boxes[0][1].topLeft(), up=True)
        if boxes and span.end <= self.sight.end:
            self.strokes.handle(painter, boxes[-1][1].bottomRight(), up=False)
