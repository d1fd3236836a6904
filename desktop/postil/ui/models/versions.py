"""The versions of an article as a table, the newest first."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from postil.model.holdings import VersionRow
from postil.model.identity import ArticleId, VersionId
from postil.ui.moments import local_moment
from postil.workspace.session import ReadingSession

HEADINGS: Final = ("Captured", "Words", "Made from", "Room taken", "")
_KINDS: Final = {
    "text/plain": "Text",
    "text/markdown": "Markdown",
    "text/html": "Web page",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
}
_READ: Final = "You read this one"

AnyIndex = QModelIndex | QPersistentModelIndex


class VersionTable(QAbstractTableModel):
    """When each was captured, how long it is, what it was made from, and which one is read."""

    def __init__(
        self, session: ReadingSession, article_id: ArticleId, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._article_id = session, article_id
        self._rows: list[VersionRow] = []
        self.current = VersionId("")
        self.refresh()

    def refresh(self) -> None:
        self.beginResetModel()
        self._rows = self._session.library.versions(self._article_id)[::-1]
        article = self._session.article(self._article_id)
        self.current = article.version_id if article else VersionId("")
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> VersionRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return HEADINGS[section] if shown else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            local_moment(row.captured),
            f"{row.words:,}",
            _KINDS.get(row.media_type, row.media_type),
            size(row.size),
            _READ if row.id == self.current else "",
        )[index.column()]


def size(count: int) -> str:
    """ "3.1 kB"; "" for nothing."""
    if count < 1000:
        return f"{count} bytes" if count else ""
    if count < 1_000_000:
        return f"{count / 1000:.1f} kB"
    return f"{count / 1_000_000:.1f} MB"
