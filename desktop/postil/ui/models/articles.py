"""The library's articles as a list model that reads a page at a time, whatever their number."""

from collections import OrderedDict
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.holdings import ArticleQuery, ArticleRow
from postil.model.identity import ArticleId
from postil.ui.wording import counted, day, joined
from postil.workspace.session import ReadingSession

ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which an index holds its ArticleRow."""
_PAGE: Final = 100
_PAGES_KEPT: Final = 40

AnyIndex = QModelIndex | QPersistentModelIndex


class ArticleList(QAbstractListModel):
    """The articles that a query asks for. Pages are read when a view shows them, and forgotten."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._query = ArticleQuery()
        self._pages: OrderedDict[int, list[ArticleRow]] = OrderedDict()
        self._count = session.library.article_count()

    @property
    def query(self) -> ArticleQuery:
        return self._query

    def ask(self, query: ArticleQuery) -> None:
        """Show what another query asks for."""
        if query != self._query:
            self.beginResetModel()
            self._query = query
            self._recount()
            self.endResetModel()

    def refresh(self) -> bool:
        """Read the articles again. True where all rows may have moved (the model was reset)."""
        if self._session.library.article_count(query=self._query) != self._count:
            self.beginResetModel()
            self._recount()
            self.endResetModel()
            return True
        self._pages.clear()
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))
        return False

    def row_at(self, index: AnyIndex) -> ArticleRow | None:
        if not index.isValid() or index.row() >= self._count:
            return None
        page = self._page(index.row() // _PAGE)
        place = index.row() % _PAGE
        return page[place] if place < len(page) else None

    def index_of(self, article_id: ArticleId) -> QModelIndex:
        """The article's index where it is on the first page or on one that has been read."""
        if self._count:
            self._page(0)
        for number, page in self._pages.items():
            for place, row in enumerate(page):
                if row.article.id == article_id:
                    return self.index(number * _PAGE + place)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.article.title
            case Qt.ItemDataRole.ToolTipRole:
                lines = (row.article.title, source_line(row), self._tags_line(row))
                return "\n".join(filter(None, lines))
            case Qt.ItemDataRole.AccessibleTextRole:
                told = (row.article.title, source_line(row), counts(row), self._tags_line(row))
                return ", ".join(filter(None, told))
            case _ if role == ROW:
                return row
        return None

    def _tags_line(self, row: ArticleRow) -> str:
        """The article's own tags: "Tags: war/sumy, claims"; "" where it has none."""
        known = self._session.tags
        paths = [known[tag].path for tag in row.article.tags if tag in known]
        return f"Tags: {', '.join(paths)}" if paths else ""

    def _page(self, number: int) -> list[ArticleRow]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        query = replace(self._query, limit=_PAGE, offset=number * _PAGE)
        page = self._pages[number] = self._session.library.article_rows(query)
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def _recount(self) -> None:
        self._pages.clear()
        self._count = self._session.library.article_count(query=self._query)


def source_line(row: ArticleRow) -> str:
    """Where and when: "The Northern Post · 8 Apr 2025"."""
    return joined(row.article.outlet, day(row.article.published))


def counts(row: ArticleRow) -> str:
    """What is in it, in words, for tips and screen readers."""
    return ", ".join(
        (
            counted(row.quotes, "quotation"),
            counted(row.entities, "entity", "entities"),
            counted(row.annotations, "annotation"),
        )
    )
