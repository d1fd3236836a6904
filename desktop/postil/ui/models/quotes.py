"""The ledger's quotations as a list model that reads a page at a time, whatever their number."""

from collections import OrderedDict
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.finding import FindingKind, QuoteForm
from postil.model.holdings import Hit
from postil.model.ledger import LedgerQuery, LedgerRow, QuoteRow
from postil.model.passage import Span
from postil.ui.wording import day, joined
from postil.workspace.session import ReadingSession

QUOTE: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds its QuoteRow."""
FORM_NAMES: Final = {
    QuoteForm.DIRECT: "in their own words",
    QuoteForm.MIXED: "partly in their own words",
    QuoteForm.INDIRECT: "in the reporter’s words",
}
NOBODY: Final = "Speaker not known"
_PAGE: Final = 100
_PAGES_KEPT: Final = 40
_REACH: Final = 200
"""Rows on either side among which a quotation is looked for again."""

AnyIndex = QModelIndex | QPersistentModelIndex


class QuoteList(QAbstractListModel):
    """The quotations that a query asks for. Pages are read when a view shows them."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.query = LedgerQuery()
        self._pages: OrderedDict[int, list[QuoteRow]] = OrderedDict()
        self._count = 0

    def ask(self, query: LedgerQuery) -> None:
        """Show what a query asks for, read anew."""
        self.beginResetModel()
        self.query = query
        self._pages.clear()
        self._count = self._session.library.ledger.count(FindingKind.QUOTE, query)
        self.endResetModel()

    def quote_at(self, index: AnyIndex) -> QuoteRow | None:
        if not index.isValid() or index.row() >= self._count:
            return None
        page = self._page(index.row() // _PAGE)
        place = index.row() % _PAGE
        return page[place] if place < len(page) else None

    def row_of(self, quote: QuoteRow, near: int) -> int | None:
        """Where a quotation stands now, looked for some hundreds of rows around `near`."""
        around = range(max(0, near - _REACH), min(self._count, near + _REACH + 1))
        place = (quote.version_id, quote.start)
        for at in sorted(around, key=lambda at: abs(at - near)):
            row = self.quote_at(self.index(at))
            if row is not None and (row.version_id, row.start) == place:
                return at
        return None

    def hit_at(self, index: AnyIndex) -> Hit | None:
        """The quotation as a passage that can be tagged, linked and coloured."""
        row = self.quote_at(index)
        return hit_of(row) if row is not None else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.quote_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.title}\n{meta_line(row)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                told = (row.speaker or NOBODY, row.cue, row.words, row.title, meta_line(row))
                return ", ".join(filter(None, told))
            case _ if role == QUOTE:
                return row
        return None

    def _page(self, number: int) -> list[QuoteRow]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        query = replace(self.query, limit=_PAGE, offset=number * _PAGE)
        page = self._pages[number] = self._session.library.ledger.quotes(query)
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page


def hit_of(row: LedgerRow) -> Hit:
    """A row of the ledger as a passage."""
    return Hit(
        article_id=row.article_id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        snippet=row.words,
        start=row.start,
        where="text",
        marks=(Span(0, row.end - row.start),),
    )


def meta_line(row: QuoteRow) -> str:
    """Where it stands: "The Northern Post · 8 Apr 2025 · said 7 Apr 2025 · in their own words"."""
    said = f"said {day(row.said)}" if row.said else ""
    return joined(row.outlet, day(row.published), said, FORM_NAMES[row.form])
