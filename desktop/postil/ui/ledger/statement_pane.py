"""One quotation whole, and what else was reported of the same statement, word by word."""

import html
from typing import Final

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTextBrowser, QWidget

from postil.model.annotation import Colour
from postil.model.difference import DifferenceKind
from postil.model.ledger import QuoteRow
from postil.ui.fonts import reading_font
from postil.ui.models.quotes import NOBODY, meta_line
from postil.ui.theme import Themes
from postil.ui.wording import counted, day, joined
from postil.workspace.session import ReadingSession
from postil.workspace.statements import also_reported, difference

_PAUSE_MS: Final = 120
"""How long a quotation is looked at before others are searched for, so that walking is quick."""
_LONGEST: Final = 4_000
"""Characters of a quotation that are shown; all of it stands in the article."""


class StatementPane(QTextBrowser):
    """`wanted` carries the QuoteRow whose passage the person wants to see."""

    wanted = Signal(object)

    def __init__(
        self, session: ReadingSession, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._themes = session, themes
        self._row: QuoteRow | None = None
        self._others: list[QuoteRow] = []
        self.setOpenLinks(False)
        self.setFont(reading_font(11))
        self.setAccessibleName("The quotation, and other reports of the same statement")
        self.setObjectName("statement")
        self.document().setDocumentMargin(14)
        self.anchorClicked.connect(self._follow)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look_around)
        themes.changed.connect(self._show)

    def show_quote(self, row: QuoteRow | None) -> None:
        """Show a quotation at once, and what else was reported of it a moment later."""
        self._row, self._others = row, []
        self._show()
        self._pause.start()

    @property
    def others(self) -> list[QuoteRow]:
        """The reports of the same statement, the earliest first, this one among them."""
        return self._others

    def _look_around(self) -> None:
        if self._row is not None:
            self._others = also_reported(self._session.library, self._row)
            if self._others:
                self._show()

    def _show(self) -> None:
        row = self._row
        if row is None:
            self.setHtml("")
            return
        parts = [self._whole(row)]
        if self._others:
            articles = len({other.article_id for other in self._others})
            told = f"The same statement, as {counted(articles, 'article')} report it"
            parts.append(f'<p style="{self._small()}"><b>{told}, the earliest first</b></p>')
            parts += [self._other(n, other, row) for n, other in enumerate(self._others)]
        self.setHtml("".join(parts))

    def _whole(self, row: QuoteRow) -> str:
        speaker = html.escape(row.speaker or NOBODY)
        words = html.escape(row.words[:_LONGEST]).replace("\n", "<br>")
        head = f"<b>{speaker}</b> {html.escape(row.cue)}"
        source = html.escape(joined(row.title, meta_line(row)))
        return (
            f'<p style="{self._small()}">{head}</p><p>{words}</p>'
            f'<p style="{self._small()}">{source}</p>'
        )

    def _other(self, number: int, other: QuoteRow, row: QuoteRow) -> str:
        where = html.escape(joined(other.outlet or other.title, day(other.published)))
        if (other.version_id, other.start) == (row.version_id, row.start):
            return f'<p style="{self._small()}">{where} · the one above</p>'
        told = f'<a href="#{number}">{where}</a> · {html.escape(other.cue)}'
        return f'<p style="{self._small()}">{told}</p><p>{self._differing(row, other)}</p>'

    def _differing(self, row: QuoteRow, other: QuoteRow) -> str:
        """The other's words; what this one has not is underlined, what only this has struck out."""
        tints = self._themes.current.highlights
        parts = []
        for each in difference(row, other):
            old = html.escape(row.words[each.old.start : each.old.end])
            new = html.escape(other.words[each.new.start : each.new.end])
            if each.kind is DifferenceKind.EQUAL:
                parts.append(new)
                continue
            if old:
                parts.append(f'<s style="{_ground(tints[Colour.ORANGE].fill)}">{old}</s>')
            if new:
                parts.append(f'<u style="{_ground(tints[Colour.BLUE].fill)}">{new}</u>')
        return "".join(parts)

    def _small(self) -> str:
        return f"font-family:Inter;font-size:9pt;color:{self._themes.current.muted.name()}"

    def _follow(self, address: QUrl) -> None:
        number = address.fragment()
        if number.isdecimal() and int(number) < len(self._others):
            self.wanted.emit(self._others[int(number)])


def _ground(colour: QColor) -> str:
    return f"background-color:{colour.name()}"
