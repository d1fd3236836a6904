"""How the mentions of an entity look: a line for the article, then sentences with the name."""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from postil.model.entity_rows import Appearance
from postil.model.finding import EntityLabel
from postil.ui.docks.row_delegate import SIDE, RowDelegate
from postil.ui.fonts import reading_font
from postil.ui.models.entity_mentions import ARTICLE, LINE, source_of
from postil.ui.reader.typesetting import shown
from postil.ui.theme import Theme, Themes
from postil.workspace.entity_reading import MentionLine

_LINES: Final = 2
_PADDING: Final = 6
_LEAD: Final = 70
"""Characters before the name that are shown where the sentence does not fit."""


class MentionDelegate(RowDelegate):
    """Draws rows of one height: of 100,000 nobody could ask each for its own."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(themes, parent)
        self._words_font = reading_font(10.5)
        self._words = QFontMetrics(self._words_font)
        self.label = EntityLabel.PERSON

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, _LINES * self._words.lineSpacing() + 2 * _PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self.themes.current
        painter.save()
        self.paint_ground(painter, option, theme)
        rect = option.rect.adjusted(SIDE, _PADDING, -SIDE, -_PADDING)
        line, article = index.data(LINE), index.data(ARTICLE)
        if isinstance(line, MentionLine):
            self._paint_sentence(painter, rect.adjusted(12, 0, 0, 0), line, theme)
        elif isinstance(article, Appearance):
            self._paint_article(painter, rect, article, theme)
        painter.restore()

    def _paint_article(
        self, painter: QPainter, rect: QRect, article: Appearance, theme: Theme
    ) -> None:
        elide = Qt.TextElideMode.ElideRight
        base = rect.bottom() - self.small.descent() - self.small.lineSpacing()
        painter.setFont(self.title_font)
        painter.setPen(theme.ink)
        title = self.title.elidedText(article.title, elide, rect.width())
        painter.drawText(QPointF(rect.left(), base), title)
        painter.setFont(self.small_font)
        painter.setPen(theme.muted)
        source = self.small.elidedText(source_of(article), elide, rect.width())
        painter.drawText(QPointF(rect.left(), rect.bottom() - self.small.descent()), source)

    def _paint_sentence(
        self, painter: QPainter, rect: QRect, line: MentionLine, theme: Theme
    ) -> None:
        before = _shortened(line.before)
        lead, words = shown(before), shown(line.words)
        layout = QTextLayout(f"{lead}{words}{shown(line.behind)}", self._words_font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._name_format(len(lead.encode("utf-16-le")) // 2, words, theme)])
        layout.beginLayout()
        for number in range(_LINES):
            piece = layout.createLine()
            if not piece.isValid():
                break
            piece.setLineWidth(rect.width())
            piece.setPosition(QPointF(0, number * self._words.lineSpacing()))
        layout.endLayout()
        painter.setPen(theme.ink)
        layout.draw(painter, QPointF(rect.left(), rect.top()))

    def _name_format(self, start: int, words: str, theme: Theme) -> QTextLayout.FormatRange:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, len(words.encode("utf-16-le")) // 2
        look = QTextCharFormat()
        look.setBackground(theme.entities[self.label].fill)
        look.setFontWeight(QFont.Weight.DemiBold)
        piece.format = look
        return piece


def _shortened(before: str) -> str:
    """The words before the name, of which the first are left out where there are many."""
    if len(before) <= _LEAD:
        return before
    cut = before[-_LEAD:]
    return "…" + (cut.partition(" ")[2] or cut)
