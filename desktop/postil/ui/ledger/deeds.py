"""What the ledger's pages do with the rest of the window: come, go to a passage, copy, export."""

import importlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from postil.model.finding import FindingKind
from postil.model.ledger import QuoteRow
from postil.model.passage import Span
from postil.ui.actions import Actions
from postil.ui.hit_deeds import HitDeeds
from postil.ui.ledger.page_deeds import PageDeeds
from postil.ui.ledger.quotes_page import QuotesPage
from postil.ui.library_deeds import documents
from postil.ui.notices import Notice
from postil.ui.reader.marks import MarkRef
from postil.ui.wording import counted
from postil.workspace.current_session import CurrentSession
from postil.workspace.quoting import quotation_at
from postil.workspace.session import ReadingSession

_FILTERS: Final = {
    "Markdown (*.md)": "Markdown",
    "CSV for spreadsheets (*.csv)": "CSV",
    "JSON Lines (*.jsonl)": "JSON Lines",
}


class LedgerDeeds(PageDeeds):
    """Shows the page of quotations in the place of the article and takes it away again.

    `arrived` carries the MarkRef of the quotation in the article that was gone to.
    """

    arrived = Signal(object)

    def __init__(
        self,
        page: QuotesPage,
        pages: QStackedWidget,
        reading: CurrentSession,
        actions: Actions,
        hits: HitDeeds,
        notice: Notice,
        window: QWidget,
    ) -> None:
        super().__init__(page, page.list, "quotes", pages, reading, actions, notice, window)
        self._page = page
        hits.follow(page.list, page.model, FindingKind.QUOTE)
        page.wanted.connect(self.go_to)
        page.copied.connect(self.copy)
        page.exported.connect(self.export)
        page.follow(lambda: reading.session)

    def follow(self, session: ReadingSession) -> None:
        """Give way where one more session goes elsewhere."""
        session.jumped.connect(self._give_way)
        session.link_begun.connect(self._tell_link)

    def go_to(self, row: QuoteRow) -> None:
        """Open the article at the quotation; the page stays as it is, and back leads back to it."""
        if not self._open_at(row):
            return
        opened = self._reading.session.open
        if opened is not None and (quote := quotation_at(opened, Span(row.start, row.end))):
            self.arrived.emit(MarkRef(quote.finding.span, finding=quote))

    def copy(self) -> None:
        """The selected quotations with their sources, as plain text and as Markdown."""
        rows = self._page.selected()
        if not rows:
            self._notice.say("Choose quotations in the list first.")
            return
        text = importlib.import_module("postil.exporters.quote_lists").quotes_as_markdown(rows)
        data = QMimeData()
        data.setText(text)
        data.setData("text/markdown", text.encode())
        QGuiApplication.clipboard().setMimeData(data)
        theirs = "its source" if len(rows) == 1 else "their sources"
        self._notice.say(f"Copied {counted(len(rows), 'quotation')} with {theirs}.")

    def export(self) -> None:
        """Write what is listed into a file; where several are selected, only those."""
        rows = self._page.rows()
        if not rows:
            self._notice.say("There is no quotation in the list to export.")
            return
        name, chosen = QFileDialog.getSaveFileName(
            self._window,
            f"Export {counted(len(rows), 'quotation')}",
            str(documents() / "quotations.md"),
            ";;".join(_FILTERS),
        )
        if name:
            forms = importlib.import_module("postil.exporters.quote_lists").QUOTE_LISTS
            told = counted(len(rows), "quotation")
            self._save(Path(name), forms, _FILTERS.get(chosen, "Markdown"), rows, told)

    def _tell_link(self) -> None:
        """Say how a link goes on that was begun here, where the reader's own sign is hidden."""
        if self._page.isVisible() and self._reading.session.pending_links:
            self._notice.say("The link is begun: choose the quotation at its other end, press L.")
