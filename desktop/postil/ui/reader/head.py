"""The head above the text: title, outlet, authors, date. It belongs to no passage."""

import unicodedata
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from postil.model.article import Article
from postil.ui.fonts import reading_font, ui_font
from postil.ui.reader.page import Page
from postil.ui.theme import Theme
from postil.ui.wording import day

_TOP: Final = 44.0
_LARGE: Final = 1.75
_LESS_LARGE: Final = 1.45
_SMALL: Final = 1.2
_NARROW: Final = 360.0
"""Width of the text, in pixels, below which a title is hardly larger than it."""
_LONG_TITLE: Final = 75
"""Characters from which a title is set less large."""
_TITLE_PITCH: Final = 1.22
_GAP: Final = 14.0
_BELOW: Final = 34.0
_SLACK: Final = 200
"""Characters of white space that may stand among the text's first words."""


class ArticleHead:
    """Title and byline, laid out to the text's width. Positions count from the page's top."""

    def __init__(self) -> None:
        self._title = QTextLayout()
        self._byline = ""
        self._byline_font = ui_font()
        self._byline_top = self._byline_height = 0.0
        self._bare = True
        self.height = 0.0
        self._page: Page | None = None

    def arrange(
        self, article: Article | None, text: str, page: Page, size: float, family: str
    ) -> None:
        """Lay the head out anew; `size` is the text's, in points.

        A title with which the text begins anyway is left to the text.
        """
        self._page = page
        title = article.title if article and not repeats(text, article.title) else ""
        large = _LARGE if len(title) < _LONG_TITLE else _LESS_LARGE
        if page.text_width < _NARROW:
            large = _SMALL
        font = reading_font(size * large, family)
        font.setWeight(QFont.Weight.Bold)
        self._title = QTextLayout(title, font)
        self._title.setCacheEnabled(True)
        self._title.setTextOption(_option(title))
        bottom = self._break_title(page.text_width, QFontMetricsF(font)) if title else _TOP - _GAP
        self._byline = _byline(article) if article else ""
        self._byline_font = ui_font(max(8.0, min(12.0, size * 0.74)))
        self._byline_top = bottom + _GAP
        self._byline_height = QFontMetricsF(self._byline_font).height() if self._byline else 0.0
        self.height = self._byline_top + self._byline_height + _BELOW
        self._bare = not title and not self._byline
        if self._bare:
            self.height = _TOP

    def _break_title(self, width: float, metrics: QFontMetricsF) -> float:
        pitch = metrics.ascent() * _TITLE_PITCH + metrics.descent() * 0.6
        self._title.beginLayout()
        y = _TOP
        while (line := self._title.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, y))
            y += pitch
        self._title.endLayout()
        return y

    def draw(self, painter: QPainter, theme: Theme) -> None:
        if self._page is None or self._bare:
            return
        left, width = self._page.text_left, self._page.text_width
        painter.setPen(theme.ink)
        self._title.draw(painter, QPointF(left, 0.0))
        metrics = QFontMetricsF(self._byline_font)
        painter.setFont(self._byline_font)
        painter.setPen(theme.muted)
        row = QRectF(left, self._byline_top, width, self._byline_height)
        words = metrics.elidedText(self._byline, Qt.TextElideMode.ElideRight, width)
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        y = row.bottom() + 15.0
        painter.setPen(theme.hairline)
        painter.drawLine(QPointF(left, y), QPointF(left + width, y))


def _option(title: str) -> QTextOption:
    """How a title is set: it begins at the right where its first letter is of such a script."""
    strong = (unicodedata.bidirectional(character) for character in title)
    mirrored = next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
    option = QTextOption(Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
    directions = Qt.LayoutDirection
    option.setTextDirection(directions.RightToLeft if mirrored else directions.LeftToRight)
    return option


def repeats(text: str, title: str) -> bool:
    """True where the text begins with the title: as its headline, or because the title was made
    of its first sentence, whole or cut at a "…"."""
    beginning = text[: len(title) + _SLACK]
    start = " ".join(beginning.split()).casefold()
    words = " ".join(title.split()).casefold()
    if words.endswith("…"):
        return start.startswith(words[:-1].rstrip())
    headline, _, _ = beginning.lstrip().partition("\n")
    return bool(words) and (
        " ".join(headline.split()).casefold() == words or start.startswith(f"{words}. ")
    )


def _byline(article: Article) -> str:
    parts = [article.outlet, ", ".join(article.authors), day(article.published)]
    if article.sample:
        parts.append("Sample article")
    return "  ·  ".join(part for part in parts if part)
