"""The article on paper: text, marks and notes in pages, for a printer or a PDF."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextDocument,
)

from postil.model.article import BlockKind
from postil.settings import FONT_FAMILY, TYPE_LABELS
from postil.ui.fonts import reading_font, ui_font
from postil.ui.reader.endnotes import Endnote, endnote_document, endnotes_of
from postil.ui.reader.head import ArticleHead
from postil.ui.reader.layout import ArticleLayout
from postil.ui.reader.mark_index import JointIndex
from postil.ui.reader.marks import FoundMarks, made_marks
from postil.ui.reader.page import Page
from postil.ui.reader.pagination import PaperLine, page_breaks
from postil.ui.reader.painting import ArticlePainter
from postil.ui.reader.showing import Showing
from postil.ui.reader.typesetting import fill, measure_of
from postil.ui.theme import theme
from postil.workspace.open_article import OpenArticle
from postil.workspace.preferences import Preferences
from postil.workspace.session import ReadingSession

_SIZE: Final = 10.5
_LINE_HEIGHT: Final = 1.45
_LINE: Final = 74
"""Characters that a line has room for."""
_CAPTIONS: Final = 88.0
_BESIDE_CAPTIONS: Final = 28.0
_PLATES: Final = 40.0
"""Right of the text, for the numbers of notes."""
_FOOT: Final = 34.0
_BETWEEN: Final = 34.0
"""From the text's end to the notes on the same page."""
_LEAST_NOTES: Final = 110.0
"""Room that the notes want on the text's last page, or they begin on a new one."""
_STEP: Final = 30
"""Paragraphs that are set before whoever waits is told."""
MARGINS: Final = QMarginsF(16, 15, 16, 12)

Progress = Callable[[int, int], bool]
"""Is told how many steps of how many are done; False from it ends the work."""


class PaperArticle:
    """The session's open article, set for paper in the light theme with the layers that are shown.

    `page` is the size of a page in pixels of the screen, its margins taken off.
    """

    def __init__(
        self,
        session: ReadingSession,
        preferences: Preferences,
        page: QSizeF,
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        opened = session.open
        assert opened is not None, "there is an article to print"
        self._title, self._page = opened.article.title, page
        self._theme = theme("light")
        self._showing = Showing(
            index=JointIndex(FoundMarks(opened), made_marks(opened)),
            hidden=hidden,
            type_labels=preferences.get(TYPE_LABELS),
        )
        self._document = QTextDocument()
        self._head = ArticleHead()
        self._layout = self._set(opened, preferences.get(FONT_FAMILY))
        self._painter = ArticlePainter(self._layout, self._showing, self._theme, self._draw_head)
        layers = {"highlights", "links"} - hidden
        self._plates: list[tuple[float, Endnote]] = []
        self._notes = [n for n in endnotes_of(session) if _layer(n) in layers]

    def _set(self, opened: OpenArticle, family: str) -> ArticleLayout:
        version, document = opened.version, self._document
        document.setDocumentMargin(0)
        layout = ArticleLayout(document)
        document.setDocumentLayout(layout)
        font = reading_font(_SIZE, family)
        font.setFeature(QFont.Tag("liga"), 0)  # or who copies "confirmed" gets a ligature in it
        document.setDefaultFont(font)
        self._showing.positions = fill(document, layout, version.text, version.blocks)
        measure = measure_of(font, _LINE_HEIGHT, screen_dpi())
        columns = _columns(self._page.width(), _LINE * measure.character)
        self._head.arrange(opened.article, version.text, columns, _SIZE, family)
        layout.arrange(columns, measure, self._head.height)
        return layout

    # ---------------------------------------------------------------- in pages

    def paginate(self, progress: Progress) -> bool:
        """Break the text into pages; False where `progress` ended it."""
        lines: list[PaperLine] = []
        notes = self._notes_by_paragraph()
        block, count = self._document.begin(), self._document.blockCount()
        while block.isValid():
            lines += self._lines(block)
            self._plates += [(self._height_of(note), note) for note in notes[block.blockNumber()]]
            self._layout.let_go(block.blockNumber(), block.blockNumber())
            if block.blockNumber() % _STEP == 0 and not progress(block.blockNumber(), count):
                return False
            block = block.next()
        room = self._page.height() - _FOOT
        first = room - (lines[0].top if lines else 0.0)
        breaks = page_breaks(lines, room, first)
        self._pages = [(lines[p.start].top, lines[p.stop - 1].bottom) for p in breaks]
        self._pages = self._pages or [(self._layout.head_height, self._layout.head_height)]
        self._pages[0] = (0.0, self._pages[0][1])
        self._set_notes(room)
        return True

    def _lines(self, block: QTextBlock) -> list[PaperLine]:
        if block.length() <= 1:
            return []
        number = block.blockNumber()
        count = self._layout.lines(block).count
        top, pitch = self._layout.origin(block).y(), self._layout.line_pitch(number)
        heading = self._layout.setting(number).kind is BlockKind.HEADING
        return [
            PaperLine(top + n * pitch, top + (n + 1) * pitch, n, count, heading)
            for n in range(count)
        ]

    def _notes_by_paragraph(self) -> dict[int, list[Endnote]]:
        found: dict[int, list[Endnote]] = defaultdict(list)
        for note in self._notes:
            unit = self._showing.positions.to_utf16(note.item.start)
            found[self._document.findBlock(unit).blockNumber()].append(note)
        return found

    def _height_of(self, note: Endnote) -> float:
        unit = self._showing.positions.to_utf16(note.item.start)
        block, line = self._layout.line_at(unit)
        return self._layout.origin(block).y() + (line.y() if line.isValid() else 0.0)

    def _set_notes(self, room: float) -> None:
        top, bottom = self._pages[-1]
        used = bottom - top + _BETWEEN
        self._new_page = used + _LEAST_NOTES > room
        used = 0.0 if self._new_page else used
        width = self._page.width() - _PLATES / 2
        self._back = endnote_document(self._notes, self._theme, width, room, used)
        pages = self._back.pageCount() if self._notes else 0
        self.count = len(self._pages) + max(0, pages - (not self._new_page))

    # ---------------------------------------------------------------- a page

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw a page (from 0) with its top left corner at the painter's zero point."""
        if number < len(self._pages):
            self._draw_text(painter, *self._pages[number])
        first = len(self._pages) - (not self._new_page)
        if self._notes and number >= first:
            self._draw_notes(painter, number - first)
        self._draw_foot(painter, number)

    def _draw_text(self, painter: QPainter, top: float, bottom: float) -> None:
        painter.save()
        painter.translate(0.0, -top)
        column = QRectF(0.0, top, self._page.width(), bottom - top)
        context = QAbstractTextDocumentLayout.PaintContext()
        # A line that only touches the clip's edge would be drawn on both pages.
        context.clip = column.adjusted(0, 0.5 if top else 0.0, 0, -0.5)
        context.cursorPosition = -1
        painter.setClipRect(column)
        self._painter.draw(painter, context)
        self._draw_plates(painter, top, bottom)
        self._layout.let_go(0, -1)
        painter.restore()

    def _draw_plates(self, painter: QPainter, top: float, bottom: float) -> None:
        """The numbers of the notes, level with their passages in the margin."""
        right = self._layout.page.text_right
        free: dict[float, float] = {}
        place = bisect_left(self._plates, top - 0.5, key=lambda plate: plate[0])
        for y, note in self._plates[place:]:
            if y >= bottom - 0.5:
                break
            x = free.get(y, right + 10.0)
            free[y] = x + self._draw_plate(painter, note, QPointF(x, y)) + 3.0

    def _draw_plate(self, painter: QPainter, note: Endnote, at: QPointF) -> float:
        font = ui_font(6.6, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        words = str(note.number)
        width = max(13.0, metrics.horizontalAdvance(words) + 7.0)
        plate = QRectF(at.x(), at.y() + 2.5, width, 13.0)
        annotation = note.item.annotation
        tint = self._theme.highlights[annotation.colour] if annotation else self._theme.link
        painter.setPen(QPen(tint.edge, 0.7))
        painter.setBrush(tint.strong)
        painter.drawRoundedRect(plate, 3.5, 3.5)
        painter.setFont(font)
        painter.setPen(self._theme.ink)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
        return width

    def _draw_notes(self, painter: QPainter, number: int) -> None:
        size = self._back.pageSize()
        page = QRectF(0.0, number * size.height(), size.width(), size.height())
        painter.save()
        painter.translate(0.0, -page.top())
        painter.setClipRect(page)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = page.adjusted(0, 0.5, 0, -0.5)
        self._back.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_foot(self, painter: QPainter, number: int) -> None:
        font = ui_font(7.6)
        metrics = QFontMetricsF(font)
        row = QRectF(0.0, 0.0, self._page.width(), metrics.height())
        row.moveBottom(self._page.height())
        painter.setFont(font)
        painter.setPen(QPen(self._theme.hairline, 0.7))
        painter.drawLine(row.topLeft() - QPointF(0, 5.0), row.topRight() - QPointF(0, 5.0))
        painter.setPen(self._theme.muted)
        where = f"{number + 1} / {self.count}"
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, flags | Qt.AlignmentFlag.AlignRight, where)
        room = row.width() - metrics.horizontalAdvance(where) - 24.0
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(row, flags | Qt.AlignmentFlag.AlignLeft, title)

    def _draw_head(self, painter: QPainter) -> None:
        self._head.draw(painter, self._theme)


def print_article(
    device: QPagedPaintDevice,
    session: ReadingSession,
    preferences: Preferences,
    hidden: frozenset[str] = frozenset(),
    progress: Progress = lambda _done, _all: True,
) -> bool:
    """Print the session's open article; False where `progress` ended it or nothing can be drawn.

    The device should have the screen's resolution (`screen_dpi`): fonts are in points, and all
    that is drawn is geometry and glyphs, which lose nothing by it.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        scale = device.logicalDpiX() / screen_dpi()
        area = device.pageLayout().paintRectPixels(device.logicalDpiX())
        paper = PaperArticle(
            session, preferences, QSizeF(area.width() / scale, area.height() / scale), hidden
        )
        if not paper.paginate(progress):
            return False
        for number in range(paper.count):
            if not progress(number, paper.count) or (number and not device.newPage()):
                return False
            painter.save()
            painter.scale(scale, scale)
            paper.draw(painter, number)
            painter.restore()
        return True
    finally:
        painter.end()


def pdf_of(
    session: ReadingSession,
    preferences: Preferences,
    hidden: frozenset[str] = frozenset(),
    progress: Progress = lambda _done, _all: True,
) -> bytes:
    """The session's open article as a PDF; nothing where `progress` ended the work."""
    opened = session.open
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(screen_dpi())
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
    writer.setTitle(opened.article.title if opened else "")
    writer.setCreator("Postil")
    whole = print_article(writer, session, preferences, hidden, progress)
    buffer.close()
    return bytes(data.data()) if whole else b""


def screen_dpi() -> int:
    """Dots per inch for which fonts in points are set."""
    return round(QGuiApplication.primaryScreen().logicalDotsPerInchY())


def _columns(width: float, wanted: float) -> Page:
    left = _CAPTIONS + _BESIDE_CAPTIONS
    text = min(wanted, width - left - _PLATES)
    return Page(width, left, text, _CAPTIONS, width, 0.0, True)


def _layer(note: Endnote) -> str:
    return "links" if note.item.link is not None else "highlights"
