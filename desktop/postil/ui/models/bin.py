"""What lies in the bin, as a table that reads on as one scrolls."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.annotation import Annotation
from postil.model.article import Article
from postil.model.history import BinEntry
from postil.ui.moments import local_moment
from postil.ui.wording import counted
from postil.workspace.deeds import shortened
from postil.workspace.session import ReadingSession

HEADINGS: Final = ("What", "Article", "Deleted", "By")
_PAGE: Final = 200
_LENGTH: Final = 80

AnyIndex = QModelIndex | QPersistentModelIndex


class BinTable(QAbstractTableModel):
    """Articles, highlights and links, the last deleted first."""

    def __init__(self, session: ReadingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: list[BinEntry] = []
        self.total = 0

    def refresh(self) -> None:
        self.beginResetModel()
        self.total = self._session.library.bin_count()
        self._entries = self._session.library.bin(_PAGE)
        self.endResetModel()

    def ids_at(self, rows: set[int]) -> list[str]:
        return [self._entries[row].record.id for row in sorted(rows)]

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and len(self._entries) < self.total

    def fetchMore(self, parent: AnyIndex) -> None:
        more = self._session.library.bin(_PAGE, len(self._entries))
        if not more:
            self.total = len(self._entries)  # some could not be read
            return
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
        self._entries += more
        self.endInsertRows()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(entry)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _in_full(entry)
        return None


def _cells(entry: BinEntry) -> tuple[str, str, str, str]:
    return _named(entry), entry.title, local_moment(entry.moment), entry.author


def _named(entry: BinEntry) -> str:
    record = entry.record
    if isinstance(record, Article):
        with_it = counted(entry.belongings, "annotation") if entry.belongings else ""
        return f"Article with {with_it}" if with_it else "Article"
    if isinstance(record, Annotation):
        return f"Highlight “{shortened(record.passage.text, _LENGTH)}”"
    return f"Link from “{shortened(record.source.passage.text, _LENGTH)}”"


def _in_full(entry: BinEntry) -> str:
    record = entry.record
    if isinstance(record, Article):
        return record.title
    words = record.passage if isinstance(record, Annotation) else record.source.passage
    return f"{words.text}\n\n{record.note}".strip()
