"""The article on its sheet: one text, laid out by us, with places that survive zoom and resize."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from postil.model.passage import Span
from postil.settings import FONT_FAMILY, FONT_SIZE, LINE_HEIGHT, LINE_LENGTH, TYPE_LABELS, ZOOM
from postil.ui.fonts import reading_font
from postil.ui.reader.head import ArticleHead
from postil.ui.reader.layout import ArticleLayout
from postil.ui.reader.page import Page, page_for
from postil.ui.reader.painting import ArticlePainter
from postil.ui.reader.pieces import point_of
from postil.ui.reader.showing import Showing
from postil.ui.reader.typesetting import fill, measure_of
from postil.ui.theme import Themes
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences

_RAGGED: Final = 6
"""Characters that a line in ragged setting leaves empty on the right, on average."""


class Sheet(QTextEdit):
    """Shows one article's text. `arranged`: things stand elsewhere; `scrolled`: so it was.

    Places are code points of the text wherever this class is asked; UTF-16 stays inside.
    """

    arranged = Signal()
    scrolled = Signal()

    def __init__(
        self, preferences: Preferences, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.showing = Showing()
        self.head = ArticleHead()
        self._preferences, self._themes = preferences, themes
        self._article: OpenArticle | None = None
        self._with_cards = True
        self._settling = False
        self._paper = QTextDocument(self)
        self._paper.setUndoRedoEnabled(False)
        self._paper.setDocumentMargin(0)
        self._layout = ArticleLayout(self._paper)
        self._paper.setDocumentLayout(self._layout)
        self._painter = ArticlePainter(self._layout, self.showing, themes.current, self._draw_head)
        self._layout.drawer = self._painter.draw
        self._set_up()
        self.setDocument(self._paper)
        self.take_theme()

    def _set_up(self) -> None:
        flags = Qt.TextInteractionFlag
        self.setReadOnly(True)
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Article")
        self.setObjectName("article")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setAccessibleName("Scroll the article")

    # ---------------------------------------------------------------- what is shown

    def show_article(self, article: OpenArticle | None) -> None:
        """Show another text, from its top."""
        same = article and self._article and article.version.id == self._article.version.id
        self._article = article
        if same:
            return
        text = article.version.text if article else ""
        blocks = article.version.blocks if article else ()
        self.showing.positions = fill(self._paper, self._layout, text, blocks)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.arrange(keep=False)
        self.verticalScrollBar().setValue(0)

    @property
    def text(self) -> str:
        return self._article.version.text if self._article else ""

    def set_article_details(self, article: OpenArticle) -> None:
        """The same text with other details: title, authors, date."""
        old, self._article = self._article, article
        if old is None or old.article != article.article:
            self.arrange()

    # ---------------------------------------------------------------- the arrangement

    @property
    def page(self) -> Page:
        return self._layout.page

    @property
    def em(self) -> float:
        """The text's size in pixels."""
        return self._layout.measure.em

    def arrange(self, *, keep: bool = True) -> None:
        """Reckon widths and heights anew; with `keep` the line at the top stays there."""
        anchor = self._anchor() if keep else None
        get = self._preferences.get
        size = get(FONT_SIZE) * get(ZOOM) / 100
        font = reading_font(size, get(FONT_FAMILY))
        measure = measure_of(font, get(LINE_HEIGHT), self.logicalDpiY(), self.text)
        wanted = (get(LINE_LENGTH) + _RAGGED) * measure.character
        page = page_for(self.viewport().width(), wanted, cards=self._with_cards)
        article = self._article.article if self._article else None
        self.head.arrange(article, self.text, page, size, get(FONT_FAMILY))
        self.showing.type_labels = get(TYPE_LABELS)
        if font != self._paper.defaultFont():
            self._paper.setDefaultFont(font)
        self._layout.arrange(page, measure, self.head.height)
        # All of it is painted anew, so that what is there need not be moved about before.
        self.viewport().setUpdatesEnabled(False)
        if anchor is not None:
            self._return_to(*anchor)
        self.settle()
        self.viewport().setUpdatesEnabled(True)
        self.arranged.emit()

    def set_with_cards(self, with_cards: bool) -> None:
        """Whether the page keeps a column for cards."""
        if with_cards != self._with_cards:
            self._with_cards = with_cards
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()
        else:
            self.settle()
            self.arranged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """QTextEdit brings its cursor into sight when it is first shown; the place is ours."""
        place = self.verticalScrollBar().value()
        super().showEvent(event)
        self.verticalScrollBar().setValue(place)

    def settle(self) -> None:
        """Lay out what is in sight and what stands near it; what is in sight stays put."""
        if self._settling:
            return
        self._settling = True
        y, height = float(self.verticalScrollBar().value()), float(self.viewport().height())
        block = self._layout.block_at(y)
        offset = y - self._layout.top(block.blockNumber())
        self._layout.settle(block, height, offset + 1.25 * height)
        moved = self._layout.top(block.blockNumber()) + offset
        if y > 0 and abs(moved - y) >= 1:
            self.verticalScrollBar().setValue(round(moved))
            self.viewport().update()
        self._settling = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.showing.scrolled = self.verticalScrollBar().value()
        self.settle()
        self.scrolled.emit()

    # ---------------------------------------------------------------- places

    def _anchor(self) -> tuple[int, float]:
        """The position (UTF-16) at the top and how far its line stands from the window's top.

        It is on the first line of which more than half is in sight.
        """
        y = float(self.verticalScrollBar().value())
        if y < self._layout.head_height:
            return -1, y
        position = self._layout.hitTest(
            QPointF(self.page.text_left, y + 0.7 * self._layout.measure.pitch),
            Qt.HitTestAccuracy.FuzzyHit,
        )
        return position, self._line_top(position) - y

    def _return_to(self, position: int, offset: float) -> None:
        bar = self.verticalScrollBar()
        if position < 0:
            bar.setValue(round(offset))
            return
        for _ in range(3):
            wanted = round(self._line_top(position) - offset)
            if bar.value() != wanted:
                bar.setValue(wanted)
            self.settle()
            if bar.value() == round(self._line_top(position) - offset):
                break

    def _unit(self, position: int) -> int:
        """A place in the text in UTF-16 units, never behind the end of what is shown."""
        return min(self.showing.positions.to_utf16(position), self._paper.characterCount() - 1)

    def _line_top(self, position: int) -> float:
        block, line = self._layout.line_at(position)
        y = line.y() if line.isValid() else 0.0
        return self._layout.origin(block).y() + y

    def top_position(self) -> int:
        """The first character in sight."""
        position, _ = self._anchor()
        return self.showing.positions.to_point(max(0, position))

    def go_to(self, position: int, share: float = 0.0) -> None:
        """Scroll so that a character's line stands at a share (0–1) of the window's height."""
        if position <= 0 and share == 0:
            self.verticalScrollBar().setValue(0)
            return
        offset = max(6.0, share * self.viewport().height())
        self._return_to(self._unit(position), offset)

    def in_sight(self, span: Span) -> bool:
        """True when the span's first line is well inside the window."""
        y = self.height_of(span.start)
        return 8 <= y <= self.viewport().height() - 3 * self._layout.measure.pitch

    def height_of(self, position: int) -> float:
        """Where a character's line stands, from the window's top; negative above it."""
        return self._line_top(self._unit(position)) - self.verticalScrollBar().value()

    def boxes_of(self, span: Span) -> list[QRectF]:
        """The rectangles of a span in the viewport, in the order of the text."""
        start, end = self._unit(span.start), self._unit(span.end)
        block = self._paper.findBlock(start)
        result: list[QRectF] = []
        while block.isValid() and block.position() < end and len(result) < 500:
            lines = self._layout.lines(block)
            shift = self._layout.origin(block) - QPointF(0, self.verticalScrollBar().value())
            first = max(0, start - block.position())
            final = min(end - block.position(), block.length() - 1)
            result += [box.translated(shift) for _, box in lines.boxes(first, final)]
            block = block.next()
        return result

    def point_of(self, position: int) -> QPointF:
        """Where a character begins in the viewport: x, and the top of its glyphs."""
        unit = self._unit(position)
        block = self._paper.findBlock(unit)
        shift = self._layout.origin(block) - QPointF(0, self.verticalScrollBar().value())
        return point_of(self._layout.lines(block).layout, unit - block.position()) + shift

    def character_at(self, point: QPointF) -> int | None:
        """The character under a point of the viewport; None beside the text."""
        inside = point + QPointF(0, self.verticalScrollBar().value())
        if inside.y() < self._layout.head_height:
            return None
        unit = self._layout.character_at(inside)
        return None if unit < 0 else self.showing.positions.to_point(unit)

    def boundary_at(self, point: QPointF) -> int:
        """The boundary between characters nearest to a point of the viewport."""
        inside = point + QPointF(0, self.verticalScrollBar().value())
        unit = self._layout.hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)
        return self.showing.positions.to_point(unit)

    def selected(self) -> Span | None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        to_point = self.showing.positions.to_point
        return Span(to_point(cursor.selectionStart()), to_point(cursor.selectionEnd()))

    def select(self, span: Span, *, backwards: bool = False) -> None:
        """Select a passage; the caret is at its end, or `backwards` at its start."""
        anchor, caret = (span.end, span.start) if backwards else span
        cursor = self.textCursor()
        cursor.setPosition(self._unit(anchor))
        cursor.setPosition(self._unit(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # ---------------------------------------------------------------- look

    def take_theme(self) -> None:
        theme = self._themes.current
        self._painter.set_theme(theme)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.paper)
        palette.setColor(QPalette.ColorRole.Text, theme.ink)
        self.setPalette(palette)
        self.viewport().update()

    def _draw_head(self, painter: QPainter) -> None:
        self.head.draw(painter, self._themes.current)
